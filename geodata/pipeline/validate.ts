import { NODING } from './counties.ts'
import type { Divisions } from './divisions.ts'
import { STEPS_PER_DEGREE } from './grid.ts'
import { arrange } from './planar/arrangement.ts'
import { nodeSegments, polygonSegments } from './planar/segments.ts'
import { PipelineProblems } from './problems.ts'
import { hasArea } from './sites.ts'
import type { Renames } from './sources.ts'
import { type AreaSet, type BoundaryTopology, readAreas } from './topology.ts'

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

/**
 * Checks a finished topology as a reader would find it.
 *
 * @throws PipelineProblems with every overlap or gap over 0.01 % and every area without a polygon
 */
export function validateTopology(topology: BoundaryTopology, divisions: Divisions, { points = [] }: Renames) {
  const pointCodes = new Set(points.map(({ code }) => code))
  const counties = readAreas(topology, 'counties')
  const apart = readAreas(topology, 'apart')
  const townships = readAreas(topology, 'townships')
  const problems: string[] = []
  const whole = new Map([...counties, ...apart])
  const { overlaps, gaps } = checkCounties(whole)
  for (const { codes, share } of overlaps) {
    if (share > MOST_GAP_OR_OVERLAP)
      problems.push(`${codes.join(' and ')} overlap by ${(share * 100).toFixed(3)} %`)
  }
  // A county of nothing but farms and zones has no cells.
  const withCells = new Set([...townships.keys()].map((code) => (apart.has(code) ? code : code.slice(0, 6))))
  const tiling = checkTiling(new Map([...whole].filter(([code]) => withCells.has(code))), townships)
  for (const { county, gapShare, overlapShare } of tiling) {
    if (gapShare > MOST_GAP_OR_OVERLAP || overlapShare > MOST_GAP_OR_OVERLAP) {
      problems.push(
        `${county}: gaps ${(gapShare * 100).toFixed(3)} %, overlaps ${(overlapShare * 100).toFixed(3)} %`,
      )
    }
  }
  for (const { code, name } of divisions.counties)
    if (!counties.has(code) && !pointCodes.has(code)) problems.push(`${code} ${name}: no polygon`)
  for (const township of divisions.townships) {
    if (hasArea(township, points) && !townships.has(township.code))
      problems.push(`${township.code} ${township.name}: no polygon`)
  }
  if (problems.length > 0) throw new PipelineProblems('the result does not hold together:', problems)
  return {
    gaps,
    worstGapShare: Math.max(...tiling.map((check) => check.gapShare)),
    worstOverlapShare: Math.max(...tiling.map((check) => check.overlapShare)),
  }
}
