/**
 * The pipeline's geometry lives on a grid of whole numbers, so that "the same point" means equality and
 * orientation tests are exact: products of differences stay far below 2^53.
 */

/** A point on the grid: [x, y], both integers; one step is 1e-5 degree (about 1 m). */
export type GridPoint = readonly [number, number]

/** A closed ring on the grid: first point repeated at the end. */
export type GridRing = GridPoint[]

/** Exterior first, then holes. */
export type GridPolygon = GridRing[]

/** Grid steps in one degree. */
export const STEPS_PER_DEGREE = 100_000

/** Degrees (WGS 84) to the nearest grid point. */
export function toGrid(lon: number, lat: number): GridPoint {
  return [Math.round(lon * STEPS_PER_DEGREE), Math.round(lat * STEPS_PER_DEGREE)]
}

/** Grid point to degrees (WGS 84). */
export function toDegrees(point: GridPoint): [number, number] {
  return [point[0] / STEPS_PER_DEGREE, point[1] / STEPS_PER_DEGREE]
}

/** A grid point as one number, so that it can key a Map. */
export function pointKey(x: number, y: number): number {
  return (x + 33_554_432) * 67_108_864 + (y + 33_554_432)
}

/** Twice the signed area of the triangle a, b, c: positive when c lies left of a to b. Exact on the grid. */
export function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/** Twice the signed area of a closed ring in square grid steps; positive when counter-clockwise. */
export function doubleArea(ring: readonly GridPoint[]): number {
  const [ox, oy] = ring[0]!
  let sum = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[i + 1]!
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return sum
}

/** Area of a polygon in square grid steps, holes taken out. */
export function polygonArea(polygon: GridPolygon): number {
  return polygon.reduce(
    (sum, ring, index) => sum + (Math.abs(doubleArea(ring)) / 2) * (index === 0 ? 1 : -1),
    0,
  )
}

const METRES_PER_STEP = 111_320 / STEPS_PER_DEGREE

/** Square metres of one square grid step at a latitude given in degrees (a sphere is enough for thresholds). */
export function squareMetresPerStep(lat: number): number {
  return METRES_PER_STEP * METRES_PER_STEP * Math.cos((lat * Math.PI) / 180)
}

/** Metres between two grid points, flat at their latitude: for distances inside one county. */
export function metresBetween(a: GridPoint, b: GridPoint): number {
  const scale = Math.cos((((a[1] + b[1]) / 2 / STEPS_PER_DEGREE) * Math.PI) / 180)
  return Math.hypot((a[0] - b[0]) * scale, a[1] - b[1]) * METRES_PER_STEP
}

/** Whether a point lies strictly inside or on the lower-left side of a polygon's rings (odd-even rule). */
export function contains(polygon: GridPolygon, x: number, y: number): boolean {
  let inside = false
  for (const ring of polygon) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = ring[i]!
      const [bx, by] = ring[i + 1]!
      if (ay > y !== by > y && turn(ax, ay, bx, by, x, y) > 0 === by > ay) inside = !inside
    }
  }
  return inside
}
