import type { Effect } from '../../../contract/plans.ts'
import type { ConflictDto } from '../../../contract/review.ts'
import type { LocatedVisit } from '../../../domain/located-visit.ts'
import type { Conflict } from '../../../domain/review/conflicts.ts'
import type { Latest } from '../../planner/latest.ts'
import type { TeamTravel } from '../../planner/travel.ts'
import type { Window } from '../../planner/window.repository.ts'
import type { WindowVisits } from '../../planner/windows.ts'
import { findLimitedConflicts } from '../../review/limited-conflicts.ts'
import { type ChangedFrame, visitsAfter } from './crowding-effect.ts'

/**
 * The conflicts of all teams in a window before changes and after. A conflict is one team's: only those teams whose
 * visits change are looked at anew.
 */
export async function conflictsEffect(
  kept: Latest<readonly Conflict[]>,
  travel: TeamTravel,
  { snapshot, visits }: WindowVisits,
  window: Window,
  frame: ChangedFrame,
  dto: (conflict: Conflict) => ConflictDto,
): Promise<Effect['conflicts']> {
  const teams = new Set(frame.changed.map(({ after }) => after.teamCode))
  const isTheirs = ({ teamCode }: LocatedVisit) => teams.has(teamCode)
  const key = JSON.stringify([snapshot, window, await travel.version()])
  const all = await kept.get(key, () => findLimitedConflicts(visits, travel, window))
  const before = all.filter(({ visits: [visit] }) => isTheirs(visit))
  const theirs = visitsAfter(visits.filter(isTheirs), window, frame)
  const after = await findLimitedConflicts(theirs, travel, window)
  const [idsBefore, idsAfter] = [idsOf(before), idsOf(after)]
  return {
    before: all.length,
    after: all.length - before.length + after.length,
    arisen: after.filter(({ id }) => !idsBefore.has(id)).map(dto),
    gone: [...idsBefore].filter((id) => !idsAfter.has(id)),
  }
}

const idsOf = (conflicts: readonly Conflict[]) => new Set(conflicts.map(({ id }) => id))
