import type { Minutes, TravelRequest } from '../../domain/reach/travel-time.ts'
import { speedsOf } from './costing.ts'

/** Low, central or high: the pace of the walking, and how much longer the way on the roads takes at it. */
interface Pace {
  readonly walk: number
  readonly roads: number
}

/** Converts seconds on the roads and metres off them into minutes, for one request. */
export class Timing {
  readonly #low: Pace
  readonly #central: Pace
  readonly #high: Pace

  constructor(request: TravelRequest) {
    const { walk, fastWalk, slowWalk } = speedsOf(request)
    // On foot the way on the roads is walked too; at the wheel only the remainders are.
    const pace = (speed: number): Pace => ({ walk: speed, roads: request.mode === 'walk' ? walk / speed : 1 })
    this.#low = pace(fastWalk)
    this.#central = pace(walk)
    this.#high = pace(slowWalk)
  }

  /** @param metres of both remainders, walked */
  minutes(seconds: number, metres: number): Minutes {
    return {
      low: inMinutes(this.#low, seconds, metres),
      central: inMinutes(this.#central, seconds, metres),
      high: inMinutes(this.#high, seconds, metres),
    }
  }

  central(seconds: number, metres: number): number {
    return inMinutes(this.#central, seconds, metres)
  }

  /** Whether the low, the central or the high minutes are under those of the limit. */
  isUnder(limit: Minutes, seconds: number, metres: number): boolean {
    return (
      inMinutes(this.#central, seconds, metres) < limit.central ||
      inMinutes(this.#low, seconds, metres) < limit.low ||
      inMinutes(this.#high, seconds, metres) < limit.high
    )
  }
}

function inMinutes({ walk, roads }: Pace, seconds: number, metres: number): number {
  return (seconds * roads + metres / walk) / 60
}
