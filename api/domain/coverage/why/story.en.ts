import { addDays } from '../../calendar.ts'
import { MONTHS_EN } from '../../date-words.ts'
import type { Period } from '../../period.ts'
import { type Reporting, reportingOf } from '../../reports/reporting.ts'
import type { LocalDate } from '../../units.ts'
import type { RuleId } from '../rule.ts'
import { failedComponents, type Story, type StoryFacts } from './story-facts.ts'

/** What the rule counts: in sentences about none so far, none at all and some days, and its nouns. */
const ACT: Readonly<
  Record<RuleId, { notYet: string; none: string; some: string; day: string; plan: string }>
> = {
  'county-quarterly': {
    notYet: 'No provincial or municipal team has come yet',
    none: 'no provincial or municipal team came',
    some: 'provincial or municipal teams came',
    day: 'of visits',
    plan: 'no visit is scheduled',
  },
  'township-monthly': {
    notYet: 'No touring team has come yet',
    none: 'no touring team came',
    some: 'touring teams came',
    day: 'of visits',
    plan: 'no visit is scheduled',
  },
  'village-weekly': {
    notYet: 'No patrol has come yet',
    none: 'no patrol came',
    some: 'patrols came',
    day: 'of patrol',
    plan: 'no patrol is scheduled',
  },
  'village-posting': {
    notYet: 'Nobody has been posted here yet',
    none: 'nobody was posted here',
    some: 'staff were posted here',
    day: 'of posting',
    plan: 'no posting is scheduled',
  },
  'national-annual': {
    notYet: 'No national team has come yet',
    none: 'no national team came',
    some: 'a national team came',
    day: 'of the stay',
    plan: 'no stay is scheduled',
  },
  'ethnic-township-annual': {
    notYet: 'No national, provincial or municipal team has come yet',
    none: 'no national, provincial or municipal team came',
    some: 'national, provincial or municipal teams came',
    day: 'of visits',
    plan: 'no visit is scheduled',
  },
  'township-posting': {
    notYet: 'Nobody of intermediate title or above has been confirmed to be here yet',
    none: 'nobody of intermediate title or above was confirmed to be here',
    some: 'staff were posted here',
    day: 'of posting',
    plan: 'no posting is scheduled',
  },
  'public-health-posting': {
    notYet: 'No public health doctor has been confirmed to be here yet',
    none: 'no public health doctor was confirmed to be here',
    some: 'public health doctors were posted here',
    day: 'of posting',
    plan: 'no posting is scheduled',
  },
}

const DATES_NAMED = 4
const QUARTERS = ['the first quarter', 'the second quarter', 'the third quarter', 'the fourth quarter']
const NUMBER_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

const REPORTING: Readonly<Record<NonNullable<Reporting>, string>> = {
  'not-reported':
    'The county has not reported a month of this period; this does not mean that nothing was done.',
  none: 'The county reported that there was nothing to report in this period.',
  'no-records':
    'The county has no completed records in this period. Visits may not have been reported yet; this does not mean that nothing was done.',
}

export function tellInEnglish(facts: StoryFacts): Story {
  const lead = leadOf(facts)
  const rest = restOf(facts)
  const { coverage } = facts.why
  const reporting = reportingOf(coverage, facts.why.reports)
  if (reporting && coverage.status !== 'exempt' && coverage.status !== 'not-applicable')
    rest.push(REPORTING[reporting])
  return { lead, rest }
}

function leadOf(facts: StoryFacts): string {
  const { why, rule } = facts
  const { status, days, required } = why.coverage
  const period = periodEn(facts.period, facts.asOf)
  const act = ACT[rule.id]
  if (status === 'not-applicable') return notApplicableLead(facts)
  if (status === 'exempt') return `Exempt in ${period}.`
  if (rule.measure.kind === 'stay') return stayLead(facts, period)
  if (status === 'met') return `Met in ${period}: ${act.some} on ${daysEn(days)}; ${required} required.`
  if (status === 'scheduled') return `Scheduled in ${period}, not completed yet.`
  if (days === 0)
    return status === 'missed' ? `Missed in ${period}: ${act.none}.` : `${act.notYet} in ${period}.`
  const shortfall = `${act.some} on ${days} of ${required} required days`
  return status === 'missed'
    ? `Missed in ${period}: ${shortfall}.`
    : `In ${period} ${shortfall}; ${countEn(facts.gap)} still missing.`
}

function restOf(facts: StoryFacts): string[] {
  const { coverage, notApplicable } = facts.why
  if (coverage.status === 'not-applicable') return notApplicable === null ? [] : notApplicableRest(facts)
  if (coverage.status === 'exempt') return exemptRest(facts)
  const sentences = [adjusted(facts)]
  if (coverage.status === 'met') sentences.push(...metRest(facts))
  else
    sentences.push(repeated(facts), lastVisit(facts), ...mending(facts), uncounted(facts), unconfirmed(facts))
  return sentences.filter((sentence) => sentence !== '')
}

function metRest(facts: StoryFacts): string[] {
  const { doneDates, asOf, why, rule } = facts
  if (rule.measure.kind === 'stay') return []
  const sentences: string[] = []
  if (doneDates.length > 0) sentences.push(`Counted: ${datesEn(doneDates, asOf)}.`)
  const { planned } = why.coverage
  if (planned > 0)
    sentences.push(`${capital(daysEn(planned))} more ${planned === 1 ? 'is' : 'are'} scheduled.`)
  return sentences
}

function repeated({ why, period }: StoryFacts): string {
  const times = why.coverage.missedBefore
  if (times === 0) return ''
  const also = why.coverage.status === 'missed'
  if (times === 1) return `The previous ${period.kind} was ${also ? 'also ' : ''}missed.`
  return `The previous ${countEn(times)} ${period.kind}s were ${also ? 'also ' : ''}missed.`
}

function lastVisit({ why, last, asOf, period, rule }: StoryFacts): string {
  const noun = rule.service === 'tour' ? 'visit' : rule.service
  if (!last) return `There is no earlier qualifying ${noun} on record.`
  if (why.coverage.days > 0 && last.date <= period.end) return ''
  if (last.date > period.end)
    return `The latest ${noun}, after the period, was on ${dateEn(last.date, asOf)}.`
  return `The latest ${noun} was on ${dateEn(last.date, asOf)}, ${daysEn(last.daysAgo)} ago.`
}

function uncounted({ why, doneButUncounted }: StoryFacts): string {
  if (doneButUncounted === 0 || why.coverage.days > 0) return ''
  return doneButUncounted === 1
    ? 'One completed record in the period does not count; the reason is below.'
    : `${capital(countEn(doneButUncounted))} completed records in the period do not count; the reasons are below.`
}

function unconfirmed({ unconfirmed: count }: StoryFacts): string {
  if (count === 0) return ''
  const what = count === 1 ? 'One posting has dates' : `${capital(countEn(count))} postings have dates`
  return `${what} in this period that are not confirmed and do not count yet: enter confirmed_to once they are known.`
}

function mending(facts: StoryFacts): string[] {
  const { why, asOf, gap, plannedDates, rule, period } = facts
  const { status, days, planned, mendable } = why.coverage
  if (status === 'missed') return []
  if (rule.measure.kind === 'stay') return stayMending(facts)
  const act = ACT[rule.id]
  const by = (why.mend?.by ?? period.end) as LocalDate
  if (status === 'scheduled') {
    const dates = plannedDates.length > 0 ? ` (${datesEn(plannedDates, asOf)})` : ''
    const done = days > 0 ? `${capital(daysEn(days))} ${days === 1 ? 'is' : 'are'} done; ` : ''
    const plan = `${daysEn(planned)} ${planned === 1 ? 'is' : 'are'} scheduled${dates}.`
    return [`${done}${done ? plan : capital(plan)}`, 'If the schedule is kept, the rule is met.']
  }
  if (!mendable)
    return [
      `The rule can no longer be met: only ${daysEn(facts.openDates)} ${facts.openDates === 1 ? 'is' : 'are'} left until ${dateEn(by, asOf)}.`,
    ]
  const when = by === asOf ? `on ${dateEn(by, asOf)} itself` : `by ${dateEn(by, asOf)}`
  const more = `${capital(countEn(gap))} ${days > 0 ? 'more ' : ''}day${gap === 1 ? '' : 's'} ${act.day} ${when} meet${gap === 1 ? 's' : ''} the rule`
  const plan =
    planned > 0
      ? `${daysEn(planned)} ${planned === 1 ? 'is' : 'are'} scheduled, ${countEn(gap - planned)} more must be`
      : act.plan
  return [`${more}; ${plan}.`]
}

function stayLead({ why, asOf }: StoryFacts, period: string): string {
  const { stay, coverage } = why
  const { status } = coverage
  if (!stay) {
    if (status === 'scheduled') return `A national team is scheduled in ${period} and has not arrived yet.`
    return status === 'missed'
      ? `Missed in ${period}: no national team came.`
      : `No national team has come yet in ${period}.`
  }
  const team = stay.teamName ?? stay.teamCode
  const what = `${team}, ${dateEn(stay.first, asOf)} to ${dateEn(stay.last, asOf)}, up to ${stay.headcount} people`
  if (status === 'met') return `Met in ${period}: ${what}.`
  if (status === 'missed') return `Missed in ${period}: ${what}.`
  return status === 'scheduled'
    ? `Scheduled in ${period}, not completed yet: ${what}.`
    : `Not met yet in ${period}: ${what}.`
}

const COMPONENTS = { start: 'the day of arrival', length: 'the length', headcount: 'the headcount' } as const

function stayMending(facts: StoryFacts): string[] {
  const { why, asOf, rule, period } = facts
  if (rule.measure.kind !== 'stay') return []
  const start = dateEn(`${period.start.slice(0, 4)}-${rule.measure.latestStart}`, asOf)
  const { status, mendable } = why.coverage
  if (status === 'scheduled') return ['If the schedule is kept, the rule is met.']
  const ask = `a stay that starts by ${start}, lasts at least ${rule.measure.minLengthDays} days including the first and last, and has at least ${rule.measure.minHeadcount} people`
  if (mendable && !why.stay) return [`${capital(ask)} meets the rule.`]
  const failed = failedComponents(facts).map((component) => COMPONENTS[component.id])
  const missing = failed.length > 0 ? `Not fulfilled so far: ${listEn(failed)}.` : ''
  if (mendable) return [missing, staying(facts)]
  return [missing, `The rule can no longer be met this year: it requires ${ask}.`]
}

/** What would still complete the stay shown: the same team back before the gap is too long. */
function staying(facts: StoryFacts): string {
  const { why, asOf, rule, period } = facts
  const { measure } = rule
  const begunInTime = why.components?.find((component) => component.id === 'start')?.holds ?? false
  if (measure.kind !== 'stay' || !why.stay || !begunInTime)
    return `If this is made up by ${dateEn(period.end, asOf)}, the rule is met.`
  const back = dateEn(addDays(why.stay.last as LocalDate, measure.maxGapDays), asOf)
  const people =
    why.stay.headcount < measure.minHeadcount ? ` and at least ${measure.minHeadcount} people` : ''
  return `If the team returns by ${back} (a break of more than ${measure.maxGapDays} days starts a new stay) and its stay reaches ${measure.minLengthDays} days${people}, the rule is met.`
}

function adjusted({ why, ruleDays }: StoryFacts): string {
  const { required } = why.coverage
  const adjustment = why.adjustments.find((candidate) => candidate.requiredDays === required)
  if (ruleDays === null || required === ruleDays || !adjustment) return ''
  return `An adjustment sets the requirement to ${daysEn(required)} instead of ${ruleDays}${groundsOf(adjustment)}.`
}

function exemptRest({ why, asOf }: StoryFacts): string[] {
  const exemption = why.adjustments.find((adjustment) => adjustment.requiredDays === 0)
  if (!exemption) return ['Set by an adjustment.']
  const to = exemption.to ? ` to ${dateEn(exemption.to, asOf)}` : ' onwards, with no end date'
  return [`An adjustment applies from ${dateEn(exemption.from, asOf)}${to}${groundsOf(exemption)}.`]
}

function groundsOf(adjustment: { reason: string | null; document: string | null }): string {
  const grounds = [adjustment.reason, adjustment.document].filter((text) => text !== null && text !== '')
  return grounds.length === 0 ? '' : `: ${grounds.join(', ')}`
}

function notApplicableLead({ why, period, asOf, rule }: StoryFacts): string {
  switch (why.notApplicable) {
    case 'never-judged':
      return 'This area is shown on the map only and is not judged by any rule.'
    case 'not-in-force':
      return `Not judged in ${periodEn(period, asOf)}: the period began before the rule was in force.`
    case 'unit-kind':
      return 'This rule judges only towns and rural townships.'
    case 'not-designated':
      return `Not applicable in ${periodEn(period, asOf)}: ${LISTS[rule.designation]} on the period's first day.`
    default:
      return `Not applicable in ${periodEn(period, asOf)}.`
  }
}

const LISTS = {
  recipient: 'not on the list of recipient counties',
  'national-recipient': 'not on the list of counties that receive a national team',
  patrol: 'not on the list of patrol villages',
  posting: 'not on the list of posting villages',
  ethnic: 'not on the list of ethnic townships',
  'township-posting': 'not on the list of townships with postings',
  'public-health-posting': 'not on the list of townships with postings of public health staff',
} as const

function notApplicableRest({ why, rule, asOf, period }: StoryFacts): string[] {
  switch (why.notApplicable) {
    case 'not-in-force':
      return [
        `The rule is in force from ${dateEn(rule.inForceFrom, asOf)}; a period that began earlier is never counted as missed.`,
      ]
    case 'unit-kind':
      return ['Subdistricts, farms, forest stations, zones and ports are not judged.']
    case 'not-designated': {
      const later = why.designation && why.designation.from > period.start ? why.designation.from : null
      return later ? [`On the list from ${dateEn(later, asOf)}; judged from the next period onwards.`] : []
    }
    default:
      return []
  }
}

/** A period in running text: with its year when that is not the as-of date's; a week with its dates. */
export function periodEn(period: Period, asOf: LocalDate): string {
  const year = period.id.slice(0, 4)
  const suffix = year === asOf.slice(0, 4) ? '' : ` ${year}`
  switch (period.kind) {
    case 'year':
      return year
    case 'quarter':
      return `${QUARTERS[Number(period.id.slice(6)) - 1]}${suffix && ` of${suffix}`}`
    case 'month':
      return `${MONTHS_EN[Number(period.id.slice(5)) - 1]}${suffix}`
    case 'week':
      return `week ${Number(period.id.slice(6))}${suffix && ` of${suffix}`} (${weekEn(period, asOf)})`
  }
}

/** A few dates by name, more of them as the first and the last with their number. */
function datesEn(dates: readonly LocalDate[], asOf: LocalDate): string {
  const [first] = dates
  const last = dates.at(-1)
  if (!first || !last || dates.length <= DATES_NAMED) return listEn(dates.map((date) => dateEn(date, asOf)))
  return `${dates.length} days from ${dateEn(first, asOf)} to ${dateEn(last, asOf)}`
}

/** `16 to 22 November`; across a month's end with both months. */
function weekEn({ start, end }: Period, asOf: LocalDate): string {
  const sameMonth = start.slice(0, 7) === end.slice(0, 7)
  return `${sameMonth ? Number(start.slice(8)) : dateEn(start, asOf)} to ${dateEn(end, asOf)}`
}

/** `19 June`, with its year when that is not the as-of date's. */
export function dateEn(date: string, asOf: string): string {
  const day = `${Number(date.slice(8, 10))} ${MONTHS_EN[Number(date.slice(5, 7)) - 1]}`
  return date.slice(0, 4) === asOf.slice(0, 4) ? day : `${day} ${date.slice(0, 4)}`
}

function daysEn(days: number): string {
  return `${days} day${days === 1 ? '' : 's'}`
}

function countEn(count: number): string {
  return NUMBER_WORDS[count] ?? String(count)
}

function listEn(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
