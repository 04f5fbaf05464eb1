import { toDay } from './calendar.ts'
import type { VisitDay } from './clusters/crowding.ts'
import type { DayNumber, LocalDate, Position } from './units.ts'
import type { Visit } from './visit.ts'

/** A record with its position: its own point, else that of its place. */
export interface LocatedVisit extends Omit<Visit, 'position'> {
  readonly at: Position
  /** The place's point is a placeholder: distances from it are uncertain. */
  readonly uncertain: boolean
  readonly demonstration: boolean
}

/** The record's dates from `from` to `to`, both included, one by one. */
export function visitDaysOf(visit: LocatedVisit, from: LocalDate, to: LocalDate): VisitDay[] {
  const first = Math.max(toDay(visit.date), toDay(from))
  const last = Math.min(toDay(visit.endDate), toDay(to))
  const days: VisitDay[] = []
  for (let day = first; day <= last; day++) {
    days.push({
      visitId: visit.visitId,
      teamCode: visit.teamCode,
      day: day as DayNumber,
      at: visit.at,
      placeCode: visit.placeCode,
      service: visit.service,
    })
  }
  return days
}
