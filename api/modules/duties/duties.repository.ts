import { and, asc, desc, eq, getTableColumns, isNull, sum } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { departuresOf, type NationalDeparture } from '../../domain/duties/duties.ts'
import { dutyDocument, dutyFeed, furtherDuty } from './duties.tables.ts'

const { file: _, ...documentColumns } = getTableColumns(dutyDocument)
/** Without the file itself. */
export type DutyDocumentRow = Readonly<Omit<typeof dutyDocument.$inferSelect, 'file'>>
export type FurtherDutyRow = typeof furtherDuty.$inferSelect
export type DutyFeedRow = typeof dutyFeed.$inferSelect

export const findFurtherDuties = (db: Db): Promise<FurtherDutyRow[]> =>
  db.select().from(furtherDuty).orderBy(asc(furtherDuty.dutyKey))

/** National teams with their first departure of each year, of years from `from` to `to`. */
export async function findDepartures(db: Db, from: number, to: number): Promise<NationalDeparture[]> {
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
  const tours = await raw(db)<Parameters<typeof departuresOf>[0][number][]>`
    select team_code as "teamCode", max(team_name) as "teamName", date, end_date as "endDate" from visit
    where service = 'tour' and team_level = 'national' and status in ('done', 'planned')
      and date between ${`${from - 1}-01-01`}::date and ${`${to}-12-31`}::date
    group by team_code, date, end_date`
  return departuresOf(tours, years)
}

/** By date, then as they came. */
export async function findDutyDocuments(db: Db, keys: readonly string[]): Promise<DutyDocumentRow[]> {
  if (keys.length === 0) return []
  return db
    .select(documentColumns)
    .from(dutyDocument)
    .where(isAnyOf(dutyDocument.dutyKey, keys))
    .orderBy(asc(dutyDocument.date), asc(dutyDocument.id))
}

export async function findDutyDocument(db: Db, id: number): Promise<DutyDocumentRow | null> {
  const [row] = await db.select(documentColumns).from(dutyDocument).where(eq(dutyDocument.id, id))
  return row ?? null
}

export async function insertDutyDocument(
  db: Db,
  values: Pick<DutyDocumentRow, 'dutyKey' | 'areaCode' | 'number' | 'date' | 'note' | 'person'>,
): Promise<DutyDocumentRow> {
  const [row] = await db.insert(dutyDocument).values(values).returning(documentColumns)
  return row!
}

/** @returns false where it has one already, or was withdrawn */
export async function insertDutyFile(
  db: Db,
  id: number,
  file: Pick<typeof dutyDocument.$inferSelect, 'file' | 'fileName' | 'fileType' | 'fileBytes' | 'fileHash'>,
): Promise<boolean> {
  const rows = await db
    .update(dutyDocument)
    .set(file)
    .where(and(eq(dutyDocument.id, id), isNull(dutyDocument.fileType), isNull(dutyDocument.withdrawnAt)))
    .returning({ id: dutyDocument.id })
  return rows.length > 0
}

export async function withdrawDutyDocument(db: Db, id: number, by: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(dutyDocument)
    .set({ withdrawnAt: at, withdrawnBy: by })
    .where(and(eq(dutyDocument.id, id), isNull(dutyDocument.withdrawnAt)))
    .returning({ id: dutyDocument.id })
  return rows.length > 0
}

export async function readDutyFile(db: Db, id: number) {
  const { file, fileType, fileName } = dutyDocument
  const [row] = await db
    .select({ file, fileType, fileName })
    .from(dutyDocument)
    .where(eq(dutyDocument.id, id))
  return row?.file && row.fileType ? { file: row.file, type: row.fileType, name: row.fileName ?? '' } : null
}

/** Of all documents that have one. */
export async function sumFileBytes(db: Db): Promise<number> {
  const [row] = await db.select({ bytes: sum(dutyDocument.fileBytes) }).from(dutyDocument)
  return Number(row!.bytes ?? 0)
}

export async function insertFeed(
  db: Db,
  values: Pick<DutyFeedRow, 'name' | 'hash' | 'areaCode' | 'language' | 'person' | 'madeBy' | 'madeAt'>,
): Promise<DutyFeedRow> {
  const [row] = await db.insert(dutyFeed).values(values).returning()
  return row!
}

/** Of one person; those that are revoked are left out. The latest first. */
export async function findFeeds(db: Db, person: string | null): Promise<DutyFeedRow[]> {
  const own = person === null ? isNull(dutyFeed.person) : eq(dutyFeed.person, person)
  return db
    .select()
    .from(dutyFeed)
    .where(and(own, isNull(dutyFeed.revokedAt)))
    .orderBy(desc(dutyFeed.id))
}

export async function findFeedByHash(db: Db, hash: string): Promise<DutyFeedRow | null> {
  const [row] = await db
    .select()
    .from(dutyFeed)
    .where(and(eq(dutyFeed.hash, hash), isNull(dutyFeed.revokedAt)))
  return row ?? null
}

export async function changeFeed(
  db: Db,
  id: number,
  change: Partial<Pick<DutyFeedRow, 'seenAt' | 'revokedAt'>>,
): Promise<void> {
  await db.update(dutyFeed).set(change).where(eq(dutyFeed.id, id))
}
