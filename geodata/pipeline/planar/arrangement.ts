import { type GridPoint, pointKey, turn } from '../grid.ts'
import type { Segment } from './segments.ts'

/** A region that no segment crosses. Face 0 is the one without end, outside of everything. */
export interface Face {
  /** Areas that cover the face; none in a gap, two or more in an overlap. */
  readonly owners: readonly string[]
  /** Twice its area in square grid steps; holes are taken out. 0 for the outside. */
  doubleArea: number
  /** Half-edges that have the face on their left. */
  readonly edges: number[]
}

/**
 * The plane divided by segments that meet at end points only. Half-edge 2i runs along segment i from a to b,
 * 2i + 1 back; each has the face `faceOf[h]` on its left.
 */
export interface Arrangement {
  readonly segments: readonly Segment[]
  readonly faces: readonly Face[]
  readonly faceOf: Int32Array
  /** The half-edge that follows `h` round the face on its left. */
  readonly next: Int32Array
}

/** Where half-edge `h` starts. */
export function originOf(segments: readonly Segment[], h: number): GridPoint {
  const segment = segments[h >> 1]!
  return h & 1 ? segment.b : segment.a
}

/** Where half-edge `h` ends. */
export function targetOf(segments: readonly Segment[], h: number): GridPoint {
  return originOf(segments, h ^ 1)
}

/** Finds the faces of noded segments (see `nodeSegments`) and the areas that cover each. */
export function arrange(segments: readonly Segment[]): Arrangement {
  const next = linkHalfEdges(segments)
  const { walkOf, walks } = traceWalks(segments, next)
  const faceOfWalk = joinWalks(segments, walkOf, walks)
  const count = Math.max(0, ...faceOfWalk) + 1
  const faceOf = walkOf.map((walk) => faceOfWalk[walk]!)
  const faces: Array<{ owners: string[]; doubleArea: number; edges: number[] }> = []
  for (let i = 0; i < count; i++) faces.push({ owners: [], doubleArea: 0, edges: [] })
  for (let h = 0; h < faceOf.length; h++) faces[faceOf[h]!]!.edges.push(h)
  walks.forEach((walk, index) => {
    if (faceOfWalk[index] !== 0) faces[faceOfWalk[index]!]!.doubleArea += walk.doubleArea
  })
  spreadOwners(segments, faces, faceOf)
  return { segments, faces, faceOf, next }
}

function linkHalfEdges(segments: readonly Segment[]): Int32Array {
  const outgoing = new Map<number, number[]>()
  for (let h = 0; h < segments.length * 2; h++) {
    const [x, y] = originOf(segments, h)
    const key = pointKey(x, y)
    const list = outgoing.get(key)
    if (list) list.push(h)
    else outgoing.set(key, [h])
  }
  const next = new Int32Array(segments.length * 2)
  for (const list of outgoing.values()) {
    list.sort((g, h) => compareDirections(segments, g, h))
    // Round a vertex, the edge just clockwise of the one that we came by keeps the same face on the left.
    for (let i = 0; i < list.length; i++) next[list[(i + 1) % list.length]! ^ 1] = list[i]!
  }
  return next
}

function compareDirections(segments: readonly Segment[], g: number, h: number): number {
  const [ox, oy] = originOf(segments, g)
  const [gx, gy] = targetOf(segments, g)
  const [hx, hy] = targetOf(segments, h)
  const half = (dx: number, dy: number) => (dy > 0 || (dy === 0 && dx > 0) ? 0 : 1)
  const byHalf = half(gx - ox, gy - oy) - half(hx - ox, hy - oy)
  return byHalf || Math.sign(turn(ox, oy, hx, hy, gx, gy))
}

interface Walk {
  doubleArea: number
  /** The half-edge that starts at the walk's lowest-left point. */
  leftmost: number
}

function traceWalks(segments: readonly Segment[], next: Int32Array): { walkOf: Int32Array; walks: Walk[] } {
  const walkOf = new Int32Array(next.length).fill(-1)
  const walks: Walk[] = []
  for (let start = 0; start < next.length; start++) {
    if (walkOf[start] !== -1) continue
    const [ox, oy] = originOf(segments, start)
    const walk: Walk = { doubleArea: 0, leftmost: start }
    let h = start
    do {
      walkOf[h] = walks.length
      const [ax, ay] = originOf(segments, h)
      const [bx, by] = targetOf(segments, h)
      walk.doubleArea += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
      const [lx, ly] = originOf(segments, walk.leftmost)
      if (ax < lx || (ax === lx && ay < ly)) walk.leftmost = h
      h = next[h]!
    } while (h !== start)
    walks.push(walk)
  }
  return { walkOf, walks }
}

/** Gives each walk its face: what runs clockwise bounds an island from outside and belongs to the face round it. */
function joinWalks(segments: readonly Segment[], walkOf: Int32Array, walks: readonly Walk[]): number[] {
  const faceOfWalk = walks.map(() => -1)
  let count = 1
  walks.forEach((walk, index) => {
    if (walk.doubleArea > 0) faceOfWalk[index] = count++
  })
  const locate = locator(segments)
  const islands = walks.map((_, index) => index).filter((index) => faceOfWalk[index] === -1)
  // From left to right, since what the ray to the left meets starts further left and is settled before.
  islands.sort((i, j) => {
    const a = originOf(segments, walks[i]!.leftmost)
    const b = originOf(segments, walks[j]!.leftmost)
    return a[0] - b[0] || a[1] - b[1]
  })
  for (const index of islands) {
    const [x, y] = originOf(segments, walks[index]!.leftmost)
    const hit = locate(x, y)
    faceOfWalk[index] = hit === -1 ? 0 : faceOfWalk[walkOf[hit]!]!
  }
  return faceOfWalk
}

/**
 * Answers which half-edge a point sees first when it looks left (a hair above its own height, so that shared
 * end points give no doubt); -1 when it sees none. The half-edge has the point's face on its left.
 */
export function locator(segments: readonly Segment[]): (x: number, y: number) => number {
  const BAND = 500
  const bands = new Map<number, number[]>()
  segments.forEach(({ a, b }, index) => {
    if (a[1] === b[1]) return
    const from = Math.floor(Math.min(a[1], b[1]) / BAND)
    const to = Math.floor(Math.max(a[1], b[1]) / BAND)
    for (let band = from; band <= to; band++) {
      const list = bands.get(band)
      if (list) list.push(index)
      else bands.set(band, [index])
    }
  })
  return (x, y) => {
    let best = -1
    let bestX = Number.NEGATIVE_INFINITY
    let bestSlope = 0
    for (const index of bands.get(Math.floor(y / BAND)) ?? []) {
      const { a, b } = segments[index]!
      const [low, high, down] = a[1] < b[1] ? [a, b, 2 * index + 1] : [b, a, 2 * index]
      if (low[1] > y || high[1] <= y) continue
      if (turn(low[0], low[1], high[0], high[1], x, y) >= 0) continue
      const slope = (high[0] - low[0]) / (high[1] - low[1])
      const at = low[0] + (y - low[1]) * slope
      if (at > bestX || (at === bestX && slope > bestSlope)) {
        best = down
        bestX = at
        bestSlope = slope
      }
    }
    return best
  }
}

function spreadOwners(
  segments: readonly Segment[],
  faces: Array<{ owners: string[]; edges: number[] }>,
  faceOf: Int32Array,
): void {
  const seen = new Uint8Array(faces.length)
  seen[0] = 1
  const queue = [0]
  for (let face = queue.pop(); face !== undefined; face = queue.pop()) {
    for (const h of faces[face]!.edges) {
      const beyond = faceOf[h ^ 1]!
      if (seen[beyond]) continue
      seen[beyond] = 1
      const owners = new Set(faces[face]!.owners)
      for (const owner of segments[h >> 1]!.owners) if (!owners.delete(owner)) owners.add(owner)
      faces[beyond]!.owners.push(...[...owners].sort())
      queue.push(beyond)
    }
  }
}
