import { addDays } from '../../calendar.ts'
import type { Period, PeriodKind } from '../../period.ts'
import { type Reporting, reportingOf } from '../../reports/reporting.ts'
import { TERMS } from '../../terms.ts'
import type { LocalDate } from '../../units.ts'
import type { RuleId } from '../rule.ts'
import { failedComponents, type Story, type StoryFacts } from './story-facts.ts'

/** What the rule counts: in sentences about none, about some days, and as a noun. */
const ACT: Readonly<Record<RuleId, { none: string; some: string; noun: string }>> = {
  'county-quarterly': { none: '没有省级或市级医疗队到访', some: '省级或市级医疗队到访', noun: '到访' },
  'township-monthly': { none: '没有巡回医疗队到访', some: '巡回医疗队到访', noun: '到访' },
  'village-weekly': { none: '没有巡诊', some: '巡诊', noun: '巡诊' },
  'village-posting': { none: '没有人员派驻', some: '派驻', noun: '派驻' },
  'national-annual': { none: '没有国家医疗队到访', some: '国家医疗队到访', noun: '驻留' },
  'ethnic-township-annual': {
    none: '没有国家、省级或市级医疗队到访',
    some: '国家、省级或市级医疗队到访',
    noun: '到访',
  },
  'township-posting': { none: '没有已确认在岗的中级及以上人员', some: '中级及以上人员驻点', noun: '驻点' },
  'public-health-posting': { none: '没有已确认在岗的公卫医师', some: '公卫医师驻点', noun: '驻点' },
}

/** What is said of a unit in which nothing was done: `没有巡诊`. */
export const nothingDone = (rule: RuleId): string => ACT[rule].none

const PERIODS: Readonly<Record<PeriodKind, { one: string; many: string }>> = {
  year: { one: '上年度', many: '个年度' },
  quarter: { one: '上季度', many: '个季度' },
  month: { one: '上月', many: '个月' },
  week: { one: '上周', many: '周' },
}

const DATES_NAMED = 4
const QUARTERS = ['一', '二', '三', '四']

const REPORTING: Readonly<Record<NonNullable<Reporting>, string>> = {
  'not-reported': '全县本期有月份未报月报，不等于没有开展。',
  none: '全县本期零报告：县里已确认没有需要上报的记录。',
  'no-records': '全县本期没有任何已完成的记录，可能尚未上报，不等于没有开展。',
}

/** @param isListed the records are listed below, as on the panel */
export function tellInChinese(facts: StoryFacts, isListed = true): Story {
  const lead = leadOf(facts)
  const rest = restOf(facts, isListed)
  const { coverage } = facts.why
  const reporting = reportingOf(coverage, facts.why.reports)
  if (reporting && coverage.status !== 'exempt' && coverage.status !== 'not-applicable')
    rest.push(REPORTING[reporting])
  return { lead, rest }
}

function leadOf(facts: StoryFacts): string {
  const { why, rule } = facts
  const { status, days, required } = why.coverage
  const period = periodZh(facts.period, facts.asOf)
  const act = ACT[rule.id]
  if (status === 'not-applicable') return notApplicableLead(facts)
  if (status === 'exempt') return `${period}已豁免，不作判定。`
  if (rule.measure.kind === 'stay') return stayLead(facts, period)
  if (status === 'met') return `${period}已达标：${act.some}${days}天，要求${required}天。`
  if (status === 'scheduled') return `${period}已排期，尚未完成。`
  if (days === 0) return status === 'missed' ? `${period}未达标：${act.none}。` : `${period}还${act.none}。`
  const shortfall = `${act.some}${days}天，要求${required}天`
  return status === 'missed'
    ? `${period}未达标：${shortfall}，差${facts.gap}天。`
    : `${period}${shortfall}，还差${facts.gap}天。`
}

function restOf(facts: StoryFacts, isListed: boolean): string[] {
  const { coverage, notApplicable } = facts.why
  if (coverage.status === 'not-applicable') return notApplicable === null ? [] : notApplicableRest(facts)
  if (coverage.status === 'exempt') return exemptRest(facts)
  const sentences = [adjusted(facts)]
  if (coverage.status === 'met') sentences.push(...metRest(facts))
  else
    sentences.push(
      repeated(facts),
      lastVisit(facts),
      ...mending(facts),
      uncounted(facts, isListed),
      unconfirmed(facts),
    )
  return sentences.filter((sentence) => sentence !== '')
}

function metRest(facts: StoryFacts): string[] {
  const { doneDates, asOf, why, rule } = facts
  if (rule.measure.kind === 'stay') return []
  const sentences: string[] = []
  if (doneDates.length > 0) sentences.push(`计入日期：${datesZh(doneDates, asOf)}。`)
  if (why.coverage.planned > 0) sentences.push(`此后还排期${why.coverage.planned}天。`)
  return sentences
}

function repeated({ why, period }: StoryFacts): string {
  const times = why.coverage.missedBefore
  if (times === 0) return ''
  const closed = why.coverage.status === 'missed'
  if (times === 1)
    return closed ? `${PERIODS[period.kind].one}也未达标。` : `${PERIODS[period.kind].one}未达标。`
  return `此前已连续${times}${PERIODS[period.kind].many}未达标。`
}

function lastVisit({ why, last, asOf, period, rule }: StoryFacts): string {
  if (!last) return `此前没有符合要求的${ACT[rule.id].noun}记录。`
  if (why.coverage.days > 0 && last.date <= period.end) return ''
  const ago = last.daysAgo === 0 ? '，即截至日当天' : `，已${last.daysAgo}天`
  if (last.date > period.end) return `期后最近一次是${dateZh(last.date, asOf)}。`
  return `最近一次是${dateZh(last.date, asOf)}${ago}。`
}

function uncounted({ why, doneButUncounted }: StoryFacts, isListed: boolean): string {
  if (doneButUncounted === 0 || why.coverage.days > 0) return ''
  return `期内另有${doneButUncounted}条已完成的记录不计入${isListed ? '，原因见下' : ''}。`
}

function unconfirmed({ unconfirmed: count }: StoryFacts): string {
  return count === 0 ? '' : `另有${count}条驻点在期内有日期尚未确认在岗，暂不计入；核实后请补填“确认至”。`
}

function mending(facts: StoryFacts): string[] {
  const { why, asOf, gap, plannedDates, rule, period } = facts
  const { status, days, planned, mendable } = why.coverage
  if (status === 'missed') return []
  if (rule.measure.kind === 'stay') return stayMending(facts)
  const noun = ACT[rule.id].noun
  const by = (why.mend?.by ?? period.end) as LocalDate
  if (status === 'scheduled') {
    const dates = datesZh(plannedDates, asOf)
    const done = days > 0 ? `已${noun}${days}天，` : ''
    return [`${done}已排期${planned}天${dates ? `（${dates}）` : ''}，按期完成即达标。`]
  }
  if (!mendable) return [`到${dateZh(by, asOf)}只剩${facts.openDates}天可用，已无法达标。`]
  const when = by === asOf ? `${dateZh(by, asOf)}当天` : `${dateZh(by, asOf)}前`
  const more = days > 0 ? '再' : ''
  const plan =
    planned > 0
      ? `已排期${planned}天，还须再排${gap - planned}天。`
      : `尚无已排期的${TERMS.zh.service[rule.service]}。`
  return [`${when}${more}${noun}${gap}天即达标；${plan}`]
}

function stayLead({ why, asOf }: StoryFacts, period: string): string {
  const { stay, coverage } = why
  const { status } = coverage
  if (!stay) {
    if (status === 'scheduled') return `${period}的国家医疗队已排期，尚未到访。`
    return status === 'missed' ? `${period}未达标：没有国家医疗队到访。` : `${period}还没有国家医疗队到访。`
  }
  const team = stay.teamName ?? stay.teamCode
  const what = `${team}${dateZh(stay.first, asOf)}至${dateZh(stay.last, asOf)}驻留，最多${stay.headcount}人`
  if (status === 'met') return `${period}已达标：${what}。`
  if (status === 'missed') return `${period}未达标：${what}。`
  return status === 'scheduled' ? `${period}已排期，尚未完成：${what}。` : `${period}尚未达标：${what}。`
}

function stayMending(facts: StoryFacts): string[] {
  const { why, asOf, rule, period } = facts
  if (rule.measure.kind !== 'stay') return []
  const start = dateZh(`${period.start.slice(0, 4)}-${rule.measure.latestStart}`, asOf)
  const { status, mendable } = why.coverage
  if (status === 'scheduled') return ['按期完成即达标。']
  const ask = `${start}前派出、首末日相隔含两端不少于${rule.measure.minLengthDays}天、不少于${rule.measure.minHeadcount}人`
  if (mendable && !why.stay) return [`${ask}即达标。`]
  const failed = failedComponents(facts).map((component) => COMPONENTS[component.id])
  const missing = failed.length > 0 ? `目前未满足：${failed.join('、')}。` : ''
  if (mendable) return [missing, staying(facts)]
  return [missing, `本年度已无法达标：须${ask}。`]
}

/** What would still complete the stay shown: the same team back before the gap is too long. */
function staying(facts: StoryFacts): string {
  const { why, asOf, rule, period } = facts
  const { measure } = rule
  const begunInTime = why.components?.find((component) => component.id === 'start')?.holds ?? false
  if (measure.kind !== 'stay' || !why.stay || !begunInTime) return `${dateZh(period.end, asOf)}前补足即达标。`
  const back = dateZh(addDays(why.stay.last as LocalDate, measure.maxGapDays), asOf)
  const people = why.stay.headcount < measure.minHeadcount ? `、最多人数达到${measure.minHeadcount}人` : ''
  return `该队须在${back}或之前再次到访（相隔超过${measure.maxGapDays}天即算另一次驻留），首末日相隔含两端满${measure.minLengthDays}天${people}即达标。`
}

const COMPONENTS = { start: '派出时间', length: '驻留天数', headcount: '队伍人数' } as const

function adjusted({ why, ruleDays, rule }: StoryFacts): string {
  const { required } = why.coverage
  const adjustment = why.adjustments.find((candidate) => candidate.requiredDays === required)
  if (ruleDays === null || required === ruleDays || !adjustment) return ''
  return `按调整记录，本期要求${ACT[rule.id].noun}${required}天（原为${ruleDays}天）${groundsOf(adjustment)}。`
}

function exemptRest({ why, asOf }: StoryFacts): string[] {
  const exemption = why.adjustments.find((adjustment) => adjustment.requiredDays === 0)
  if (!exemption) return ['依据调整记录。']
  const to = exemption.to ? `至${dateZh(exemption.to, asOf)}` : '起，未定终止日期'
  return [`依据调整记录（${dateZh(exemption.from, asOf)}${to}）${groundsOf(exemption)}。`]
}

function groundsOf(adjustment: { reason: string | null; document: string | null }): string {
  const grounds = [adjustment.reason, adjustment.document].filter((text) => text !== null && text !== '')
  return grounds.length === 0 ? '' : `：${grounds.join('，')}`
}

function notApplicableLead({ why, period, asOf, rule }: StoryFacts): string {
  switch (why.notApplicable) {
    case 'never-judged':
      return '此地在图上标绘，不参与任何规则的判定。'
    case 'not-in-force':
      return `${periodZh(period, asOf)}不作判定：周期开始时规则尚未生效。`
    case 'unit-kind':
      return '本规则只判定镇、乡和民族乡。'
    case 'not-designated':
      return `${periodZh(period, asOf)}不适用：${LISTS[rule.designation]}。`
    default:
      return `${periodZh(period, asOf)}不适用。`
  }
}

const LISTS = {
  recipient: '周期首日不在受援县名单上',
  'national-recipient': '周期首日不在国家队受援县名单上',
  patrol: '周期首日不在巡诊村名单上',
  posting: '周期首日不在派驻村名单上',
  ethnic: '周期首日不在少数民族乡名单上',
  'township-posting': '周期首日不在驻点乡镇名单上',
  'public-health-posting': '周期首日不在公卫驻点乡镇名单上',
} as const

function notApplicableRest({ why, rule, asOf, period }: StoryFacts): string[] {
  switch (why.notApplicable) {
    case 'not-in-force':
      return [
        `规则自${dateZh(rule.inForceFrom, asOf)}起生效；在此之前已经开始的周期记为不适用，不记为未达标。`,
      ]
    case 'unit-kind':
      return ['街道、农场、林场、开发区和港区不在判定范围内。']
    case 'not-designated': {
      const later = why.designation && why.designation.from > period.start ? why.designation.from : null
      return later ? [`自${dateZh(later, asOf)}起列入名单，从下一个周期开始判定。`] : []
    }
    default:
      return []
  }
}

/** A period in running text: with its year when that is not the as-of date's; a week with its dates. */
export function periodZh(period: Period, asOf: LocalDate): string {
  const year = Number(period.id.slice(0, 4))
  const prefix = year === Number(asOf.slice(0, 4)) ? '' : `${year}年`
  switch (period.kind) {
    case 'year':
      return `${year}年`
    case 'quarter':
      return `${prefix}第${QUARTERS[Number(period.id.slice(6)) - 1]}季度`
    case 'month':
      return `${prefix}${Number(period.id.slice(5))}月`
    case 'week':
      return `${prefix}第${Number(period.id.slice(6))}周（${weekZh(period, asOf)}）`
  }
}

/** A few dates by name, more of them as the first and the last with their number. */
function datesZh(dates: readonly LocalDate[], asOf: LocalDate): string {
  const [first] = dates
  const last = dates.at(-1)
  if (!first || !last || dates.length <= DATES_NAMED)
    return dates.map((date) => dateZh(date, asOf)).join('、')
  return `${dateZh(first, asOf)}至${dateZh(last, asOf)}间${dates.length}天`
}

/** `11月16日至22日`; across a month's end with both months. */
function weekZh({ start, end }: Period, asOf: LocalDate): string {
  const sameMonth = start.slice(0, 7) === end.slice(0, 7)
  return `${dateZh(start, asOf)}至${sameMonth ? `${Number(end.slice(8))}日` : dateZh(end, asOf)}`
}

/** `6月19日`, with its year when that is not the as-of date's. */
export function dateZh(date: string, asOf: string): string {
  const day = `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
  return date.slice(0, 4) === asOf.slice(0, 4) ? day : `${date.slice(0, 4)}年${day}`
}
