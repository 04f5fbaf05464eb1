import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import { addDays, daysBetween } from '../../../../api/domain/calendar.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import type { Rule } from '../../../../api/domain/coverage/rule.ts'
import { type Period, parsePeriod } from '../../../../api/domain/period.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'

/** Why an area has its status: the main sentence, then details. */
export interface Story {
  readonly lead: string
  readonly rest: readonly string[]
}

/** The facts that the sentences are made of, independent of language. Dates are sorted and distinct. */
export interface StoryFacts {
  readonly why: UnitWhy
  readonly rule: Rule
  readonly period: Period
  readonly asOf: LocalDate
  /** Days of the rule itself, before any adjustment; null for a rule that asks for a stay. */
  readonly ruleDays: number | null
  /** Days still missing: required less done, never below 0. */
  readonly gap: number
  readonly doneDates: readonly LocalDate[]
  readonly plannedDates: readonly LocalDate[]
  /** Done records in the period that do not count. */
  readonly doneButUncounted: number
  /** Postings with dates in the period that are past and not confirmed. */
  readonly unconfirmed: number
  readonly last: { readonly date: LocalDate; readonly daysAgo: number } | null
  /** Dates from the as-of date to the period's end that still have no counted visit. */
  readonly openDates: number
}

/** @throws RangeError when the answer names a period that does not exist */
export function storyFacts(why: UnitWhy): StoryFacts {
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
      why.uncounted.filter((line) => line.status === 'done').length +
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
export function failedComponents(facts: StoryFacts): NonNullable<UnitWhy['components']>[number][] {
  return (facts.why.components ?? []).filter((component) => !component.holds)
}
