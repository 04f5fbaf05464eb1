import { isoWeekday, toDate, toDay } from './calendar.ts'
import type { DayNumber, LocalDate } from './units.ts'

export const PERIOD_KINDS = ['year', 'quarter', 'month', 'week'] as const
export type PeriodKind = (typeof PERIOD_KINDS)[number]

/** A calendar period; `start` and `end` are both inside it. */
export interface Period {
  /** `2026`, `2026-Q4`, `2026-11` or the ISO week `2026-W47`. */
  readonly id: string
  readonly kind: PeriodKind
  readonly start: LocalDate
  readonly end: LocalDate
}

/** The period of a kind that a date lies in. Weeks are ISO 8601 weeks, Monday to Sunday. */
export function periodOf(kind: PeriodKind, date: LocalDate): Period {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  switch (kind) {
    case 'year':
      return yearPeriod(year)
    case 'quarter':
      return quarterPeriod(year, Math.ceil(month / 3))
    case 'month':
      return monthPeriod(year, month)
    case 'week':
      return weekPeriod(toDay(date))
  }
}

/** Reads a period's id; null when it names none (such as `2025-W53`, since 2025 has 52 weeks). */
export function parsePeriod(id: string): Period | null {
  const match = /^(\d{4})(?:-(?:Q([1-4])|W(\d{2})|(\d{2})))?$/.exec(id)
  if (!match) return null
  const year = Number(match[1])
  if (year < 1901 || year > 2198) return null
  if (match[2]) return quarterPeriod(year, Number(match[2]))
  if (match[4]) {
    const month = Number(match[4])
    return month >= 1 && month <= 12 ? monthPeriod(year, month) : null
  }
  if (match[3]) {
    const week = weekPeriod((firstMonday(year) + (Number(match[3]) - 1) * 7) as DayNumber)
    return week.id === id ? week : null
  }
  return yearPeriod(year)
}

/** The period `steps` after this one, of the same kind; negative goes back. */
export function shiftPeriod(period: Period, steps: number): Period {
  const year = Number(period.id.slice(0, 4))
  switch (period.kind) {
    case 'year':
      return yearPeriod(year + steps)
    case 'quarter': {
      const index = year * 4 + Number(period.id.slice(6)) - 1 + steps
      return quarterPeriod(Math.floor(index / 4), (index % 4) + 1)
    }
    case 'month': {
      const index = year * 12 + Number(period.id.slice(5)) - 1 + steps
      return monthPeriod(Math.floor(index / 12), (index % 12) + 1)
    }
    case 'week':
      return weekPeriod((toDay(period.start) + steps * 7) as DayNumber)
  }
}

/** How many periods of its kind lie between two periods: 0 for the same, 1 when `to` comes right after `from`. */
export function periodsBetween(from: Period, to: Period): number {
  return periodIndex(to) - periodIndex(from)
}

/** A running number of the period among those of its kind: successive periods have successive numbers. */
export function periodIndex(period: Period): number {
  const year = Number(period.id.slice(0, 4))
  switch (period.kind) {
    case 'year':
      return year
    case 'quarter':
      return year * 4 + Number(period.id.slice(6)) - 1
    case 'month':
      return year * 12 + Number(period.id.slice(5)) - 1
    case 'week':
      // 1970-01-05 was a Monday.
      return (toDay(period.start) - 4) / 7
  }
}

/** All dates from start to end, in days. */
export function periodLength(period: Period): number {
  return toDay(period.end) - toDay(period.start) + 1
}

/** Closed: the as-of date is after the last day. On its last day a period is still open (RULES, Status). */
export function isClosed(period: Period, asOf: LocalDate): boolean {
  return asOf > period.end
}

/**
 * The date in the period before that corresponds to `asOf` in this one: the same number of days after the
 * start, but not past that period's end. Once this period is closed it is the end of the one before.
 */
export function sameDayBefore(period: Period, asOf: LocalDate): LocalDate {
  const before = shiftPeriod(period, -1)
  if (isClosed(period, asOf)) return before.end
  const sameDay = toDate((toDay(before.start) + toDay(asOf) - toDay(period.start)) as DayNumber)
  if (sameDay > before.end) return before.end
  return sameDay
}

function yearPeriod(year: number): Period {
  return { id: pad(year, 4), kind: 'year', start: date(year, 1, 1), end: date(year, 12, 31) }
}

function quarterPeriod(year: number, quarter: number): Period {
  const first = quarter * 3 - 2
  return {
    id: `${pad(year, 4)}-Q${quarter}`,
    kind: 'quarter',
    start: date(year, first, 1),
    end: lastOfMonth(year, first + 2),
  }
}

function monthPeriod(year: number, month: number): Period {
  return {
    id: `${pad(year, 4)}-${pad(month, 2)}`,
    kind: 'month',
    start: date(year, month, 1),
    end: lastOfMonth(year, month),
  }
}

function weekPeriod(day: DayNumber): Period {
  const monday = (day - isoWeekday(day) + 1) as DayNumber
  // An ISO week belongs to the year of its Thursday.
  const year = Number(toDate((monday + 3) as DayNumber).slice(0, 4))
  const number = (monday - firstMonday(year)) / 7 + 1
  return {
    id: `${pad(year, 4)}-W${pad(number, 2)}`,
    kind: 'week',
    start: toDate(monday),
    end: toDate((monday + 6) as DayNumber),
  }
}

function firstMonday(isoYear: number): DayNumber {
  // 4 January always lies in week 1.
  const fourth = toDay(date(isoYear, 1, 4))
  return (fourth - isoWeekday(fourth) + 1) as DayNumber
}

function lastOfMonth(year: number, month: number): LocalDate {
  return toDate((toDay(month === 12 ? date(year + 1, 1, 1) : date(year, month + 1, 1)) - 1) as DayNumber)
}

/** For any year that a shift leads to: periods before the first readable one are looked at too. */
function date(year: number, month: number, day: number): LocalDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
