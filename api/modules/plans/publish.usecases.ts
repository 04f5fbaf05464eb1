import type { Differences, Draft } from '../../contract/plans.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { added, movedTo } from '../../domain/plans/apply-changes.ts'
import { whyNotPossible } from '../../domain/plans/possible.ts'
import { record } from '../audit/record.ts'
import { changeRecords, type WantedVisit, writeVisitRows } from '../planner/write-visits.ts'
import type { VisitRow } from '../visits/visit-rows.ts'
import { checkConsent } from './consent.usecases.ts'
import { differencesOf, readPresent } from './differences.usecases.ts'
import { type DraftDependencies, openDraft, readDraft, recorded } from './drafts.usecases.ts'
import { changeNotPossible, nothingToPublish } from './plans.errors.ts'
import { markPublished, type PlannedChange, readChanges } from './plans.repository.ts'

/** The records have changed: nothing is written until somebody has looked at the differences. */
export class RecordsChanged extends Error {
  readonly differences: Differences

  constructor(differences: Differences) {
    super('the records have changed since they were looked at')
    this.differences = differences
  }
}

export interface PublishQuestion {
  readonly revision: number
  /** The state of the records whose differences from the draft's have been looked at. */
  readonly snapshot: string
  /** The settings ask for an approver's consent. */
  readonly needsConsent: boolean
}

/**
 * Writes a draft's changes into the records, with batch and audit: one transaction, alone among all that change
 * records, that leaves all of it or nothing.
 * @throws RecordsChanged when a record that it changes is another than the draft was made on, or when the records
 * are in another state than the one that was looked at
 * @throws ProblemError 403 `not-allowed`; 404 `unknown-draft`; 409 `draft-changed`, `draft-published`,
 * `change-not-possible`, `consent-missing`, `import-busy`
 */
export async function publishDraft(
  given: DraftDependencies,
  viewer: Viewer,
  id: number,
  asked: PublishQuestion,
): Promise<Draft> {
  const { db, geography, today } = given
  return changeRecords(db, async (tx) => {
    const plan = await openDraft(tx, viewer, 'plans.publish', { id, revision: asked.revision })
    if (asked.needsConsent) checkConsent(plan)
    const changes = await readChanges(tx, id)
    const { records, snapshot } = await readPresent(tx, changes)
    const differences = await differencesOf(tx, geography, { plan, changes, records, snapshot })
    if (differences.touched.length > 0 || differences.snapshot !== asked.snapshot) {
      throw new RecordsChanged(differences)
    }
    const frame = { today: today(), knows: (code: string) => geography.areas.has(code) }
    for (const { change } of changes) {
      const why = whyNotPossible(change, records.get(change.visitId) ?? null, frame)
      if (why) throw changeNotPossible(why, 409)
    }
    const { batch } = await writeVisitRows(tx, {
      kind: 'plans',
      name: plan.name,
      viewer,
      visits: changes.map(wantedVisit),
    })
    if (batch === null) throw nothingToPublish(plan)
    await markPublished(tx, id, { who: viewer.who, batch })
    await record(tx, viewer, {
      action: 'plan.published',
      subject: plan.name,
      detail: { plan: id, batch, changes: changes.length },
      after: recorded(changes.map(({ change }) => change)),
    })
    return readDraft(tx, geography, viewer, id)
  })
}

/** The record that a change makes of another, or anew. */
export function wantedVisit({ change, base }: PlannedChange): WantedVisit {
  if (change.action === 'add') return { ...added(change), lon: null, lat: null }
  if (!base) throw new Error('a change of a record without the record')
  if (change.action === 'cancel') return { ...base, status: 'cancelled' }
  return { ...base, ...movedTo(base, change), ...pointAt(base, change.placeCode) }
}

/** A point of its own is that of the place it had. */
function pointAt({ placeCode, lon, lat }: VisitRow, to: string): Pick<VisitRow, 'lon' | 'lat'> {
  return placeCode === to ? { lon, lat } : { lon: null, lat: null }
}
