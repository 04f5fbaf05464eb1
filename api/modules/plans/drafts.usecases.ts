import type { Draft, DraftHead } from '../../contract/plans.ts'
import type { Db, DbPool } from '../../db/db.ts'
import type { Change } from '../../domain/plans/change.ts'
import { whyNotPossible } from '../../domain/plans/possible.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import { respellChanges } from '../visits/respell.ts'
import { visitDto } from '../visits/visit-rows.ts'
import { readNamedVisits } from '../visits/visits.repository.ts'
import { changeNotPossible, draftChanged, draftPublished, unknownDraft } from './plans.errors.ts'
import {
  deletePlan,
  insertPlan,
  listPlans,
  type PlannedChange,
  type PlanRow,
  readChanges,
  readPlan,
  updatePlan,
  writeChanges,
} from './plans.repository.ts'

/** What the use cases of drafts need. */
export interface DraftDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly today: () => LocalDate
  readonly viewer: { readonly who: string }
}

export async function listDrafts({ db }: DraftDependencies): Promise<DraftHead[]> {
  const rows = await listPlans(db)
  return rows.map((row) => headDto(row, row.changes))
}

/** @throws ProblemError 422 `change-not-possible` */
export async function createDraft(
  given: DraftDependencies,
  { name, changes }: { readonly name: string; readonly changes: readonly Change[] },
): Promise<Draft> {
  return given.db.transaction(async (tx) => {
    // Before the records: what is read after it is never older than it says.
    const { snapshot } = await readSnapshot(tx)
    const id = await insertPlan(tx, { name, who: given.viewer.who, snapshot })
    await writeChanges(tx, id, await withBase(tx, given, changes, []))
    return readDraft(tx, given.geography, id)
  })
}

/** @throws ProblemError 404 `unknown-draft` */
export async function getDraft({ db, geography }: DraftDependencies, id: number): Promise<Draft> {
  return db.snapshot((tx) => readDraft(tx, geography, id))
}

/**
 * Sets a draft's name, its changes, or both. A change that stood in it is kept as it is, even where it has become
 * impossible: publishing tells of it, and an unfinished draft can be worked on meanwhile.
 * @throws ProblemError 404 `unknown-draft`; 409 `draft-changed`, `draft-published`; 422 `change-not-possible`
 */
export async function updateDraft(
  given: DraftDependencies,
  id: number,
  asked: {
    readonly revision: number
    readonly name?: string | undefined
    readonly changes?: readonly Change[] | undefined
  },
): Promise<Draft> {
  return given.db.transaction(async (tx) => {
    await openDraft(tx, id, asked.revision)
    const { name, changes } = asked
    if (changes) {
      await writeChanges(tx, id, await withBase(tx, given, changes, await readChanges(tx, id)))
    }
    if (changes || name !== undefined) await updatePlan(tx, id, { name })
    return readDraft(tx, given.geography, id)
  })
}

/** The draft as it was. @throws ProblemError 404 `unknown-draft`; 409 `draft-changed`, `draft-published` */
export async function deleteDraft(
  { db, geography }: DraftDependencies,
  id: number,
  revision: number,
): Promise<Draft> {
  return db.transaction(async (tx) => {
    await openDraft(tx, id, revision)
    const draft = await readDraft(tx, geography, id)
    await deletePlan(tx, id)
    return draft
  })
}

/**
 * A draft of the revision that somebody has read, for them alone until the transaction ends.
 * @throws ProblemError 404 `unknown-draft`; 409 `draft-published`, `draft-changed`
 */
export async function openDraft(tx: Db, id: number, revision: number): Promise<PlanRow> {
  const plan = await readPlan(tx, id, true)
  if (!plan) throw unknownDraft(id)
  if (plan.state === 'published') throw draftPublished(plan)
  if (plan.revision !== revision) throw draftChanged(plan, revision)
  return plan
}

/** Within a transaction that sees one state of it. */
export async function readDraft(tx: Db, geography: Geography, id: number): Promise<Draft> {
  const plan = await readPlan(tx, id)
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
  return changes.map((change) => {
    const old = kept.get(change.visitId)
    if (old && isKept(change)) return old
    const record = records.get(change.visitId) ?? null
    const why = whyNotPossible(change, record, frame)
    if (why) throw changeNotPossible(why, 422)
    return { change, base: change.action === 'add' ? null : (old?.base ?? record) }
  })
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
  const { publishedBy: _, ...head } = plan
  return {
    ...head,
    snapshot: String(plan.snapshot),
    changes,
    createdAt: plan.createdAt.toISOString(),
    updatedAt: plan.updatedAt.toISOString(),
    publishedAt: plan.publishedAt?.toISOString() ?? null,
  }
}
