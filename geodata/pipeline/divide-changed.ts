import { NODING, pointInCounty } from './counties.ts'
import type { Division } from './divisions.ts'
import { divideCounties } from './estimate.ts'
import { toGrid } from './grid.ts'
import { matchSeats, type Place } from './match.ts'
import { undivided } from './normalise.ts'
import { dissolve } from './planar/dissolve.ts'
import { nodeSegments, polygonSegments, type Segment } from './planar/segments.ts'
import { PipelineProblems } from './problems.ts'
import { hasArea, type Site } from './sites.ts'
import type { DividedCounties } from './sources.ts'

/**
 * Gives the land of old polygons to the counties that were made of them: a polygon is divided into the cells of the
 * township seats found in it, and a cell belongs to its township's county. Borders between old polygons stay where two
 * counties meet there. A polygon in which no seat is found stays with the county that kept its name or code.
 *
 * @param borders cleaned county borders; land to be divided is owned by `undivided(old code)`
 * @throws PipelineProblems when a polygon or a county would be left over, with what to write into the change list
 */
export function divideChanged(
  borders: readonly Segment[],
  divided: readonly DividedCounties[],
  townships: readonly Division[],
  places: readonly Place[],
): readonly Segment[] {
  if (divided.length === 0) return borders
  const regionAt = pointInCounty(borders)
  const groupOfRegion = new Map(
    divided.flatMap((group) => group.from.map((code) => [undivided(code), group])),
  )
  const groupOfCounty = new Map(divided.flatMap((group) => group.to.map((code) => [code, group])))
  const nameOf = (group: DividedCounties | undefined) => group?.from.join()
  const seats = matchSeats(
    townships.filter((township) => hasArea(township) && groupOfCounty.has(township.code.slice(0, 6))),
    places,
    (point) => nameOf(groupOfRegion.get(regionAt(point) ?? '')),
    ({ code }) => nameOf(groupOfCounty.get(code.slice(0, 6)))!,
  )
  const sites = new Map<string, Site[]>([...groupOfRegion.keys()].map((region) => [region, []]))
  const add = (county: string, lon: number, lat: number) => {
    const point = toGrid(lon, lat)
    sites.get(regionAt(point) ?? '')?.push({ township: county, point, lon, lat, found: true })
  }
  for (const { township, lon, lat } of seats) add(township.slice(0, 6), lon, lat)
  for (const group of divided) {
    for (const [county, [lon, lat]] of Object.entries(group.sites ?? {})) add(county, lon, lat)
  }
  const { arrangement, labels } = divideCounties(borders, sites)
  const owners = arrangement.faces.map(({ owners: [owner] }, face) =>
    owner !== undefined && groupOfRegion.has(owner)
      ? (labels[face] ?? keeper(owner, groupOfRegion.get(owner)!))
      : owner,
  )
  const polygons = dissolve(arrangement, owners)
  const left = divided
    .flatMap(({ to, names }) => to.map((code, index) => [code, names[index]] as const))
    .flatMap(([code, name]) => (polygons.has(code) ? [] : [`${code} ${name}`]))
  if (left.length > 0) {
    throw new PipelineProblems(
      'no seat of these counties is found in the polygons they were made of; give "sites" in the change list:',
      left,
    )
  }
  return nodeSegments(
    [...polygons].flatMap(([code, parts]) => polygonSegments(parts, code)),
    NODING,
  )
}

/** The county that a polygon without any seat stays with: the one that kept its name or its code. */
function keeper(region: string, { from, was, to, names }: DividedCounties): string {
  const index = from.findIndex((code) => undivided(code) === region)
  const name = was[index] ?? ''
  const kept = to[names.indexOf(name)] ?? to.find((code) => code === from[index])
  if (kept !== undefined) return kept
  throw new PipelineProblems('no seat is found in a polygon that is to be divided; give "sites":', [
    `${region} ${name}`,
  ])
}
