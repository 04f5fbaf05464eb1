import type { PointKind } from '../../../../api/domain/reach/service-point.ts'

/** In a community (居委会, the last part of its code under 200) a station, in a village a clinic. */
export function usualKindAt(village: string): PointKind {
  return Number(village.slice(9)) < 200 ? 'community-station' : 'village-clinic'
}
