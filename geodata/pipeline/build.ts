import { createHash } from 'node:crypto'
import { type AreaRow, type BoundaryQuality, listAreas } from './areas.ts'
import { cleanCounties, NODING } from './counties.ts'
import { type Division, type Divisions, townshipKind } from './divisions.ts'
import { countyPolygons, divideCounties, hasArea, placeSites, type Site } from './estimate.ts'
import { contains, type GridPolygon } from './grid.ts'
import { matchSeats, type Place, type Seat } from './match.ts'
import { normaliseCounties, renameFeatures, type SourceFeature } from './normalise.ts'
import { type Arrangement, arrange, locator } from './planar/arrangement.ts'
import { dissolve } from './planar/dissolve.ts'
import { nodeSegments, polygonSegments, type Segment } from './planar/segments.ts'
import { PipelineProblems } from './problems.ts'
import { simplifyBorders } from './simplify.ts'
import type { Renames } from './sources.ts'
import { type BoundaryTopology, buildTopology, readAreas } from './topology.ts'
import { checkCounties, checkTiling, MOST_GAP_OR_OVERLAP } from './validate.ts'

/** Official borders are finer than the open ones and are kept so: about 30 m square. */
const OFFICIAL_SIMPLIFY_SQUARE_METRES = 1_000

/** Everything that the artefacts are made of, read and unpacked. */
export interface BuildInputs {
  readonly divisions: Divisions
  readonly features: readonly SourceFeature[]
  readonly places: readonly Place[]
  readonly renames: Renames
  readonly population: ReadonlyMap<string, number>
  /** Official township polygons, already checked; then no cell is estimated. */
  readonly official?: ReadonlyMap<string, readonly GridPolygon[]>
}

export interface BuildResult {
  readonly rows: readonly AreaRow[]
  readonly topology: BoundaryTopology
  readonly seats: readonly Seat[]
  /** Townships whose seat is looked for: those with an area, without stand-ins. */
  readonly seatsWanted: readonly Division[]
  readonly counties: ReturnType<typeof cleanCounties>['report']
  readonly worstGapShare: number
  readonly worstOverlapShare: number
  readonly gaps: ReturnType<typeof checkCounties>['gaps']
}

/** Runs the steps from normalise to validate. Pure: reads no file and writes none. */
export function build(inputs: BuildInputs, say: (text: string) => void): BuildResult {
  const { divisions, renames } = inputs
  say('normalise 坐标转换 GCJ-02 → WGS 84')
  const borders = normaliseCounties(renameFeatures(inputs.features, divisions.counties, renames))
  say('simplify 县界清理与简化')
  const cleaned = cleanCounties(borders, renames.apart)
  say('match 驻地匹配')
  const countyAt = pointInCounty(cleaned.segments)
  const seats = matchSeats(divisions.townships, inputs.places, countyAt)
  say('estimate 乡镇边界估计')
  const sites = sitesByCounty(cleaned.segments, divisions, renames, seats)
  const divided = inputs.official
    ? coverByOfficial(cleaned.segments, inputs.official, renames)
    : asDivided(divideCounties(cleaned.segments, cellSites(sites, divisions)))
  const counties = dissolve(divided.arrangement, divided.countyLabels)
  const townships = dissolve(divided.arrangement, divided.labels)
  const apartCodes = new Set(renames.apart.map(({ code }) => code))
  const main = new Map([...counties].filter(([code]) => !apartCodes.has(code)))
  const apart = new Map([...counties].filter(([code]) => apartCodes.has(code)))
  for (const [code, area] of apart) if (!townships.has(code)) townships.set(code, area)
  const topology = buildTopology({ counties: main, apart, townships })
  say('validate 拓扑校验')
  const checks = validate(topology, divisions)
  const cityOf = (code: string | undefined) => code?.slice(0, 4)
  const faceCounty = divided.countyLabels
  const rows = listAreas({
    divisions,
    population: inputs.population,
    province: dissolve(
      divided.arrangement,
      faceCounty.map((code) => code?.slice(0, 2)),
    ).get(divisions.province.code)!,
    cities: dissolve(divided.arrangement, faceCounty.map(cityOf)),
    counties: main,
    townships,
    centres: centresOf(sites, inputs.official, townships),
    quality: qualityOf(seats, renames, inputs.official),
  })
  const seatsWanted = divisions.townships.filter((t) => hasArea(t) && townshipKind(t) !== 'stand-in')
  return { rows, topology, seats, seatsWanted, counties: cleaned.report, ...checks }
}

function pointInCounty(borders: readonly Segment[]) {
  const { faces, faceOf } = arrange(borders)
  const locate = locator(borders)
  return ([x, y]: readonly [number, number]) => {
    const h = locate(x, y)
    return h === -1 ? undefined : faces[faceOf[h]!]!.owners[0]
  }
}

function sitesByCounty(
  borders: readonly Segment[],
  divisions: Divisions,
  renames: Renames,
  seats: readonly Seat[],
): Map<string, Site[]> {
  const polygons = countyPolygons(borders)
  const seatOf = new Map(seats.map((seat) => [seat.township, seat]))
  const apartCodes = new Set(renames.apart.map(({ code }) => code))
  const out = new Map<string, Site[]>()
  for (const { code } of divisions.counties) {
    const own = divisions.townships.filter((t) => t.code.startsWith(code) && !apartCodes.has(t.code))
    out.set(code, placeSites(polygons.get(code)!, own, seatOf))
  }
  return out
}

function cellSites(sites: ReadonlyMap<string, readonly Site[]>, divisions: Divisions): Map<string, Site[]> {
  const withArea = new Set(divisions.townships.filter(hasArea).map(({ code }) => code))
  return new Map(
    [...sites].map(([county, list]) => [county, list.filter((site) => withArea.has(site.township))]),
  )
}

function centresOf(
  sites: ReadonlyMap<string, readonly Site[]>,
  official: BuildInputs['official'],
  townships: ReadonlyMap<string, readonly GridPolygon[]>,
): Map<string, readonly [number, number]> {
  const out = new Map<string, readonly [number, number]>()
  for (const site of [...sites.values()].flat()) {
    if (site.township.endsWith('000')) continue
    const [x, y] = site.point
    const own = townships.get(site.township)
    // Beside an official polygon a guess, or a seat outside of it, would be worse than the polygon's own middle.
    if (official && own && !(site.found && own.some((polygon) => contains(polygon, x, y)))) continue
    out.set(site.township, [site.lon, site.lat])
  }
  return out
}

function qualityOf(seats: readonly Seat[], renames: Renames, official: BuildInputs['official']) {
  const found = new Set(seats.map((seat) => seat.township))
  const apartCodes = new Set(renames.apart.map(({ code }) => code))
  return (township: Division): BoundaryQuality => {
    if (official?.has(township.code)) return 'official'
    if (apartCodes.has(township.code) || townshipKind(township) === 'stand-in') return 'unreviewed'
    if (!hasArea(township)) return 'point'
    return found.has(township.code) ? 'seat-estimated' : 'placeholder'
  }
}

/** The plane with one township and one county (or area set apart) a face. */
interface Divided {
  readonly arrangement: Arrangement
  readonly labels: ReadonlyArray<string | undefined>
  readonly countyLabels: ReadonlyArray<string | undefined>
}

function asDivided({ arrangement, labels }: ReturnType<typeof divideCounties>): Divided {
  return { arrangement, labels, countyLabels: arrangement.faces.map((face) => face.owners[0]) }
}

/**
 * Township borders as they are given, thinned a little; counties become what their townships cover, so that
 * both levels agree. Counties of which nothing is given (stand-ins, areas set apart) keep their open polygon.
 */
function coverByOfficial(
  borders: readonly Segment[],
  official: ReadonlyMap<string, readonly GridPolygon[]>,
  renames: Renames,
): Divided {
  const apart = new Set(renames.apart.map(({ code }) => code))
  const covered = new Set([...official.keys()].map((code) => (apart.has(code) ? code : code.slice(0, 6))))
  const kept = [...countyPolygons(borders)].filter(([code]) => !covered.has(code))
  const given = arrange(
    nodeSegments(
      [
        ...[...official].flatMap(([code, area]) => polygonSegments(area, code)),
        ...kept.flatMap(([code, area]) => polygonSegments(area, apart.has(code) ? code : `${code}000`)),
      ],
      NODING,
    ),
  )
  // Where two still meet in a sliver, what is official goes before what is open data.
  const label = (owners: readonly string[]) => owners.find((owner) => official.has(owner)) ?? owners[0]
  const clean = [
    ...dissolve(
      given,
      given.faces.map((face) => label(face.owners)),
    ),
  ]
  const segments = nodeSegments(
    clean.flatMap(([code, area]) => polygonSegments(area, code)),
    NODING,
  )
  const arrangement = arrange(
    nodeSegments(simplifyBorders(segments, OFFICIAL_SIMPLIFY_SQUARE_METRES), NODING),
  )
  const labels = arrangement.faces.map((face) => face.owners[0])
  const countyLabels = labels.map((code) => (code === undefined || apart.has(code) ? code : code.slice(0, 6)))
  return { arrangement, labels, countyLabels }
}

function validate(topology: BoundaryTopology, divisions: Divisions) {
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
  const tiling = checkTiling(whole, townships)
  for (const { county, gapShare, overlapShare } of tiling) {
    if (gapShare > MOST_GAP_OR_OVERLAP || overlapShare > MOST_GAP_OR_OVERLAP) {
      problems.push(
        `${county}: gaps ${(gapShare * 100).toFixed(3)} %, overlaps ${(overlapShare * 100).toFixed(3)} %`,
      )
    }
  }
  for (const { code, name } of divisions.counties)
    if (!counties.has(code)) problems.push(`${code} ${name}: no polygon`)
  for (const township of divisions.townships) {
    if (hasArea(township) && !townships.has(township.code))
      problems.push(`${township.code} ${township.name}: no polygon`)
  }
  if (problems.length > 0) throw new PipelineProblems('the result does not hold together:', problems)
  return {
    gaps,
    worstGapShare: Math.max(...tiling.map((check) => check.gapShare)),
    worstOverlapShare: Math.max(...tiling.map((check) => check.overlapShare)),
  }
}

/** Short name of a build: changes exactly when an artefact's content does. */
export function contentVersion(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of files) hash.update(text).update('\0')
  return hash.digest('hex').slice(0, 12)
}
