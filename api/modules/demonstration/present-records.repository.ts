import type { Sql } from 'postgres'
import { lockRecords, raiseSnapshot } from '../imports/writing/counts.ts'

const LOCK_SECONDS = 30

/**
 * Whether a first start may fill the database: no record of any kind is in it, except the designations and
 * adjustments of a demonstration that was cut off before its visits.
 */
export async function isWithoutRecords(sql: Sql): Promise<boolean> {
  if (await hasRealRecords(sql)) return false
  const [row] = await sql<{ any: boolean }[]>`select exists (select from visit) as any`
  return row?.any === false
}

/** A visit, designation or adjustment that is not invented. */
export async function hasRealRecords(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ any: boolean }[]>`
    select exists (select from visit where not demonstration)
        or exists (select from designation where not demonstration)
        or exists (select from adjustment where not demonstration) as any`
  return row?.any === true
}

export async function hasDemonstration(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ any: boolean }[]>`
    select exists (select from visit) or exists (select from designation where demonstration)
        or exists (select from adjustment where demonstration) as any`
  return row?.any === true
}

/** Whether the file's batch stands, and nothing of it has been taken out. */
export async function isLoaded(sql: Sql, fileName: string): Promise<boolean> {
  const [row] = await sql<{ any: boolean }[]>`
    select exists (
      select from batch b where b.demonstration and b.undone_at is null and b.file_name = ${fileName}
        and b.inserted = (select count(*) from visit v where v.batch_id = b.id)
        and b.inserted = (select count(*) from visit)) as any`
  return row?.any === true
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
      delete from visit; delete from day_count; delete from stay_day; delete from county_report;
      delete from designation; delete from adjustment`)
    await raiseSnapshot(tx, 'register')
    await tx`update batch set undone_at = now(), undone_by = ${who} where demonstration and undone_at is null`
  })
}
