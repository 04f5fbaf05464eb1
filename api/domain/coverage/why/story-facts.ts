import { addDays, daysBetween } from '../../calendar.ts'
import { type Period, parsePeriod } from '../../period.ts'
import type { ToldOfPeriod } from '../../reports/reporting.ts'
import type { UncountedPosting } from '../../staff/posting.ts'
import type { LocalDate } from '../../units.ts'
import type { VisitStatus } from '../../visit.ts'
import { ruleById } from '../cn-2025.ts'
import type { UncountedReason } from '../qualify.ts'
import type { Rule, RuleId } from '../rule.ts'
import type { Status } from '../status.ts'

/** Why an area has its status: the main sentence, then details. */
export interface Story {
  readonly lead: string
  readonly rest: readonly string[]
}

/** A record, or a part of one, with its dates in the period of which the same is true. */
interface RecordLine {
  readonly dates: readonly string[]
}

/** What is known of a unit in a period, as far as the sentences tell of it. */
export interface WhyOfUnit {
  readonly rule: RuleId
  readonly period: { readonly id: string }
  readonly asOf: string
  readonly reports?: ToldOfPeriod | undefined
  readonly coverage: {
    readonly code: string
    readonly status: Status
    readonly days: number
    readonly required: number
    readonly planned: number
    readonly lastDay: string | null
    readonly missedBefore: number
    readonly mendable: boolean
    readonly silent: boolean
  }
  readonly notApplicable: 'never-judged' | 'not-in-force' | 'unit-kind' | 'not-designated' | null
  readonly designation: { readonly from: string } | null
  readonly adjustments: readonly {
    readonly requiredDays: number
    readonly from: string
    readonly to: string | null
    readonly reason: string | null
    readonly document: string | null
  }[]
  readonly counted: readonly RecordLine[]
  readonly uncounted: readonly (RecordLine & {
    readonly status: VisitStatus
    readonly outcome: UncountedReason
  })[]
  readonly postings: {
    readonly counted: readonly RecordLine[]
    readonly uncounted: readonly (RecordLine & {
      readonly postingId: string
      readonly status: VisitStatus
      readonly outcome: UncountedPosting
    })[]
  } | null
  readonly mend: { readonly by: string } | null
  readonly stay: {
    readonly teamCode: string
    readonly teamName: string | null
    readonly first: string
    readonly last: string
    readonly headcount: number
  } | null
  readonly components:
    | readonly { readonly id: 'start' | 'length' | 'headcount'; readonly holds: boolean }[]
    | null
}

/** The facts that the sentences are made of, independent of language. Dates are sorted and distinct. */
export interface StoryFacts {
  readonly why: WhyOfUnit
  readonly rule: Rule
  readonly period: Period
  readonly asOf: LocalDate
  /** Days of the rule itself, before any adjustment; null for a rule that asks for a stay. */
  readonly ruleDays: number | null
  /** Days still missing: required less done, never below 0. */
  readonly gap: number
  readonly doneDates: readonly LocalDate[]
  readonly plannedDates: readonly LocalDate[]
  /** Done records in the period that do not count; under a rule of postings, postings. */
  readonly doneButUncounted: number
  /** Postings with dates in the period that are past and not confirmed. */
  readonly unconfirmed: number
  readonly last: { readonly date: LocalDate; readonly daysAgo: number } | null
  /** Dates from the as-of date to the period's end that still have no counted visit. */
  readonly openDates: number
}

/** @throws RangeError when the answer names a period that does not exist */
export function storyFacts(why: WhyOfUnit): StoryFacts {
  const rule = ruleById(why.rule)
  const period = parsePeriod(why.period.id)
  if (!period) throw new RangeError(`invalid period: ${why.period.id}`)
  const asOf = why.asOf as LocalDate
  const { coverage } = why
  const lastDay = coverage.lastDay as LocalDate | null
  const { counted = [], uncounted = [] } = why.postings ?? {}
  const doneDates = datesOf([...why.counted, ...counted])
  return {
    why,
    rule,
    period,
    asOf,
    ruleDays: rule.measure.kind === 'days' ? rule.measure.requiredDays : null,
    gap: Math.max(0, coverage.required - coverage.days),
    doneDates,
    plannedDates: datesOf(
      [...why.uncounted, ...uncounted].filter((line) => line.outcome === 'planned'),
    ).filter((date) => !doneDates.includes(date)),
    doneButUncounted:
      (rule.postings ? 0 : why.uncounted.filter((line) => line.status === 'done').length) +
      // A posting has a line for each reason; that it is not confirmed is a matter of its list.
      new Set(
        uncounted
          .filter(
            ({ status, outcome }) =>
              status === 'done' && outcome !== 'planned' && outcome !== 'not-confirmed',
          )
          .map(({ postingId }) => postingId),
      ).size,
    unconfirmed: new Set(
      uncounted.filter(({ outcome }) => outcome === 'not-confirmed').map(({ postingId }) => postingId),
    ).size,
    last: lastDay ? { date: lastDay, daysAgo: daysBetween(lastDay, asOf) } : null,
    openDates: openDates(period, asOf, doneDates),
  }
}

function datesOf(lines: readonly { readonly dates: readonly string[] }[]): LocalDate[] {
  return [...new Set(lines.flatMap((line) => line.dates))].sort() as LocalDate[]
}

function openDates(period: Period, asOf: LocalDate, done: readonly LocalDate[]): number {
  let open = 0
  const first = asOf > period.start ? asOf : period.start
  for (let date = first; date <= period.end; date = addDays(date, 1)) if (!done.includes(date)) open++
  return open
}

/** The components of a stay that are not fulfilled; all of them when there is no stay. */
export function failedComponents(facts: StoryFacts): NonNullable<WhyOfUnit['components']>[number][] {
  return (facts.why.components ?? []).filter((component) => !component.holds)
}
