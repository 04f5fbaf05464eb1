import { NODING } from './counties.ts'
import { type GridPoint, type GridPolygon, polygonArea, STEPS_PER_DEGREE, turn } from './grid.ts'
import { arrange } from './planar/arrangement.ts'
import { nodeSegments, polygonSegments } from './planar/segments.ts'
import { MOST_GAP_OR_OVERLAP } from './validate.ts'

/**
 * What is wrong with the geometry of a file's feature, before it is brought onto the grid: null where it is a
 * polygon or multipolygon of closed rings of at least four positions, each of finite degrees.
 */
export function shapeFault(
  geometry: { readonly type: string; readonly coordinates?: unknown } | null,
): string | null {
  if (!geometry) return 'has no geometry (没有几何图形)'
  const { type, coordinates } = geometry
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    return `is a ${type}, not a Polygon or MultiPolygon (几何类型应为面)`
  }
  const polygons = type === 'Polygon' && coordinates ? [coordinates] : coordinates
  if (!isFilledList(polygons)) return 'has no coordinates (没有坐标)'
  for (const [part, rings] of polygons.entries()) {
    if (!isFilledList(rings)) return `part ${part + 1} has no rings (第 ${part + 1} 部分没有环)`
    for (const [index, ring] of rings.entries()) {
      const fault = ringFault(ring)
      if (fault) return `${ringName(part, index)}: ${fault}`
    }
  }
  return null
}

function ringFault(ring: unknown): string | null {
  if (!Array.isArray(ring)) return 'is not a list of positions (不是坐标列表)'
  for (const [index, position] of ring.entries()) {
    if (!Array.isArray(position) || position.length < 2) {
      return `position ${index + 1} is not [longitude, latitude] (第 ${index + 1} 点不是经纬度)`
    }
    const [lon, lat] = position
    // A height that follows is passed over.
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) {
      return `position ${index + 1} is not two numbers (第 ${index + 1} 点的坐标不是数值)`
    }
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      return `position ${index + 1} is not in degrees (第 ${index + 1} 点不是经纬度，超出范围)`
    }
  }
  if (ring.length < 4) return `has ${ring.length} positions, at least 4 are needed (点数不足 4 个)`
  const [first, last] = [ring[0], ring.at(-1)]
  if (first[0] !== last[0] || first[1] !== last[1]) return 'is not closed (环未闭合)'
  return null
}

/**
 * Where the rings of a unit cross themselves or each other, in degrees; null where they do not. Bringing them onto
 * the grid moves points by up to a step: a crossing that reaches no further is no fault of the file.
 */
export function crossingOf(polygons: readonly GridPolygon[]): [lon: number, lat: number] | null {
  const segments = polygons.flat().flatMap((ring) =>
    ring.slice(1).map((end, index) => {
      const [a, b] = ring[index]![0] <= end[0] ? [ring[index]!, end] : [end, ring[index]!]
      return { a, b, low: Math.min(a[1], b[1]), high: Math.max(a[1], b[1]) }
    }),
  )
  segments.sort((one, other) => one.a[0] - other.a[0])
  for (const [index, one] of segments.entries()) {
    for (let next = index + 1; next < segments.length && segments[next]!.a[0] <= one.b[0]; next++) {
      const other = segments[next]!
      if (other.low <= one.high && other.high >= one.low && crosses(one, other)) return meeting(one, other)
    }
  }
  return null
}

interface Line {
  readonly a: GridPoint
  readonly b: GridPoint
}

function crosses(one: Line, other: Line): boolean {
  return isOnBothSides(one, other) && isOnBothSides(other, one)
}

/** Whether the ends of a line lie on two sides of another, each by more than rounding can have moved them. */
function isOnBothSides({ a, b }: Line, { a: c, b: d }: Line): boolean {
  const rounding = 1.5 * Math.hypot(b[0] - a[0], b[1] - a[1])
  const [left, right] = [turn(...a, ...b, ...c), turn(...a, ...b, ...d)]
  return (left > rounding && right < -rounding) || (left < -rounding && right > rounding)
}

function meeting({ a, b }: Line, { a: c, b: d }: Line): [number, number] {
  const left = turn(...a, ...b, ...c)
  const share = left / (left - turn(...a, ...b, ...d))
  return [c[0] + share * (d[0] - c[0]), c[1] + share * (d[1] - c[1])].map(
    (steps) => Math.round(steps) / STEPS_PER_DEGREE,
  ) as [number, number]
}

/**
 * Whether the rings of a unit cover less or more by themselves than they enclose one by one: parts that overlap, a hole
 * outside its part, an outline that runs over itself. Measured without its neighbours, whose lines would move its own.
 */
export function overlapsItself(polygons: readonly GridPolygon[]): boolean {
  const { faces } = arrange(nodeSegments(polygonSegments(polygons, 'unit'), NODING))
  const covered = faces.reduce((sum, face) => sum + (face.owners.length > 0 ? face.doubleArea : 0), 0)
  const enclosed = 2 * polygons.reduce((sum, polygon) => sum + polygonArea(polygon), 0)
  return Math.abs(enclosed - covered) > MOST_GAP_OR_OVERLAP * covered
}

function ringName(part: number, index: number): string {
  return index === 0 ? `part ${part + 1}` : `part ${part + 1}, hole ${index}`
}

function isFilledList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0
}
