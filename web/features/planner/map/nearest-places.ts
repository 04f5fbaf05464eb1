import type { GapUnit } from '../../../../api/contract/clusters.ts'
import { metresBetween } from '../../../../api/domain/reach/great-circle.ts'
import type { Position } from '../../../../api/domain/units.ts'
import type { Crowd, PlannerVisit } from '../types.ts'

export interface NearPlace {
  readonly code: string
  readonly name: string
  /** From the visit, along the great circle. */
  readonly metres: number
}

const MOST = 100

/** Areas with gaps around a visit, nearest first: those beside its crowd, or all where none is chosen. Each once. */
export function nearestPlaces(
  visit: Pick<PlannerVisit, 'at' | 'placeCode'>,
  crowd: Crowd | null,
  gaps: readonly GapUnit[],
): readonly NearPlace[] {
  const beside = crowd && new Set(crowd.nearbyGaps.map(({ code }) => code))
  const places = new Map<string, NearPlace>()
  for (const { code, name, at } of gaps) {
    if (code === visit.placeCode || (beside && !beside.has(code))) continue
    places.set(code, { code, name, metres: metresBetween(visit.at as Position, at as Position) })
  }
  return [...places.values()].sort((a, b) => a.metres - b.metres || (a.code < b.code ? -1 : 1)).slice(0, MOST)
}
