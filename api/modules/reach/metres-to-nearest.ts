import { metresOfChord, unitVectors } from '../../domain/reach/great-circle.ts'
import { NearestIndex } from '../../domain/reach/nearest-index.ts'
import type { Position } from '../../domain/units.ts'

/**
 * Metres along the great circle from each place to the nearest of the points.
 *
 * @param to at least one
 */
export function metresToNearest(from: readonly Position[], to: readonly Position[]): Float64Array {
  const points = new NearestIndex(unitVectors(to), Uint32Array.from(to.keys()))
  const places = unitVectors(from)
  return Float64Array.from(from, (_, i) => {
    points.nearest(places, i)
    return metresOfChord(points.squaredChord)
  })
}
