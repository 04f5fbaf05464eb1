import { contains, type GridPoint, type GridPolygon, polygonArea, STEPS_PER_DEGREE } from './grid.ts'

// The plane's answer to the golden ratio: successive multiples of these shares fill a square evenly, so that
// any first n points are well apart without a random number.
const PLASTIC = 1.324_717_957_244_746
const SHARE_X = 1 / PLASTIC
const SHARE_Y = 1 / (PLASTIC * PLASTIC)

/**
 * Placeholder points for villages, evenly spread inside an area: no two coincide, and the same count always
 * gives the same points.
 */
export function spreadInside(area: readonly GridPolygon[], count: number): GridPoint[] {
  const main = area.reduce((a, b) => (polygonArea(b) > polygonArea(a) ? b : a))
  const xs = main[0]!.map((p) => p[0])
  const ys = main[0]!.map((p) => p[1])
  const minX = Math.min(...xs)
  const minY = Math.min(...ys)
  const width = Math.max(...xs) - minX
  const height = Math.max(...ys) - minY
  const out: GridPoint[] = []
  const taken = new Set<string>()
  for (let i = 1; out.length < count; i++) {
    if (i > 1_000_000) throw new Error('an area too thin for its villages')
    const x = Math.round(minX + ((i * SHARE_X) % 1) * width)
    const y = Math.round(minY + ((i * SHARE_Y) % 1) * height)
    if (taken.has(`${x},${y}`) || !strictlyInside(main, x, y)) continue
    taken.add(`${x},${y}`)
    out.push([x, y])
  }
  return out
}

/** Inside with a step to spare on each side, so that rounding elsewhere cannot put the point outside. */
function strictlyInside(polygon: GridPolygon, x: number, y: number): boolean {
  return (
    contains(polygon, x, y) &&
    contains(polygon, x - 1, y) &&
    contains(polygon, x + 1, y) &&
    contains(polygon, x, y - 1) &&
    contains(polygon, x, y + 1)
  )
}

/**
 * Placeholder points round a unit that is itself a point: a spiral of golden angles from its centre, as far as
 * it lies inside the county.
 */
export function spreadRound(centre: GridPoint, county: readonly GridPolygon[], count: number): GridPoint[] {
  const stepMetres = 300
  const steps = (stepMetres / 111_320) * STEPS_PER_DEGREE
  const out: GridPoint[] = []
  for (let i = 1; out.length < count; i++) {
    if (i > 100_000) throw new Error('a county too small for its villages')
    const angle = i * Math.PI * (3 - Math.sqrt(5))
    const x = Math.round(centre[0] + steps * Math.sqrt(i) * Math.cos(angle))
    const y = Math.round(centre[1] + steps * Math.sqrt(i) * Math.sin(angle))
    if (county.some((polygon) => strictlyInside(polygon, x, y))) out.push([x, y])
  }
  return out
}
