import type { Bilingual } from '../coverage/rule.ts'

/** How a duty comes about, and how often. */
export type DutyRepeat = 'yearly' | 'campaign' | 'national-team' | 'notice' | 'once'

/** What is owed by the texts; further ones are records. */
export const DUTY_KINDS = [
  'province-system',
  'national-plan',
  'national-summary',
  'campaign-list',
  'campaign-plan',
  'campaign-summary',
  'city-summary',
  'deployment',
  'further',
] as const
export type DutyKind = (typeof DUTY_KINDS)[number]

export interface DutyClause {
  readonly document: string
  readonly article: string
  /** The policy's own words. */
  readonly sentence: string
}

export interface DutyDefinition {
  readonly kind: Exclude<DutyKind, 'further'>
  readonly name: Bilingual
  readonly repeat: Exclude<DutyRepeat, 'once'>
  /** Who owes it: the province, each of its cities, or each hospital of a campaign. */
  readonly owner: 'province' | 'city' | 'hospital'
  /** To whom it goes. */
  readonly to: Bilingual
  readonly clause: DutyClause
  /** Our reading where the text leaves room. */
  readonly note: Bilingual | null
}

const NHC_25 = '国卫办医政发〔2025〕25号'
const FUJIAN_1713 = '闽卫医政函〔2024〕1713号'
const FUJIAN_43 = '闽卫基层〔2023〕43号'

const NHC: Bilingual = {
  zh: '国家卫生健康委医政司、国家中医药局医政司、国家疾控局传防司',
  en: 'the national commission and its two administrations',
}
const PROVINCE: Bilingual = { zh: '省卫生健康委', en: 'the provincial commission' }

/** The duties of the policy texts, in the order of the year's work. */
export const DUTIES: readonly DutyDefinition[] = [
  {
    kind: 'province-system',
    name: { zh: '省内巡回医疗工作制度、工作方案', en: "The province's system and plan of tours" },
    repeat: 'yearly',
    owner: 'province',
    to: NHC,
    clause: {
      document: NHC_25,
      article: '五(一)',
      sentence:
        '请各省级卫生健康行政部门、中医药主管部门、疾控主管部门在9月30日前将省内巡回医疗工作制度、工作方案分别报送国家卫生健康委医政司、国家中医药局医政司、国家疾控局传防司。',
    },
    note: {
      zh: '原文未写每年，本系统按每年一次理解，自 2025 年起。',
      en: 'The text does not say that it repeats: we read it as due each year, from 2025 on.',
    },
  },
  {
    kind: 'national-plan',
    name: { zh: '国家医疗队巡回医疗工作方案', en: "Plan of a national team's tour" },
    repeat: 'national-team',
    owner: 'province',
    to: {
      zh: '国家卫生健康委医政司、国家中医药局医政司',
      en: 'the national commission and the administration of TCM',
    },
    clause: {
      document: NHC_25,
      article: '五(一)',
      sentence:
        '商定巡回医疗具体工作方案和工作时间，并于派出前2周分别报送国家卫生健康委医政司、国家中医药局医政司',
    },
    note: {
      zh: '派出日按该队当年第一次已排期或已完成的巡回医疗计算，前推 14 天。',
      en: "Two weeks are 14 days before the team's first planned or done tour of the year.",
    },
  },
  {
    kind: 'national-summary',
    name: { zh: '巡回医疗书面总结', en: 'Written summary of the tours' },
    repeat: 'yearly',
    owner: 'province',
    to: NHC,
    clause: {
      document: NHC_25,
      article: '五(三)',
      sentence: '书面总结材料于11月底前分别报送国家卫生健康委医政司、国家中医药局医政司、国家疾控局传防司。',
    },
    note: {
      zh: '原文未写每年，本系统按每年一次理解，自 2025 年起。',
      en: 'The text does not say that it repeats: we read it as due each year, from 2025 on.',
    },
  },
  {
    kind: 'campaign-list',
    name: { zh: '省级医疗队名单（附件2）', en: 'List of the team (annex 2)' },
    repeat: 'campaign',
    owner: 'hospital',
    to: PROVINCE,
    clause: {
      document: FUJIAN_1713,
      article: '四(二)',
      sentence: '组建医疗队名单（附件2）请于10月20日前报送我委医政处。',
    },
    note: null,
  },
  {
    kind: 'campaign-plan',
    name: {
      zh: '巡回医疗工作方案（省级医疗队对接、市级巡回）',
      en: "Plans: the provincial teams' and the city's own tours",
    },
    repeat: 'campaign',
    owner: 'city',
    to: PROVINCE,
    clause: {
      document: FUJIAN_1713,
      article: '四(一)、四(二)',
      sentence: '相关工作方案请于10月底前报送我委医政处。',
    },
    note: null,
  },
  {
    kind: 'campaign-summary',
    name: { zh: '省级医疗队书面总结', en: "The team's written summary" },
    repeat: 'campaign',
    owner: 'hospital',
    to: PROVINCE,
    clause: {
      document: FUJIAN_1713,
      article: '四(三)',
      sentence: '巡回医疗工作结束后，请各省属医院形成书面总结材料，于2025年1月24日前报送我委医政处。',
    },
    note: null,
  },
  {
    kind: 'city-summary',
    name: { zh: '年度巡回派驻工作总结和统计', en: 'Yearly summary and statistics of tours and postings' },
    repeat: 'yearly',
    owner: 'city',
    to: PROVINCE,
    clause: {
      document: FUJIAN_43,
      article: '四(五)',
      sentence:
        '并于每年 12月 15日前组织各县（市、区）对本年度巡回派驻情况进行总结，以设区市为单位统计各地巡回派驻工作开展情况报送省卫健委。',
    },
    note: null,
  },
  {
    kind: 'deployment',
    name: { zh: '年度巡回派驻工作部署', en: "Deployment of the year's tours and postings" },
    repeat: 'notice',
    owner: 'city',
    to: PROVINCE,
    clause: {
      document: FUJIAN_43,
      article: '四(五)',
      sentence: '应督促各县（市、区）在本方案下达后 1个月内完成本年度巡回派驻工作部署',
    },
    note: {
      zh: '每份通知一次，自发文日起一个月内；今后的通知请作为其他报送事项导入。',
      en: 'Once a notice, within a month of its date; those of later notices are brought in as further duties.',
    },
  },
]

export function definitionOf(kind: DutyKind): DutyDefinition | null {
  return DUTIES.find((each) => each.kind === kind) ?? null
}
