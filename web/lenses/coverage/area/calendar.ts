import { utcMonday, utcMonth } from 'd3-time'
import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import { toDate, toDay } from '../../../../api/domain/calendar.ts'
import type { DayNumber, LocalDate } from '../../../../api/domain/units.ts'

/** How a day is drawn: counted before planned before uncounted. */
export type DayKind = 'counted' | 'planned' | 'uncounted' | 'none'

export interface CalendarDay {
  readonly date: LocalDate
  /** 0 is the oldest week. */
  readonly column: number
  /** 0 is Monday. */
  readonly row: number
  readonly kind: DayKind
  readonly counted: number
  readonly uncounted: number
  readonly planned: number
  readonly inPeriod: boolean
  readonly isAsOf: boolean
  /** After the as-of date: nothing can have been done on it yet. */
  readonly isAhead: boolean
}

export interface CalendarGrid {
  readonly days: readonly CalendarDay[]
  readonly columns: number
  /** The first day of each month that the grid holds, at its column. */
  readonly months: readonly { readonly date: LocalDate; readonly column: number }[]
}

/** Whole weeks that hold any twelve months. */
const WEEKS = 53

/**
 * The last 53 weeks up to the period's end as a grid of Monday-first columns. The last week is drawn whole, so
 * that it may reach past the end; days out of the record are drawn empty.
 *
 * @param entries sparse days with records, as the answer has them
 */
export function calendarGrid(
  entries: UnitWhy['calendar'],
  period: { readonly start: string; readonly end: string },
  asOf: string,
): CalendarGrid {
  const byDate = new Map(entries.map((entry) => [entry.date, entry]))
  const lastMonday = utcMonday.floor(instantOf(period.end))
  const first = utcMonday.offset(lastMonday, 1 - WEEKS)
  const firstDay = dayOf(first)
  const days: CalendarDay[] = []
  for (let index = 0; index < WEEKS * 7; index++) {
    const date = toDate((firstDay + index) as DayNumber)
    const entry = byDate.get(date)
    const { counted = 0, uncounted = 0, planned = 0 } = entry ?? {}
    days.push({
      date,
      column: Math.floor(index / 7),
      row: index % 7,
      kind: kindOf(counted, uncounted, planned),
      counted,
      uncounted,
      planned,
      inPeriod: date >= period.start && date <= period.end,
      isAsOf: date === asOf,
      isAhead: date > asOf,
    })
  }
  const months = utcMonth
    .range(utcMonth.ceil(first), utcMonday.offset(lastMonday, 1))
    .filter((month) => toDate(dayOf(month)) <= period.end)
    .map((month) => ({
      date: toDate(dayOf(month)),
      column: Math.floor((dayOf(month) - firstDay) / 7),
    }))
  return { days, columns: WEEKS, months }
}

function kindOf(counted: number, uncounted: number, planned: number): DayKind {
  if (counted > 0) return 'counted'
  if (planned > 0) return 'planned'
  return uncounted > 0 ? 'uncounted' : 'none'
}

function instantOf(date: string): Date {
  return new Date(toDay(date as LocalDate) * 86_400_000)
}

function dayOf(instant: Date): DayNumber {
  return Math.round(instant.getTime() / 86_400_000) as DayNumber
}

/** The index in {@link CalendarGrid.days} that an arrow key leads to; the same index at the grid's edge. */
export function stepInGrid(index: number, key: string, count: number): number | null {
  const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 }
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = steps[key]
  if (step === undefined) return null
  const next = index + step
  return next < 0 || next >= count ? index : next
}
