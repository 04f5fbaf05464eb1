import type { Cluster } from '../../../../api/contract/clusters.ts'

type Point = readonly [lon: number, lat: number]

/** The convex hull of places near each other, in degrees (Andrew's monotone chain): a polygon, a line or a point. */
export function hullOf(places: readonly Point[]): Cluster['hull'] {
  const points = [...new Map(places.map((at) => [`${at}`, at])).values()].sort(
    (a, b) => a[0] - b[0] || a[1] - b[1],
  )
  const [only] = points
  if (!only) throw new RangeError('no places')
  if (points.length === 1) return { type: 'Point', coordinates: [...only] }
  const ring = [...half(points), ...half([...points].reverse())]
  if (ring.length === 2) return { type: 'LineString', coordinates: ring.map((at) => [...at]) }
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as Point].map((at) => [...at])] }
}

/** One side of the hull without its last point, which is the other side's first. */
function half(points: readonly Point[]): Point[] {
  const side: Point[] = []
  for (const point of points) {
    while (side.length >= 2 && !turnsLeft(side.at(-2) as Point, side.at(-1) as Point, point)) side.pop()
    side.push(point)
  }
  side.pop()
  return side
}

function turnsLeft(a: Point, b: Point, c: Point): boolean {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0
}
