import type { Found, Minutes, TravelRequest } from '../../domain/reach/travel-time.ts'
import { leastRoadSeconds } from './costing.ts'
import { Timing } from './minutes.ts'
import type { Beginning, Ends, Way } from './search.ts'

export type Computed = Extract<Found, { outcome: 'computed' }>

/** Ends of a group asked for at first, and how many times as many each time while the nearest is not proven. */
const AT_FIRST = 3
const MORE = 8

/** An end that has not been asked for, and the least minutes that a way to it may take. */
interface Candidate {
  readonly end: number
  readonly bound: Minutes
}

/** Chooses which ends a beginning asks for, and reads minutes from what it has learned. */
export class Choice {
  readonly #ends: Ends
  readonly #request: TravelRequest
  readonly #timing: Timing

  constructor(ends: Ends, request: TravelRequest) {
    this.#ends = ends
    this.#request = request
    this.#timing = new Timing(request)
  }

  minutes(beginning: Beginning, { end, seconds }: Way): Minutes {
    return this.#timing.minutes(seconds, this.#metres(beginning, end))
  }

  computed(beginning: Beginning, way: Way): Computed {
    return {
      outcome: 'computed',
      minutes: this.minutes(beginning, way),
      target: this.#ends.target[way.end]!,
      snapMetres: [beginning.snap.metres, this.#ends.metres[way.end]!],
    }
  }

  /**
   * The ends that may still be among the `count` of least minutes of their group, low, middle or high: those whose
   * bound lies under what has been found. The likeliest come first, eight times as many each round; in the end all.
   */
  ofNearest(count: number, groups: number): (beginning: Beginning) => readonly number[] {
    return (beginning) => {
      const limits = this.#found(beginning, groups).map((found) => ({
        low: nth(found, count, 'low'),
        middle: nth(found, count, 'middle'),
        high: nth(found, count, 'high'),
      }))
      const candidates = Array.from({ length: groups }, (): Candidate[] => [])
      for (const candidate of this.#unasked(beginning)) {
        const { low, middle, high } = candidate.bound
        const group = this.#ends.group[candidate.end]!
        const limit = limits[group]!
        if (low < limit.low || middle < limit.middle || high < limit.high) candidates[group]!.push(candidate)
      }
      const most = AT_FIRST * count * MORE ** beginning.rounds
      return candidates.flatMap((ofGroup) => least(ofGroup, most))
    }
  }

  /** All ends that may be within so many middle minutes. */
  within(minutes: number): (beginning: Beginning) => readonly number[] {
    return (beginning) =>
      [...this.#unasked(beginning)].filter(({ bound }) => bound.middle <= minutes).map(({ end }) => end)
  }

  #found(beginning: Beginning, groups: number): Minutes[][] {
    const found = Array.from({ length: groups }, (): Minutes[] => [])
    for (const way of beginning.ways) {
      found[this.#ends.group[way.end]!]!.push(this.minutes(beginning, way))
    }
    return found
  }

  *#unasked(beginning: Beginning): Generator<Candidate> {
    for (let end = 0; end < this.#ends.at.length; end++) {
      if (beginning.isAsked(end)) continue
      const seconds = leastRoadSeconds(beginning.crowTo(this.#ends, end), this.#request)
      yield { end, bound: this.#timing.minutes(seconds, this.#metres(beginning, end)) }
    }
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

function least(candidates: readonly Candidate[], count: number): readonly number[] {
  if (candidates.length <= count) return candidates.map(({ end }) => end)
  const limit = Float64Array.from(candidates, ({ bound }) => bound.middle).sort()[count - 1]!
  return candidates.filter(({ bound }) => bound.middle <= limit).map(({ end }) => end)
}
