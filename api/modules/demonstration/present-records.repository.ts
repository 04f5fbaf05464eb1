import { and, desc, eq, exists, isNull, not, notExists, type SQLWrapper, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { villagePoint } from '../areas/villages.tables.ts'
import { countyReport, dayCount, stayDay } from '../coverage/counts.tables.ts'
import { adjustment, designation } from '../coverage/register.tables.ts'
import { batch, idCollision } from '../imports/imports.tables.ts'
import { lockRecords, raiseSnapshot } from '../imports/writing/counts.ts'
import { servicePoint } from '../reach/service-points.tables.ts'
import { keptDuplicate } from '../review/review.tables.ts'
import { team, visit } from '../visits/visits.tables.ts'

const LOCK_SECONDS = 30
/** The tables of records: each row of them is invented or real. */
const RECORDS = [visit, designation, adjustment, servicePoint, villagePoint]
/** The tables of what is kept of records. */
const KEPT = [dayCount, stayDay, countyReport, keptDuplicate, team, idCollision]

/**
 * Whether a first start may fill the database: no record of any kind is in it, except what a demonstration that was
 * cut off had brought before its visits.
 */
export async function isWithoutRecords(db: Db): Promise<boolean> {
  if (await hasRealRecords(db)) return false
  return !(await holds(db, db.select().from(visit)))
}

/** A record of any kind that is not invented. */
export async function hasRealRecords(db: Db): Promise<boolean> {
  for (const table of RECORDS) {
    if (await holds(db, db.select().from(table).where(not(table.demonstration)))) return true
  }
  return false
}

export async function hasDemonstration(db: Db): Promise<boolean> {
  for (const table of RECORDS) {
    if (await holds(db, db.select().from(table).where(eq(table.demonstration, true)))) return true
  }
  return false
}

async function holds(db: Db, query: SQLWrapper): Promise<boolean> {
  const [row] = await db.execute<{ any: boolean }>(sql`select ${exists(query)} as any`)
  return row!.any
}

/** Whether the batches of both files stand, and nothing of them has been taken out. */
export async function isLoaded(db: Db, visitsFile: string, pointsFile: string): Promise<boolean> {
  const [row] = await raw(db)<{ any: boolean }[]>`
    select exists (
      select from batch b where b.demonstration and b.undone_at is null and b.file_name = ${visitsFile}
        and b.inserted = (select count(*) from visit v where v.batch_id = b.id)
        and b.inserted = (select count(*) from visit))
    and exists (
      select from batch b where b.demonstration and b.undone_at is null and b.file_name = ${pointsFile}
        and b.inserted = (select count(*) from service_point p where p.batch_id = b.id)
        and b.inserted = (select count(*) from service_point)) as any`
  return row?.any === true
}

/** The file of the demonstration's visits that stand, in a database into which no service point was ever brought. */
export async function standingVisitsFile(db: Db): Promise<string | null> {
  const [row] = await db
    .select({ file: batch.fileName })
    .from(batch)
    .where(
      and(
        batch.demonstration,
        isNull(batch.undoneAt),
        eq(batch.kind, 'visits'),
        exists(db.select().from(visit).where(eq(visit.batchId, batch.id))),
        notExists(db.select().from(batch).where(eq(batch.kind, 'service-points'))),
      ),
    )
    .orderBy(desc(batch.id))
    .limit(1)
  return row?.file ?? null
}

/**
 * Takes the demonstration out, with all that is kept of it, and says so in its batches. Only where there are no
 * real records: the kept counts are then the demonstration's alone.
 *
 * @throws Error when a real record came in meanwhile; nothing is changed then
 */
export async function removeDemonstration(db: Db, who: string): Promise<void> {
  await db.transaction(async (tx) => {
    await lockRecords(raw(tx), LOCK_SECONDS)
    if (await hasRealRecords(tx)) throw new Error('real records came in while the demonstration was replaced')
    await raiseSnapshot(raw(tx), { counties: 'visit' })
    for (const table of [...RECORDS, ...KEPT]) await tx.delete(table)
    await raiseSnapshot(raw(tx), 'register')
    await raiseSnapshot(raw(tx), 'points')
    await tx
      .update(batch)
      .set({ undoneAt: sql`now()`, undoneBy: who })
      .where(and(batch.demonstration, isNull(batch.undoneAt)))
  })
}
