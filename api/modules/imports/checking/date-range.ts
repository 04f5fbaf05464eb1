import { daysBetween } from '../../../domain/calendar.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { MAX_DAYS_AHEAD } from '../../../domain/visit.ts'
import { problem, type RowProblem } from './problem.ts'

/** An earlier date is a slip of the pen: before the records' subject. */
const EARLIEST = '2000-01-01'

export const isTooEarly = (date: LocalDate) => date < EARLIEST
export const isTooLate = (date: LocalDate, today: LocalDate) =>
  date > today && daysBetween(today, date) > MAX_DAYS_AHEAD

export function outOfRange(column: string, date: LocalDate): RowProblem {
  return problem(
    'date-out-of-range',
    column,
    date,
    '日期早于 2000 年或晚于今后三年：请核对年份。',
    'The date is before 2000 or more than three years ahead: check the year.',
  )
}

/** Those of some columns' dates whose year is a slip of the pen. */
export function yearProblems(
  dates: Readonly<Record<string, LocalDate | null>>,
  today: LocalDate,
): readonly RowProblem[] {
  return Object.entries(dates).flatMap(([column, date]) =>
    date !== null && (isTooEarly(date) || isTooLate(date, today)) ? [outOfRange(column, date)] : [],
  )
}
