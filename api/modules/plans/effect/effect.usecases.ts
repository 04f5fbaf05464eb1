import type { Effect, EffectQuery } from '../../../contract/plans.ts'
import type { DbPool } from '../../../db/db.ts'
import type { Reader } from '../../../domain/access/viewer.ts'
import { addDays } from '../../../domain/calendar.ts'
import type { FoundCluster } from '../../../domain/clusters/find-clusters.ts'
import type { LocatedVisit } from '../../../domain/located-visit.ts'
import type { Change } from '../../../domain/plans/change.ts'
import type { Conflict } from '../../../domain/review/conflicts.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import { SERVICES } from '../../../domain/visit.ts'
import { readSnapshot } from '../../coverage/records.repository.ts'
import type { RecordsSnapshot } from '../../coverage/records-state.ts'
import { importBusy } from '../../imports/imports.errors.ts'
import type { PlannerDependencies } from '../../planner/dependencies.ts'
import { Latest } from '../../planner/latest.ts'
import { located, placeAt } from '../../planner/locate.ts'
import type { Window } from '../../planner/window.repository.ts'
import { completeWindow } from '../../planner/windows.ts'
import { conflictDto } from '../../review/dtos.ts'
import { respellChanges } from '../../visits/respell.ts'
import type { VisitRow } from '../../visits/visit-rows.ts'
import { readNamedVisits } from '../../visits/visits.repository.ts'
import { type ChangedRecord, changedRecords, standing } from './changed-records.ts'
import { conflictsEffect } from './conflicts-effect.ts'
import { crowdingEffect } from './crowding-effect.ts'
import { readPlanned } from './planned.repository.ts'
import { ruleEffects } from './rule-effects.ts'
import { plannedSpans, touchedUnits } from './touched-units.ts'

/** An import may commit during an answer, but hardly during several in a row. */
const MAX_TRIES = 5

/** The state before is computed once for a snapshot and window, then reused while a visit is dragged. */
export class KeptBefore {
  readonly crowds = new Latest<readonly FoundCluster[]>()
  readonly conflicts = new Latest<readonly Conflict[]>()
}

/**
 * What changes of planned visits would do: the coverage of every rule, level and period that they touch, crowding and
 * conflicts, before and after. All of one state of the records; nothing is stored.
 *
 * Crowding is that of the asked window. Conflicts are those of all services, wherever in the province the teams go,
 * in the window's dates and those of the changes.
 * @throws ProblemError 400 for a window that is none; 409 `import-busy` while the records change again and again
 */
export async function effectOf(
  given: PlannerDependencies,
  kept: KeptBefore,
  reader: Reader,
  asked: EffectQuery,
): Promise<Effect> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const effect = await effectInOneState(given, kept, reader, asked)
    if (effect) return effect
    given.recordsChanged()
  }
  throw importBusy()
}

/** Null where the records have changed on the way. */
async function effectInOneState(
  given: PlannerDependencies,
  kept: KeptBefore,
  reader: Reader,
  asked: EffectQuery,
): Promise<Effect | null> {
  const { db, state, windows, travel } = given
  const snapshot = await state.current()
  const geography = given.geography.now
  const today = given.today()
  const facts = await readFacts(db, snapshot, asked.changes, { geography, today, reader })
  if (!facts) return null
  const { changed, problems, touched, planned } = facts

  const window: Window = {
    ...completeWindow(asked.crowding, geography, reader, today),
    services: asked.crowding.services,
    statuses: asked.crowding.statuses,
  }
  const wide: Window = {
    ...spanned(window, changed),
    within: geography.province,
    services: SERVICES,
    statuses: ['done', 'planned'],
  }
  const [visits, visitsOfAll] = await Promise.all([windows.read(window), windows.read(wide)])
  if (visits.snapshot !== snapshot.id || visitsOfAll.snapshot !== snapshot.id) return null

  const rules = ruleEffects(snapshot, geography, touched, planned, today)
  const locate = (code: AreaCode) => placeAt(geography, code)
  const records = changed.flatMap(({ before }) => (before ? (located(before, geography) ?? []) : []))
  const frame = { changed, records: records as LocatedVisit[], locate }
  return {
    snapshot: snapshot.id,
    asOf: today,
    rules,
    newlyMet: sum(rules.map(({ newlyMet }) => newlyMet.length)),
    newlyBroken: sum(rules.map(({ newlyBroken }) => newlyBroken.length)),
    teamDays: {
      before: teamDays(changed.flatMap(({ before }) => before ?? [])),
      after: teamDays(changed.map(({ after }) => after)),
    },
    crowding: await crowdingEffect(kept.crowds, visits, window, asked.crowding, frame),
    conflicts: await conflictsEffect(kept.conflicts, travel, visitsOfAll, wide, frame, (conflict) =>
      conflictDto(conflict, geography),
    ),
    problems,
  }
}

/** What the database must tell; null where it is in another state than the counts in memory. */
async function readFacts(
  db: DbPool,
  snapshot: RecordsSnapshot,
  asked: readonly Change[],
  frame: Parameters<typeof changedRecords>[2],
) {
  return db.snapshot(async (tx) => {
    if ((await readSnapshot(tx)).snapshot !== snapshot.numbers.snapshot) return null
    const changes = await respellChanges(tx, asked)
    const records = await readNamedVisits(
      tx,
      changes.map(({ visitId }) => visitId),
    )
    const { changed, problems } = changedRecords(changes, records, frame)
    const touched = touchedUnits(changed)
    const ids = new Set(changed.map(({ change }) => change.visitId))
    const others = (await readPlanned(tx, plannedSpans(touched))).filter(({ visitId }) => !ids.has(visitId))
    const planned = [...others, ...changed.map(({ after }) => after).filter(isPlanned)]
    return { changed, problems, touched, planned }
  })
}

const isPlanned = ({ status }: Pick<VisitRow, 'status'>) => status === 'planned'

/** The dates of a window and those of the changes, before and after. */
function spanned({ from, to }: Window, changed: readonly ChangedRecord[]) {
  const versions = changed.flatMap(standing)
  return {
    from: versions.reduce((first, { date }) => (date < first ? date : first), from),
    to: versions.reduce((last, { endDate }) => (endDate > last ? endDate : last), to),
  }
}

/** Distinct dates of distinct teams. */
function teamDays(visits: readonly Pick<VisitRow, 'status' | 'date' | 'endDate' | 'teamCode'>[]): number {
  const days = new Set<string>()
  for (const { status, date, endDate, teamCode } of visits) {
    if (status === 'cancelled') continue
    for (let day: LocalDate = date; day <= endDate; day = addDays(day, 1)) days.add(`${day} ${teamCode}`)
  }
  return days.size
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
