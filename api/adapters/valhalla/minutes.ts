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
    const at = ({ walk, roads }: Pace) => (seconds * roads + metres / walk) / 60
    return { low: at(this.#low), middle: at(this.#middle), high: at(this.#high) }
  }
}
