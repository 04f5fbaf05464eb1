import { bboxClip } from '@turf/bbox-clip'
import { circle } from '@turf/circle'
import { featureCollection, polygon } from '@turf/helpers'
import { intersect } from '@turf/intersect'
import { union } from '@turf/union'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { pacesOf } from '../../domain/reach/estimate-options.ts'
import type { FixedLink } from '../../domain/reach/fixed-links.ts'
import { metresBetween } from '../../domain/reach/great-circle.ts'
import type { TravelRequest } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import type { ReachedWithin } from './sources.ts'

/** The connected parts of the land. */
export interface LandOutlines {
  partOf(at: Position): number | null
  /** Rings in degrees, closed; the first is the outer one. */
  outline(part: number): readonly (readonly Position[])[]
}

/** Corners of a circle: its edge is then within a thousandth of its radius. */
const CIRCLE_STEPS = 96

/** A place on a part of the land that is reached with so many metres of great circle to spare. */
interface Landing {
  readonly part: number
  readonly at: Position
  readonly metres: number
}

/**
 * What lies within so many central minutes of a point by estimate: a circle cut by the land that the point stands on,
 * and where a fixed link is reached in time, what is left of the time on its other side. Never over water.
 */
export function estimatedIsochrones(
  land: LandOutlines,
  links: readonly FixedLink[],
  at: Position,
  minutes: readonly number[],
  request: TravelRequest,
): readonly ReachedWithin[] {
  const part = land.partOf(at)
  if (part === null) return []
  const { detour, metresPerMinute } = pacesOf(request)[1]
  const usable = links.filter(({ walk }) => walk || request.mode === 'drive')
  return [...minutes]
    .sort((a, b) => b - a)
    .flatMap((each) => {
      const start = { part, at, metres: (each * metresPerMinute) / detour }
      const geometry = joined(
        landings(land, usable, start, detour).flatMap((landing) => onLand(land, landing)),
      )
      return geometry ? [{ minutes: each, geometry }] : []
    })
}

/** The start, and every end of a link that is reached with something to spare, each as well as it can be. */
function landings(
  land: LandOutlines,
  links: readonly FixedLink[],
  start: Landing,
  detour: number,
): readonly Landing[] {
  const best = new Map<string, Landing>()
  const open = [start]
  for (let from = open.pop(); from; from = open.pop()) {
    for (const { id, ends, metres } of links) {
      for (const [here, there] of [ends, [ends[1], ends[0]]] as const) {
        if (land.partOf(here) !== from.part) continue
        const part = land.partOf(there)
        const left = from.metres - metresBetween(from.at, here) - metres / detour
        const key = `${id} ${there}`
        if (part === null || left <= (best.get(key)?.metres ?? 0)) continue
        const landing = { part, at: there, metres: left }
        best.set(key, landing)
        open.push(landing)
      }
    }
  }
  return [start, ...best.values()]
}

/** The circle around a landing, as far as it is on its part of the land. */
function onLand(land: LandOutlines, { part, at, metres }: Landing): Feature<Polygon | MultiPolygon>[] {
  const round = circle([...at], metres / 1000, { steps: CIRCLE_STEPS, units: 'kilometers' })
  const rings = land.outline(part).map((ring) => ring.map((each) => [...each]))
  // A province's coast has tens of thousands of corners: what is not near is cut off before the exact cut.
  const near = bboxClip(polygon(rings), boundsOf(round))
  if (near.geometry.coordinates.length === 0) return []
  const cut = intersect(featureCollection([round, near as Feature<Polygon | MultiPolygon>]))
  return cut ? [cut] : []
}

function boundsOf({ geometry }: Feature<Polygon>): [number, number, number, number] {
  const ring = geometry.coordinates[0]!
  const lons = ring.map(([lon]) => lon!)
  const lats = ring.map(([, lat]) => lat!)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

function joined(parts: readonly Feature<Polygon | MultiPolygon>[]): Polygon | MultiPolygon | null {
  const [first, ...rest] = parts
  if (!first) return null
  const whole = rest.length === 0 ? first : union(featureCollection([...parts]))
  return whole ? rounded(whole.geometry) : null
}

/** To 1e-5 degrees, about a metre. */
function rounded(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const ring = (positions: number[][]) =>
    positions.map(([lon, lat]) => [Math.round(lon! * 1e5) / 1e5, Math.round(lat! * 1e5) / 1e5])
  if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: geometry.coordinates.map(ring) }
  return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((each) => each.map(ring)) }
}
