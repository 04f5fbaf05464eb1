import type { Permission } from '../../domain/access/permissions.ts'
import type { Reader, Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import type { Change } from '../../domain/plans/change.ts'
import { allow } from '../../http/viewer.ts'
import type { VisitRow } from '../visits/visit-rows.ts'
import type { PlannedChange } from './plans.repository.ts'

/**
 * A change is allowed where its record lies and where it comes to lie, or as one of the viewer's teams.
 * @throws ProblemError 403 `not-allowed`
 */
export function allowChanges(
  viewer: Viewer,
  permission: Permission,
  changes: readonly PlannedChange[],
): void {
  allow(viewer, permission)
  for (const { change, base } of changes) {
    if (base) allow(viewer, permission, { area: base.placeCode, team: base.teamCode })
    if (change.action === 'cancel') continue
    const team = change.action === 'add' ? change.teamCode : base?.teamCode
    allow(viewer, permission, { area: change.placeCode, team })
  }
}

/**
 * The record that a change is of, as far as the viewer may read it: another one is not there. An id that a new visit is to
 * have is taken all the same.
 */
export function recordOf(
  change: Change,
  records: ReadonlyMap<string, VisitRow>,
  reader: Reader,
): VisitRow | null {
  const record = records.get(change.visitId) ?? null
  const isSeen = !record || change.action === 'add' || isWithin(record.placeCode, reader.within)
  return isSeen ? record : null
}
