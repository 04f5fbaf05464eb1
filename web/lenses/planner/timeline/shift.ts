import { addDays } from '../../../../api/domain/calendar.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import type { PlannerVisit } from '../types.ts'
import { dayIn } from './layout.ts'

/** What a visit's date is held in. */
export interface DateLimits {
  readonly from: string
  readonly to: string
  readonly today: string
}

/** Whole days that a way across means: to the nearest, so that a mark snaps to days. */
export function snappedDays(pixels: number, dayWidth: number): number {
  return dayWidth > 0 ? Math.round(pixels / dayWidth) : 0
}

/**
 * A visit's first date so many days later or earlier: not before today, since nothing can be planned there, and with
 * all its dates in the window.
 */
export function shiftedDate(
  { date, endDate }: Pick<PlannerVisit, 'date' | 'endDate'>,
  days: number,
  { from, to, today }: DateLimits,
): LocalDate {
  const earliest = today > from ? today : from
  const latest = addDays(to as LocalDate, -dayIn(date, endDate))
  const wanted = addDays(date as LocalDate, days)
  if (wanted < earliest) return earliest < date ? (earliest as LocalDate) : (date as LocalDate)
  if (wanted > latest) return latest > date ? latest : (date as LocalDate)
  return wanted
}
