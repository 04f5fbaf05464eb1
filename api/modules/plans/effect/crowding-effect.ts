import type { Effect, EffectQuery } from '../../../contract/plans.ts'
import { isWithin } from '../../../domain/areas.ts'
import type { LocatedVisit } from '../../../domain/located-visit.ts'
import { applyChanges, type Locate } from '../../../domain/plans/apply-changes.ts'
import { groupsOf, type PlainGroup } from '../../clusters/groups-of.ts'
import type { Window } from '../../planner/window.repository.ts'
import type { WindowVisits } from '../../planner/windows.ts'
import type { ChangedRecord } from './changed-records.ts'
import type { Latest } from './latest.ts'

/** The groups of a window before changes and after. */
export async function crowdingEffect(
  kept: Latest<readonly PlainGroup[]>,
  { snapshot, visits }: WindowVisits,
  window: Window,
  { method, metres, days, min }: EffectQuery['crowding'],
  {
    changed,
    records,
    locate,
  }: {
    readonly changed: readonly ChangedRecord[]
    /** Of the changed records, those that stand somewhere. */
    readonly records: readonly LocatedVisit[]
    readonly locate: Locate
  },
): Promise<Effect['crowding']> {
  const question = { method, metres, days, min, from: window.from, to: window.to }
  const key = JSON.stringify([snapshot, window, question])
  const before = await kept.get(key, () => groupsOf(visits, question).clusters)
  const after = groupsOf(visitsAfter(visits, window, { changed, records, locate }), question).clusters
  const [idsBefore, idsAfter] = [idsOf(before), idsOf(after)]
  return {
    before: sums(before),
    after: sums(after),
    arisen: [...idsAfter].filter((id) => !idsBefore.has(id)),
    gone: [...idsBefore].filter((id) => !idsAfter.has(id)),
  }
}

/** The visits of a window as changes would leave them: a record may leave it, and one from outside may come in. */
export function visitsAfter(
  visits: readonly LocatedVisit[],
  window: Window,
  {
    changed,
    records,
    locate,
  }: {
    readonly changed: readonly ChangedRecord[]
    readonly records: readonly LocatedVisit[]
    readonly locate: Locate
  },
): LocatedVisit[] {
  const ids = new Set(changed.map(({ change }) => change.visitId))
  const changes = changed.map(({ change }) => change)
  const touched = applyChanges(records, changes, locate).filter((visit) => isInside(visit, window))
  return [...visits.filter(({ visitId }) => !ids.has(visitId)), ...touched]
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

const idsOf = (groups: readonly PlainGroup[]) => new Set(groups.map(({ id }) => id))

function sums(groups: readonly PlainGroup[]): Effect['crowding']['before'] {
  return {
    clusters: groups.length,
    surplusDays: groups.reduce((sum, group) => sum + group.surplusDays, 0),
  }
}
