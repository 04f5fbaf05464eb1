import { PROFESSIONS } from '../staff/person.ts'
import type { LocalDate } from '../units.ts'
import { TEAM_LEVELS } from '../visit.ts'
import type { Bilingual, Citation, Rule, RuleId } from './rule.ts'

const TOURING_SYSTEM = {
  document: '国卫办医政发〔2025〕25号',
  title: '关于建立常态化巡回医疗制度的通知',
} as const
const TOURING_AND_POSTING = {
  document: '国卫基层发〔2023〕5号',
  title: '关于做好县域巡回医疗和派驻服务工作的指导意见',
} as const
const FUJIAN_PLAN = {
  province: '35',
  document: '闽卫基层〔2023〕43号',
  title: '福建省县域巡回医疗和派驻服务工作实施方案',
} as const
const FUJIAN_TOURS = {
  province: '35',
  document: '闽卫医政函〔2024〕1713号',
  title: '关于开展2024年省级医疗队巡回医疗工作的通知',
} as const

const FREQUENCY_SENTENCE =
  '常态化开展县乡村巡回医疗，原则上，保证受援地区县级巡回医疗每季度开展不少于1次、乡村级巡回医疗每个月开展不少于1次。'

const TIMES_ARE_DATES: Bilingual = {
  zh: '“次”按不同日期计：同一天有两支队伍或上午、下午各一次，都只算一天。这是较严的理解。',
  en: 'A time (次) is counted as a distinct date: two teams, or a morning and an afternoon, on one date are one day. This is the stricter reading.',
}
const PERIOD_BEGUN_BEFORE: Bilingual = {
  zh: '在规定生效前已经开始的周期记为不适用，不记为未达标。',
  en: 'A period that began before the rule was in force is not applicable, never missed.',
}

const frequency = (article: string, sentence = FREQUENCY_SENTENCE): Citation => ({
  ...TOURING_SYSTEM,
  article,
  sentence,
})

const COUNTY_QUARTERLY: Rule = {
  id: 'county-quarterly',
  name: { zh: '县级巡回医疗', en: 'County touring' },
  unit: 'county',
  period: 'quarter',
  inForceFrom: '2025-08-22' as LocalDate,
  designation: 'recipient',
  onlyTownsAndRuralTownships: false,
  service: 'tour',
  teamsAt: {
    county: ['provincial', 'municipal'],
    township: ['provincial', 'municipal'],
    village: ['provincial', 'municipal'],
  },
  postings: null,
  measure: { kind: 'days', requiredDays: 1 },
  continuityWeeks: null,
  continuityMonths: null,
  citations: [frequency('四(二)')],
  notes: [TIMES_ARE_DATES, PERIOD_BEGUN_BEFORE],
}

const TOWNSHIP_MONTHLY: Rule = {
  id: 'township-monthly',
  name: { zh: '乡镇巡回医疗', en: 'Township touring' },
  unit: 'township',
  period: 'month',
  inForceFrom: '2025-08-22' as LocalDate,
  designation: 'recipient',
  onlyTownsAndRuralTownships: true,
  service: 'tour',
  teamsAt: {
    township: ['provincial', 'municipal', 'county'],
    village: ['provincial', 'municipal', 'county', 'township'],
  },
  postings: null,
  measure: { kind: 'days', requiredDays: 1 },
  continuityWeeks: null,
  continuityMonths: null,
  citations: [
    frequency('四(二)'),
    frequency(
      '一(二)',
      '县(区)级卫生健康行政部门、中医药主管部门、疾控主管部门组织县(区)级医院,赴乡、村开展巡回医疗,并组织乡镇卫生院开展村级巡回医疗。',
    ),
  ],
  notes: [
    {
      zh: '通知要求受援地区乡村级巡回医疗每月不少于1次，本系统按受援县内每个镇、乡、民族乡分别判定；街道、农场、林场、开发区等不适用。',
      en: 'The notice asks for township and village touring once a month in a recipient area; it is judged in each town and rural township of a recipient county. Subdistricts, farms, forest stations and zones are not applicable.',
    },
    {
      zh: '乡镇卫生院在本乡镇驻地的工作不是巡回；到村才算。',
      en: "A township hospital's work at its own seat is no tour; its visits to villages are.",
    },
    TIMES_ARE_DATES,
    PERIOD_BEGUN_BEFORE,
  ],
}

const VILLAGE_WEEKLY: Rule = {
  id: 'village-weekly',
  name: { zh: '村级巡诊', en: 'Village patrol' },
  unit: 'village',
  period: 'week',
  inForceFrom: '2023-01-17' as LocalDate,
  designation: 'patrol',
  onlyTownsAndRuralTownships: false,
  service: 'patrol',
  teamsAt: { village: TEAM_LEVELS },
  postings: null,
  measure: { kind: 'days', requiredDays: 2 },
  continuityWeeks: null,
  continuityMonths: null,
  citations: [
    {
      ...TOURING_AND_POSTING,
      article: '(三)',
      sentence: '巡诊时间要相对固定,原则上每周至少2次,每次至少半天,对服务需求较小的地区可调整巡诊频次。',
    },
    {
      ...FUJIAN_PLAN,
      article: '二(一)1',
      sentence: '原则上每周巡诊至少2次，每次至少半天，对服务需求较小地区可调整频次。',
    },
  ],
  notes: [TIMES_ARE_DATES, PERIOD_BEGUN_BEFORE],
}

const VILLAGE_POSTING: Rule = {
  id: 'village-posting',
  name: { zh: '村级派驻', en: 'Village posting' },
  unit: 'village',
  period: 'week',
  inForceFrom: '2023-01-17' as LocalDate,
  designation: 'posting',
  onlyTownsAndRuralTownships: false,
  service: 'posting',
  teamsAt: { village: TEAM_LEVELS },
  postings: null,
  measure: { kind: 'days', requiredDays: 5 },
  continuityWeeks: 26,
  continuityMonths: null,
  citations: [
    {
      ...TOURING_AND_POSTING,
      article: '(四)',
      sentence:
        '村级派驻服务人员原则上每周在村卫生室工作时间不少于5日,每日不少于半天,在同一个行政村至少连续服务半年',
    },
    {
      ...FUJIAN_PLAN,
      article: '二(一)2',
      sentence: '原则上每周派驻不少于5日，每日不少于半天，在同一个行政村至少连续服务半年。',
    },
  ],
  notes: [
    {
      zh: '“半年”按连续26周计；达标或豁免的周都算连续。法定节假日由调整记录豁免。',
      en: 'Half a year is counted as 26 weeks in a row, each met or exempt. Public holidays are lifted by adjustments.',
    },
    PERIOD_BEGUN_BEFORE,
  ],
}

const NATIONAL_ANNUAL: Rule = {
  id: 'national-annual',
  name: { zh: '国家医疗队', en: 'National team' },
  unit: 'county',
  period: 'year',
  inForceFrom: '2025-08-22' as LocalDate,
  designation: 'national-recipient',
  onlyTownsAndRuralTownships: false,
  service: 'tour',
  teamsAt: { county: ['national'], township: ['national'], village: ['national'] },
  postings: null,
  measure: { kind: 'stay', latestStart: '10-31', minLengthDays: 21, minHeadcount: 8, maxGapDays: 7 },
  continuityWeeks: null,
  continuityMonths: null,
  citations: [
    frequency(
      '四(一)',
      '每年组织1次,原则上于10月底前派出医疗队,具体实施时间由派出医院与受援省份协商确定。巡回医疗时间不少于3周,主要在县域开展工作',
    ),
    frequency('一(一)', '国家医疗队以中高级职称的医务人员为主，适当配备管理人员,每支队伍不少于8人。'),
  ],
  notes: [
    {
      zh: '按一支队伍的一次连续驻留判定：相邻两次到访日期相差超过7天即视为两次驻留；首日不晚于10月31日、首末日相隔含两端不少于21天、驻留中报告的最大人数不少于8人，三项须在同一次驻留内同时满足。',
      en: 'Judged by one stay of one team: successive dates more than 7 days apart belong to two stays. First day on or before 31 October, first to last day at least 21 days counting both, and a largest reported headcount of at least 8 must all hold in the same stay.',
    },
    PERIOD_BEGUN_BEFORE,
  ],
}

const ETHNIC_TOWNSHIP_ANNUAL: Rule = {
  id: 'ethnic-township-annual',
  name: { zh: '民族乡巡回医疗', en: 'Ethnic township touring' },
  unit: 'township',
  period: 'year',
  inForceFrom: '2024-10-16' as LocalDate,
  designation: 'ethnic',
  onlyTownsAndRuralTownships: false,
  service: 'tour',
  teamsAt: {
    township: ['national', 'provincial', 'municipal'],
    village: ['national', 'provincial', 'municipal'],
  },
  postings: null,
  measure: { kind: 'days', requiredDays: 1 },
  continuityWeeks: null,
  continuityMonths: null,
  citations: [
    {
      ...FUJIAN_TOURS,
      article: '四(二)',
      sentence:
        '各设区市卫生健康行政部门要及时部署开展市级巡回医疗工作，在县域覆盖、专科选择、时间安排上与国家、省级巡回医疗相统筹，做到乡村振兴重点帮扶县、欠发达老区苏区县、医疗服务能力薄弱县、少数民族乡全覆盖',
    },
  ],
  notes: [
    {
      zh: '通知（2024年10月16日）按自2025年起每年一次的要求理解；通知要求设区市的巡回医疗与国家、省级巡回医疗统筹安排，故国家、省级、市级队伍计入，县级队伍不计入。',
      en: 'The notice of 16 October 2024 is read as a yearly duty from 2025 on. It speaks of municipal tours coordinated with national and provincial ones, so teams of these three levels count and county teams do not.',
    },
    {
      zh: '只判定列入少数民族乡名单的乡镇（含街道），不按名称或类型推定。',
      en: 'Judged where a record names the township (or subdistrict) as ethnic, never by its name or kind.',
    },
    TIMES_ARE_DATES,
    PERIOD_BEGUN_BEFORE,
  ],
}

const HALF_A_YEAR: Bilingual = {
  zh: '每月15天是本系统的理解（原文要求连续驻点半年以上）：月内换人不断档；“半年”按连续6个月计，达标或豁免的月都算连续。',
  en: 'Fifteen days a month is our reading of half a year on site: a change of person within a month does not break the run. Half a year is counted as 6 months in a row, each met or exempt.',
}
const CONFIRMED_DAYS: Bilingual = {
  zh: '驻点按日计：只计已确认到的日期；此后的日期待确认，不会因为无人登记结束而一直计入。职称和专业按当日有效的人员记录判定；两人同日在岗只计一天。',
  en: 'Days of postings count up to the date to which they are confirmed; later ones wait for confirmation, so that a posting does not go on because nobody ended it. Title and profession are those in force on the date; two persons on one date are one day.',
}
const BY_RECORD_ALONE: Bilingual = {
  zh: '只判定列入名单的乡镇和街道，不按名称或类型推定。',
  en: 'Judged where a record names the township or subdistrict, never by its name or kind.',
}
const INTERMEDIATE_OR_ABOVE = ['senior', 'associate-senior', 'intermediate'] as const

const TOWNSHIP_POSTING: Rule = {
  id: 'township-posting',
  name: { zh: '乡镇驻点', en: 'Township posting' },
  unit: 'township',
  period: 'month',
  inForceFrom: '2023-01-17' as LocalDate,
  designation: 'township-posting',
  onlyTownsAndRuralTownships: false,
  service: 'posting',
  teamsAt: {},
  postings: {
    titleLevels: INTERMEDIATE_OR_ABOVE,
    professions: PROFESSIONS.filter((each) => each !== 'public-health' && each !== 'management'),
    senderLevels: ['national', 'provincial', 'municipal', 'county'],
  },
  measure: { kind: 'days', requiredDays: 15 },
  continuityWeeks: null,
  continuityMonths: 6,
  citations: [
    {
      ...TOURING_AND_POSTING,
      article: '(四)',
      sentence: '乡级派驻服务人员应具备中级或以上职称,原则上需在乡镇卫生院连续驻点工作半年以上。',
    },
    {
      ...FUJIAN_PLAN,
      article: '二(二)4',
      sentence: '县级派驻乡级人员应具备中级及以上技术职称，原则上需驻点半年以上',
    },
  ],
  notes: [
    {
      zh: '“县级技术骨干”理解为由县级及以上单位派出、具有中级及以上职称的人员；公共卫生和管理人员不计入本规则。',
      en: 'Key technical staff of county level (县级技术骨干) are read as persons of intermediate title or above who are sent by an employer at county level or above; public health and management staff do not count here.',
    },
    HALF_A_YEAR,
    CONFIRMED_DAYS,
    BY_RECORD_ALONE,
    PERIOD_BEGUN_BEFORE,
  ],
}

const PUBLIC_HEALTH_POSTING: Rule = {
  ...TOWNSHIP_POSTING,
  id: 'public-health-posting',
  name: { zh: '公卫医师驻点', en: 'Public health posting' },
  designation: 'public-health-posting',
  postings: { titleLevels: INTERMEDIATE_OR_ABOVE, professions: ['public-health'], senderLevels: null },
  citations: [
    {
      ...TOURING_AND_POSTING,
      article: '(四)',
      sentence:
        '对尚未按要求配齐公共卫生医师的卫生院,由县级疾病预防控制机构选派公共卫生医师开展乡级派驻服务,有条件的地区可组织省、市级疾病预防控制机构公共卫生医师开展乡级派驻。乡级派驻服务人员应具备中级或以上职称,原则上需在乡镇卫生院连续驻点工作半年以上。',
    },
    {
      ...FUJIAN_PLAN,
      article: '二(二)3',
      sentence:
        '对于公共卫生服务能力相对薄弱的和尚未按要求配齐公共卫生医师的基层医疗卫生机构，由县级疾病预防控制机构选派公共卫生医师开展乡级派驻服务',
    },
    {
      ...FUJIAN_PLAN,
      article: '二(二)4',
      sentence: '县级派驻乡级人员应具备中级及以上技术职称，原则上需驻点半年以上',
    },
  ],
  notes: [
    {
      zh: '计入具有中级及以上职称的公共卫生人员，不限派出单位的级别。',
      en: 'Public health staff of intermediate title or above count, whatever the level of the employer who sends them.',
    },
    HALF_A_YEAR,
    CONFIRMED_DAYS,
    BY_RECORD_ALONE,
    PERIOD_BEGUN_BEFORE,
  ],
}

/** The default rule set, in the order of the screen's lenses (RULES.md, "The rules of the default rule set"). */
export const CN_2025: readonly Rule[] = [
  COUNTY_QUARTERLY,
  TOWNSHIP_MONTHLY,
  VILLAGE_WEEKLY,
  VILLAGE_POSTING,
  NATIONAL_ANNUAL,
  ETHNIC_TOWNSHIP_ANNUAL,
  TOWNSHIP_POSTING,
  PUBLIC_HEALTH_POSTING,
]

export const RULE_SET_ID = 'cn-2025'

/** The rule of an id in the default rule set. */
export function ruleById(id: RuleId): Rule {
  const rule = CN_2025.find((candidate) => candidate.id === id)
  if (!rule) throw new RangeError(`no such rule: ${id}`)
  return rule
}

/** What a rule stands on in a province: documents of the whole country, then its own. */
export function citationsIn(province: string, { citations }: Pick<Rule, 'citations'>): readonly Citation[] {
  return citations.filter((citation) => citation.province === undefined || citation.province === province)
}
