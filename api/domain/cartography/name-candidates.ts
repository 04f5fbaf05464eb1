import polylabel from 'polylabel'
import type { BaseOutline } from './base-map.ts'
import type { Ground, OwnerGrid } from './owner-grid.ts'
import type { Candidate } from './place-names.ts'
import { type Box, grown } from './scene.ts'

/** Kept beside a name's letters, in its ems: halos of two names do not touch, and none touches a border that it keeps to. */
const PAD = 0.12
/** Height of a line of Han, in ems. */
const LINE_HEIGHT = 1
/** Steps between the places that are tried, in ems. */
const STEP_X = 0.5
const STEP_Y = 0.3
/** Steps over an area that is large for its name. */
const MOST_STEPS = 30
/** A name of at most so much foreign land still reads as its own area's, if its middle is. Quiet ones leave others alone. */
const MOST_FOREIGN = 0.4
const MOST_FOREIGN_QUIET = 0.15
/** The share of a name on its own land from which on it is written as on that land. */
const AT_HOME = 0.65
/** A name that reaches over its border must leave the land's colour to be seen: it covers at most this share, better less. */
const MOST_COVERED = 0.75
const WELL_COVERED = 0.35
/** A name in the sea stands so near to its land, in ems. */
const BESIDE = 0.5
const KEPT = 80
/** What an em of distance from the best point costs. */
const DISTANCE_COST = 0.06
/** Of the pole, in ems: places around it are tried anyway. */
const POLE_PRECISION = 0.05

/** A box around a text that is `width` wide, with its middle at a point. */
export function boxAround(x: number, y: number, width: number, size: number): Box {
  const full = { width: width + 2 * PAD * size, height: (LINE_HEIGHT + 2 * PAD) * size }
  return { x: x - full.width / 2, y: y - full.height / 2, ...full }
}

/** The point where a name has most room in the largest part of an area (pole of inaccessibility). */
export function poleOf(
  { polygons }: BaseOutline,
  width: number,
  size: number,
): readonly [x: number, y: number] {
  const squash = size / width
  // In a plane where the name is a square, the farthest point from the outline is right for it and not for a circle.
  const rings = polygons[0]!.map((ring) =>
    Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i]! * squash, ring[2 * i + 1]!] as const),
  )
  const [x, y] = polylabel(rings, POLE_PRECISION * size)
  return [x / squash, y]
}

/** Whose land a name is to stand on, where best, and how far off it is looked for. */
export interface NameLand {
  readonly grid: OwnerGrid
  /** By index of the outline: 1 for the name's own. */
  readonly owners: Uint8Array
  readonly pole: readonly [x: number, y: number]
  readonly extent: Box
  /** In squares of the unit. */
  readonly area: number
}

/** A name as it will be written. */
export interface NameShape {
  readonly width: number
  /** An em. */
  readonly size: number
  /** It steps back. */
  readonly isQuiet: boolean
}

/**
 * Places for the name of an area, best first: wholly on its land and near the pole; reaching a little over its border; in the
 * sea (or beyond the map's land) right beside it. None where the name would be taken for a neighbour's.
 */
export function placesOnLand(land: NameLand, shape: NameShape): Candidate[] {
  const { pole, extent } = land
  const { width, size } = shape
  const stepX = Math.max(STEP_X * size, extent.width / MOST_STEPS)
  const stepY = Math.max(STEP_Y * size, extent.height / MOST_STEPS)
  const sides = { x: width / 2 + size, y: 1.5 * size }
  const first = {
    x: Math.ceil((extent.x - sides.x - pole[0]) / stepX),
    y: Math.ceil((extent.y - sides.y - pole[1]) / stepY),
  }
  const last = {
    x: Math.floor((extent.x + extent.width + sides.x - pole[0]) / stepX),
    y: Math.floor((extent.y + extent.height + sides.y - pole[1]) / stepY),
  }
  const places: Candidate[] = []
  for (let row = first.y; row <= last.y; row++) {
    for (let column = first.x; column <= last.x; column++) {
      const [x, y] = [pole[0] + column * stepX, pole[1] + row * stepY]
      const box = boxAround(x, y, width, size)
      const letters = grown(box, -PAD * size)
      const ground = land.grid.under(letters, land.owners)
      const cost = costOf(land, shape, ground, { x, y, letters })
      if (cost !== null) places.push({ box, cost, isAtHome: ground.own >= AT_HOME, leader: null })
    }
  }
  return places.sort((a, b) => a.cost - b.cost).slice(0, KEPT)
}

function costOf(
  { grid, owners, pole, area }: NameLand,
  { size, isQuiet }: NameShape,
  { own, other, open }: Ground,
  { x, y, letters }: { readonly x: number; readonly y: number; readonly letters: Box },
): number | null {
  const distance = (DISTANCE_COST * Math.hypot(x - pole[0], y - pole[1])) / size
  if (own === 1) return distance
  const covered = (own * letters.width * letters.height) / area
  if (covered > MOST_COVERED) return null
  const hiding = 3 * Math.max(0, covered - WELL_COVERED)
  if (other <= (isQuiet ? MOST_FOREIGN_QUIET : MOST_FOREIGN) && grid.isOwn(x, y, owners)) {
    return 0.8 + 4 * other + open + hiding + distance
  }
  if (other > 0) return null
  const around = grid.under(grown(letters, (PAD + BESIDE) * size), owners)
  return around.own > around.other ? 1.8 + hiding + distance : null
}

/** Of a name apart from its land, in ems: how near and how far, and how its place is looked for. */
const NEAREST = 1.5
const FARTHEST = 8
const RING_STEP = 0.75
const DIRECTIONS = 32

/** Places apart from an area, off all land, best first: a leader joins them. The shorter it is, the better. */
export function placesApart(
  { grid, owners, pole }: NameLand,
  { width, size }: NameShape,
  farthest = FARTHEST,
): Candidate[] {
  const places: Candidate[] = []
  for (let ring = NEAREST; ring <= farthest; ring += RING_STEP) {
    for (let turn = 0; turn < DIRECTIONS; turn++) {
      const angle = (2 * Math.PI * turn) / DIRECTIONS
      const to = [pole[0] + Math.cos(angle) * ring * size, pole[1] + Math.sin(angle) * ring * size] as const
      const box = boxBeyond(to, angle, width, size)
      if (grid.under(box, owners).open === 1) {
        places.push({ box, cost: ring, isAtHome: false, leader: { from: pole, to } })
      }
    }
  }
  return places
}

/** The box of a name that a leader comes to from one direction: at the middle of the side that it meets. */
function boxBeyond([x, y]: readonly [number, number], angle: number, width: number, size: number): Box {
  const flat = Math.abs(Math.cos(angle)) > 0.6
  const box = boxAround(x, y, width, size)
  return flat
    ? { ...box, x: Math.cos(angle) > 0 ? x : x - box.width }
    : { ...box, y: Math.sin(angle) > 0 ? y : y - box.height }
}

/** Places for the name of a dot: right of it, left, above, below, then at its corners. */
export function placesAtDot(
  dot: { readonly x: number; readonly y: number; readonly radius: number },
  width: number,
  size: number,
): Candidate[] {
  const right = width / 2 + dot.radius + (PAD + 0.15) * size
  const below = dot.radius + (LINE_HEIGHT / 2 + PAD + 0.05) * size
  const offsets: readonly (readonly [number, number])[] = [
    [right, 0],
    [-right, 0],
    [0, -below],
    [0, below],
    [right, -below],
    [-right, -below],
    [right, below],
    [-right, below],
  ]
  return offsets.map(([dx, dy], cost) => ({
    box: boxAround(dot.x + dx, dot.y + dy, width, size),
    cost,
    isAtHome: false,
    leader: null,
  }))
}
