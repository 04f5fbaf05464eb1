import type { Found, Minutes, TravelRequest } from '../../domain/reach/travel-time.ts'
import { leastRoadSeconds } from './costing.ts'
import { Timing } from './minutes.ts'
import type { Beginning, Ends, Route } from './search.ts'

export type ComputedTime = Extract<Found, { outcome: 'computed' }>

/** Ends of a group asked for in the first round, and the factor per round until the nearest one is proven. */
const FIRST_ENDS = 4
const GROWTH_FACTOR = 8

/** Up to this count values are inserted in order; sorting all of them would take most of the time. */
const MAX_INSERTED = 64

/** Chooses which ends a beginning asks for, and reads minutes from what it has learned. */
export class EndChoice {
  readonly #ends: Ends
  readonly #timing: Timing
  readonly #leastSeconds: (metres: number) => number

  constructor(ends: Ends, request: TravelRequest) {
    this.#ends = ends
    this.#timing = new Timing(request)
    this.#leastSeconds = leastRoadSeconds(request)
  }

  minutes(beginning: Beginning, { end, seconds }: Route): Minutes {
    return this.#timing.minutes(seconds, this.#metres(beginning, end))
  }

  computed(beginning: Beginning, route: Route): ComputedTime {
    return {
      outcome: 'computed',
      minutes: this.minutes(beginning, route),
      target: this.#ends.target[route.end]!,
      snapMetres: [beginning.snap.metres, this.#ends.metres[route.end]!],
    }
  }

  /**
   * The ends that may still be among the `count` of least minutes of their group, low, central or high: those whose
   * bound lies under what has been found. The likeliest come first, eight times as many each round; in the end all.
   */
  ofNearest(count: number, groups: number): (beginning: Beginning) => readonly number[] {
    return (beginning) => {
      const limits = this.#found(beginning, groups).map((found) => ({
        low: nth(found, count, 'low'),
        central: nth(found, count, 'central'),
        high: nth(found, count, 'high'),
      }))
      const candidates = Array.from({ length: groups }, (): number[] => [])
      const bounds = beginning.bounds(this.#ends, this.#leastSeconds)
      for (let end = 0; end < bounds.length; end++) {
        const group = this.#ends.group[end]!
        if (bounds[end] === Infinity) continue
        if (this.#timing.isUnder(limits[group]!, bounds[end]!, this.#metres(beginning, end)))
          candidates[group]!.push(end)
      }
      const most = FIRST_ENDS * count * GROWTH_FACTOR ** beginning.rounds
      const central = (end: number) => this.#timing.central(bounds[end]!, this.#metres(beginning, end))
      return candidates.flatMap((ofGroup) => least(ofGroup, most, central))
    }
  }

  /** All ends that may be within so many central minutes. */
  within(minutes: number): (beginning: Beginning) => readonly number[] {
    return (beginning) => {
      const ends: number[] = []
      for (const [end, bound] of beginning.bounds(this.#ends, this.#leastSeconds).entries()) {
        if (this.#timing.central(bound, this.#metres(beginning, end)) <= minutes) ends.push(end)
      }
      return ends
    }
  }

  #found(beginning: Beginning, groups: number): Minutes[][] {
    const found = Array.from({ length: groups }, (): Minutes[] => [])
    for (const route of beginning.routes) {
      found[this.#ends.group[route.end]!]!.push(this.minutes(beginning, route))
    }
    return found
  }

  #metres(beginning: Beginning, end: number): number {
    return beginning.snap.metres + this.#ends.metres[end]!
  }
}

/** The `count`-th least; Infinity when there are fewer. */
function nth(all: readonly Minutes[], count: number, each: keyof Minutes): number {
  if (count === 1) return all.reduce((least, minutes) => Math.min(least, minutes[each]), Infinity)
  return all.map((minutes) => minutes[each]).sort((a, b) => a - b)[count - 1] ?? Infinity
}

/** The `count` ends of least minutes, and those that are equal to the last of them. */
function least(
  ends: readonly number[],
  count: number,
  minutesOf: (end: number) => number,
): readonly number[] {
  if (ends.length <= count) return ends
  const minutes = Float64Array.from(ends, minutesOf)
  const limit = nthLeast(minutes, count)
  return ends.filter((_, i) => minutes[i]! <= limit)
}

function nthLeast(values: Float64Array, count: number): number {
  if (count > MAX_INSERTED) return values.toSorted()[count - 1]!
  const kept = new Float64Array(count).fill(Infinity)
  for (const value of values) {
    if (value >= kept[count - 1]!) continue
    let place = count - 1
    for (; place > 0 && kept[place - 1]! > value; place--) kept[place] = kept[place - 1]!
    kept[place] = value
  }
  return kept[count - 1]!
}
