import { and, desc, eq, getTableColumns, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { pressApproval, pressColourDecision, pressRelease, pressSample } from './press.tables.ts'

/** The register is read whole by a screen: the latest of each. */
const MAX_LISTED = 200

export type SampleRow = Readonly<typeof pressSample.$inferSelect>
export type ReleaseRow = Readonly<typeof pressRelease.$inferSelect>

const { scan: _, ...approvalColumns } = getTableColumns(pressApproval)
/** Without the scan itself. */
export type ApprovalRow = Readonly<Omit<typeof pressApproval.$inferSelect, 'scan'>>
export type ColourDecisionRow = Readonly<typeof pressColourDecision.$inferSelect>

const withinOf = (
  column: typeof pressSample.within | typeof pressApproval.within | typeof pressRelease.within,
  within: string,
) => sql`starts_with(${column}, ${within})`

export async function listSamples(db: Db, within: string): Promise<SampleRow[]> {
  return db
    .select()
    .from(pressSample)
    .where(withinOf(pressSample.within, within))
    .orderBy(desc(pressSample.id))
    .limit(MAX_LISTED)
}

/** The latest sample of some content. */
export async function findSample(db: Db, contentHash: string, within: string): Promise<SampleRow | null> {
  const [row] = await db
    .select()
    .from(pressSample)
    .where(and(eq(pressSample.contentHash, contentHash), withinOf(pressSample.within, within)))
    .orderBy(desc(pressSample.id))
    .limit(1)
  return row ?? null
}

export async function insertSample(db: Db, values: typeof pressSample.$inferInsert): Promise<void> {
  await db.insert(pressSample).values(values)
}

export async function listApprovals(db: Db, within: string): Promise<ApprovalRow[]> {
  return db
    .select(approvalColumns)
    .from(pressApproval)
    .where(withinOf(pressApproval.within, within))
    .orderBy(desc(pressApproval.id))
    .limit(MAX_LISTED)
}

export async function approvalsOf(db: Db, contentHash: string): Promise<ApprovalRow[]> {
  return db.select(approvalColumns).from(pressApproval).where(eq(pressApproval.contentHash, contentHash))
}

export async function findApproval(db: Db, id: number, within: string): Promise<ApprovalRow | null> {
  const [row] = await db
    .select(approvalColumns)
    .from(pressApproval)
    .where(and(eq(pressApproval.id, id), withinOf(pressApproval.within, within)))
  return row ?? null
}

export async function insertApproval(db: Db, values: typeof pressApproval.$inferInsert): Promise<number> {
  const [row] = await db.insert(pressApproval).values(values).returning({ id: pressApproval.id })
  return row!.id
}

/** @returns false where it has one already: a scan is evidence, and stays */
export async function insertScan(
  db: Db,
  id: number,
  scan: {
    readonly scan: Buffer
    readonly scanType: string
    readonly scanBytes: number
    readonly scanHash: string
  },
): Promise<boolean> {
  const changed = await db
    .update(pressApproval)
    .set(scan)
    .where(and(eq(pressApproval.id, id), isNull(pressApproval.scanType)))
    .returning({ id: pressApproval.id })
  return changed.length > 0
}

export async function readScan(
  db: Db,
  id: number,
  within: string,
): Promise<{ readonly scan: Buffer; readonly scanType: string } | null> {
  const [row] = await db
    .select({ scan: pressApproval.scan, scanType: pressApproval.scanType })
    .from(pressApproval)
    .where(and(eq(pressApproval.id, id), withinOf(pressApproval.within, within)))
  return row?.scan && row.scanType ? { scan: row.scan, scanType: row.scanType } : null
}

/** In the order in which they were made. */
export async function colourDecisionsOf(db: Db, approvals: readonly number[]): Promise<ColourDecisionRow[]> {
  if (approvals.length === 0) return []
  return db
    .select()
    .from(pressColourDecision)
    .where(sql`${pressColourDecision.approvalId} = any(${sql.param([...approvals])}::bigint[])`)
    .orderBy(pressColourDecision.id)
}

export async function insertColourDecision(
  db: Db,
  values: typeof pressColourDecision.$inferInsert,
): Promise<void> {
  await db.insert(pressColourDecision).values(values)
}

export async function listReleases(db: Db, within: string): Promise<ReleaseRow[]> {
  return db
    .select()
    .from(pressRelease)
    .where(withinOf(pressRelease.within, within))
    .orderBy(desc(pressRelease.id))
    .limit(MAX_LISTED)
}

export async function findRelease(db: Db, id: number, within: string): Promise<ReleaseRow | null> {
  const [row] = await db
    .select()
    .from(pressRelease)
    .where(and(eq(pressRelease.id, id), withinOf(pressRelease.within, within)))
  return row ?? null
}

export async function insertRelease(db: Db, values: typeof pressRelease.$inferInsert): Promise<number> {
  const [row] = await db.insert(pressRelease).values(values).returning({ id: pressRelease.id })
  return row!.id
}

/** @returns false where there is none, or it is withdrawn already */
export async function withdrawRelease(
  db: Db,
  id: number,
  within: string,
  { person, reason }: { readonly person: string; readonly reason: string },
): Promise<boolean> {
  const changed = await db
    .update(pressRelease)
    .set({ withdrawnAt: sql`now()`, withdrawnBy: person, withdrawnReason: reason })
    .where(
      and(eq(pressRelease.id, id), isNull(pressRelease.withdrawnAt), withinOf(pressRelease.within, within)),
    )
    .returning({ id: pressRelease.id })
  return changed.length > 0
}

/** Announced releases that stand and whose embargo ends after a moment. */
export async function standingEmbargoes(db: Db, after: Date) {
  return db
    .select({
      rule: pressRelease.rule,
      periods: pressRelease.periods,
      within: pressRelease.within,
      embargo: pressRelease.embargo,
      question: pressRelease.question,
    })
    .from(pressRelease)
    .where(
      and(isNull(pressRelease.withdrawnAt), isNotNull(pressRelease.embargo), gt(pressRelease.embargo, after)),
    )
}

/** The numbers of approvals by id. */
export async function approvalNumbers(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: pressApproval.id, number: pressApproval.number })
    .from(pressApproval)
    .where(sql`${pressApproval.id} = any(${sql.param([...ids])}::bigint[])`)
  return new Map(rows.map(({ id, number }) => [id, number]))
}
