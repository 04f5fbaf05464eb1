import type { DayNumber, LocalDate } from './units.ts'

const MS_PER_DAY = 86_400_000
const DATE_FORM = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * The day number of a local date. The date must be valid (see {@link parseLocalDate}). Whole-number arithmetic
 * on the Gregorian calendar, since a province asks for it tens of thousands of times an answer.
 */
export function toDay(date: LocalDate): DayNumber {
  const year = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3)
  const month = digit(date, 5) * 10 + digit(date, 6)
  const day = digit(date, 8) * 10 + digit(date, 9)
  // Years are counted from March, so that the leap day is their last and months before it never shift.
  const y = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return (y * 365 + leapDays + dayOfYear - DAYS_FROM_MARCH_0000_TO_1970) as DayNumber
}

const DAYS_FROM_MARCH_0000_TO_1970 = 719_468

function digit(text: string, index: number): number {
  return text.charCodeAt(index) - 48
}

/** The local date of a day number, in years 0001 to 9999. */
export function toDate(day: DayNumber): LocalDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10) as LocalDate
}

/** Reads `YYYY-MM-DD`; null when the form is another or the calendar has no such day. */
export function parseLocalDate(text: string): LocalDate | null {
  const match = DATE_FORM.exec(text)
  if (!match) return null
  return localDateOf(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** The local date of year, month (1–12) and day; null when the calendar has no such day. Years 1900 to 2199. */
export function localDateOf(year: number, month: number, day: number): LocalDate | null {
  if (year < 1900 || year > 2199) return null
  const instant = new Date(Date.UTC(year, month - 1, day))
  const real =
    instant.getUTCFullYear() === year && instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day
  return real ? (instant.toISOString().slice(0, 10) as LocalDate) : null
}

/** The date `days` after `date`; negative goes back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return toDate((toDay(date) + days) as DayNumber)
}

/** Whole days from `from` to `to`; 0 on the same date. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toDay(to) - toDay(from)
}

/** ISO weekday, Monday 1 to Sunday 7 (ISO 8601, GB/T 7408.1—2023). */
export function isoWeekday(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The local date in Asia/Shanghai of an instant. China has had one zone and no summer time since 1991. */
export function shanghaiDate(instant: Date): LocalDate {
  const SHANGHAI_OFFSET_MS = 8 * 3_600_000
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10) as LocalDate
}
