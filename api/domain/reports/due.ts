import { toDate, toDay } from '../calendar.ts'
import { type Period, parsePeriod, periodOf, shiftPeriod } from '../period.ts'
import type { DayNumber, LocalDate } from '../units.ts'
import { holderOf, type ReportState } from './steps.ts'

/** How many days before the due date a county is shown what it owes. */
export const SHOWN_BEFORE_DUE = 7

/**
 * The day on which the report of a month is due: a day of the month after it.
 * @param dueDay 1 to 31; in a month with fewer days its last one
 */
export function dueDate(month: Period, dueDay: number): LocalDate {
  const after = shiftPeriod(month, 1)
  const day = toDate((toDay(after.start) + dueDay - 1) as DayNumber)
  return day > after.end ? after.end : day
}

/** From when on the county is shown that it owes the month: 7 days before the due date. */
export function owedFrom(month: Period, dueDay: number): LocalDate {
  return toDate((toDay(dueDate(month, dueDay)) - SHOWN_BEFORE_DUE) as DayNumber)
}

/** A month can be reported once it has ended: until then there can be more visits in it. */
export function canBeReported(month: Period, today: LocalDate): boolean {
  return today > month.end
}

export interface Deadline {
  readonly due: LocalDate
  /** From 7 days before the due date on, while the county has the month in hand. */
  readonly owed: boolean
  /** After the due date, while the county has not submitted the month at all. */
  readonly late: boolean
}

const NOT_SUBMITTED: readonly ReportState[] = ['not-reported', 'reported', 'reported-none']

export function deadline(
  month: Period,
  state: ReportState,
  { dueDay, today }: { readonly dueDay: number; readonly today: LocalDate },
): Deadline {
  const due = dueDate(month, dueDay)
  const inHand = holderOf(state) === 'county'
  return {
    due,
    owed: inHand && today >= owedFrom(month, dueDay),
    late: NOT_SUBMITTED.includes(state) && today > due,
  }
}

/** The month that a text such as `2026-10` names; null for another one. */
export function parseMonth(id: string): Period | null {
  const period = parsePeriod(id)
  return period?.kind === 'month' ? period : null
}

/** The calendar months that a period overlaps, in their order. */
export function monthsOf({ start, end }: Pick<Period, 'start' | 'end'>): Period[] {
  const months: Period[] = []
  for (let month = periodOf('month', start); month.start <= end; month = shiftPeriod(month, 1)) {
    months.push(month)
  }
  return months
}

/**
 * Whether reports tell that a county is silent in a period (RULES, "Reports of counties"); null where they do not, and whether
 * there is a done visit tells it: the period began before the province used reports.
 *
 * @param from the first month of reports; null: they are not used
 * @param reported ids of the months that the county has reported
 */
export function silentByReports(
  period: Period,
  asOf: LocalDate,
  from: Period | null,
  reported: ReadonlySet<string>,
): boolean | null {
  if (from === null || period.start < from.start) return null
  return monthsOf(period).some(({ id, end }) => end < asOf && !reported.has(id))
}
