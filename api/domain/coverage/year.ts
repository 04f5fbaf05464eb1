import { type Period, type PeriodKind, periodOf, shiftPeriod } from '../period.ts'
import type { LocalDate } from '../units.ts'
import { noCounts, type StatusCounts } from './status.ts'

/** The periods of a year that have begun by a day, in order; an ISO week is of the year of its Thursday. */
export function periodsOfYear(kind: PeriodKind, year: number, day: LocalDate): Period[] {
  // 4 January lies in the first ISO week, and 28 December in the last.
  const [first, last] =
    kind === 'week' ? [`${year}-01-04`, `${year}-12-28`] : [`${year}-01-01`, `${year}-12-31`]
  const end = periodOf(kind, last as LocalDate).start
  const periods: Period[] = []
  let period = periodOf(kind, first as LocalDate)
  for (; period.start <= day && period.start <= end; period = shiftPeriod(period, 1)) periods.push(period)
  return periods
}

/** Counts of several areas or periods together. */
export function addCounts(all: Iterable<StatusCounts>): StatusCounts {
  const sum = noCounts()
  for (const counts of all)
    for (const status of Object.keys(sum) as (keyof StatusCounts)[]) sum[status] += counts[status]
  return sum
}
