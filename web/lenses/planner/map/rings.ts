import { polygonHull } from 'd3-polygon'
import type { Position } from '../../../../api/domain/units.ts'
import type { Crowd } from '../types.ts'

/** How far a crowd's outline stands off its visits, in metres: enough that one place is an area on the map. */
export const STANDOFF_METRES = 1200

/** Corners of the circle that is put around each place. */
const CORNERS = 20
/** Along a meridian, of the mean Earth radius of 6,371,008.8 m. */
const METRES_PER_DEGREE = 111_195.08

/**
 * The outline of a crowd as an area, closed: its hull pushed outwards by the standoff with round corners, so that
 * a single place becomes a disc and places on a line a band.
 */
export function paddedRing(hull: Crowd['hull'], metres = STANDOFF_METRES): readonly Position[] {
  const around = cornersOf(hull).flatMap((place) => circle(place, metres))
  const outline = polygonHull(around) ?? []
  return [...outline, ...outline.slice(0, 1)]
}

/** The northernmost place of an outline. */
export function topOf(ring: readonly Position[]): Position {
  return ring.reduce((top, place) => (place[1] > top[1] ? place : top), ring[0] ?? [0, 0])
}

function cornersOf({ type, coordinates }: Crowd['hull']): readonly Position[] {
  if (type === 'Point') return [coordinates as Position]
  return type === 'LineString' ? (coordinates as Position[]) : ((coordinates as Position[][])[0] ?? [])
}

function circle([lon, lat]: Position, metres: number): [lon: number, lat: number][] {
  const up = metres / METRES_PER_DEGREE
  const across = up / Math.cos((lat * Math.PI) / 180)
  return Array.from({ length: CORNERS }, (_, n) => {
    const turn = (n / CORNERS) * 2 * Math.PI
    return [lon + across * Math.sin(turn), lat + up * Math.cos(turn)]
  })
}
