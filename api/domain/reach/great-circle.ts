import type { Position } from '../units.ts'

/** Mean radius of the Earth in metres (IUGG: (2a + b) ÷ 3 of WGS 84). */
export const EARTH_RADIUS_METRES = 6_371_008.8

/**
 * Positions as unit vectors, three numbers each. Between them the squared chord orders pairs as the great circle
 * does, without a jump at the date line and at the poles, and costs no trigonometry.
 */
export type UnitVectors = Float64Array

const RADIANS = Math.PI / 180

export function unitVectors(positions: readonly Position[]): UnitVectors {
  const vectors = new Float64Array(positions.length * 3)
  positions.forEach(([lon, lat], i) => {
    const east = lon * RADIANS
    const north = lat * RADIANS
    const across = Math.cos(north)
    vectors[3 * i] = across * Math.cos(east)
    vectors[3 * i + 1] = across * Math.sin(east)
    vectors[3 * i + 2] = Math.sin(north)
  })
  return vectors
}

/** Squared length of the chord between the i-th vector of `a` and the j-th of `b`, in squared radii: 0 to 4. */
export function squaredChord(a: UnitVectors, i: number, b: UnitVectors, j: number): number {
  const x = a[3 * i]! - b[3 * j]!
  const y = a[3 * i + 1]! - b[3 * j + 1]!
  const z = a[3 * i + 2]! - b[3 * j + 2]!
  return x * x + y * y + z * z
}

/**
 * Metres along the great circle over a squared chord; never falls when the chord grows. Good to a billionth or to some
 * nanometres, whichever is more, but for the last metre before the antipode.
 */
export function metresOfChord(squared: number): number {
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(squared) / 2))
}

/** The squared chord over so many metres; that of the antipode for half the circumference and more. */
export function chordOfMetres(metres: number): number {
  const half = Math.min(Math.PI / 2, metres / (2 * EARTH_RADIUS_METRES))
  return 4 * Math.sin(half) ** 2
}

/** Metres between two positions along the great circle. */
export function metresBetween(a: Position, b: Position): number {
  const vectors = unitVectors([a, b])
  return metresOfChord(squaredChord(vectors, 0, vectors, 1))
}
