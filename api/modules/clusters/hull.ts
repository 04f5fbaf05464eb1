import { polygonHull } from 'd3-polygon'
import type { LineString, Point, Polygon } from 'geojson'
import { metresBetween } from '../../domain/reach/great-circle.ts'
import type { Position } from '../../domain/units.ts'

/** The convex hull of some places, WGS 84: a point or a line where they span no area. At least one place. */
export function hullOf(places: readonly Position[]): Point | LineString | Polygon {
  const distinct = [...new Map(places.map((at) => [String(at), at])).values()].sort(
    (a, b) => a[0] - b[0] || a[1] - b[1],
  )
  const first = distinct[0]!
  const last = distinct.at(-1)!
  if (distinct.length === 1) return { type: 'Point', coordinates: [...first] }
  if (distinct.every((at) => Math.abs(turn(first, last, at)) < MIN_AREA)) {
    return { type: 'LineString', coordinates: [[...first], [...last]] }
  }
  // Counter-clockwise in degrees, as RFC 7946 has it; d3 counts with y downwards.
  const ring = polygonHull(distinct.map(([lon, lat]) => [lon, lat]))!.reverse()
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
}

/** Square degrees, some square metres: places that are written on one line differ by rounding. */
const MIN_AREA = 1e-10

/** Twice the area of the triangle of three places. */
function turn(a: Position, b: Position, c: Position): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/** Whole metres between the two places of a hull that lie farthest apart, and so between any two that it was made of. */
export function lengthOf({ type, coordinates }: ReturnType<typeof hullOf>): number {
  if (type === 'Point') return 0
  const corners = (type === 'LineString' ? coordinates : coordinates[0]!) as unknown as Position[]
  let longest = 0
  for (const [i, corner] of corners.entries()) {
    for (const other of corners.slice(i + 1)) longest = Math.max(longest, metresBetween(corner, other))
  }
  return Math.round(longest)
}

/** The middle of some places, each as often as it stands there. */
export function middleOf(places: readonly Position[]): [lon: number, lat: number] {
  const mean = (axis: 0 | 1) => places.reduce((sum, at) => sum + at[axis], 0) / places.length
  return [rounded(mean(0)), rounded(mean(1))]
}

/** Some centimetres: more digits would only lengthen the answer. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
