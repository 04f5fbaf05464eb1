import { useMemo } from 'react'
import type { PointDto } from '../../../api/contract/reach.ts'
import { usePoints } from '../../data/reach.ts'

const NONE: readonly PointDto[] = []

/** The service points that are open today, by id; empty until they have been read. */
export function usePointsById(): ReadonlyMap<string, PointDto> {
  const points = usePoints().data?.points ?? NONE
  return useMemo(() => new Map(points.map((point) => [point.id, point])), [points])
}

/** Names of service points by id; the id itself until they have been read. */
export function usePointNames(): (id: string) => string {
  const points = usePointsById()
  return (id) => points.get(id)?.name ?? id
}
