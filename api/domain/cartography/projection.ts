import { geoConicEqualAreaRaw } from 'd3-geo'
import type { Position } from '../units.ts'
import type { Box } from './scene.ts'

/** An equal-area conic (Albers) on the sphere, fitted to a frame. Plain numbers, so that it can be kept with what it drew. */
export interface Projection {
  /** Degrees. */
  readonly meridian: number
  /** Degrees, south and north. */
  readonly parallels: readonly [number, number]
  /** Frame units a radian. */
  readonly scale: number
  /** Frame units. */
  readonly offset: readonly [x: number, y: number]
}

export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Mean radius of the earth, metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8
const RADIANS = Math.PI / 180

/**
 * The projection of some land: areas keep their proportions, as a map of classes must, and directions are those of the usual
 * Chinese maps. Its parallels lie a sixth of the extent from its southern and northern ends (Deetz and Adams 1934; Snyder, Map
 * Projections – A Working Manual, 1987, p. 99). For the whole country that gives 24° and 48°, where its maps take 25° and
 * 47°; a province gets its own, which no fixed pair would fit.
 */
export function conicOf({ west, south, east, north }: Bounds): Projection {
  const sixth = (north - south) / 6
  return { meridian: (west + east) / 2, parallels: [south + sixth, north - sixth], scale: 1, offset: [0, 0] }
}

/** The same projection, drawn as large as fits into a box and in its middle. `drawn`: the extent in its units of now. */
export function fitted(projection: Projection, drawn: Box, into: Box): Projection {
  const growth = Math.min(into.width / drawn.width, into.height / drawn.height)
  const [x, y] = projection.offset
  return {
    ...projection,
    scale: projection.scale * growth,
    offset: [
      into.x + into.width / 2 + (x - drawn.x - drawn.width / 2) * growth,
      into.y + into.height / 2 + (y - drawn.y - drawn.height / 2) * growth,
    ],
  }
}

/** Degrees of WGS 84 to the units of the frame. */
export function projector({ meridian, parallels, scale, offset }: Projection): (at: Position) => Position {
  const raw = geoConicEqualAreaRaw(parallels[0] * RADIANS, parallels[1] * RADIANS)
  return ([lon, lat]) => {
    const [x, y] = raw((lon - meridian) * RADIANS, lat * RADIANS)
    return [offset[0] + scale * x, offset[1] - scale * y]
  }
}

export function metresPerUnit({ scale }: Projection): number {
  return EARTH_RADIUS / scale
}
