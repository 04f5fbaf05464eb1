import type { z } from 'zod'
import type { Differences, RebasedSchema } from '../../contract/plans.ts'
import type { Db } from '../../db/db.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { whyNotPossible } from '../../domain/plans/possible.ts'
import type { Geography } from '../areas/geography.ts'
import { record } from '../audit/record.ts'
import { readChangedCounties, readSnapshot } from '../coverage/records.repository.ts'
import { type VisitRow, visitDto } from '../visits/visit-rows.ts'
import { readNamedVisits } from '../visits/visits.repository.ts'
import { type DraftDependencies, openDraft, planDifferences, readDraft } from './drafts.usecases.ts'
import { unknownDraft } from './plans.errors.ts'
import {
  type PlannedChange,
  type PlanRow,
  readChanges,
  readPlan,
  updatePlan,
  writeChanges,
} from './plans.repository.ts'

/**
 * What has changed in the records since a plan's snapshot. Of a published plan: since it was published, its own
 * changes among it.
 * @throws ProblemError 404 `unknown-draft`
 */
export async function answerDifferences(
  { db, geography }: DraftDependencies,
  viewer: Viewer,
  id: number,
): Promise<Differences> {
  return db.snapshot(async (tx) => {
    const plan = await readPlan(tx, viewer, id)
    if (!plan) throw unknownDraft(id)
    const changes = await readChanges(tx, id)
    const { records, snapshot } = await readPresent(tx, changes)
    return differencesOf(tx, geography, { plan, changes, records, snapshot })
  }) as Promise<Differences>
}

/** The records that changes name, and the snapshot that they are of: never a later one. */
export async function readPresent(tx: Db, changes: readonly PlannedChange[]) {
  const { snapshot } = await readSnapshot(tx)
  const ids = changes.map(({ change }) => change.visitId)
  return { snapshot, records: await readNamedVisits(tx, ids) }
}

export async function differencesOf(
  tx: Db,
  geography: Geography,
  {
    plan,
    changes,
    records,
    snapshot,
  }: {
    readonly plan: PlanRow
    readonly changes: readonly PlannedChange[]
    readonly records: ReadonlyMap<string, VisitRow>
    readonly snapshot: number
  },
): Promise<Differences> {
  const dto = (row: VisitRow | null) => row && visitDto(row, geography)
  const touched = changes.flatMap(({ change, base }) => {
    const now = records.get(change.visitId) ?? null
    if (isSameRecord(base, now)) return []
    return [{ visitId: change.visitId, before: dto(base), now: dto(now) }]
  })
  const counties = await readChangedCounties(tx, plan.snapshot)
  return {
    snapshot: String(snapshot),
    draftSnapshot: String(plan.snapshot),
    touched,
    counties: counties.map((code) => ({ code, name: geography.areas.get(code)?.name ?? code })),
  }
}

/**
 * Takes the records as they stand for those that the draft is on top of. Changes that they do not allow any more are
 * dropped, each with its reason.
 * @throws ProblemError 404 `unknown-draft`; 409 `draft-changed`, `draft-published`
 */
export async function rebaseDraft(
  given: DraftDependencies,
  viewer: Viewer,
  id: number,
  revision: number,
): Promise<z.infer<typeof RebasedSchema>> {
  const { db, geography, today } = given
  return db.transaction(async (tx) => {
    const plan = await openDraft(tx, viewer, 'plans.edit', { id, revision })
    const changes = await readChanges(tx, id)
    const { records, snapshot } = await readPresent(tx, changes)
    const frame = { today: today(), knows: (code: string) => geography.areas.has(code) }
    const dropped: z.infer<typeof RebasedSchema>['dropped'] = []
    const kept: PlannedChange[] = []
    for (const { change } of changes) {
      const record = records.get(change.visitId) ?? null
      const why = whyNotPossible(change, record, frame)
      if (why) dropped.push({ change, reason: why.message })
      else kept.push({ change, base: record })
    }
    await writeChanges(tx, id, kept)
    await updatePlan(tx, id, { snapshot })
    const draft = await readDraft(tx, geography, viewer, id)
    await record(tx, viewer, {
      action: 'plan.changed',
      subject: plan.name,
      detail: { plan: id, changes: kept.length, rebasedOn: snapshot },
      ...planDifferences({ name: plan.name, changes: changes.map(({ change }) => change) }, draft),
    })
    return { draft, dropped }
  }) as Promise<z.infer<typeof RebasedSchema>>
}

/** Whether it is invented is not the plan's to say: an import of the same content under another mark changes nothing. */
function isSameRecord(a: VisitRow | null, b: VisitRow | null): boolean {
  if (a === null || b === null) return a === b
  const { demonstration: _, ...content } = a
  return (Object.keys(content) as (keyof typeof content)[]).every((key) => a[key] === b[key])
}
