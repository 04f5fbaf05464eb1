import type { Bilingual } from '../coverage/rule.ts'

/** The figures by which the strengthening of primary care is steered (强基指标), in the order of the screens. */
export const INDICATOR_IDS = [
  'primary-care-share',
  'within-15-minutes',
  'posted-doctors',
  'county-consortium',
  'standard-met',
  'hypertension',
  'diabetes',
  'family-doctor',
  'cataract-surgery',
  'haemodialysis',
  'tcm-clinic',
  'emergency-team',
  'tcm-specialties',
  'tcm-promotion-centre',
] as const
export type IndicatorId = (typeof INDICATOR_IDS)[number]

/** What an indicator's value is: a percentage, a number of things, or whether there is one (1 or 0). */
export const INDICATOR_UNITS = ['percent', 'count', 'yes-no'] as const
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number]

/** A value that is asked for; every one of them is a lower bound. */
export interface IndicatorTarget {
  /** By the end of this year; null: the text names none, and it is asked for in every year from the document's on. */
  readonly year: number | null
  readonly value: number
}

/** The value asked for is so much more than that of the year before. */
export interface YearlyRise {
  readonly points: number
}

export interface Indicator {
  readonly id: IndicatorId
  readonly name: Bilingual
  readonly unit: IndicatorUnit
  /** Where its values come from: files, or what the application computes. */
  readonly figure: 'entered' | 'reach' | 'postings'
  readonly target: IndicatorTarget | YearlyRise
  /** The first year in which it is judged: that of the document. */
  readonly from: number
  /** Code of the province whose document it is; left out where it holds in the whole country. */
  readonly province?: string
  /** Only counties with more residents than this are judged. */
  readonly over?: number
  /** Where the target comes from. */
  readonly document: string
  readonly clause: string
  /** The words of the text on which the target rests. */
  readonly text: string
  /** A reading of ours, where the text leaves one open. */
  readonly note?: Bilingual
}

const STATE_COUNCIL = { document: '国函〔2025〕85号', from: 2025 } as const

/** 国函〔2025〕85号, and for the share of primary care 闽卫基层〔2023〕43号. */
export const INDICATORS: readonly Indicator[] = [
  {
    id: 'primary-care-share',
    name: { zh: '县域内基层就诊率', en: 'Visits to primary care' },
    unit: 'percent',
    figure: 'entered',
    target: { year: null, value: 65 },
    from: 2023,
    province: '35',
    document: '闽卫基层〔2023〕43号',
    clause: '一',
    text: '力争县域内基层就诊率达65%以上',
    note: {
      zh: '文件未写明年限，自印发当年起逐年对照。',
      en: 'The text names no year: each year from that of the document on is held against it.',
    },
  },
  {
    id: 'within-15-minutes',
    name: { zh: '15 分钟可达', en: 'Within 15 minutes' },
    unit: 'percent',
    figure: 'reach',
    target: { year: 2027, value: 100 },
    ...STATE_COUNCIL,
    clause: '一',
    text: '到2027年……力争居民15分钟可达最近的医疗服务点',
    note: {
      zh: '文件未写比例，按全部居民计；数值由“15 分钟可达”测算，不需填报。',
      en: 'The text names no share: all residents are asked for. The value is that of the lens “15-minute reach” and is not entered.',
    },
  },
  {
    id: 'posted-doctors',
    name: { zh: '中高级职称医师派驻', en: 'Senior doctors posted' },
    unit: 'percent',
    figure: 'postings',
    target: { year: 2030, value: 100 },
    ...STATE_COUNCIL,
    clause: '二(三)',
    text: '基本实现每个乡镇卫生院、社区卫生服务中心均有县级及以上医疗卫生机构中高级职称医师派驻',
    note: {
      zh: '按当年有此类派驻的乡镇、街道占比计；文件未写年限，按方案的期限 2030 年。数值由驻点记录计算，计入的人员与“乡镇驻点”规则相同，不需填报。',
      en: 'The share of townships and subdistricts with a day of such a posting in the year. The text names no year: that of the plan is taken, 2030. The value is computed from postings, of the persons who count for the rule “Township posting”, and is not entered.',
    },
  },
  {
    id: 'county-consortium',
    name: { zh: '紧密型县域医共体', en: 'County consortium' },
    unit: 'yes-no',
    figure: 'entered',
    target: { year: 2027, value: 1 },
    ...STATE_COUNCIL,
    clause: '二(三)',
    text: '到2027年紧密型县域医共体基本实现县和县级市全覆盖',
  },
  {
    id: 'standard-met',
    name: { zh: '服务能力达标率', en: 'Institutions up to standard' },
    unit: 'percent',
    figure: 'entered',
    target: { year: 2030, value: 95 },
    ...STATE_COUNCIL,
    clause: '二(五)',
    text: '到2030年乡镇卫生院、社区卫生服务中心达到服务能力标准的比例保持在95%以上',
  },
  {
    id: 'hypertension',
    name: { zh: '高血压规范管理率', en: 'Hypertension managed' },
    unit: 'percent',
    figure: 'entered',
    target: { year: 2030, value: 70 },
    ...STATE_COUNCIL,
    clause: '二(四)',
    text: '到2030年高血压、2型糖尿病患者基层规范管理服务率达到70%以上',
  },
  {
    id: 'diabetes',
    name: { zh: '2型糖尿病规范管理率', en: 'Type 2 diabetes managed' },
    unit: 'percent',
    figure: 'entered',
    target: { year: 2030, value: 70 },
    ...STATE_COUNCIL,
    clause: '二(四)',
    text: '到2030年高血压、2型糖尿病患者基层规范管理服务率达到70%以上',
  },
  {
    id: 'family-doctor',
    name: { zh: '家庭医生签约覆盖率', en: 'Family doctor contracts' },
    unit: 'percent',
    figure: 'entered',
    target: { points: 1 },
    ...STATE_COUNCIL,
    clause: '二(五)',
    text: '一般人群覆盖率每年提升1至3个百分点',
    note: {
      zh: '与上一年末相比至少提高 1 个百分点为达到；缺上一年的数即无法对照。',
      en: 'At least one percentage point more than a year before; without the value of the year before it cannot be judged.',
    },
  },
  {
    id: 'cataract-surgery',
    name: { zh: '白内障手术能力', en: 'Cataract surgery' },
    unit: 'yes-no',
    figure: 'entered',
    target: { year: 2030, value: 1 },
    over: 50_000,
    ...STATE_COUNCIL,
    clause: '二(五)',
    text: '到2030年常住人口5万以上的县区普遍具备开展白内障手术、血液透析能力',
  },
  {
    id: 'haemodialysis',
    name: { zh: '血液透析能力', en: 'Haemodialysis' },
    unit: 'yes-no',
    figure: 'entered',
    target: { year: 2030, value: 1 },
    over: 50_000,
    ...STATE_COUNCIL,
    clause: '二(五)',
    text: '到2030年常住人口5万以上的县区普遍具备开展白内障手术、血液透析能力',
  },
  {
    id: 'tcm-clinic',
    name: { zh: '中医馆设置率', en: 'Clinics of Chinese medicine' },
    unit: 'percent',
    figure: 'entered',
    target: { year: 2030, value: 100 },
    ...STATE_COUNCIL,
    clause: '二(八)',
    text: '到2030年，乡镇卫生院、社区卫生服务中心普遍设立中医馆并提升能力',
    note: { zh: '“普遍设立”按全部机构计。', en: '“Generally” is read as all institutions.' },
  },
  {
    id: 'emergency-team',
    name: { zh: '背囊化医疗应急小分队', en: 'Medical emergency teams' },
    unit: 'count',
    figure: 'entered',
    target: { year: 2030, value: 1 },
    ...STATE_COUNCIL,
    clause: '二(一)',
    text: '到2030年实现每个县区组建并强化1支背囊化医疗应急小分队',
  },
  {
    id: 'tcm-specialties',
    name: { zh: '中医特色优势专科', en: 'Specialties of Chinese medicine' },
    unit: 'count',
    figure: 'entered',
    target: { year: 2030, value: 2 },
    ...STATE_COUNCIL,
    clause: '二(八)',
    text: '推动每个县级中医医院至少建成2个中医特色优势专科和1个县域中医药适宜技术推广中心',
    note: {
      zh: '文件未写年限，按方案的期限 2030 年。',
      en: 'The text names no year: that of the plan is taken, 2030.',
    },
  },
  {
    id: 'tcm-promotion-centre',
    name: { zh: '县域中医药适宜技术推广中心', en: 'Centres that promote Chinese medicine' },
    unit: 'count',
    figure: 'entered',
    target: { year: 2030, value: 1 },
    ...STATE_COUNCIL,
    clause: '二(八)',
    text: '推动每个县级中医医院至少建成2个中医特色优势专科和1个县域中医药适宜技术推广中心',
    note: {
      zh: '文件未写年限，按方案的期限 2030 年。',
      en: 'The text names no year: that of the plan is taken, 2030.',
    },
  },
]

export const indicatorById = (id: string): Indicator | undefined => INDICATORS.find((each) => each.id === id)

/** Those that are asked for in a province. */
export function indicatorsIn(province: string): readonly Indicator[] {
  return INDICATORS.filter((each) => each.province === undefined || each.province === province)
}

/** Whether its values are those of the lens of reach. */
export const isOfReach = (id: IndicatorId): boolean => indicatorById(id)?.figure === 'reach'
