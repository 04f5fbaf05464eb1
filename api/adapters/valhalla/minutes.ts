import type { Minutes, TravelRequest } from '../../domain/reach/travel-time.ts'
import { speedsOf } from './costing.ts'

/** Low, middle or high: the pace of the walking, and how much longer the way on the roads takes at it. */
interface Pace {
  readonly walk: number
  readonly roads: number
}

/** Makes minutes of seconds on the roads and of metres beside them, for one request. */
export class Timing {
  readonly #low: Pace
  readonly #middle: Pace
  readonly #high: Pace

  constructor(request: TravelRequest) {
    const { walk, fastWalk, slowWalk } = speedsOf(request)
    // On foot the way on the roads is walked too; at the wheel only the remainders are.
    const pace = (speed: number): Pace => ({ walk: speed, roads: request.mode === 'walk' ? walk / speed : 1 })
    this.#low = pace(fastWalk)
    this.#middle = pace(walk)
    this.#high = pace(slowWalk)
  }

  /** @param metres of both remainders, walked */
  minutes(seconds: number, metres: number): Minutes {
    return {
      low: inMinutes(this.#low, seconds, metres),
      middle: inMinutes(this.#middle, seconds, metres),
      high: inMinutes(this.#high, seconds, metres),
    }
  }

  middle(seconds: number, metres: number): number {
    return inMinutes(this.#middle, seconds, metres)
  }

  /** Whether the low, the middle or the high minutes are under those of the limit. */
  isUnder(limit: Minutes, seconds: number, metres: number): boolean {
    return (
      inMinutes(this.#middle, seconds, metres) < limit.middle ||
      inMinutes(this.#low, seconds, metres) < limit.low ||
      inMinutes(this.#high, seconds, metres) < limit.high
    )
  }
}

function inMinutes({ walk, roads }: Pace, seconds: number, metres: number): number {
  return (seconds * roads + metres / walk) / 60
}
