import { boxOf, cross, crossesBox, type Leader } from './leader.ts'
import { type Box, crossesSeam, isInside, overlap, type Seams } from './scene.ts'

/** Where a name may stand: its box, and how little one would like it there; 0 is best. */
export interface Candidate {
  readonly box: Box
  readonly cost: number
  /** Most of it on the name's own land, so that the halo may have the land's colour. */
  readonly isAtHome: boolean
  /** From the land to the name, where they are apart. */
  readonly leader: Leader | null
}

/** A name with its places, best first. */
export interface Placeable {
  readonly candidates: readonly Candidate[]
  /** Places apart from its land, best first, asked for where none of the others is free. */
  readonly apart: () => readonly Candidate[]
}

export interface Room {
  /** No name leaves it. */
  readonly within: Box
  readonly seams: Seams
  /** No name touches these. */
  readonly taken: readonly Box[]
}

/** Gives names their places, the first in the list first; null for what is left out. */
export type PlaceNames = (names: readonly Placeable[], room: Room) => (Candidate | null)[]

/** Places that a name is moved to for the sake of another one: still on its own land. */
const MOVABLE_COST = 1.5
/** Of a name without a free place, how many places are tried with its neighbours moved. */
const TRIED = 24

/**
 * Gives names their places, the first in the list first: the best one that is free. Where none is, names that were placed before
 * move aside if they keep a good place of their own; then places apart are tried; otherwise the name is left out. Names never
 * overlap, and no leader crosses a name or another leader.
 *
 * @returns of each name its place, in the order of the list; null for what is left out
 */
export function placeNames(names: readonly Placeable[], room: Room): (Candidate | null)[] {
  const inRoom = (places: readonly Candidate[]) => places.filter((place) => isInRoom(place, room))
  const possible = names.map(({ candidates }) => inRoom(candidates))
  const placed = new Placed(room.within)
  for (const [name, candidates] of possible.entries()) {
    const free = candidates.find(
      (place) => placed.touching(place.box).length === 0 && placed.isUncrossed(place),
    )
    if (free) {
      placed.add(name, free)
      continue
    }
    const moved = candidates.slice(0, TRIED).some((place) => {
      const moves = placed.isUncrossed(place) ? movesFor(place.box, placed, possible) : null
      if (!moves) return false
      for (const [other] of moves) placed.remove(other)
      for (const [other, to] of moves) placed.add(other, to)
      placed.add(name, place)
      return true
    })
    if (moved) continue
    const apart = inRoom(names[name]!.apart()).find(
      (place) => placed.touching(place.box).length === 0 && placed.isUncrossed(place),
    )
    if (apart) placed.add(name, apart)
  }
  return names.map((_, name) => placed.at(name))
}

/** Whether a place may be taken as far as other names do not matter. */
export function isInRoom({ box, leader }: Candidate, { within, seams, taken }: Room): boolean {
  if (!isInside(box, within) || crossesSeam(box, seams)) return false
  if (leader && crossesSeam(boxOf(leader), seams)) return false
  return !taken.some((other) => overlap(box, other) || (leader && crossesBox(leader, other)))
}

/** Where the names that touch a box can go instead, one another in mind; null when one cannot. */
function movesFor(
  box: Box,
  placed: Placed,
  possible: readonly (readonly Candidate[])[],
): [number, Candidate][] | null {
  const inTheWay = placed.touching(box)
  const moves: [number, Candidate][] = []
  for (const name of inTheWay) {
    const to = possible[name]!.find(
      (place) =>
        place.cost <= MOVABLE_COST &&
        !overlap(place.box, box) &&
        !moves.some(([, moved]) => overlap(moved.box, place.box)) &&
        placed.touching(place.box).every((other) => inTheWay.includes(other)) &&
        placed.isUncrossed(place),
    )
    if (!to) return null
    moves.push([name, to])
  }
  return moves
}

/** The names that have their places; their boxes by squares of the frame. */
class Placed {
  readonly #side: number
  readonly #squares = new Map<number, number[]>()
  readonly #places = new Map<number, Candidate>()
  readonly #leaders = new Map<number, Leader>()

  constructor({ width, height }: Box) {
    this.#side = Math.max(width, height) / COLUMNS
  }

  at(name: number): Candidate | null {
    return this.#places.get(name) ?? null
  }

  add(name: number, place: Candidate): void {
    this.#places.set(name, place)
    if (place.leader) this.#leaders.set(name, place.leader)
    for (const square of this.#of(place.box)) {
      const names = this.#squares.get(square)
      if (names) names.push(name)
      else this.#squares.set(square, [name])
    }
  }

  remove(name: number): void {
    for (const square of this.#of(this.#places.get(name)!.box)) {
      const names = this.#squares.get(square)!
      names.splice(names.indexOf(name), 1)
    }
    this.#places.delete(name)
    this.#leaders.delete(name)
  }

  touching(box: Box): number[] {
    const found = new Set<number>()
    for (const square of this.#of(box)) {
      for (const name of this.#squares.get(square) ?? []) {
        if (overlap(this.#places.get(name)!.box, box)) found.add(name)
      }
    }
    return [...found]
  }

  /** No leader runs through the place, and its own one through nothing. */
  isUncrossed({ box, leader }: Candidate): boolean {
    const leaders = [...this.#leaders.values()]
    if (leaders.some((other) => crossesBox(other, box))) return false
    if (!leader) return true
    return (
      !leaders.some((other) => cross(other, leader)) &&
      ![...this.#places.values()].some((other) => crossesBox(leader, other.box))
    )
  }

  *#of({ x, y, width, height }: Box): Iterable<number> {
    const at = (coordinate: number) => Math.floor(coordinate / this.#side)
    for (let row = at(y); row <= at(y + height); row++) {
      for (let column = at(x); column <= at(x + width); column++) yield row * ROW + column
    }
  }
}

const COLUMNS = 40
/** More than any row has. */
const ROW = 1000
