import type { Sql } from 'postgres'
import { type VisitRow, visitColumns } from '../visits/visit-rows.ts'

/** The records that have one of the ids, by id. */
export async function readRecordsById(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VisitRow>> {
  if (ids.length === 0) return new Map()
  const rows = await sql<VisitRow[]>`
    select ${visitColumns(sql)} from visit where visit_id = any(${ids as string[]})`
  return new Map(rows.map((row) => [row.visitId, row]))
}

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
