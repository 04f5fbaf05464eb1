import {
  type GridPoint,
  type GridPolygon,
  polygonArea,
  STEPS_PER_DEGREE,
  squareMetresPerStep,
} from './grid.ts'
import { type Arrangement, arrange, locator } from './planar/arrangement.ts'
import { dissolve } from './planar/dissolve.ts'
import { nodeSegments, polygonSegments, type Segment } from './planar/segments.ts'
import { PipelineProblems } from './problems.ts'
import { simplifyBorders } from './simplify.ts'
import type { ApartArea } from './sources.ts'

/** Cell width of the search index for borders on the 1e-5 degree grid. */
export const NODING = { cell: 1000 }

/** Gaps enclosed by counties up to this size are source noise; larger ones are water or another's land. */
const GAP_SQUARE_METRES = 2_000_000

/** A part below this size (a fraction of one source step squared) is dropped, unless it is the largest. */
export const NEGLIGIBLE_SQUARE_METRES = 6_000

/** A detached splinter below this size (five source steps squared) that borders another county is joined to it. */
const SLIVER_SQUARE_METRES = 50_000

/** Vertices whose triangle is smaller are taken out: about one step of the source's staircase. */
export const SIMPLIFY_SQUARE_METRES = 10_000

/** Official borders are finer than the open ones and are kept so: about 30 m square. */
export const OFFICIAL_SIMPLIFY_SQUARE_METRES = 1_000

interface Cleaning {
  readonly simplifySquareMetres: number
  /** Enclaves and islets are as they should be, however small. */
  readonly isExact: boolean
}

const OPEN_DATA: Cleaning = { simplifySquareMetres: SIMPLIFY_SQUARE_METRES, isExact: false }
const OFFICIAL: Cleaning = { simplifySquareMetres: OFFICIAL_SIMPLIFY_SQUARE_METRES, isExact: true }

/** Official county polygons as clean borders; what is set apart is cut out of them too. */
export function officialBorders(
  counties: ReadonlyMap<string, readonly GridPolygon[]>,
  apart: readonly ApartArea[],
): CountyBorders {
  const segments = [...counties].flatMap(([code, area]) => polygonSegments(area, code))
  return cleanCounties(nodeSegments(segments, NODING), apart, OFFICIAL)
}

export interface CountyBorders {
  /** Simplified borders, owned by county codes and by the codes of areas set apart. */
  readonly segments: readonly Segment[]
  readonly report: {
    readonly overlapsResolved: number
    readonly gapsClosed: number
    readonly sliversJoined: number
    readonly partsDropped: number
    readonly verticesBefore: number
    readonly verticesAfter: number
  }
}

/**
 * Makes one clean map of counties: every point has one county at most, islands set apart carry their own code,
 * parts of negligible size are gone, borders are thinned.
 */
export function cleanCounties(
  source: readonly Segment[],
  apart: readonly ApartArea[],
  { simplifySquareMetres, isExact }: Cleaning = OPEN_DATA,
): CountyBorders {
  const arrangement = arrange(source)
  const overlapsResolved = arrangement.faces.filter((face) => face.owners.length > 1).length
  const { labels, gapsClosed } = labelFaces(arrangement)
  const sliversJoined = isExact ? 0 : joinSlivers(arrangement, labels)
  const polygons = dissolve(arrangement, labels)
  setApart(polygons, apart)
  let partsDropped = 0
  for (const [code, parts] of polygons) {
    // Only what stands alone in the water can still be so small: anything else was joined to its neighbour.
    const isKept = (part: GridPolygon) => isExact || squareMetres(part) >= NEGLIGIBLE_SQUARE_METRES
    const kept = parts.filter((part, index) => index === 0 || isKept(part))
    partsDropped += parts.length - kept.length
    polygons.set(code, kept)
  }
  const clean = nodeSegments(
    [...polygons].flatMap(([code, parts]) => polygonSegments(parts, code)),
    NODING,
  )
  const simplified = nodeSegments(simplifyBorders(clean, simplifySquareMetres), NODING)
  return {
    segments: simplified,
    report: {
      overlapsResolved,
      gapsClosed,
      sliversJoined,
      partsDropped,
      verticesBefore: clean.length,
      verticesAfter: simplified.length,
    },
  }
}

function squareMetres(polygon: GridPolygon): number {
  return polygonArea(polygon) * squareMetresPerStep(polygon[0]![0]![1] / STEPS_PER_DEGREE)
}

/** Gives doubtful faces (gaps and overlaps of the source) to the neighbour with the longest common border. */
function labelFaces(arrangement: Arrangement): { labels: Array<string | undefined>; gapsClosed: number } {
  const { faces, faceOf, segments } = arrangement
  const labels = faces.map((face) => (face.owners.length === 1 ? face.owners[0] : undefined))
  let gapsClosed = 0
  faces.forEach((face, index) => {
    if (index === 0 || face.owners.length === 1) return
    const border = new Map<string, number>()
    let open = false
    for (const h of face.edges) {
      const beyond = faces[faceOf[h ^ 1]!]!
      if (faceOf[h ^ 1] === 0) open = true
      if (beyond.owners.length !== 1) continue
      const { a, b } = segments[h >> 1]!
      const owner = beyond.owners[0]!
      border.set(owner, (border.get(owner) ?? 0) + Math.hypot(a[0] - b[0], a[1] - b[1]))
    }
    const isGap = face.owners.length === 0
    const lat = segments[face.edges[0]! >> 1]!.a[1] / STEPS_PER_DEGREE
    if (isGap && (open || (face.doubleArea / 2) * squareMetresPerStep(lat) > GAP_SQUARE_METRES)) return
    const candidates = isGap ? [...border.keys()] : face.owners.filter((owner) => border.has(owner))
    candidates.sort((p, q) => border.get(q)! - border.get(p)! || (p < q ? -1 : 1))
    labels[index] = candidates[0] ?? face.owners[0]
    if (isGap) gapsClosed++
  })
  return { labels, gapsClosed }
}

/**
 * Splinters of one county inside another come of the source's coarse grid: below the size of one of its steps
 * they go to the neighbour with the longest common border.
 */
function joinSlivers(arrangement: Arrangement, labels: Array<string | undefined>): number {
  const { faces, faceOf, segments } = arrangement
  const groups = groupFaces(arrangement, labels)
  const largest = new Map<string, number>()
  for (const group of groups)
    largest.set(group.label, Math.max(largest.get(group.label) ?? 0, group.doubleArea))
  let joined = 0
  for (const group of groups) {
    const [, y] = segments[faces[group.faces[0]!]!.edges[0]! >> 1]!.a
    const area = (group.doubleArea / 2) * squareMetresPerStep(y / STEPS_PER_DEGREE)
    if (area >= SLIVER_SQUARE_METRES || group.doubleArea === largest.get(group.label)) continue
    const border = new Map<string, number>()
    for (const h of group.faces.flatMap((face) => faces[face]!.edges)) {
      const label = labels[faceOf[h ^ 1]!]
      if (label === undefined || label === group.label) continue
      const { a, b } = segments[h >> 1]!
      border.set(label, (border.get(label) ?? 0) + Math.hypot(a[0] - b[0], a[1] - b[1]))
    }
    const [winner] = [...border].sort((p, q) => q[1] - p[1] || (p[0] < q[0] ? -1 : 1))
    if (!winner) continue
    for (const face of group.faces) labels[face] = winner[0]
    joined++
  }
  return joined
}

function groupFaces(arrangement: Arrangement, labels: ReadonlyArray<string | undefined>) {
  const { faces, faceOf } = arrangement
  const seen = new Set<number>()
  const groups: Array<{ label: string; faces: number[]; doubleArea: number }> = []
  labels.forEach((label, start) => {
    if (label === undefined || seen.has(start)) return
    const group = { label, faces: [] as number[], doubleArea: 0 }
    const queue = [start]
    seen.add(start)
    for (let face = queue.pop(); face !== undefined; face = queue.pop()) {
      group.faces.push(face)
      group.doubleArea += faces[face]!.doubleArea
      for (const h of faces[face]!.edges) {
        const beyond = faceOf[h ^ 1]!
        if (labels[beyond] !== label || seen.has(beyond)) continue
        seen.add(beyond)
        queue.push(beyond)
      }
    }
    groups.push(group)
  })
  return groups
}

function setApart(polygons: Map<string, GridPolygon[]>, apart: readonly ApartArea[]): void {
  for (const { code, name, within, west, east } of apart) {
    const lies = (part: GridPolygon) =>
      part[0]!.every(([x]) => x > west * STEPS_PER_DEGREE && x < east * STEPS_PER_DEGREE)
    const parts = polygons.get(within) ?? []
    const taken = parts.filter(lies)
    if (taken.length === 0 || taken.length === parts.length) {
      throw new PipelineProblems('cannot set apart:', [
        `${code} ${name}: ${taken.length} of ${parts.length} parts`,
      ])
    }
    polygons.set(code, taken)
    polygons.set(
      within,
      parts.filter((part) => !lies(part)),
    )
  }
}

/** The polygons of each county and area set apart, largest part first. */
export function countyPolygons(borders: readonly Segment[]): Map<string, GridPolygon[]> {
  const arrangement = arrange(borders)
  return dissolve(
    arrangement,
    arrangement.faces.map((face) => face.owners[0]),
  )
}

/** Answers which county (or area set apart) a point lies in. */
export function pointInCounty(borders: readonly Segment[]) {
  const { faces, faceOf } = arrange(borders)
  const locate = locator(borders)
  return ([x, y]: GridPoint) => {
    const h = locate(x, y)
    return h === -1 ? undefined : faces[faceOf[h]!]!.owners[0]
  }
}
