import type { Leg, TravelLimit } from '../../domain/plans/change.ts'
import type { Place } from '../../domain/proposal/problem.ts'
import { metresBetween } from '../../domain/reach/great-circle.ts'
import type { TeamTravel } from '../planner/travel.ts'

/** Legs beyond the limit are asked for too, so that a reason can say how far the nearest team is. */
const MAX_TOLD_MINUTES = 240

/** Travel times between the places of a question, asked for many at once and then there without waiting. */
export class Legs {
  readonly #travel: TeamTravel
  readonly #places: readonly Place[]
  readonly #limit: TravelLimit
  readonly #known = new Map<number, number | null>()
  readonly #asked = new Set<number>()

  constructor(travel: TeamTravel, places: readonly Place[], limit: TravelLimit) {
    this.#travel = travel
    this.#places = places
    this.#limit = limit
  }

  /** @throws the signal's reason once it is aborted */
  async load(from: Iterable<number>, to: Iterable<number>, signal: AbortSignal): Promise<void> {
    const [origins, targets] = [[...new Set(from)], [...new Set(to)]]
    const open = origins.filter((a) => targets.some((b) => !this.#asked.has(this.#key(a, b))))
    if (open.length === 0) return
    const named = (indices: readonly number[]) =>
      indices.map((i) => ({ id: String(i), at: this.#places[i]!.at }))
    const minutes = Math.max(this.#limit.minutes, MAX_TOLD_MINUTES)
    for (const found of await this.#travel.within(named(open), named(targets), minutes, signal)) {
      this.#known.set(this.#key(open[found.origin]!, targets[found.target]!), found.minutes)
    }
    for (const a of open) {
      for (const b of targets) {
        const key = this.#key(a, b)
        this.#asked.add(key)
        if (this.#known.has(key)) continue
        const [one, other] = [this.#places[a]!.at, this.#places[b]!.at]
        // Beyond both limits it does not matter whether a time is known.
        if (metresBetween(one, other) > this.#limit.metres) continue
        signal.throwIfAborted()
        this.#known.set(key, (await this.#travel.between(one, other)).minutes)
      }
    }
  }

  /** @throws RangeError for a pair that was not loaded */
  leg = (from: number, to: number): Leg => {
    const key = this.#key(from, to)
    if (!this.#asked.has(key)) throw new RangeError(`the leg from place ${from} to ${to} was not asked for`)
    const metres = metresBetween(this.#places[from]!.at, this.#places[to]!.at)
    return { minutes: this.#known.get(key) ?? null, metres }
  }

  #key(from: number, to: number): number {
    return from * this.#places.length + to
  }
}
