import { DEFAULT_TRAVEL_LIMIT, isWithinTravel, type Leg, type TravelLimit } from '../plans/change.ts'
import { metresBetween } from '../reach/great-circle.ts'
import { DUPLICATE_METRES } from '../review/duplicates.ts'
import type { Halves } from './choices.ts'
import type { FixedStop, ProposalProblem } from './problem.ts'

/** Why a team's visit cannot be at a place and day, or how the team gets there. */
export type StopVerdict =
  | { readonly kind: 'too-far'; readonly leg: Leg }
  | { readonly kind: 'team-busy' }
  /** `settled`: from the stops of that day that no move touches; `base`: from the base, as long as there is no other. */
  | { readonly kind: 'settled' | 'base'; readonly travel: number }
  /** The base is beyond the limit: only another movable stop of that day can make it reachable. */
  | { readonly kind: 'with-another'; readonly leg: Leg }

/** The fixed stops of the teams of movable visits, day by day. */
export class TeamStops {
  readonly #problem: ProposalProblem
  readonly #stops = new Map<string, FixedStop[]>()

  constructor(problem: ProposalProblem) {
    this.#problem = problem
    for (const stop of problem.stops) {
      const key = `${stop.team} ${stop.day}`
      const list = this.#stops.get(key)
      if (list) list.push(stop)
      else this.#stops.set(key, [stop])
    }
  }

  judge(team: number, halves: Halves, place: number, day: number): StopVerdict {
    const { limit } = this.#problem
    const stops = this.#stops.get(`${team} ${day}`) ?? []
    if (stops.length === 0) {
      const leg = this.#problem.leg(this.#problem.bases[team]!, place)
      if (isWithinTravel(leg, limit)) return { kind: 'base', travel: travelTenths(leg, limit) }
      return halves === 3 ? { kind: 'too-far', leg } : { kind: 'with-another', leg }
    }
    let travel = Infinity
    for (const stop of stops) {
      if ((stop.halves & halves) !== 0) return { kind: 'team-busy' }
      const leg = this.between({ halves, place }, stop)
      if (!leg.isWithin) return { kind: 'too-far', leg }
      if (leg.isOnePlace) return { kind: 'team-busy' }
      travel = Math.min(travel, travelTenths(leg, limit))
    }
    return { kind: 'settled', travel }
  }

  /** From the morning's stop to the afternoon's, which must be within the asked limit and make no conflict. */
  between(
    a: { readonly halves: Halves; readonly place: number },
    b: { readonly halves: Halves; readonly place: number },
  ): Leg & { readonly isWithin: boolean; readonly isOnePlace: boolean } {
    const { places, limit, leg } = this.#problem
    const [morning, afternoon] = a.halves === 1 ? [a.place, b.place] : [b.place, a.place]
    const between = leg(morning, afternoon)
    const [one, other] = [places[morning]!, places[afternoon]!]
    return {
      ...between,
      isWithin: isWithinTravel(between, limit) && isWithinTravel(between, DEFAULT_TRAVEL_LIMIT),
      isOnePlace: one.code === other.code || metresBetween(one.at, other.at) < DUPLICATE_METRES,
    }
  }
}

/** Whole tenths of a minute; where the time is unknown, the distance at the limit's own speed. */
export function travelTenths({ minutes, metres }: Leg, limit: TravelLimit): number {
  return Math.round((minutes ?? (metres * limit.minutes) / limit.metres) * 10)
}
