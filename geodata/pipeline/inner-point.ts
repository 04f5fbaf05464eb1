import { contains, type GridPoint, type GridPolygon, STEPS_PER_DEGREE } from './grid.ts'

/**
 * The point of a polygon that lies farthest from everything unwanted, found by halving squares and leaving out
 * those that cannot beat the best so far.
 *
 * @param clearance how good a point is, in grid steps; negative outside. It may change by at most
 *   `steepness` a step, which is what bounds a square by its middle.
 */
export function bestPoint(
  polygon: GridPolygon,
  clearance: (x: number, y: number) => number,
  steepness: number,
): GridPoint {
  const xs = polygon[0]!.map((p) => p[0])
  const ys = polygon[0]!.map((p) => p[1])
  const minX = Math.min(...xs)
  const minY = Math.min(...ys)
  const width = Math.max(...xs) - minX
  const height = Math.max(...ys) - minY
  const start = Math.max(1, Math.min(width, height)) / 2
  let squares: Array<{ x: number; y: number; half: number; value: number }> = []
  const square = (x: number, y: number, half: number) => ({ x, y, half, value: clearance(x, y) })
  for (let x = minX + start; x < minX + width + start; x += 2 * start) {
    for (let y = minY + start; y < minY + height + start; y += 2 * start) squares.push(square(x, y, start))
  }
  let best = squares[0]!
  const precision = Math.max(1, Math.max(width, height) / 400)
  while (squares.length > 0) {
    for (const candidate of squares) if (candidate.value > best.value) best = candidate
    const reach = (s: { value: number; half: number }) => s.value + s.half * Math.SQRT2 * steepness
    squares = squares
      .filter((s) => reach(s) > best.value + precision && s.half > 0.5)
      .flatMap(({ x, y, half: h }) => {
        const half = h / 2
        return [
          square(x - half, y - half, half),
          square(x + half, y - half, half),
          square(x - half, y + half, half),
          square(x + half, y + half, half),
        ]
      })
  }
  return [Math.round(best.x), Math.round(best.y)]
}

/** The point farthest from a polygon's border: where its label goes. */
export function labelPoint(polygon: GridPolygon): GridPoint {
  const distance = borderDistance(polygon)
  return bestPoint(polygon, distance, 1)
}

/** Signed distance to a polygon's border in grid steps of latitude: positive inside. */
export function borderDistance(polygon: GridPolygon): (x: number, y: number) => number {
  const scale = Math.cos((polygon[0]![0]![1] / STEPS_PER_DEGREE) * (Math.PI / 180))
  return (x, y) => {
    let least = Number.POSITIVE_INFINITY
    for (const ring of polygon) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const ax = (ring[i]![0] - x) * scale
        const ay = ring[i]![1] - y
        const dx = (ring[i + 1]![0] - ring[i]![0]) * scale
        const dy = ring[i + 1]![1] - ring[i]![1]
        const along = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
        const ex = ax + along * dx
        const ey = ay + along * dy
        least = Math.min(least, ex * ex + ey * ey)
      }
    }
    return Math.sqrt(least) * (contains(polygon, x, y) ? 1 : -1)
  }
}
