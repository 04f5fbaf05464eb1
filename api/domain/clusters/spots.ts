import {
  chordOfMetres,
  metresOfChord,
  squaredChord,
  type UnitVectors,
  unitVectors,
} from '../reach/great-circle.ts'
import type { Position } from '../units.ts'
import type { VisitDay } from './crowding.ts'

/** Visits at one place, in the order of their days; those of a day in the order of their ids. */
export interface Spot {
  readonly visits: Uint32Array
  readonly days: Int32Array
}

/**
 * Visits gathered by exactly equal places. Coincident visits are ordinary, up to tens of thousands, and have the same
 * neighbours in space: those are looked for once a place, never once a visit, and no list of neighbours is kept.
 */
export class Spots {
  readonly all: readonly Spot[]
  readonly #vectors: UnitVectors
  /** Of each spot: the spots of its own cell and the 26 around it, one array for all of a cell. */
  readonly #around: readonly Uint32Array[]
  readonly #metres: number
  readonly #chord: number

  constructor(visits: readonly VisitDay[], metres: number) {
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
    // What rounding lets slip by is decided by the metres themselves, the same for every way of asking.
    this.#chord = chordOfMetres(metres) * (1 + 1e-9) + 1e-24
    this.#around = cellsAround(this.#vectors, Math.max(Math.sqrt(this.#chord), LEAST_SIDE))
  }

  /** Calls for every pair of spots that are near in space, each once, `a` < `b`. */
  forEachNearPair(call: (a: number, b: number) => void): void {
    for (let a = 0; a < this.all.length; a++) {
      this.forEachNear(a, (b) => {
        if (a < b) call(a, b)
      })
    }
  }

  isNear(a: number, b: number): boolean {
    return this.#metresIfNear(a, b) !== null
  }

  /** Calls for every spot near `a` in space, itself included, with the metres between them. */
  forEachNear(a: number, call: (b: number, metres: number) => void): void {
    for (const b of this.#around[a]!) {
      const metres = this.#metresIfNear(a, b)
      if (metres !== null) call(b, metres)
    }
  }

  #metresIfNear(a: number, b: number): number | null {
    const squared = squaredChord(this.#vectors, a, this.#vectors, b)
    if (squared > this.#chord) return null
    const metres = metresOfChord(squared)
    return metres <= this.#metres ? metres : null
  }
}

/** Some 130 m, in radii: cells of this side still have numbers of their own in the key below. */
const LEAST_SIDE = 2e-5
const CELLS_ACROSS = 2 ** 17

/** Vectors nearer to one another than `side` lie in the same cell of a cubic lattice or in adjacent ones. */
function cellsAround(vectors: UnitVectors, side: number): Uint32Array[] {
  const numberOf = (value: number) => Math.floor(value / side) + CELLS_ACROSS / 2
  const keyOf = (x: number, y: number, z: number) => (x * CELLS_ACROSS + y) * CELLS_ACROSS + z
  const cells = new Map<number, { corner: readonly [number, number, number]; members: number[] }>()
  for (let i = 0; i < vectors.length / 3; i++) {
    const corner = [
      numberOf(vectors[3 * i]!),
      numberOf(vectors[3 * i + 1]!),
      numberOf(vectors[3 * i + 2]!),
    ] as const
    const key = keyOf(...corner)
    const cell = cells.get(key)
    if (cell) cell.members.push(i)
    else cells.set(key, { corner, members: [i] })
  }
  const around: Uint32Array[] = new Array(vectors.length / 3)
  for (const { corner, members } of cells.values()) {
    const found: number[] = []
    for (let n = 0; n < 27; n++) {
      const key = keyOf(
        corner[0] + (n % 3) - 1,
        corner[1] + (Math.floor(n / 3) % 3) - 1,
        corner[2] + Math.floor(n / 9) - 1,
      )
      for (const i of cells.get(key)?.members ?? []) found.push(i)
    }
    const list = Uint32Array.from(found)
    for (const i of members) around[i] = list
  }
  return around
}

function spotOf(visits: readonly VisitDay[], members: number[]): Spot {
  members.sort((i, j) => visits[i]!.day - visits[j]!.day || byId(visits[i]!, visits[j]!) || i - j)
  return { visits: Uint32Array.from(members), days: Int32Array.from(members, (i) => visits[i]!.day) }
}

/** The order of code units: the same on every machine. */
export function byId(a: VisitDay, b: VisitDay): number {
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
