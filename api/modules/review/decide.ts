import type { DuplicateDecision, DuplicateDecisionAnswer } from '../../contract/review.ts'
import type { Db } from '../../db/db.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { findDuplicates } from '../../domain/review/duplicates.ts'
import { allow } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { record } from '../audit/record.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import { located } from '../planner/locate.ts'
import { changeRecords, writeVisitRows } from '../planner/write-visits.ts'
import type { VisitRow } from '../visits/visit-rows.ts'
import { readNamedVisits } from '../visits/visits.repository.ts'
import { idListedTwice, noLongerDuplicates, notInSet, wholeSetCancelled } from './review.errors.ts'
import { dismissPairs } from './review.repository.ts'

/**
 * Settles a set of duplicates: some of its records are cancelled, as one batch with audit, and whatever stays is kept
 * as visits of their own. All or nothing.
 * @throws ProblemError 400 for a choice that makes no sense; 403 `not-allowed` for records outside the viewer's areas; 409 `records-changed` when the records are no set of
 * duplicates any more, `import-busy`
 */
export async function decide(
  db: Db,
  geography: Geography,
  viewer: Viewer,
  decision: DuplicateDecision,
): Promise<DuplicateDecisionAnswer> {
  return changeRecords(db, async (tx) => {
    const found = await readNamedVisits(tx, [...decision.visits, ...decision.cancel])
    const named = new Map([...found].filter(([, { placeCode }]) => isWithin(placeCode, viewer.within)))
    for (const { placeCode: area, teamCode: team } of named.values()) {
      allow(viewer, 'records.review', { area, team })
    }
    const spelled = (ids: readonly string[]) => ids.map((id) => named.get(id)?.visitId ?? id)
    const visits = spelled(decision.visits)
    const cancelled = new Set(spelled(decision.cancel))
    checkChoice({ visits, cancel: spelled(decision.cancel) })
    const rows = decision.visits.flatMap((id) => named.get(id) ?? [])
    const set = stillOneSet(rows, visits, geography)
    await dismissPairs(
      tx,
      set.filter(({ visitId }) => !cancelled.has(visitId)),
      viewer.who,
    )
    const written = rows.filter(({ visitId }) => cancelled.has(visitId)).map(asCancelled)
    const answer =
      written.length === 0
        ? { snapshot: String((await readSnapshot(tx)).snapshot), batch: null }
        : await writeVisitRows(tx, { kind: 'reviews', name: nameOf(set), viewer, visits: written })
    const kept = visits.filter((id) => !cancelled.has(id))
    const [{ teamName, teamCode, date }] = set as [LocatedVisit]
    await record(tx, viewer, {
      action: 'duplicates.decided',
      subject: `${teamName ?? teamCode}, ${date}`,
      detail: { batch: answer.batch ?? undefined, kept: kept.length, cancelled: cancelled.size, visits },
      after: { kept, cancelled: [...cancelled] },
    })
    return answer
  })
}

const asCancelled = (row: VisitRow): VisitRow => ({ ...row, status: 'cancelled' })

/** What the list of batches calls it. */
function nameOf([first]: readonly LocatedVisit[]): string {
  const { teamName, teamCode, date } = first!
  return `重复记录核对 · Duplicates reviewed: ${teamName ?? teamCode}, ${date}`
}

function checkChoice({ visits, cancel }: DuplicateDecision): void {
  const named = new Set(visits)
  const chosen = new Set(cancel)
  if (named.size < visits.length || chosen.size < cancel.length) throw idListedTwice()
  const foreign = cancel.find((id) => !named.has(id))
  if (foreign !== undefined) throw notInSet(foreign)
  if (chosen.size === named.size) throw wholeSetCancelled()
}

/** Whether the records, as they are now, still look like one visit: all of them there, none cancelled, one set. */
function stillOneSet(
  rows: readonly VisitRow[],
  named: readonly string[],
  geography: Geography,
): readonly LocatedVisit[] {
  const visits = rows.flatMap((row) => located(row, geography) ?? [])
  if (visits.length < named.length) throw noLongerDuplicates()
  const from = visits.reduce((least, { date }) => (date < least ? date : least), visits[0]!.date)
  const to = visits.reduce((most, { endDate }) => (endDate > most ? endDate : most), visits[0]!.endDate)
  const [set] = findDuplicates(visits, { from, to })
  if (set?.visits.length !== named.length) throw noLongerDuplicates()
  return set.visits
}
