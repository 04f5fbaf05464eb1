import { parseLocalDate, toDay } from '../../api/domain/calendar.ts'
import type { Period } from '../../api/domain/period.ts'
import { parsePeriod } from '../../api/domain/period.ts'
import type { Language } from '../state/fields.ts'

/** A whole number with thousands separated, the same in both languages. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat('en-US').format(value)
}

/** `2026 年第四季度`, `2026 年 11 月`, `2026 年第 47 周`, `2026 年`; in English `Q4 2026`, `November 2026`, `Week 47, 2026`. */
export function formatPeriod(id: string, language: Language): string {
  const period = parsePeriod(id)
  if (!period) return id
  const year = id.slice(0, 4)
  switch (period.kind) {
    case 'year':
      return language === 'zh' ? `${year} 年` : year
    case 'quarter':
      return language === 'zh' ? `${year} 年第${'一二三四'[Number(id[6]) - 1]}季度` : `Q${id[6]} ${year}`
    case 'month':
      return language === 'zh' ? `${year} 年 ${Number(id.slice(5))} 月` : `${monthName(period)} ${year}`
    case 'week':
      return language === 'zh'
        ? `${year} 年第 ${Number(id.slice(6))} 周`
        : `Week ${Number(id.slice(6))}, ${year}`
  }
}

/** A date for display: `2026-11-22` in Chinese, `22 Nov 2026` in English. */
export function formatDate(date: string, language: Language): string {
  if (language === 'zh' || !parseLocalDate(date)) return date
  const instant = new Date(`${date}T00:00:00Z`)
  return instant.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** An instant as `2026-11-22 09:40` in Shanghai, whatever zone the browser is in. */
export function formatMoment(instant: string): string {
  const parsed = new Date(instant)
  if (Number.isNaN(parsed.getTime())) return instant
  const SHANGHAI_OFFSET_MS = 8 * 3_600_000
  return new Date(parsed.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
}

/** People in whole numbers: estimated ones are fractions. */
export function formatPeople(people: number): string {
  return formatNumber(Math.round(people))
}

/** The same with three to four digits, in 万 in Chinese and in millions in English: `345.6 万`, `3.46M`. */
export function formatManyPeople(people: number, language: Language): string {
  if (language === 'en')
    return people < 1e6 ? formatPeople(people) : `${(people / 1e6).toFixed(people < 1e7 ? 2 : 1)}M`
  if (people < 1e4) return formatPeople(people)
  return `${formatNumber(people < 1e7 ? Math.round(people / 1e3) / 10 : Math.round(people / 1e4))} 万`
}

/** Whole days from one date to another; both must be valid. */
export function daysFrom(from: string, to: string): number {
  const [a, b] = [parseLocalDate(from), parseLocalDate(to)]
  if (!a || !b) throw new RangeError(`invalid date: ${from} or ${to}`)
  return toDay(b) - toDay(a)
}

function monthName(period: Period): string {
  return new Date(`${period.start}T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })
}
