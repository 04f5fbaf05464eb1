import { and, desc, eq, exists, isNull, not, type SQLWrapper, sql } from 'drizzle-orm'
import type { ImportKindName } from '../../contract/kinds/file-kinds.ts'
import type { Db } from '../../db/db.ts'
import { villagePoint } from '../areas/villages.tables.ts'
import { assignment, campaign, followUp } from '../campaigns/campaigns.tables.ts'
import { contact } from '../contacts/contacts.tables.ts'
import { adjustment, designation } from '../coverage/register.tables.ts'
import { dutyDocument, furtherDuty } from '../duties/duties.tables.ts'
import { batch, idCollision } from '../imports/imports.tables.ts'
import { lockRecords, raiseSnapshot } from '../imports/writing/counts.ts'
import { clearVisits } from '../imports/writing/visits.ts'
import { indicatorValue } from '../indicators/indicators.tables.ts'
import { servicePoint } from '../reach/service-points.tables.ts'
import { keptDuplicate } from '../review/review.tables.ts'
import { attendance, staff, staffPosting } from '../staff/staff.tables.ts'
import { visit } from '../visits/visits.tables.ts'
import { outcome, resource } from '../workload/workload.tables.ts'

const LOCK_SECONDS = 30
/** The tables of records: each row of them is invented or real. */
const LISTS = [
  designation,
  adjustment,
  servicePoint,
  villagePoint,
  contact,
  campaign,
  assignment,
  followUp,
  staff,
  staffPosting,
  attendance,
  furtherDuty,
  resource,
  outcome,
  indicatorValue,
]
const RECORDS = [visit, ...LISTS]
/** The tables of what is kept of records, besides what goes with visits. */
const KEPT = [keptDuplicate, idCollision]

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

/** Whether the batches of visits, points and campaigns stand, and nothing of them has been taken out. */
export async function isLoaded(db: Db, fileOf: (kind: ImportKindName) => string): Promise<boolean> {
  for (const [kind, table] of WHOLE) {
    if (!(await isWhole(db, fileOf(kind), table))) return false
  }
  return true
}

const WHOLE = [
  ['visits', visit],
  ['service-points', servicePoint],
  ['assignments', assignment],
] as const

/** Whether a batch of the demonstration stands, and the table holds its records and no others. */
async function isWhole(db: Db, file: string, table: (typeof WHOLE)[number][1]): Promise<boolean> {
  const [loaded] = await db
    .select({ id: batch.id, inserted: batch.inserted })
    .from(batch)
    .where(and(standing, eq(batch.fileName, file)))
    .orderBy(desc(batch.id))
    .limit(1)
  if (!loaded) return false
  const { id, inserted } = loaded
  return (await db.$count(table)) === inserted && (await db.$count(table, eq(table.batchId, id))) === inserted
}

/** The file of the demonstration's visits that stand, in a database into which no service point was ever brought. */
export async function standingVisitsFile(db: Db): Promise<string | null> {
  if (await holds(db, db.select().from(batch).where(eq(batch.kind, 'service-points')))) return null
  const loaded = await db
    .select({ id: batch.id, file: batch.fileName })
    .from(batch)
    .where(and(standing, eq(batch.kind, 'visits')))
    .orderBy(desc(batch.id))
  for (const { id, file } of loaded) {
    if (await holds(db, db.select().from(visit).where(eq(visit.batchId, id)))) return file
  }
  return null
}

/** A batch of the demonstration that has not been taken back. */
const standing = and(batch.demonstration, isNull(batch.undoneAt))

async function latestStanding(db: Db): Promise<number | null> {
  const [found] = await db
    .select({ id: batch.id })
    .from(batch)
    .where(standing)
    .orderBy(desc(batch.id))
    .limit(1)
  return found?.id ?? null
}

/**
 * Takes the demonstration out, with all that is kept of it, and says so in its batches. Only where there are no
 * real records: the kept counts are then the demonstration's alone.
 *
 * @throws Error when a real record came in meanwhile; nothing is changed then
 */
export async function removeDemonstration(db: Db, who: string): Promise<void> {
  await db.transaction(async (tx) => {
    await lockRecords(tx, LOCK_SECONDS)
    if (await hasRealRecords(tx)) throw new Error('real records came in while the demonstration was replaced')
    await raiseSnapshot(tx, { counties: 'staff_posting' })
    for (const table of [...LISTS, ...KEPT]) await tx.delete(table)
    // Those that somebody has registered to try it stay: they are theirs.
    await tx.delete(dutyDocument).where(eq(dutyDocument.demonstration, true))
    await clearVisits(tx, { batch: await latestStanding(tx), who })
    await raiseSnapshot(tx, 'register')
    await raiseSnapshot(tx, 'points')
    await tx.update(batch).set({ undoneAt: sql`now()`, undoneBy: who }).where(standing)
  })
}
