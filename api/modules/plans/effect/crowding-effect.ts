import type { Effect, EffectQuery } from '../../../contract/plans.ts'
import { isWithin } from '../../../domain/areas.ts'
import type { LocatedVisit } from '../../../domain/located-visit.ts'
import { applyChanges, type Locate } from '../../../domain/plans/apply-changes.ts'
import { groupsOf, type PlainGroup } from '../../clusters/groups-of.ts'
import type { Window } from '../../planner/window.repository.ts'
import type { WindowVisits } from '../../planner/windows.ts'
import type { ChangedRecord } from './changed-records.ts'
import { gathered } from './gathered.ts'
import type { Latest } from './latest.ts'
import { nearbyVisits } from './nearby.ts'

/** The groups of a window as they are, and the crowds that they make on a screen. */
export interface KeptGroups {
  readonly groups: readonly PlainGroup[]
  readonly crowds: ReturnType<typeof gathered>
}

/** The groups of a window before changes and after. */
export async function crowdingEffect(
  kept: Latest<KeptGroups>,
  { snapshot, visits }: WindowVisits,
  window: Window,
  { method, metres, days, min }: EffectQuery['crowding'],
  frame: ChangedFrame,
): Promise<Effect['crowding']> {
  const question = { method, metres, days, min, from: window.from, to: window.to }
  const key = JSON.stringify([snapshot, window, question])
  const { groups: before, crowds } = await kept.get(key, () => {
    const groups = groupsOf(visits, question).clusters
    return { groups, crowds: gathered(groups) }
  })
  const all = visitsAfter(visits, window, frame)
  const touched = touchedInside(window, frame)
  // A density cluster may be joined or cut however far from a change.
  const isLocal = method === 'rule' && frame.changed.length <= LOCAL_CHANGES
  const near = (list: readonly LocatedVisit[]) => (isLocal ? nearbyVisits(list, touched, question) : list)
  const was = isLocal ? groupsOf(near(visits), question).clusters : before
  const is = groupsOf(near(all), question).clusters
  const [idsBefore, idsAfter] = [idsOf(was), idsOf(is)]
  return {
    before: { clusters: before.length, surplusDays: surplusOf(before) },
    after: {
      clusters: before.length - was.length + is.length,
      surplusDays: surplusOf(before) - surplusOf(was) + surplusOf(is),
    },
    gathered: {
      before: crowds,
      // Groups away from the changes are the same as before.
      after: gathered([...before.filter(({ id }) => !idsBefore.has(id)), ...is]),
    },
    arisen: [...idsAfter].filter((id) => !idsBefore.has(id)),
    gone: [...idsBefore].filter((id) => !idsAfter.has(id)),
  }
}

/** Of more changes the surroundings are most of the window. */
const LOCAL_CHANGES = 20

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

/** All versions of the changed visits that are in the window. */
function touchedInside(window: Window, { changed, records, locate }: ChangedFrame): LocatedVisit[] {
  return [...records, ...appliedTo(records, changed, locate)].filter((visit) => isInside(visit, window))
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

const surplusOf = (groups: readonly PlainGroup[]) =>
  groups.reduce((sum, { surplusDays }) => sum + surplusDays, 0)
