import {
  metresOfChord,
  squaredChord,
  type UnitVectors,
  unitVectors,
} from '../../domain/reach/great-circle.ts'
import type { Position } from '../../domain/units.ts'
import type { Seconds } from './matrix.ts'
import type { Snap } from './snap.ts'

/** The targets that have a road: where they meet it, metres from it, and which target of which group each is. */
export interface Ends {
  readonly at: readonly Position[]
  readonly vectors: UnitVectors
  readonly metres: Float64Array
  readonly target: Uint32Array
  readonly group: Uint32Array
}

/** @param groupOf of a target; all are in one group when left out */
export function endsOf(snaps: readonly (Snap | null)[], groupOf: (target: number) => number = () => 0): Ends {
  const members = snaps.flatMap((snap, target) => (snap ? [{ snap, target }] : []))
  const at = members.map(({ snap }) => snap.at)
  return {
    at,
    vectors: unitVectors(at),
    metres: Float64Array.from(members, ({ snap }) => snap.metres),
    target: Uint32Array.from(members, ({ target }) => target),
    group: Uint32Array.from(members, ({ target }) => groupOf(target)),
  }
}

/** A route that was found: seconds on the roads to one of the ends. */
export interface Route {
  readonly end: number
  readonly seconds: number
}

/** A place on a road that routes begin at, and what is known of its routes to some ends. */
export class Beginning {
  readonly snap: Snap
  readonly routes: Route[] = []
  /** How often the engine was asked. */
  rounds = 0
  /** By end: the least seconds that a route on the roads may take; Infinity once it was asked for. */
  #bounds: Float64Array | undefined

  constructor(snap: Snap) {
    this.snap = snap
  }

  bounds(ends: Ends, leastSeconds: (metres: number) => number): Float64Array {
    if (this.#bounds === undefined) {
      const own = unitVectors([this.snap.at])
      this.#bounds = Float64Array.from(ends.at, (_, end) =>
        leastSeconds(metresOfChord(squaredChord(own, 0, ends.vectors, end))),
      )
    }
    return this.#bounds
  }

  /** @param seconds Infinity: there is no route */
  learn(end: number, seconds: number): void {
    if (this.#bounds![end] === Infinity) return
    this.#bounds![end] = Infinity
    if (seconds < Infinity) this.routes.push({ end, seconds })
  }

  /** The routes stay; what it took to find them goes, a number for each end. */
  conclude(): void {
    this.#bounds = undefined
  }
}

/** Beginnings that share a request: its cost is about that of their searches. */
const MAX_BEGINNINGS = 8

/**
 * Asks the engine for routes until no beginning wants any. A search goes out from each beginning until it has met all
 * ends of the request, those of its neighbours too, so only a few near ones share one.
 *
 * @param beginnings near ones follow one another
 * @param wants the ends to ask for next; none when all is known that matters
 */
export async function explore(
  beginnings: readonly Beginning[],
  ends: Ends,
  wants: (beginning: Beginning) => readonly number[],
  ask: (from: readonly Position[], to: readonly Position[]) => Promise<Seconds>,
): Promise<void> {
  for (let from = 0; from < beginnings.length; from += MAX_BEGINNINGS) {
    const together = beginnings.slice(from, from + MAX_BEGINNINGS)
    for (;;) {
      const asking = together
        .map((beginning) => ({ beginning, wanted: wants(beginning) }))
        .filter(({ wanted }) => wanted.length > 0)
      if (asking.length === 0) break
      const wanted = [...new Set(asking.flatMap((each) => each.wanted))]
      const seconds = await ask(
        asking.map(({ beginning }) => beginning.snap.at),
        wanted.map((end) => ends.at[end]!),
      )
      for (const [row, { beginning }] of asking.entries()) {
        beginning.rounds++
        for (const [column, end] of wanted.entries())
          beginning.learn(end, seconds[row * wanted.length + column]!)
      }
    }
    for (const beginning of together) beginning.conclude()
  }
}
