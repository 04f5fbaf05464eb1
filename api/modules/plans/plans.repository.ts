import type { Sql } from 'postgres'
import type { Change } from '../../domain/plans/change.ts'
import type { VisitRow } from '../visits/visit-rows.ts'

/** A plan as the database has it, without its changes. */
export interface PlanRow {
  readonly id: number
  readonly name: string
  /** Who made it. */
  readonly who: string
  readonly state: 'draft' | 'published'
  readonly revision: number
  readonly snapshot: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly publishedAt: Date | null
  readonly publishedBy: string | null
  readonly batch: number | null
  /** Its batch was taken back since. */
  readonly undone: boolean
}

/** A change with the record that it is of, as it stood when the change was made; null for an added visit. */
export interface PlannedChange {
  readonly change: Change
  readonly base: VisitRow | null
}

const columns = (sql: Sql) => sql`
  p.id, p.name, p.who, p.state, p.revision, p.snapshot, p.created_at as "createdAt", p.updated_at as "updatedAt",
  p.published_at as "publishedAt", p.published_by as "publishedBy", p.batch_id as batch,
  exists (select from batch b where b.id = p.batch_id and b.undone_at is not null) as undone`

const LISTED = 500

/** The last {@link LISTED} plans, the latest changed first, each with the number of its changes. */
export async function listPlans(sql: Sql): Promise<(PlanRow & { readonly changes: number })[]> {
  return sql`
    select ${columns(sql)}, (select count(*) from plan_change c where c.plan_id = p.id)::int as changes
    from plan p order by p.updated_at desc, p.id desc limit ${LISTED}`
}

/** `lock`: nobody else changes it until the transaction ends. */
export async function readPlan(sql: Sql, id: number, lock = false): Promise<PlanRow | null> {
  const [row] = await sql<PlanRow[]>`
    select ${columns(sql)} from plan p where id = ${id} ${lock ? sql`for update` : sql``}`
  return row ?? null
}

/** In the order in which they were given. */
export async function readChanges(sql: Sql, plan: number): Promise<PlannedChange[]> {
  return sql<PlannedChange[]>`
    select change, base from plan_change where plan_id = ${plan} order by ordinal`
}

export async function insertPlan(
  sql: Sql,
  plan: { readonly name: string; readonly who: string; readonly snapshot: number },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`insert into plan ${sql(plan)} returning id`
  return row!.id
}

/** What is given is set, and the revision raised. */
export async function updatePlan(
  sql: Sql,
  id: number,
  set: { readonly name?: string | undefined; readonly snapshot?: number },
): Promise<void> {
  const { name = null, snapshot = null } = set
  await sql`
    update plan set name = coalesce(${name}, name), snapshot = coalesce(${snapshot}::bigint, snapshot),
      revision = revision + 1, updated_at = now()
    where id = ${id}`
}

export async function markPublished(
  sql: Sql,
  id: number,
  { who, batch }: { readonly who: string; readonly batch: number },
): Promise<void> {
  await sql`
    update plan set state = 'published', published_at = now(), published_by = ${who}, batch_id = ${batch},
      revision = revision + 1, updated_at = now()
    where id = ${id}`
}

export async function deletePlan(sql: Sql, id: number): Promise<void> {
  await sql`delete from plan where id = ${id}`
}

/** In the place of those that it had. */
export async function writeChanges(sql: Sql, plan: number, changes: readonly PlannedChange[]): Promise<void> {
  await sql`delete from plan_change where plan_id = ${plan}`
  if (changes.length === 0) return
  const rows = changes.map(({ change, base }, ordinal) => ({
    county_code: countyOf(change, base),
    plan_id: plan,
    visit_id: change.visitId,
    ordinal,
    change: sql.json({ ...change }),
    base: base === null ? null : sql.json({ ...base }),
  }))
  await sql`insert into plan_change ${sql(rows)}`
}

function countyOf(change: Change, base: VisitRow | null): string {
  if (base) return base.placeCode.slice(0, 6)
  if (change.action === 'add') return change.placeCode.slice(0, 6)
  throw new Error('a change of a record without the record')
}

/** What the exports tell of the batch that published a plan. */
export interface PublishedBatch {
  readonly demonstration: boolean
  readonly undoneAt: Date | null
}

export async function readPublishedBatch(sql: Sql, batch: number): Promise<PublishedBatch | null> {
  const [row] = await sql<PublishedBatch[]>`
    select demonstration, undone_at as "undoneAt" from batch where id = ${batch}`
  return row ?? null
}
