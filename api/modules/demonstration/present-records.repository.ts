import type { Sql } from 'postgres'
import { IMPORT_KINDS } from '../imports/kinds/import-kinds.ts'
import { lockRecords, raiseSnapshot } from '../imports/writing/counts.ts'

const LOCK_SECONDS = 30
/** Of the records that files bring. */
const TABLES = Object.values(IMPORT_KINDS).map(({ table }) => table.name)

/**
 * Whether a first start may fill the database: no record of any kind is in it, except what a demonstration that was
 * cut off had brought before its visits.
 */
export async function isWithoutRecords(sql: Sql): Promise<boolean> {
  if (await hasRealRecords(sql)) return false
  const [row] = await sql<{ any: boolean }[]>`select exists (select from visit) as any`
  return row?.any === false
}

/** A record of any kind that is not invented. */
export async function hasRealRecords(sql: Sql): Promise<boolean> {
  return anyRecord(sql, 'not demonstration')
}

export async function hasDemonstration(sql: Sql): Promise<boolean> {
  return anyRecord(sql, 'demonstration')
}

async function anyRecord(sql: Sql, which: 'demonstration' | 'not demonstration'): Promise<boolean> {
  const found = TABLES.map((table) => `exists (select from ${table} where ${which})`)
  const [row] = await sql.unsafe<{ any: boolean }[]>(`select ${found.join(' or ')} as any`)
  return row?.any === true
}

/** Whether the batches of both files stand, and nothing of them has been taken out. */
export async function isLoaded(sql: Sql, visitsFile: string, pointsFile: string): Promise<boolean> {
  const [row] = await sql<{ any: boolean }[]>`
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
export async function standingVisitsFile(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ file: string }[]>`
    select b.file_name as file from batch b
    where b.demonstration and b.undone_at is null and b.kind = 'visits'
      and exists (select from visit v where v.batch_id = b.id)
      and not exists (select from batch p where p.kind = 'service-points')
    order by b.id desc limit 1`
  return row?.file ?? null
}

/**
 * Takes the demonstration out, with all that is kept of it, and says so in its batches. Only where there are no
 * real records: the kept counts are then the demonstration's alone.
 *
 * @throws Error when a real record came in meanwhile; nothing is changed then
 */
export async function removeDemonstration(sql: Sql, who: string): Promise<void> {
  await sql.begin(async (transaction) => {
    const tx = transaction as unknown as Sql
    await lockRecords(tx, LOCK_SECONDS)
    if (await hasRealRecords(tx)) throw new Error('real records came in while the demonstration was replaced')
    await raiseSnapshot(tx, { counties: 'visit' })
    await tx.unsafe(`
      ${TABLES.map((table) => `delete from ${table};`).join(' ')}
      delete from day_count; delete from stay_day; delete from county_report; delete from kept_duplicate; delete from team; delete from id_collision`)
    await raiseSnapshot(tx, 'register')
    await raiseSnapshot(tx, 'points')
    await tx`update batch set undone_at = now(), undone_by = ${who} where demonstration and undone_at is null`
  })
}
