import type { Sql } from 'postgres'
import type { LocalDate } from '../../domain/units.ts'
import { MAX_VISIT_DAYS, type Service, type VisitStatus } from '../../domain/visit.ts'
import { type VisitRow, visitColumns } from '../visits/visit-rows.ts'

/** Which records are looked at: those with a date from `from` to `to`, at a place within the area. */
export interface Window {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly within: string
  readonly services: readonly Service[]
  readonly statuses: readonly VisitStatus[]
}

/** The records of a window by id, at most `limit` of them, and the snapshot that they are of. */
export async function readWindow(
  sql: Sql,
  window: Window,
  limit: number,
): Promise<{ readonly snapshot: string; readonly rows: readonly VisitRow[] }> {
  const read = await sql.begin('isolation level repeatable read read only', async (transaction) => {
    const tx = transaction as unknown as Sql
    const [state] = await tx<{ snapshot: string }[]>`select snapshot::text from application_state`
    return { snapshot: state!.snapshot, rows: [...(await rowsOf(tx, window, limit))] }
  })
  return read as { snapshot: string; rows: VisitRow[] }
}

async function rowsOf(sql: Sql, window: Window, limit: number): Promise<VisitRow[]> {
  const { from, to, within, services, statuses } = window
  const place =
    within.length >= 6
      ? sql`county_code = ${within.slice(0, 6)} and starts_with(place_code, ${within})`
      : sql`starts_with(place_code, ${within})`
  // By way of text[]: a connection that is older than the enumerations, as on a first start, cannot write their arrays.
  return sql<VisitRow[]>`
    select ${visitColumns(sql)} from visit
    where ${place}
      and end_date >= ${from} and date between ${from}::date - ${MAX_VISIT_DAYS - 1}::int and ${to}
      and service = any(${services as string[]}::text[]::visit_service[])
      and status = any(${statuses as string[]}::text[]::visit_status[])
    order by visit_id limit ${limit}`
}
