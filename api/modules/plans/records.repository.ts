import type { Sql } from 'postgres'

export async function readSnapshotNumber(sql: Sql): Promise<number> {
  const [row] = await sql<{ snapshot: number }[]>`select snapshot from application_state`
  return row!.snapshot
}

/** Counties in which records have changed after a snapshot, in the order of codes. */
export async function readCountiesChangedAfter(sql: Sql, snapshot: number): Promise<readonly string[]> {
  const rows = await sql<{ code: string }[]>`
    select distinct county_code as code from snapshot_county where snapshot > ${snapshot} order by 1`
  return rows.map(({ code }) => code)
}
