import type { Position } from '../../api/domain/units.ts'
import { markIcon, planIcon, siteIcon } from './point-icons.ts'
import type { IsochroneRing, PlannedPoint, PointMark, SiteMark, VillageDots } from './reach-types.ts'

type Features = GeoJSON.FeatureCollection
/** People of a village whose dot has the size 1: the country's median. */
const USUAL_PEOPLE = 1500
const SIZES = { least: 0.7, most: 1.6 } as const

/** How large a village's dot is over the usual: its area follows the people, within limits. Null: not known, 1. */
export function dotSize(people: number | null): number {
  if (people === null) return 1
  return Math.min(SIZES.most, Math.max(SIZES.least, Math.sqrt(people / USUAL_PEOPLE)))
}

export interface DotChange {
  readonly code: string
  /** Null takes the dot away. */
  readonly state: { readonly reach: string; readonly size: number } | null
}

/** The writes that turn the drawn dots into the wanted ones: only those that differ. */
export function dotChanges(drawn: VillageDots | null, wanted: VillageDots | null): readonly DotChange[] {
  const changes: DotChange[] = []
  for (const [code, reach] of wanted?.classes ?? []) {
    const size = dotSize(wanted?.people.get(code) ?? null)
    const same = drawn?.classes.get(code) === reach && dotSize(drawn.people.get(code) ?? null) === size
    if (!same) changes.push({ code, state: { reach, size } })
  }
  for (const code of drawn?.classes.keys() ?? []) {
    if (!wanted?.classes.has(code)) changes.push({ code, state: null })
  }
  return changes
}

export function pointFeatures(points: readonly PointMark[]): Features {
  return collection(
    points.map(({ id, kind, mark, position }) =>
      point(position, { id, kind, icon: markIcon({ kind, mark }) }),
    ),
  )
}

/** Each point where it would be; a moved one with its way from where it is today. */
export function planFeatures(plan: readonly PlannedPoint[]): Features {
  return collection(
    plan.flatMap(({ id, kind, state, position, from }) => [
      ...(from ? [feature({ type: 'LineString', coordinates: [[...from], [...position]] }, { id })] : []),
      point(position, { id, kind, state, icon: planIcon({ kind, state }) }),
    ]),
  )
}

export function siteFeatures(sites: readonly SiteMark[]): Features {
  return collection(
    sites.map(({ rank, code, position }) => point(position, { rank, code, icon: siteIcon(rank) })),
  )
}

/** Longest first, so that shorter ones lie on them. */
export function isochroneFeatures(rings: readonly IsochroneRing[]): Features {
  const sorted = rings.toSorted((a, b) => b.minutes - a.minutes)
  return collection(
    sorted.map(({ geometry, minutes, estimated }) => feature(geometry, { minutes, estimated })),
  )
}

/** A label at the northern end of each. */
export function isochroneLabels(rings: readonly IsochroneRing[]): Features {
  return collection(
    rings.flatMap(({ geometry, label, minutes }) => {
      const north = northernmost(geometry)
      return north ? [point(north, { label, minutes })] : []
    }),
  )
}

function northernmost(geometry: IsochroneRing['geometry']): Position | null {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  let found: Position | null = null
  for (const [outer = []] of polygons) {
    for (const [lon = 0, lat = 0] of outer) if (!found || lat > found[1]) found = [lon, lat]
  }
  return found
}

function point([lon, lat]: Position, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature {
  return feature({ type: 'Point', coordinates: [lon, lat] }, properties)
}

function feature(geometry: GeoJSON.Geometry, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature {
  return { type: 'Feature', geometry, properties }
}

function collection(features: GeoJSON.Feature[]): Features {
  return { type: 'FeatureCollection', features }
}
