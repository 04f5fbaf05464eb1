import { countyPolygons } from './counties.ts'
import { type Division, type Divisions, townshipKind } from './divisions.ts'
import { contains, type GridPoint, type GridPolygon, polygonArea, STEPS_PER_DEGREE } from './grid.ts'
import { bestPoint, borderDistance } from './inner-point.ts'
import type { Seat } from './match.ts'
import type { Segment } from './planar/segments.ts'
import { PipelineProblems } from './problems.ts'
import type { PointCounty, Renames } from './sources.ts'

/** Where a township's centre is thought to be. */
export interface Site {
  readonly township: string
  readonly point: GridPoint
  /** Degrees as the source gives them; for placed sites those of the grid point. */
  readonly lon: number
  readonly lat: number
  readonly found: boolean
}

/**
 * Gives every township a site: its seat where one was matched, else the emptiest place of the county, one
 * after the other in the order of codes. "Emptiest" is the point farthest from all sites so far, kept off the
 * border by half as much.
 */
export function placeSites(
  county: readonly GridPolygon[],
  townships: readonly Division[],
  seats: ReadonlyMap<string, Seat>,
): Site[] {
  const sites: Site[] = []
  for (const { code } of townships) {
    const seat = seats.get(code)
    if (seat) sites.push({ township: code, point: seat.point, lon: seat.lon, lat: seat.lat, found: true })
  }
  const main = county[0]!
  const toBorder = borderDistance(main)
  const scale = Math.cos((main[0]![0]![1] / STEPS_PER_DEGREE) * (Math.PI / 180))
  // Areas first: a farm's point must not push a town's cell aside.
  const byArea = [...townships].sort(
    (a, b) => Number(!hasArea(a)) - Number(!hasArea(b)) || (a.code < b.code ? -1 : 1),
  )
  for (const { code } of byArea) {
    if (seats.has(code)) continue
    const clearance = (x: number, y: number) => {
      let least = 2 * toBorder(x, y)
      for (const { point } of sites) {
        least = Math.min(least, Math.hypot((point[0] - x) * scale, point[1] - y))
      }
      return least
    }
    const point = bestPoint(main, clearance, 2)
    sites.push({
      township: code,
      point,
      lon: point[0] / STEPS_PER_DEGREE,
      lat: point[1] / STEPS_PER_DEGREE,
      found: false,
    })
  }
  return sites.sort((a, b) => (a.township < b.township ? -1 : 1))
}

/**
 * Farms, forest stations, zones and ports are points; all other units have an area, unless their whole county is a
 * point.
 */
export function hasArea(township: Division, points: readonly PointCounty[] = []): boolean {
  return townshipKind(township) !== 'similar' && !points.some(({ code }) => township.code.startsWith(code))
}

/**
 * The ground on which a county's units are placed: its own polygons, and for a county that is a point those of the
 * county it is shown in: the one that the list names, else the one in which a seat of its townships was found, else its
 * city's largest.
 *
 * @param seatIn the county in which a seat of a point's townships lies, by the point's code
 * @throws PipelineProblems when a point has no county to be shown in
 */
export function groundOf(
  polygons: ReadonlyMap<string, readonly GridPolygon[]>,
  points: readonly PointCounty[] = [],
  seatIn: ReadonlyMap<string, string> = new Map(),
): (county: string) => readonly GridPolygon[] {
  const size = (code: string) => polygonArea(polygons.get(code)![0]!)
  const hosts = new Map(
    points.map(({ code, name, within }) => {
      const host =
        within ??
        seatIn.get(code) ??
        [...polygons.keys()]
          .filter((other) => other.startsWith(code.slice(0, 4)))
          .sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1))[0]
      if (host === undefined || !polygons.has(host)) {
        throw new PipelineProblems('a point has no county to be shown in; give "within":', [
          `${code} ${name}`,
        ])
      }
      return [code, host] as const
    }),
  )
  return (county) => polygons.get(county) ?? polygons.get(hosts.get(county) ?? '') ?? []
}

/** The county in which the first seat found of each point's townships lies. */
export function seatCounties(
  polygons: ReadonlyMap<string, readonly GridPolygon[]>,
  seats: readonly Seat[],
  points: readonly PointCounty[] = [],
): ReadonlyMap<string, string> {
  const out = new Map<string, string>()
  for (const { code } of points) {
    const seat = seats.find(({ township }) => township.startsWith(code))
    if (!seat) continue
    const [x, y] = seat.point
    const county = [...polygons].find(([, area]) => area.some((polygon) => contains(polygon, x, y)))
    if (county) out.set(code, county[0])
  }
  return out
}

/** The sites of each county's townships, points included; areas set apart have none. */
export function sitesByCounty(
  borders: readonly Segment[],
  divisions: Divisions,
  renames: Renames,
  seats: readonly Seat[],
): Map<string, Site[]> {
  const polygons = countyPolygons(borders)
  const ground = groundOf(polygons, renames.points, seatCounties(polygons, seats, renames.points))
  const seatOf = new Map(seats.map((seat) => [seat.township, seat]))
  const apartCodes = new Set(renames.apart.map(({ code }) => code))
  const out = new Map<string, Site[]>()
  for (const { code } of divisions.counties) {
    const own = divisions.townships.filter((t) => t.code.startsWith(code) && !apartCodes.has(t.code))
    out.set(code, placeSites(ground(code), own, seatOf))
  }
  return out
}

/** The sites that get a cell. */
export function cellSites(
  sites: ReadonlyMap<string, readonly Site[]>,
  divisions: Divisions,
  renames: Renames,
): Map<string, Site[]> {
  const withArea = new Set(
    divisions.townships.filter((each) => hasArea(each, renames.points)).map(({ code }) => code),
  )
  return new Map(
    [...sites].map(([county, list]) => [county, list.filter((site) => withArea.has(site.township))]),
  )
}

/** Where townships are shown: the site, or (absent) the middle of the polygon. Degrees. */
export function centresOf(
  sites: ReadonlyMap<string, readonly Site[]>,
  official: ReadonlyMap<string, readonly GridPolygon[]> | undefined,
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
