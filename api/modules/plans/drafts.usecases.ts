import type { Draft, DraftHead, PlanConsent } from '../../contract/plans.ts'
import type { Db, DbPool } from '../../db/db.ts'
import type { Reader, Viewer } from '../../domain/access/viewer.ts'
import type { AuditEntry, AuditValue } from '../../domain/audit/entry.ts'
import type { Change } from '../../domain/plans/change.ts'
import { whyNotPossible } from '../../domain/plans/possible.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { record } from '../audit/record.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import { respellChanges } from '../visits/respell.ts'
import { visitDto } from '../visits/visit-rows.ts'
import { readNamedVisits } from '../visits/visits.repository.ts'
import { allowChanges, recordOf } from './plan-access.ts'
import { changeNotPossible, draftChanged, draftPublished, unknownDraft } from './plans.errors.ts'
import {
  deletePlan,
  insertPlan,
  listPlans,
  type PlannedChange,
  type PlanRow,
  readChanges,
  readPlan,
  type StoredConsent,
  updatePlan,
  writeChanges,
} from './plans.repository.ts'

/** What the use cases of drafts need. */
export interface DraftDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly today: () => LocalDate
}

export async function listDrafts({ db }: DraftDependencies, viewer: Viewer): Promise<DraftHead[]> {
  const rows = await listPlans(db, viewer)
  return rows.map((row) => headDto(row, row.changes))
}

/** @throws ProblemError 403 `not-allowed` where a change lies outside the viewer's areas; 422 `change-not-possible` */
export async function createDraft(
  given: DraftDependencies,
  viewer: Viewer,
  { name, changes }: { readonly name: string; readonly changes: readonly Change[] },
): Promise<Draft> {
  return given.db.transaction(async (tx) => {
    // Before the records: what is read after it is never older than it says.
    const { snapshot } = await readSnapshot(tx)
    const id = await insertPlan(tx, { name, who: viewer.who, snapshot })
    await writeChanges(tx, id, await withBase(tx, given, viewer, changes, []))
    const draft = await readDraft(tx, given.geography, viewer, id)
    await record(tx, viewer, {
      action: 'plan.created',
      subject: name,
      detail: { plan: id, changes: draft.changes.length },
      after: recorded(draft.changes),
    })
    return draft
  })
}

/** @throws ProblemError 404 `unknown-draft` */
export async function getDraft(
  { db, geography }: DraftDependencies,
  viewer: Viewer,
  id: number,
): Promise<Draft> {
  return db.snapshot((tx) => readDraft(tx, geography, viewer, id))
}

/**
 * Sets a draft's name, its changes, or both. A change that stood in it is kept as it is, even where it has become
 * impossible: publishing tells of it, and an unfinished draft can be worked on meanwhile.
 * @throws ProblemError 404 `unknown-draft`; 409 `draft-changed`, `draft-published`; 422 `change-not-possible`
 */
export async function updateDraft(
  given: DraftDependencies,
  viewer: Viewer,
  id: number,
  asked: {
    readonly revision: number
    readonly name?: string | undefined
    readonly changes?: readonly Change[] | undefined
  },
): Promise<Draft> {
  return given.db.transaction(async (tx) => {
    const plan = await openDraft(tx, viewer, 'plans.edit', { id, revision: asked.revision })
    const { name, changes } = asked
    const before = await readChanges(tx, id)
    if (changes) await writeChanges(tx, id, await withBase(tx, given, viewer, changes, before))
    if (changes || name !== undefined) await updatePlan(tx, id, { name })
    const draft = await readDraft(tx, given.geography, viewer, id)
    const was = before.map(({ change }) => change)
    await record(tx, viewer, {
      action: 'plan.changed',
      subject: draft.name,
      detail: { plan: id, changes: draft.changes.length },
      ...planDifferences({ name: plan.name, changes: was }, draft),
    })
    return draft
  })
}

/** The draft as it was. @throws ProblemError 404 `unknown-draft`; 409 `draft-changed`, `draft-published` */
export async function deleteDraft(
  { db, geography }: DraftDependencies,
  viewer: Viewer,
  id: number,
  revision: number,
): Promise<Draft> {
  return db.transaction(async (tx) => {
    await openDraft(tx, viewer, 'plans.edit', { id, revision })
    const draft = await readDraft(tx, geography, viewer, id)
    await deletePlan(tx, id)
    await record(tx, viewer, {
      action: 'plan.deleted',
      subject: draft.name,
      detail: { plan: id, changes: draft.changes.length },
      before: recorded(draft.changes),
    })
    return draft
  })
}

/**
 * A draft of the revision that somebody has read, for them alone until the transaction ends.
 * @throws ProblemError 403 `not-allowed` where one of its changes lies outside the viewer's areas; 404 `unknown-draft`;
 * 409 `draft-published`, `draft-changed`
 */
export async function openDraft(
  tx: Db,
  viewer: Viewer,
  permission: 'plans.edit' | 'plans.publish' | 'plans.consent',
  { id, revision }: { readonly id: number; readonly revision: number },
): Promise<PlanRow> {
  const plan = await readPlan(tx, viewer, id, true)
  if (!plan) throw unknownDraft(id)
  allowChanges(viewer, permission, await readChanges(tx, id))
  if (plan.state === 'published') throw draftPublished(plan)
  if (plan.revision !== revision) throw draftChanged(plan, revision)
  return plan
}

/** Within a transaction that sees one state of it. */
export async function readDraft(tx: Db, geography: Geography, reader: Reader, id: number): Promise<Draft> {
  const plan = await readPlan(tx, reader, id)
  if (!plan) throw unknownDraft(id)
  const changes = await readChanges(tx, id)
  return {
    ...headDto(plan, changes.length),
    changes: changes.map(({ change }) => change),
    base: changes.flatMap(({ base }) => (base ? [visitDto(base, geography)] : [])),
  }
}

/** Each change with its record: that of the draft where it has one, else as it stands. */
async function withBase(
  tx: Db,
  { geography, today }: DraftDependencies,
  viewer: Viewer,
  asked: readonly Change[],
  before: readonly PlannedChange[],
): Promise<PlannedChange[]> {
  const changes = await respellChanges(tx, asked)
  const kept = new Map(before.map((each) => [each.change.visitId, each]))
  const isKept = (change: Change) => isSame(kept.get(change.visitId)?.change, change)
  const fresh = changes.filter((change) => !isKept(change))
  const records = await readNamedVisits(
    tx,
    fresh.map(({ visitId }) => visitId),
  )
  const frame = { today: today(), knows: (code: string) => geography.areas.has(code) }
  const planned = changes.map((change) => {
    const old = kept.get(change.visitId)
    if (old && isKept(change)) return old
    const record = recordOf(change, records, viewer)
    const why = whyNotPossible(change, record, frame)
    if (why) throw changeNotPossible(why, 422)
    return { change, base: change.action === 'add' ? null : (old?.base ?? record) }
  })
  allowChanges(viewer, 'plans.edit', planned)
  return planned
}

/** Above, the audit has the number of a plan's changes alone. */
const MOST_RECORDED = 500

/** A plan's changes as the audit has them, by the ids of the visits. */
export function recorded(changes: readonly Change[]): AuditValue | undefined {
  if (changes.length > MOST_RECORDED) return undefined
  return Object.fromEntries(changes.map(({ visitId, ...change }) => [visitId, { ...change }]))
}

interface RecordedPlan {
  readonly name: string
  readonly changes: readonly Change[]
}

/** What differs between two states of a plan. */
export function planDifferences(was: RecordedPlan, is: RecordedPlan): Pick<AuditEntry, 'before' | 'after'> {
  const [then, now] = [was, is].map(({ changes }) => new Map(changes.map((each) => [each.visitId, each])))
  const gone = was.changes.filter((change) => !isSame(now!.get(change.visitId), change))
  const come = is.changes.filter((change) => !isSame(then!.get(change.visitId), change))
  const renamed = was.name !== is.name
  return {
    before: { name: renamed ? was.name : undefined, changes: recorded(gone) },
    after: { name: renamed ? is.name : undefined, changes: recorded(come) },
  }
}

function isSame(a: Change | undefined, b: Change): boolean {
  if (!a) return false
  const entries = Object.entries(b)
  return (
    entries.length === Object.keys(a).length &&
    entries.every(([key, value]) => (a as unknown as Record<string, unknown>)[key] === value)
  )
}

function headDto(plan: PlanRow, changes: number): DraftHead {
  const { publishedBy: _, consent, ...head } = plan
  return {
    ...head,
    consent: consent && consentDto(consent, plan),
    snapshot: String(plan.snapshot),
    changes,
    createdAt: plan.createdAt.toISOString(),
    updatedAt: plan.updatedAt.toISOString(),
    publishedAt: plan.publishedAt?.toISOString() ?? null,
  }
}

function consentDto(
  { id: _, askedPerson: __, ...consent }: StoredConsent,
  { revision, state }: PlanRow,
): PlanConsent {
  const moment = (text: string) => new Date(text).toISOString()
  return {
    ...consent,
    askedAt: moment(consent.askedAt),
    decidedAt: consent.decidedAt && moment(consent.decidedAt),
    // Publishing raises the revision once more.
    isCurrent: consent.revision === revision || state === 'published',
  }
}
