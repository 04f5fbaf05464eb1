import { type GridPoint, type GridPolygon, pointKey, turn } from '../grid.ts'

/**
 * A straight piece of border. `owners` are the areas that have it as their border: crossing it goes in or out
 * of each of them. A `line` has no owner of its own (the edge of a Voronoi cell) and is kept all the same.
 */
export interface Segment {
  readonly a: GridPoint
  readonly b: GridPoint
  readonly owners: readonly string[]
  readonly line: boolean
}

/** The rings of an area as segments that it owns. */
export function polygonSegments(polygons: readonly GridPolygon[], owner: string): Segment[] {
  const out: Segment[] = []
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (let i = 0; i + 1 < ring.length; i++) {
        out.push({ a: ring[i]!, b: ring[i + 1]!, owners: [owner], line: false })
      }
    }
  }
  return out
}

/**
 * Merges equal segments. An owner that appears twice on one segment lies on both sides of it, so that it is no
 * border of that owner: source rings run to and fro along such spikes, and merged counties leave them behind.
 */
export function mergeSegments(segments: Iterable<Segment>): Segment[] {
  const byEnds = new Map<
    number,
    Map<number, { a: GridPoint; b: GridPoint; owners: Set<string>; line: boolean }>
  >()
  for (const segment of segments) {
    const ka = pointKey(segment.a[0], segment.a[1])
    const kb = pointKey(segment.b[0], segment.b[1])
    if (ka === kb) continue
    const [low, high, a, b] = ka < kb ? [ka, kb, segment.a, segment.b] : [kb, ka, segment.b, segment.a]
    let row = byEnds.get(low)
    if (!row) {
      row = new Map()
      byEnds.set(low, row)
    }
    let known = row.get(high)
    if (!known) {
      known = { a, b, owners: new Set(), line: false }
      row.set(high, known)
    }
    known.line ||= segment.line
    for (const owner of segment.owners) {
      if (!known.owners.delete(owner)) known.owners.add(owner)
    }
  }
  const out: Segment[] = []
  for (const row of byEnds.values()) {
    for (const { a, b, owners, line } of row.values()) {
      if (owners.size > 0 || line)
        out.push({ a, b, owners: [...owners].sort(), line: line && owners.size === 0 })
    }
  }
  return out
}

/** How wide the cells of the search index are, in grid steps of whatever grid is in use. */
export interface NodingOptions {
  readonly cell: number
}

/**
 * Cuts segments where they cross or touch, until they meet at end points only. A crossing is moved to the
 * nearest grid point, which may make new ones: hence the rounds.
 *
 * @throws Error when it does not settle in 50 rounds.
 */
export function nodeSegments(input: Iterable<Segment>, { cell }: NodingOptions): Segment[] {
  let segments = mergeSegments(input)
  for (let round = 0; round < 50; round++) {
    const cuts = findCuts(segments, cell)
    if (cuts.size === 0) return segments
    segments = mergeSegments(cutAll(segments, cuts))
  }
  throw new Error('borders cannot be brought to meet at end points only')
}

function* cutAll(segments: readonly Segment[], cuts: Map<number, GridPoint[]>): Generator<Segment> {
  for (const [index, segment] of segments.entries()) {
    const points = cuts.get(index)
    if (!points) {
      yield segment
      continue
    }
    const [ax, ay] = segment.a
    const along = (p: GridPoint) => (p[0] - ax) * (segment.b[0] - ax) + (p[1] - ay) * (segment.b[1] - ay)
    points.sort((p, q) => along(p) - along(q) || p[0] - q[0] || p[1] - q[1])
    let from = segment.a
    for (const point of [...points, segment.b]) {
      yield { ...segment, a: from, b: point }
      from = point
    }
  }
}

function findCuts(segments: readonly Segment[], cell: number): Map<number, GridPoint[]> {
  const cells = new Map<number, number[]>()
  for (const [index, { a, b }] of segments.entries()) {
    const x0 = Math.floor(Math.min(a[0], b[0]) / cell)
    const x1 = Math.floor(Math.max(a[0], b[0]) / cell)
    const y0 = Math.floor(Math.min(a[1], b[1]) / cell)
    const y1 = Math.floor(Math.max(a[1], b[1]) / cell)
    for (let x = x0; x <= x1; x++) {
      for (let y = y0; y <= y1; y++) {
        const key = pointKey(x, y)
        const list = cells.get(key)
        if (list) list.push(index)
        else cells.set(key, [index])
      }
    }
  }
  const cuts = new Map<number, GridPoint[]>()
  const cut = (index: number, point: GridPoint) => {
    const { a, b } = segments[index]!
    if ((point[0] === a[0] && point[1] === a[1]) || (point[0] === b[0] && point[1] === b[1])) return
    const list = cuts.get(index)
    if (!list) cuts.set(index, [point])
    else if (!list.some((p) => p[0] === point[0] && p[1] === point[1])) list.push(point)
  }
  for (const list of cells.values()) {
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) meet(segments, list[i]!, list[j]!, cut)
    }
  }
  return cuts
}

function meet(
  segments: readonly Segment[],
  first: number,
  second: number,
  cut: (index: number, point: GridPoint) => void,
): void {
  const { a, b } = segments[first]!
  const { a: c, b: d } = segments[second]!
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return
  const tc = turn(a[0], a[1], b[0], b[1], c[0], c[1])
  const td = turn(a[0], a[1], b[0], b[1], d[0], d[1])
  const ta = turn(c[0], c[1], d[0], d[1], a[0], a[1])
  const tb = turn(c[0], c[1], d[0], d[1], b[0], b[1])
  if (tc === 0 && within(a, b, c)) cut(first, c)
  if (td === 0 && within(a, b, d)) cut(first, d)
  if (ta === 0 && within(c, d, a)) cut(second, a)
  if (tb === 0 && within(c, d, b)) cut(second, b)
  if (tc === 0 || td === 0 || ta === 0 || tb === 0) return
  if (tc > 0 === td > 0 || ta > 0 === tb > 0) return
  const share = ta / (ta - tb)
  const point: GridPoint = [
    Math.round(a[0] + share * (b[0] - a[0])),
    Math.round(a[1] + share * (b[1] - a[1])),
  ]
  cut(first, point)
  cut(second, point)
}

function within(a: GridPoint, b: GridPoint, p: GridPoint): boolean {
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  )
}
