import { boxOf, cross, crossesBox } from '../leader.ts'
import { type Candidate, isInRoom, type PlaceNames, placeNames } from '../place-names.ts'
import { type Box, overlap, touch } from '../scene.ts'

/** What two names in each other's way cost while places are sought, and a name without one. More than any place does. */
const CLASH = 40
const UNNAMED = 120
/** A line to a name costs this besides its length. */
const LEADER = 3
const FIRST_TEMPERATURE = 12
const LAST_TEMPERATURE = 0.15
const MOVES_A_NAME = 600

/**
 * Places for names that one pass over them cannot find: it leaves out a name as soon as those before it are in its way, and moves
 * only next neighbours aside. Where all must be named, simulated annealing moves all of them at once (Christensen, Marks and Shieber, An
 * Empirical Study of Algorithms for Point-Feature Label Placement, 1995): the best of the methods compared there, and it has
 * one measure for leaders, crossings and places that are merely worse. Its chance is a fixed sequence, so that the same names
 * get the same places.
 *
 * Names never overlap and leaders cross nothing in what is returned, as with `placeNames`.
 */
export const annealNames: PlaceNames = (names, room) => {
  const first = placeNames(names, room)
  if (first.every((place) => place && !place.leader)) return first
  const options = names.map(({ candidates, apart }) =>
    [...candidates, ...apart()].filter((place) => isInRoom(place, room)).map(withReach),
  )
  const found = settled(annealed(options, first), options)
  return worth(found) < worth(first) ? found : first
}

interface Option {
  readonly place: Candidate
  readonly cost: number
  /** Of name and leader. */
  readonly reach: Box
}

function withReach(place: Candidate): Option {
  const cost = costOf(place)
  if (!place.leader) return { place, cost, reach: place.box }
  return { place, cost, reach: around(boxOf(place.leader), place.box) }
}

function costOf({ cost, leader }: Candidate): number {
  return cost + (leader ? LEADER : 0)
}

/** Less is better; the names at the front of the list matter most. */
function worth(places: readonly (Candidate | null)[]): number {
  return places.reduce(
    (sum, place, index) => sum + (place ? costOf(place) : UNNAMED * (2 - index / places.length)),
    0,
  )
}

function clash(one: Option, other: Option): boolean {
  if (!touch(one.reach, other.reach)) return false
  const [a, b] = [one.place, other.place]
  return (
    overlap(a.box, b.box) ||
    (a.leader !== null && crossesBox(a.leader, b.box)) ||
    (b.leader !== null && crossesBox(b.leader, a.box)) ||
    (a.leader !== null && b.leader !== null && cross(a.leader, b.leader))
  )
}

/** Of each name the option that it ends at; clashes may be left. */
function annealed(
  options: readonly (readonly Option[])[],
  first: readonly (Candidate | null)[],
): (Option | null)[] {
  const chance = sequence(SEED)
  const now = options.map((list, name) => list.find(({ place }) => place === first[name]) ?? list[0] ?? null)
  const movable = options.flatMap((list, name) => (list.length > 1 ? [name] : []))
  const moves = MOVES_A_NAME * movable.length
  const near = neighboursOf(options)
  const clashes = (option: Option, name: number) => {
    let count = 0
    for (const other of near[name]!) {
      const place = now[other]
      if (place && clash(option, place)) count++
    }
    return count
  }
  const cooling = (LAST_TEMPERATURE / FIRST_TEMPERATURE) ** (1 / Math.max(1, moves))
  for (let move = 0, heat = FIRST_TEMPERATURE; move < moves; move++, heat *= cooling) {
    const name = movable[Math.floor(chance() * movable.length)]!
    const list = options[name]!
    // The best places are at the front.
    const next = list[Math.floor(chance() ** 2 * list.length)]!
    const current = now[name]!
    if (next === current) continue
    const change = next.cost - current.cost + CLASH * (clashes(next, name) - clashes(current, name))
    if (change <= 0 || chance() < Math.exp(-change / heat)) now[name] = next
  }
  return now
}

/** Of each name the others that can ever be in its way. */
function neighboursOf(options: readonly (readonly Option[])[]): readonly (readonly number[])[] {
  const reaches = options.map((list) => list.map(({ reach }) => reach).reduce<Box | null>(around, null))
  return reaches.map((one, name) =>
    reaches.flatMap((other, index) => (index !== name && one && other && touch(one, other) ? [index] : [])),
  )
}

/** What holds both. */
function around(one: Box | null, other: Box): Box {
  if (!one) return other
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)]
  const right = Math.max(one.x + one.width, other.x + other.width)
  const bottom = Math.max(one.y + one.height, other.y + other.height)
  return { x, y, width: right - x, height: bottom - y }
}

/** Without clashes: a name in the way of one before it takes its best free place, or goes. */
function settled(
  found: readonly (Option | null)[],
  options: readonly (readonly Option[])[],
): (Candidate | null)[] {
  const kept: (Option | null)[] = []
  const isFree = (option: Option) => kept.every((other) => !other || !clash(option, other))
  for (const option of found) kept.push(option && isFree(option) ? option : null)
  for (const [name, option] of kept.entries()) {
    if (!option) kept[name] = options[name]!.find(isFree) ?? null
  }
  return kept.map((option) => option?.place ?? null)
}

const SEED = 0x9e3779b9

/** Numbers from 0 to 1, the same each time (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
