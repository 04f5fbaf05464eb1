import { and, desc, eq, getTableColumns, isNotNull, not, sql } from 'drizzle-orm'
import { type Db, isThere } from '../../db/db.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import type { Change } from '../../domain/plans/change.ts'
import { batch } from '../imports/imports.tables.ts'
import type { VisitRow } from '../visits/visit-rows.ts'
import { plan, planChange, planConsent } from './plans.tables.ts'

const columns = (db: Db) => ({
  ...getTableColumns(plan),
  /** Its batch has been undone since. */
  undone: isThere(
    db
      .select()
      .from(batch)
      .where(and(eq(batch.id, plan.batch), isNotNull(batch.undoneAt))),
  ),
  /** The last one that was asked for. */
  consent: sql<StoredConsent | null>`(
    select jsonb_build_object('id', c.id, 'revision', c.revision, 'askedBy', c.asked_by, 'askedPerson', c.asked_person,
      'askedAt', c.asked_at, 'isGiven', c.given, 'decidedBy', c.decided_by, 'decidedAt', c.decided_at, 'comment', c.comment)
    from plan_consent c where c.plan_id = "plan"."id" order by c.id desc limit 1)`,
})

/** Its moments are text, as JSON has them. */
export interface StoredConsent {
  readonly id: number
  readonly revision: number
  readonly askedBy: string
  readonly askedPerson: string | null
  readonly askedAt: string
  readonly isGiven: boolean | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly comment: string | null
}

/** A plan as the database has it, without its changes. */
export type PlanRow = Readonly<typeof plan.$inferSelect & { undone: boolean; consent: StoredConsent | null }>

/** A change with the record that it is of, as it stood when the change was made; null for an added visit. */
export type PlannedChange = Readonly<Pick<typeof planChange.$inferSelect, 'change' | 'base'>>

const MAX_LISTED = 500

/** Every record that it changes lies in what the viewer may read, before and after. */
const readableBy = (db: Db, { within }: Reader) =>
  not(
    isThere(
      db
        .select()
        .from(planChange)
        .where(
          and(
            eq(planChange.planId, plan.id),
            sql`not (starts_with(${planChange.countyCode}, ${within}) and
              starts_with(coalesce(${planChange.change} ->> 'placeCode', ${within}), ${within}))`,
          ),
        ),
    ),
  )

/** The last {@link MAX_LISTED} plans that the viewer may read, the latest changed first, each with the number of its changes. */
export async function listPlans(db: Db, reader: Reader): Promise<(PlanRow & { readonly changes: number })[]> {
  return db
    .select({ ...columns(db), changes: db.$count(planChange, eq(planChange.planId, plan.id)) })
    .from(plan)
    .where(readableBy(db, reader))
    .orderBy(desc(plan.updatedAt), desc(plan.id))
    .limit(MAX_LISTED)
}

/** Null also for one that the viewer may not read. `lock`: nobody else changes it until the transaction ends. */
export async function readPlan(db: Db, reader: Reader, id: number, lock = false): Promise<PlanRow | null> {
  const query = db
    .select(columns(db))
    .from(plan)
    .where(and(eq(plan.id, id), readableBy(db, reader)))
  const [row] = await (lock ? query.for('update') : query)
  return row ?? null
}

/** In the order in which they were given. */
export async function readChanges(db: Db, id: number): Promise<PlannedChange[]> {
  return db
    .select({ change: planChange.change, base: planChange.base })
    .from(planChange)
    .where(eq(planChange.planId, id))
    .orderBy(planChange.ordinal)
}

export async function insertPlan(
  db: Db,
  values: { readonly name: string; readonly who: string; readonly snapshot: number },
): Promise<number> {
  const [row] = await db.insert(plan).values(values).returning({ id: plan.id })
  return row!.id
}

/** What is given is set, and the revision raised. */
export async function updatePlan(
  db: Db,
  id: number,
  set: {
    readonly name?: string | undefined
    readonly snapshot?: number
  },
): Promise<void> {
  await db
    .update(plan)
    .set({ ...set, ...raised })
    .where(eq(plan.id, id))
}

export async function markPublished(
  db: Db,
  id: number,
  { who, batch }: { readonly who: string; readonly batch: number },
): Promise<void> {
  await db
    .update(plan)
    .set({ state: 'published', publishedAt: sql`now()`, publishedBy: who, batch, ...raised })
    .where(eq(plan.id, id))
}

export async function askConsent(
  db: Db,
  asked: Pick<typeof planConsent.$inferInsert, 'planId' | 'revision' | 'askedBy' | 'askedPerson'>,
): Promise<void> {
  await db.insert(planConsent).values(asked)
}

export async function decideConsent(
  db: Db,
  id: number,
  decided: { readonly isGiven: boolean; readonly decidedBy: string; readonly comment: string | null },
): Promise<void> {
  await db
    .update(planConsent)
    .set({ ...decided, decidedAt: sql`now()` })
    .where(eq(planConsent.id, id))
}

const raised = { revision: sql`${plan.revision} + 1`, updatedAt: sql`now()` }

export async function deletePlan(db: Db, id: number): Promise<void> {
  await db.delete(plan).where(eq(plan.id, id))
}

/** In the place of those that it had. */
export async function writeChanges(db: Db, id: number, changes: readonly PlannedChange[]): Promise<void> {
  await db.delete(planChange).where(eq(planChange.planId, id))
  if (changes.length === 0) return
  await db.insert(planChange).values(
    changes.map(({ change, base }, ordinal) => ({
      countyCode: countyOf(change, base),
      planId: id,
      visitId: change.visitId,
      ordinal,
      change,
      base,
    })),
  )
}

function countyOf(change: Change, base: VisitRow | null): string {
  if (base) return base.placeCode.slice(0, 6)
  if (change.action === 'add') return change.placeCode.slice(0, 6)
  throw new Error('a change of a record without the record')
}

/** What the exports tell of the batch that published a plan. */
export type PublishedBatch = Readonly<Pick<typeof batch.$inferSelect, 'demonstration' | 'undoneAt'>>

export async function readPublishedBatch(db: Db, id: number): Promise<PublishedBatch | null> {
  const { demonstration, undoneAt } = batch
  const [row] = await db.select({ demonstration, undoneAt }).from(batch).where(eq(batch.id, id))
  return row ?? null
}
