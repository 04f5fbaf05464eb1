import type { PointDto } from '../../../../api/contract/reach.ts'
import type { PointKind } from '../../../../api/domain/reach/service-point.ts'
import type { Position } from '../../../../api/domain/units.ts'
import type { WhatIfRequest } from '../../../data/reach.ts'
import type { PlannedPoint } from '../../../map/reach-types.ts'

/** A hypothetical change of the service points: never written to the records. */
export type WhatIfChange =
  | {
      readonly type: 'add'
      /** `new-1`, `new-2`: of this what-if alone. */
      readonly id: string
      readonly kind: PointKind
      readonly at: Position
      /** The village where it stands, when it comes from the suggested places. */
      readonly village: { readonly code: string; readonly name: string } | null
    }
  | { readonly type: 'move'; readonly id: string; readonly at: Position }
  | { readonly type: 'close'; readonly id: string }

/** Adds a new point; a suggested site only once. */
export function withAdded(
  changes: readonly WhatIfChange[],
  point: Omit<Extract<WhatIfChange, { type: 'add' }>, 'type' | 'id'>,
): readonly WhatIfChange[] {
  const taken = changes.some(
    (change) => change.type === 'add' && point.village && change.village?.code === point.village.code,
  )
  if (taken) return changes
  const numbers = changes.map(({ id }) => Number(/^new-(\d+)$/.exec(id)?.[1] ?? 0))
  return [...changes, { type: 'add', id: `new-${Math.max(0, ...numbers) + 1}`, ...point }]
}

/** Moves a point: an added one directly, a recorded one by a change, which also reopens a closed one. */
export function withMoved(
  changes: readonly WhatIfChange[],
  id: string,
  at: Position,
): readonly WhatIfChange[] {
  if (changes.some((change) => change.type === 'add' && change.id === id)) {
    return changes.map((change) => (change.type === 'add' && change.id === id ? { ...change, at } : change))
  }
  return [...without(changes, id), { type: 'move', id, at }]
}

/** Closes a recorded point; an added one is removed. */
export function withClosed(changes: readonly WhatIfChange[], id: string): readonly WhatIfChange[] {
  const isNew = changes.some((change) => change.type === 'add' && change.id === id)
  return isNew ? without(changes, id) : [...without(changes, id), { type: 'close', id }]
}

export function without(changes: readonly WhatIfChange[], id: string): readonly WhatIfChange[] {
  return changes.filter((change) => change.id !== id)
}

/** The changes as part of the request to the server. */
export function asRequest(changes: readonly WhatIfChange[]): Pick<WhatIfRequest, 'add' | 'move' | 'close'> {
  return {
    add: changes.flatMap((change) =>
      change.type === 'add' ? [{ kind: change.kind, at: [change.at[0], change.at[1]] }] : [],
    ),
    move: changes.flatMap((change) =>
      change.type === 'move' ? [{ id: change.id, at: [change.at[0], change.at[1]] }] : [],
    ),
    close: changes.flatMap((change) => (change.type === 'close' ? [change.id] : [])),
  }
}

/** The changes as the map draws them, without those of points that no longer exist. */
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
