import { toDate } from '../calendar.ts'
import { idOfMembers } from '../clusters/id-of-members.ts'
import type { LocatedVisit } from '../located-visit.ts'
import { DEFAULT_TRAVEL_LIMIT, isWithinTravel, type Leg, type TravelLimit } from '../plans/change.ts'
import { metresBetween } from '../reach/great-circle.ts'
import type { LocalDate, Position } from '../units.ts'
import type { Session } from '../visit.ts'
import { isOnePlace } from './duplicates.ts'
import { byVisitId, type DateRange, type Standing, standingByTeam } from './standing.ts'

/** One team in two places that it cannot both reach. */
export interface Conflict {
  /** The same as long as its two records are. */
  readonly id: string
  /** `same-session`: at one time; `too-far`: morning and afternoon of one date, farther apart than half a day allows. */
  readonly kind: 'same-session' | 'too-far'
  /** By session (am, pm, full), then by id. */
  readonly visits: readonly [LocatedVisit, LocatedVisit]
  /** The first of the dates looked at that they share. */
  readonly date: LocalDate
  readonly metres: number
  /** By car, from the morning's place to the afternoon's; null where none is known, or where none is needed to tell. */
  readonly minutes: number | null
}

export type LegBetween = (from: Position, to: Position) => Promise<Leg>

/**
 * Conflicts of all teams, each pair of records once. What looks like one visit reported twice is none: that is a
 * duplicate. The leg is asked for every morning and afternoon of one date at two places: no distance is so short that
 * a road around a bay could not take two hours.
 */
export async function* findConflicts(
  visits: readonly LocatedVisit[],
  range: DateRange,
  leg: LegBetween,
  limit: TravelLimit = DEFAULT_TRAVEL_LIMIT,
): AsyncGenerator<Conflict> {
  for (const team of standingByTeam(visits, range)) {
    for (const [a, b] of apart(team)) {
      const pair = ordered(a.visit, b.visit)
      const [one, other] = pair
      const found = {
        id: idOfMembers([one.visitId, other.visitId]),
        visits: pair,
        // Of two records that share a date, the later beginning is the first that they share.
        date: toDate(b.first),
      }
      if (overlaps(one.session, other.session)) {
        yield { ...found, kind: 'same-session', metres: metresBetween(one.at, other.at), minutes: null }
        continue
      }
      const between = await leg(one.at, other.at)
      if (!isWithinTravel(between, limit)) yield { ...found, kind: 'too-far', ...between }
    }
  }
}

/** Two records of a team that share a date at two places; the second does not begin before the first. */
function* apart(team: readonly Standing[]): Generator<readonly [Standing, Standing]> {
  let going: Standing[] = []
  for (const next of team) {
    going = going.filter(({ last }) => last >= next.first)
    for (const each of going) {
      if (!isOnePlace(each.visit, next.visit)) yield [each, next]
    }
    going.push(next)
  }
}

function overlaps(a: Session, b: Session): boolean {
  return a === b || a === 'full' || b === 'full'
}

const ORDER: Readonly<Record<Session, number>> = { am: 0, pm: 1, full: 2 }

function ordered(a: LocatedVisit, b: LocatedVisit): readonly [LocatedVisit, LocatedVisit] {
  return (ORDER[a.session] - ORDER[b.session] || byVisitId(a, b)) <= 0 ? [a, b] : [b, a]
}
