import { countyPolygons } from './counties.ts'
import { type Division, type Divisions, townshipKind } from './divisions.ts'
import { contains, type GridPoint, type GridPolygon, STEPS_PER_DEGREE } from './grid.ts'
import { bestPoint, borderDistance } from './inner-point.ts'
import type { Seat } from './match.ts'
import type { Segment } from './planar/segments.ts'
import type { Renames } from './sources.ts'

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
  county: GridPolygon[],
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

/** Farms, forest stations, zones and ports are points; all other units have an area. */
export function hasArea(township: Division): boolean {
  return townshipKind(township) !== 'similar'
}

/** The sites of each county's townships, points included; areas set apart have none. */
export function sitesByCounty(
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

/** The sites that get a cell. */
export function cellSites(
  sites: ReadonlyMap<string, readonly Site[]>,
  divisions: Divisions,
): Map<string, Site[]> {
  const withArea = new Set(divisions.townships.filter(hasArea).map(({ code }) => code))
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
