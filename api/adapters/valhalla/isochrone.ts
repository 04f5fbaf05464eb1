import type { TravelRequest } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import type { ReachedWithin } from '../../modules/reach/sources.ts'
import { costingOf, locationOf, ON_ROAD_METRES, speedsOf } from './costing.ts'
import { EngineRefusal, type RoadEngine, refused, unintelligible } from './engine.ts'
import { snapAll } from './snap.ts'

/** Contours are simplified by this much. */
const GENERALIZE_METRES = 20

/**
 * From where a point is reached within each of `minutes`, its own remainder on foot taken off; the longest first.
 * @returns nothing when no road is near the point; a time that the remainder uses up is left out
 * @throws SourceUnavailable
 */
export async function isochrone(
  engine: RoadEngine,
  at: Position,
  minutes: readonly number[],
  request: TravelRequest,
): Promise<readonly ReachedWithin[]> {
  const [snap] = await snapAll(engine, [at], request)
  if (!snap) return []
  const remainder = snap.metres / speedsOf(request).walk / 60
  const wanted = minutes.filter((each) => each - remainder > MIN_CONTOUR_MINUTES).sort((a, b) => b - a)
  if (wanted.length === 0) return []
  let answer: unknown
  try {
    answer = await engine.request('isochrone', {
      locations: [locationOf(snap.at, ON_ROAD_METRES)],
      contours: wanted.map((each) => ({ time: each - remainder })).reverse(),
      polygons: true,
      // People travel to the point. On foot there and back are the same but for slopes, and the engine's reversed area is
      // off by up to ten minutes there (Valhalla 3.6.1).
      reverse: request.mode === 'drive',
      // Every part counts, however small.
      denoise: 0,
      generalize: GENERALIZE_METRES,
      ...costingOf(request),
    })
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error
    if (error.kind === 'fault') throw refused('isochrone', error)
    return []
  }
  const { features } = answer as { features?: unknown }
  if (!Array.isArray(features)) throw unintelligible('isochrone')
  return wanted.flatMap((each) => {
    const parts = (features as Feature[]).filter(
      ({ properties }) =>
        Math.abs((properties?.contour ?? Number.NaN) - (each - remainder)) < MIN_CONTOUR_MINUTES / 2,
    )
    const coordinates = parts.flatMap(({ geometry }) => polygons(geometry))
    return coordinates.length === 0
      ? []
      : [{ minutes: each, geometry: { type: 'MultiPolygon' as const, coordinates } }]
  })
}

/** Minutes: contours closer to one another, or to nothing, are not told apart. */
const MIN_CONTOUR_MINUTES = 0.1

interface Feature {
  readonly properties?: { readonly contour?: number }
  readonly geometry?: { readonly type?: string; readonly coordinates?: unknown }
}

function polygons(geometry: Feature['geometry']): number[][][][] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates as number[][][]]
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates as number[][][][]
  throw unintelligible('isochrone')
}
