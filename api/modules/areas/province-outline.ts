import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { distance } from '@turf/distance'
import type { Area } from '../../domain/areas.ts'
import type { Position } from '../../domain/units.ts'
import type { AreaPolygon, Geography } from './geography.ts'

/** Outlines are simplified: a place on the shore may lie so far off them, and is taken all the same. */
export const OFF_LAND_KM = 2

interface County {
  readonly area: Area
  readonly polygon: AreaPolygon
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number]
  readonly rings: readonly (readonly Position[])[]
}

/** The land of the province, islands and 马祖乡 included, as the outlines of its counties have it. */
export class ProvinceOutline {
  readonly #counties: readonly County[]

  constructor({ within, areas, polygon, apart }: Pick<Geography, 'within' | 'areas' | 'polygon' | 'apart'>) {
    const drawnApart = apart.features.flatMap(({ properties }) => areas.get(properties.code) ?? [])
    this.#counties = [...within('county'), ...drawnApart].flatMap((area) => {
      const outline = polygon(area.code)
      return outline ? [countyOf(area, outline)] : []
    })
  }

  /** The county (or area drawn apart) that holds a point; null in the sea and in other provinces. */
  countyAt([lon, lat]: Position): Area | null {
    for (const { area, polygon, bounds } of this.#counties) {
      const [west, south, east, north] = bounds
      if (lon < west || lon > east || lat < south || lat > north) continue
      if (booleanPointInPolygon([lon, lat], polygon)) return area
    }
    return null
  }

  /** Kilometres from a point outside to the nearest coast or border, and the county whose it is. */
  nearest(at: Position): { readonly kilometres: number; readonly county: Area } {
    let found: { county: Area; place: Position; square: number } | null = null
    const scale = Math.cos((at[1] * Math.PI) / 180)
    const byBounds = this.#counties
      .map((county) => ({ county, square: squareToBounds(at, county.bounds, scale) }))
      .sort((a, b) => a.square - b.square)
    for (const { county, square: least } of byBounds) {
      if (found && least >= found.square) break
      for (const ring of county.rings) {
        for (let i = 1; i < ring.length; i++) {
          const place = nearestOn(at, ring[i - 1]!, ring[i]!, scale)
          const square = squareBetween(at, place, scale)
          if (!found || square < found.square) found = { county: county.area, place, square }
        }
      }
    }
    if (!found) throw new RangeError('the geodata holds no outline of a county')
    return { kilometres: distance([...at], [...found.place]), county: found.county }
  }
}

function countyOf(area: Area, polygon: AreaPolygon): County {
  const { geometry } = polygon
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const rings = polygons.flat() as unknown as Position[][]
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of rings.flat()) {
    bounds[0] = Math.min(bounds[0], lon)
    bounds[1] = Math.min(bounds[1], lat)
    bounds[2] = Math.max(bounds[2], lon)
    bounds[3] = Math.max(bounds[3], lat)
  }
  return { area, polygon, bounds, rings }
}

/** In squares of degrees of latitude: on the plane that touches the earth at the asked point, good enough to compare. */
function squareBetween([lon, lat]: Position, [otherLon, otherLat]: Position, scale: number): number {
  return ((otherLon - lon) * scale) ** 2 + (otherLat - lat) ** 2
}

function squareToBounds(at: Position, [west, south, east, north]: County['bounds'], scale: number): number {
  const nearest: Position = [Math.min(Math.max(at[0], west), east), Math.min(Math.max(at[1], south), north)]
  return squareBetween(at, nearest, scale)
}

function nearestOn([lon, lat]: Position, a: Position, b: Position, scale: number): Position {
  const [x, y] = [(b[0] - a[0]) * scale, b[1] - a[1]]
  const length = x * x + y * y
  const along = length === 0 ? 0 : ((lon - a[0]) * scale * x + (lat - a[1]) * y) / length
  const share = Math.min(1, Math.max(0, along))
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}
