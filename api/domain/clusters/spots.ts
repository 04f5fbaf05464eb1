import {
  chordOfMetres,
  metresOfChord,
  squaredChord,
  type UnitVectors,
  unitVectors,
} from '../reach/great-circle.ts'
import type { Position } from '../units.ts'
import type { VisitDay } from './crowding.ts'
import { type Cell, cellsOf, TimeBlocks } from './spot-cells.ts'

/** What decides where and when a visit is, and which of two comes first. */
export type StandingDay = Pick<VisitDay, 'visitId' | 'day' | 'at'>

/** Visits at one place, in the order of their days; those of a day in the order of their ids. */
export interface Spot {
  readonly visits: Uint32Array
  readonly days: Int32Array
}

/**
 * Visits gathered by exactly equal places. Coincident visits are ordinary, up to tens of thousands, and have the same
 * neighbours in space: those are looked for once a place, never once a visit, and no list of neighbours is kept.
 *
 * Visits with a point of their own are as ordinary, and make a place each: those are looked for by their time as well,
 * so that two years of them cost each visit what a few weeks do.
 */
export class Spots {
  readonly all: readonly Spot[]
  readonly #vectors: UnitVectors
  readonly #cellOf: readonly Cell[]
  readonly #blocks: TimeBlocks
  readonly #metres: number
  /** Squared chords up to the first are near, above the second are not; those between are decided by their metres. */
  readonly #surely: number
  readonly #hardly: number
  /** For each spot the last query that met it: a spot may be in several blocks. */
  readonly #metBy: Float64Array
  #asking = 0

  /** @param days left out: all visits are near in time */
  constructor(visits: readonly StandingDay[], metres: number, days = Infinity) {
    const byPlace = new Map<string, { at: Position; members: number[] }>()
    visits.forEach(({ at }, i) => {
      const key = `${at[0]} ${at[1]}`
      const place = byPlace.get(key)
      if (place) place.members.push(i)
      else byPlace.set(key, { at, members: [i] })
    })
    const places = [...byPlace.values()]
    this.all = places.map(({ members }) => spotOf(visits, members))
    this.#vectors = unitVectors(places.map(({ at }) => at))
    this.#metres = metres
    const chord = chordOfMetres(metres)
    // Pairs within rounding of the limit are decided by their metres, the same for every kind of query.
    this.#surely = chord * (1 - 1e-8) - 1e-24
    this.#hardly = chord * (1 + 1e-8) + 1e-24
    this.#blocks = new TimeBlocks(this.all, days)
    this.#cellOf = cellsOf(this.#vectors, Math.sqrt(this.#hardly), this.#blocks)
    this.#metBy = new Float64Array(this.all.length)
  }

  isNear(a: number, b: number): boolean {
    const squared = squaredChord(this.#vectors, a, this.#vectors, b)
    if (squared <= this.#surely) return true
    return squared <= this.#hardly && metresOfChord(squared) <= this.#metres
  }

  metresBetween(a: number, b: number): number {
    return metresOfChord(squaredChord(this.#vectors, a, this.#vectors, b))
  }

  /**
   * Calls once for every spot near `a` in space, itself included; those whose visits are all further away in time than
   * near may be left out.
   */
  forEachNear(a: number, call: (b: number) => void): void {
    const blocks = this.#blocks.near(a)
    const asking = ++this.#asking
    const near: number[] = []
    const meet = (b: number) => {
      if (this.#metBy[b] === asking) return
      this.#metBy[b] = asking
      if (this.isNear(a, b)) near.push(b)
    }
    for (const { lasting, passing, byBlock } of this.#cellOf[a]!.around) {
      lasting.forEach(meet)
      if (blocks === null) passing.forEach(meet)
      else for (const block of blocks) byBlock.get(block)?.forEach(meet)
    }
    for (const b of near) call(b)
  }
}

function spotOf(visits: readonly StandingDay[], members: number[]): Spot {
  members.sort((i, j) => visits[i]!.day - visits[j]!.day || byId(visits[i]!, visits[j]!) || i - j)
  return { visits: Uint32Array.from(members), days: Int32Array.from(members, (i) => visits[i]!.day) }
}

/** The order of code units: the same on every machine. */
export function byId(a: Pick<VisitDay, 'visitId'>, b: Pick<VisitDay, 'visitId'>): number {
  return a.visitId < b.visitId ? -1 : a.visitId > b.visitId ? 1 : 0
}

/** The first index whose day is not before `day`. */
export function firstFrom(days: Int32Array, day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}
