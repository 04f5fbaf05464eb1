import type { PointDto } from '../../../../api/contract/reach.ts'
import type { PlannedPoint } from '../../../map/reach-types.ts'
import type { WhatIfChange } from './changes.ts'

/** The changes as the map draws them; a change of a point that is not there (any more) is left out. */
export function plannedPoints(
  changes: readonly WhatIfChange[],
  points: ReadonlyMap<string, Pick<PointDto, 'kind' | 'at'>>,
): readonly PlannedPoint[] {
  return changes.flatMap((change): PlannedPoint[] => {
    if (change.type === 'add') {
      return [{ id: change.id, kind: change.kind, state: 'added', position: change.at }]
    }
    const point = points.get(change.id)
    if (!point) return []
    return change.type === 'move'
      ? [{ id: change.id, kind: point.kind, state: 'moved', position: change.at, from: point.at }]
      : [{ id: change.id, kind: point.kind, state: 'closed', position: point.at }]
  })
}
