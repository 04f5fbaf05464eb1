import type { Effect, EffectQuery } from '../../../contract/plans.ts'
import { isWithin } from '../../../domain/areas.ts'
import type { FoundCluster } from '../../../domain/clusters/find-clusters.ts'
import type { LocatedVisit } from '../../../domain/located-visit.ts'
import { applyChanges, type Locate } from '../../../domain/plans/apply-changes.ts'
import { findLimitedClusters } from '../../clusters/limited-clusters.ts'
import type { Latest } from '../../planner/latest.ts'
import type { Window } from '../../planner/window.repository.ts'
import type { WindowVisits } from '../../planner/windows.ts'
import type { ChangedRecord } from './changed-records.ts'

/**
 * The crowds of a window before changes and after. All are found anew: where a visit leaves a crowd, the others may fall
 * into other crowds than before, and so may those beside them.
 */
export async function crowdingEffect(
  kept: Latest<readonly FoundCluster[]>,
  { snapshot, visits }: WindowVisits,
  window: Window,
  { method, metres, days, min }: EffectQuery['crowding'],
  frame: ChangedFrame,
): Promise<Effect['crowding']> {
  const question = { method, metres, days, min, from: window.from, to: window.to }
  const key = JSON.stringify([snapshot, window, question])
  const before = await kept.get(key, () => findLimitedClusters(visits, question).crowds)
  const after = findLimitedClusters(visitsAfter(visits, window, frame), question).crowds
  const [idsBefore, idsAfter] = [idsOf(before), idsOf(after)]
  const gone = before.filter(({ id }) => !idsAfter.has(id))
  const changed = new Set(frame.changed.map(({ change }) => change.visitId))
  const crowded = new Set(after.flatMap(({ visits }) => visits.map(({ visitId }) => visitId)))
  return {
    before: sumOf(before),
    after: sumOf(after),
    arisen: [...idsAfter].filter((id) => !idsBefore.has(id)),
    gone: gone.map(({ id }) => id),
    dissolved: gone
      .filter((crowd) => crowd.visits.every(({ visitId }) => changed.has(visitId) || !crowded.has(visitId)))
      .map(({ id }) => id),
  }
}

/** What changes, with what is needed to tell where it stands. */
export interface ChangedFrame {
  readonly changed: readonly ChangedRecord[]
  /** Of the changed records, those that stand somewhere. */
  readonly records: readonly LocatedVisit[]
  readonly locate: Locate
}

/** The visits of a window as changes would leave them: a record may leave it, and one from outside may come in. */
export function visitsAfter(
  visits: readonly LocatedVisit[],
  window: Window,
  { changed, records, locate }: ChangedFrame,
): LocatedVisit[] {
  const ids = new Set(changed.map(({ change }) => change.visitId))
  const touched = appliedTo(records, changed, locate).filter((visit) => isInside(visit, window))
  return [...visits.filter(({ visitId }) => !ids.has(visitId)), ...touched]
}

function appliedTo(
  records: readonly LocatedVisit[],
  changed: readonly ChangedRecord[],
  locate: Locate,
): LocatedVisit[] {
  return applyChanges(
    records,
    changed.map(({ change }) => change),
    locate,
  )
}

function isInside(visit: LocatedVisit, { from, to, within, services, statuses }: Window): boolean {
  return (
    visit.date <= to &&
    visit.endDate >= from &&
    isWithin(visit.placeCode, within) &&
    services.includes(visit.service) &&
    statuses.includes(visit.status)
  )
}

const idsOf = (crowds: readonly FoundCluster[]) => new Set(crowds.map(({ id }) => id))

const sumOf = (crowds: readonly FoundCluster[]) => ({
  clusters: crowds.length,
  surplusDays: crowds.reduce((sum, { surplusDays }) => sum + surplusDays, 0),
})
