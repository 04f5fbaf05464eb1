import { createHash } from 'node:crypto'
import { type AreaRow, type BoundaryQuality, listAreas } from './areas.ts'
import { cleanCounties, officialBorders, pointInCounty } from './counties.ts'
import { asDivided, coverByOfficial } from './cover.ts'
import { divideChanged } from './divide-changed.ts'
import { type Division, type Divisions, townshipKind } from './divisions.ts'
import { divideCounties } from './estimate.ts'
import type { GridPolygon } from './grid.ts'
import { matchSeats, type Place, type Seat } from './match.ts'
import { normaliseCounties, renameFeatures, type SourceFeature } from './normalise.ts'
import { dissolve } from './planar/dissolve.ts'
import { cellSites, centresOf, groundOf, hasArea, seatCounties, sitesByCounty } from './sites.ts'
import type { Renames } from './sources.ts'
import { type BoundaryTopology, buildTopology } from './topology.ts'
import { type CountyCheck, validateTopology } from './validate.ts'

/** Everything that the artefacts are made of, read and unpacked. */
export interface BuildInputs {
  readonly divisions: Divisions
  readonly features: readonly SourceFeature[]
  readonly places: readonly Place[]
  readonly renames: Renames
  readonly population: ReadonlyMap<string, number>
  /** Official township polygons, already checked; then no cell is estimated. */
  readonly official?: ReadonlyMap<string, readonly GridPolygon[]>
  /** Official county polygons, already checked: they take the place of the open ones. */
  readonly officialCounties?: ReadonlyMap<string, readonly GridPolygon[]>
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
  readonly gaps: CountyCheck['gaps']
}

/** Runs the steps from normalise to validate. Pure: reads no file and writes none. */
export function build(inputs: BuildInputs, say: (text: string) => void): BuildResult {
  const { divisions, renames } = inputs
  const counties = presentCounties(inputs, say)
  say('match 驻地匹配')
  const countyAt = pointInCounty(counties.segments)
  const inCounties = matchSeats(divisions.townships, inputs.places, countyAt)
  const seats = [...inCounties, ...seatsOfPoints(inputs, inCounties, countyAt)]
  say('estimate 乡镇边界估计')
  const sites = sitesByCounty(counties.segments, divisions, renames, seats)
  const divided = inputs.official
    ? coverByOfficial(counties.segments, inputs.official, renames)
    : asDivided(divideCounties(counties.segments, cellSites(sites, divisions, renames)))
  const outlines = dissolve(divided.arrangement, divided.countyLabels)
  const townships = dissolve(divided.arrangement, divided.labels)
  const apartCodes = new Set(renames.apart.map(({ code }) => code))
  const main = new Map([...outlines].filter(([code]) => !apartCodes.has(code)))
  const apart = new Map([...outlines].filter(([code]) => apartCodes.has(code)))
  for (const [code, area] of apart) if (!townships.has(code)) townships.set(code, area)
  const topology = buildTopology({ counties: main, apart, townships })
  say('validate 拓扑校验')
  const checks = validateTopology(topology, divisions, renames)
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
    ground: groundOf(main, renames.points, seatCounties(main, seats, renames.points)),
    townships,
    centres: centresOf(sites, inputs.official, townships),
    quality: qualityOf(seats, inputs),
    countyQuality: countyQualityOf(inputs),
  })
  const seatsWanted = divisions.townships.filter(
    (t) => hasArea(t, renames.points) && townshipKind(t) !== 'stand-in',
  )
  return { rows, topology, seats, seatsWanted, counties: counties.report, ...checks }
}

/** Townships of a county that is a point are looked for in its whole city, among the places that are nobody's seat. */
function seatsOfPoints(
  { divisions, places, renames }: BuildInputs,
  found: readonly Seat[],
  countyAt: ReturnType<typeof pointInCounty>,
): Seat[] {
  const points = (renames.points ?? []).filter(({ within }) => within === undefined)
  const townships = divisions.townships.filter(({ code }) =>
    points.some((point) => code.startsWith(point.code)),
  )
  const taken = new Set(found.map(({ place }) => place))
  const free = places.filter(({ id }) => !taken.has(id))
  const cityOf = (code: string) => code.slice(0, 4)
  return matchSeats(
    townships,
    free,
    (point) => {
      const county = countyAt(point)
      return county && cityOf(county)
    },
    ({ code }) => cityOf(code),
  )
}

/** Clean borders of the counties of the divisions' date, before townships are looked at. */
export function presentCounties(
  { divisions, features, places, renames, officialCounties }: Omit<BuildInputs, 'population' | 'official'>,
  say: (text: string) => void = () => undefined,
) {
  if (officialCounties) return officialBorders(officialCounties, renames.apart)
  say('normalise 坐标转换 GCJ-02 → WGS 84')
  const borders = normaliseCounties(renameFeatures(features, divisions.counties, renames))
  say('simplify 县界清理与简化')
  const { segments, report } = cleanCounties(borders, renames.apart)
  return { segments: divideChanged(segments, renames.divided ?? [], divisions.townships, places), report }
}

/** Of a county with an outline, and of the cities and the province, which are merged from them. */
function countyQualityOf({ renames, officialCounties }: BuildInputs) {
  const divided = new Set(renames.divided?.flatMap(({ to }) => to))
  return (code: string): BoundaryQuality => {
    if (officialCounties) return 'official'
    return divided.has(code) ? 'placeholder' : 'unreviewed'
  }
}

function qualityOf(seats: readonly Seat[], { renames, official, officialCounties }: BuildInputs) {
  const found = new Set(seats.map((seat) => seat.township))
  const apartCodes = new Set(renames.apart.map(({ code }) => code))
  return (township: Division): BoundaryQuality => {
    if (official?.has(township.code)) return 'official'
    // Their outline is a county's, or was part of one.
    if (apartCodes.has(township.code) || townshipKind(township) === 'stand-in')
      return officialCounties ? 'official' : 'unreviewed'
    if (!hasArea(township, renames.points)) return 'point'
    return found.has(township.code) ? 'seat-estimated' : 'placeholder'
  }
}

/** Short name of a build: changes exactly when an artefact's content does. */
export function contentVersion(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of files) hash.update(text).update('\0')
  return hash.digest('hex').slice(0, 12)
}
