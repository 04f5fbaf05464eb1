import { daysBetween } from '../../../../api/domain/calendar.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import type { Language } from '../../../state/fields.ts'

/** `10-14` or `14 Oct`; with the year when that is not the as-of date's. */
export function shortDate(date: string, asOf: string, language: Language): string {
  const sameYear = date.slice(0, 4) === asOf.slice(0, 4)
  if (language === 'zh') return sameYear ? date.slice(5) : date
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  })
}

/**
 * Sorted dates in short: one, a range where they follow one another, else first and last with their number
 * (`10-14`, `10-14 – 10-16`, `10-14 … 10-20`).
 */
export function dateRange(dates: readonly string[], asOf: string, language: Language): string {
  const first = dates[0]
  const last = dates.at(-1)
  if (!first || !last) return ''
  const start = shortDate(first, asOf, language)
  if (dates.length === 1) return start
  const unbroken = daysBetween(first as LocalDate, last as LocalDate) === dates.length - 1
  return `${start} ${unbroken ? '–' : '…'} ${shortDate(last, asOf, language)}`
}
