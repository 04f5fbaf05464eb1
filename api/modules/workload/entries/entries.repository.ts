import { and, desc, eq, getTableColumns, isNull, like, sql } from 'drizzle-orm'
import type { Db } from '../../../db/db.ts'
import type { AreaCode } from '../../../domain/units.ts'
import type { HandColumn } from '../../../domain/workload/by-hand.ts'
import { workloadSubmission, workloadValue } from './entries.tables.ts'

export type ValueRow = typeof workloadValue.$inferSelect
export type SubmissionRow = typeof workloadSubmission.$inferSelect

/** Those of a year that stand. */
export function findValues(db: Db, year: number): Promise<ValueRow[]> {
  return db
    .select()
    .from(workloadValue)
    .where(and(eq(workloadValue.year, year), isNull(workloadValue.withdrawnAt)))
}

export async function findValue(db: Db, id: number): Promise<ValueRow | null> {
  const [row] = await db.select().from(workloadValue).where(eq(workloadValue.id, id))
  return row ?? null
}

/** Takes the one that stands in the cell away. */
export async function withdrawStanding(
  db: Db,
  cell: { readonly areaCode: AreaCode; readonly year: number; readonly column: HandColumn },
  by: { readonly who: string; readonly at: Date },
): Promise<void> {
  await db
    .update(workloadValue)
    .set({ withdrawnBy: by.who, withdrawnAt: by.at })
    .where(
      and(
        eq(workloadValue.areaCode, cell.areaCode),
        eq(workloadValue.year, cell.year),
        eq(workloadValue.column, cell.column),
        isNull(workloadValue.withdrawnAt),
      ),
    )
}

/** @returns false where it was withdrawn before */
export async function withdrawValue(db: Db, id: number, by: { readonly who: string; readonly at: Date }) {
  const rows = await db
    .update(workloadValue)
    .set({ withdrawnBy: by.who, withdrawnAt: by.at })
    .where(and(eq(workloadValue.id, id), isNull(workloadValue.withdrawnAt)))
    .returning({ id: workloadValue.id })
  return rows.length > 0
}

export async function insertValue(db: Db, values: typeof workloadValue.$inferInsert): Promise<number> {
  const [row] = await db.insert(workloadValue).values(values).returning({ id: workloadValue.id })
  return row!.id
}

export async function insertSubmission(
  db: Db,
  values: typeof workloadSubmission.$inferInsert,
): Promise<number> {
  const [row] = await db.insert(workloadSubmission).values(values).returning({ id: workloadSubmission.id })
  return row!.id
}

const { content, ...sent } = getTableColumns(workloadSubmission)

/** Without their tables, but for whether they hold invented records. The latest first. */
export function findSubmissions(
  db: Db,
  {
    within,
    year,
    limit,
  }: { readonly within: AreaCode; readonly year: number | undefined; readonly limit: number },
) {
  return db
    .select({ ...sent, demonstration: sql<boolean>`(${content}->>'demonstration')::boolean` })
    .from(workloadSubmission)
    .where(
      and(
        like(workloadSubmission.areaCode, `${within}%`),
        year === undefined ? undefined : eq(workloadSubmission.year, year),
      ),
    )
    .orderBy(desc(workloadSubmission.id))
    .limit(limit)
}

export async function findSubmission(db: Db, id: number): Promise<SubmissionRow | null> {
  const [row] = await db.select().from(workloadSubmission).where(eq(workloadSubmission.id, id))
  return row ?? null
}

/** The heading of an area's last table of any year. */
export async function findLastHeading(db: Db, area: AreaCode) {
  const { filler, contact, phone } = workloadSubmission
  const [row] = await db
    .select({ filler, contact, phone })
    .from(workloadSubmission)
    .where(eq(workloadSubmission.areaCode, area))
    .orderBy(desc(workloadSubmission.id))
    .limit(1)
  return row ?? null
}
