import { NODING } from './counties.ts'
import { STEPS_PER_DEGREE } from './grid.ts'
import { arrange } from './planar/arrangement.ts'
import { nodeSegments, polygonSegments } from './planar/segments.ts'
import type { AreaSet } from './topology.ts'

/** Shares of an area: 0.0001 is 0.01 %. */
export const MOST_GAP_OR_OVERLAP = 0.0001

export interface TilingCheck {
  readonly county: string
  readonly gapShare: number
  readonly overlapShare: number
}

/**
 * How exactly townships tile their county, by laying all their borders over each other and adding up the
 * faces that no township, or more than one, covers (and those that lie outside the county).
 */
export function checkTiling(counties: AreaSet, townships: AreaSet): TilingCheck[] {
  const children = new Map<string, string[]>()
  for (const code of townships.keys()) {
    const county = counties.has(code) ? code : code.slice(0, 6)
    children.set(county, [...(children.get(county) ?? []), code])
  }
  const out: TilingCheck[] = []
  for (const [county, area] of [...counties].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const codes = children.get(county) ?? []
    const segments = codes.flatMap((code) => polygonSegments(townships.get(code)!, code))
    const all = [...segments, ...polygonSegments(area, '#county')]
    const sums = { county: 0, gap: 0, overlap: 0 }
    for (const face of arrange(nodeSegments(all, NODING)).faces) {
      const inside = face.owners.includes('#county')
      const cover = face.owners.length - (inside ? 1 : 0)
      if (inside) sums.county += face.doubleArea
      if (inside && cover === 0) sums.gap += face.doubleArea
      if (cover > (inside ? 1 : 0)) sums.overlap += face.doubleArea
    }
    out.push({ county, gapShare: sums.gap / sums.county, overlapShare: sums.overlap / sums.county })
  }
  return out
}

/** What lies between counties, and where two cover one place. */
export interface CountyCheck {
  /** Pairs of areas that cover common ground, with the share of the smaller one. */
  readonly overlaps: ReadonlyArray<{ readonly codes: readonly string[]; readonly share: number }>
  /** Enclosed places that no county covers, each with a point (degrees) and its size in square kilometres. */
  readonly gaps: ReadonlyArray<{
    readonly near: readonly [number, number]
    readonly squareKilometres: number
  }>
}

/** Lays all counties over each other and lists every overlap and every enclosed gap. */
export function checkCounties(counties: AreaSet): CountyCheck {
  const segments = [...counties].flatMap(([code, area]) => polygonSegments(area, code))
  const { faces, segments: noded } = arrange(nodeSegments(segments, NODING))
  const areas = new Map<string, number>()
  for (const face of faces) {
    for (const owner of face.owners) areas.set(owner, (areas.get(owner) ?? 0) + face.doubleArea)
  }
  const overlaps = faces
    .filter((face) => face.owners.length > 1)
    .map((face) => ({
      codes: face.owners,
      share: face.doubleArea / Math.min(...face.owners.map((owner) => areas.get(owner)!)),
    }))
  const gaps = faces.slice(1).flatMap((face) => {
    if (face.owners.length > 0) return []
    const [x, y] = noded[face.edges[0]! >> 1]!.a
    const near = [x / STEPS_PER_DEGREE, y / STEPS_PER_DEGREE] as const
    const scale = 1.1132 ** 2 * Math.cos((near[1] * Math.PI) / 180)
    return [{ near, squareKilometres: ((face.doubleArea / 2) * scale) / 1e6 }]
  })
  return { overlaps, gaps }
}
