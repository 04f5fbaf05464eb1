import type { AreaCode, LocalDate } from '../units.ts'
import type { Service, Session, TeamLevel } from '../visit.ts'

/** A new planned visit, on one date. */
export interface AddChange {
  readonly action: 'add'
  /** Chosen by the user; no record may have it yet. */
  readonly visitId: string
  readonly date: LocalDate
  readonly session: Session
  readonly placeCode: AreaCode
  readonly service: Service
  readonly teamCode: string
  readonly teamLevel: TeamLevel
  readonly teamName: string | null
  readonly headcount: number
}

/** A planned visit on another date, at another place, or both. Its own point is given up when the place changes. */
export interface MoveChange {
  readonly action: 'move'
  readonly visitId: string
  /** Its first date from now on; a record of several dates keeps its length. */
  readonly date: LocalDate
  readonly session: Session
  readonly placeCode: AreaCode
}

export interface CancelChange {
  readonly action: 'cancel'
  readonly visitId: string
}

/** A change of one planned visit; a plan has at most one for each. */
export type Change = AddChange | MoveChange | CancelChange

/** How far a team gets in half a day: the limit between two stops of a day, and between a stop and the team's base. */
export interface TravelLimit {
  /** By car; the limit itself is allowed. */
  readonly minutes: number
  /** Along the great circle; the limit itself is allowed. Used only where no travel time is known. */
  readonly metres: number
}

/** Between a morning and an afternoon stop of one team: two hours by road, or 60 km where no travel time is known. Our own convention; no notice sets one. */
export const DEFAULT_TRAVEL_LIMIT: TravelLimit = { minutes: 120, metres: 60_000 }

/** A team's travel by car from one place to another. */
export interface Leg {
  /** The central estimate; null: no travel time is known. */
  readonly minutes: number | null
  /** Along the great circle. */
  readonly metres: number
}

/** Whether a leg is within the limit. */
export function isWithinTravel(leg: Leg, limit: TravelLimit): boolean {
  return leg.minutes === null ? leg.metres <= limit.metres : leg.minutes <= limit.minutes
}
