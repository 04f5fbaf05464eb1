import type { Position } from '../units.ts'
import type { FixedLink } from './fixed-links.ts'
import { metresBetween, metresOfChord, squaredChord, type UnitVectors, unitVectors } from './great-circle.ts'

/** The connected part of the land that a place stands on; null: none is known. */
export type PartOf = (at: Position) => number | null

/**
 * The fixed links that join parts of the land, as a network of their ends. Lengths of ways are in effective metres:
 * those over land are multiplied by the detour factor, those over links are as the table has them.
 */
export class LinkNetwork {
  /** Two ends a link: 2k and 2k + 1. */
  readonly vectors: UnitVectors
  readonly parts: readonly number[]
  readonly #metres: readonly number[]
  readonly #endsOf = new Map<number, number[]>()

  /** Links of which an end lies on no known land, or both on one part, join nothing here and are left out. */
  constructor(links: readonly FixedLink[], partOf: PartOf) {
    const joining = links.filter(({ ends: [a, b] }) => {
      const parts = [partOf(a), partOf(b)]
      return parts[0] !== null && parts[1] !== null && parts[0] !== parts[1]
    })
    const ends = joining.flatMap((link) => link.ends)
    this.vectors = unitVectors(ends)
    this.parts = ends.map((end) => partOf(end) as number)
    this.#metres = joining.map(({ metres }) => metres)
    this.parts.forEach((part, end) => {
      this.#endsOf.set(part, [...(this.#endsOf.get(part) ?? []), end])
    })
  }

  /** The ends on a part of the land. */
  endsOn(part: number): readonly number[] {
    return this.#endsOf.get(part) ?? []
  }

  /**
   * The least effective metres from standing at end `a`, crossing its link first, to standing at end `b`, by any
   * number of further links: `[a][b]`, infinite where there is no way.
   */
  crossings(detour: number): readonly Float64Array[] {
    const count = this.parts.length
    const least = Array.from({ length: count }, (_, a) =>
      Float64Array.from({ length: count }, (_, b) => this.#step(a, b, detour)),
    )
    // Floyd and Warshall: ways over the ends up to the k-th, each time one more.
    for (let k = 0; k < count; k++) {
      for (let a = 0; a < count; a++) {
        for (let b = 0; b < count; b++) {
          least[a]![b] = Math.min(least[a]![b]!, least[a]![k]! + least[k]![b]!)
        }
      }
    }
    return least.map((_, a) => least[a ^ 1]!.map((metres) => this.#metres[a >> 1]! + metres))
  }

  /**
   * The least effective metres from a place to each end over at least one link.
   *
   * @param part what the i-th of `places` stands on
   * @param crossings of the same detour factor
   */
  waysTo(
    places: UnitVectors,
    i: number,
    part: number,
    detour: number,
    crossings: readonly Float64Array[],
  ): Float64Array {
    const ways = new Float64Array(this.parts.length).fill(Infinity)
    for (const first of this.endsOn(part)) {
      const toFirst = detour * metresOfChord(squaredChord(places, i, this.vectors, first))
      for (let end = 0; end < ways.length; end++) {
        ways[end] = Math.min(ways[end]!, toFirst + crossings[first]![end]!)
      }
    }
    return ways
  }

  #step(a: number, b: number, detour: number): number {
    if (a === b) return 0
    const overLand =
      this.parts[a] === this.parts[b]
        ? detour * metresOfChord(squaredChord(this.vectors, a, this.vectors, b))
        : Infinity
    return a === (b ^ 1) ? Math.min(overLand, this.#metres[a >> 1]!) : overLand
  }
}

/** The least length of a link ÷ great circle between its ends; infinite when there is no link. */
export function leastStretch(links: readonly FixedLink[]): number {
  return Math.min(Infinity, ...links.map(({ ends: [a, b], metres }) => metres / metresBetween(a, b)))
}
