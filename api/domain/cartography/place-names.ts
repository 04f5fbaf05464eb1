import { type Box, crossesSeam, isInside, overlap, type Seams } from './scene.ts'

/** Where a name may stand: its box, and how little one would like it there; 0 is best. */
export interface Candidate {
  readonly box: Box
  readonly cost: number
  /** Most of it on the name's own land, so that the halo may have the land's colour. */
  readonly isAtHome: boolean
}

/** A name with its places, best first. */
export interface Placeable {
  readonly candidates: readonly Candidate[]
}

export interface Room {
  /** No name leaves it. */
  readonly within: Box
  readonly seams: Seams
  /** No name touches these. */
  readonly taken: readonly Box[]
}

/** Places that a name is moved to for the sake of another one: still on its own land. */
const MOVABLE_COST = 1.5
/** Of a name without a free place, how many places are tried with its neighbours moved. */
const TRIED = 24

/**
 * Gives names their places, the first in the list first: the best one that is free. Where none is, names that were placed before
 * move aside if they keep a good place of their own; otherwise the name is left out. Nothing ever overlaps.
 *
 * @returns of each name its place, in the order of the list; null for what is left out
 */
export function placeNames(names: readonly Placeable[], room: Room): (Candidate | null)[] {
  const possible = names.map(({ candidates }) => candidates.filter(({ box }) => isFree(box, room)))
  const places: (Candidate | null)[] = names.map(() => null)
  const index = new BoxIndex(room.within)
  const take = (name: number, place: Candidate) => {
    places[name] = place
    index.add(name, place.box)
  }
  for (const [name, candidates] of possible.entries()) {
    const free = candidates.find(({ box }) => index.touching(box).length === 0)
    if (free) {
      take(name, free)
      continue
    }
    for (const place of candidates.slice(0, TRIED)) {
      const moves = movesFor(place.box, index, possible)
      if (!moves) continue
      for (const [other] of moves) index.remove(other)
      for (const [other, to] of moves) take(other, to)
      take(name, place)
      break
    }
  }
  return places
}

function isFree(box: Box, { within, seams, taken }: Room): boolean {
  return isInside(box, within) && !crossesSeam(box, seams) && !taken.some((other) => overlap(box, other))
}

/** Where the names that touch a box can go instead, one another in mind; null when one cannot. */
function movesFor(
  box: Box,
  index: BoxIndex,
  possible: readonly (readonly Candidate[])[],
): [number, Candidate][] | null {
  const inTheWay = index.touching(box)
  const moves: [number, Candidate][] = []
  for (const name of inTheWay) {
    const to = possible[name]!.find(
      (place) =>
        place.cost <= MOVABLE_COST &&
        !overlap(place.box, box) &&
        !moves.some(([, moved]) => overlap(moved.box, place.box)) &&
        index.touching(place.box).every((other) => inTheWay.includes(other)),
    )
    if (!to) return null
    moves.push([name, to])
  }
  return moves
}

/** Boxes by squares of the frame. */
class BoxIndex {
  readonly #side: number
  readonly #squares = new Map<number, number[]>()
  readonly #boxes = new Map<number, Box>()

  constructor({ width, height }: Box) {
    this.#side = Math.max(width, height) / COLUMNS
  }

  add(id: number, box: Box): void {
    this.#boxes.set(id, box)
    for (const square of this.#of(box)) {
      const ids = this.#squares.get(square)
      if (ids) ids.push(id)
      else this.#squares.set(square, [id])
    }
  }

  remove(id: number): void {
    for (const square of this.#of(this.#boxes.get(id)!)) {
      const ids = this.#squares.get(square)!
      ids.splice(ids.indexOf(id), 1)
    }
    this.#boxes.delete(id)
  }

  touching(box: Box): number[] {
    const found = new Set<number>()
    for (const square of this.#of(box)) {
      for (const id of this.#squares.get(square) ?? []) {
        if (overlap(this.#boxes.get(id)!, box)) found.add(id)
      }
    }
    return [...found]
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
