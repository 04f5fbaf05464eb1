import type { Client, Db, DbPool } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { Service, VisitStatus } from '../../domain/visit.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import { hasDateIn, VISIT_COLUMNS, type VisitRow } from '../visits/visit-rows.ts'

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
  db: DbPool,
  window: Window,
  limit: number,
): Promise<{ readonly snapshot: string; readonly rows: readonly VisitRow[] }> {
  return db.snapshot(async (tx) => {
    const { snapshot } = await readSnapshot(tx)
    return { snapshot: String(snapshot), rows: await readRows(tx, window, limit) }
  })
}

async function readRows(db: Db, window: Window, limit: number): Promise<VisitRow[]> {
  const sql = raw(db)
  return sql<VisitRow[]>`
    select ${sql.unsafe(VISIT_COLUMNS)} from visit where ${isInWindow(sql, window)}
    order by visit_id limit ${limit}`
}

/** SQL for being in a window's area, with a date in it, of its services and statuses. */
export function isInWindow(sql: Client, window: Window) {
  const { within } = window
  const county = within.length >= 6 ? sql`county_code = ${within.slice(0, 6)} and` : sql``
  return sql`${county} starts_with(place_code, ${within}) and ${isChosen(sql, window)}`
}

/** The same wherever the place is. */
export function isChosen(sql: Client, { from, to, services, statuses }: Window) {
  // By way of text[]: a connection that is older than the enumerations, as on a first start, cannot write their arrays.
  return sql`
    ${hasDateIn(sql, from, to)}
    and service = any(${services as string[]}::text[]::visit_service[])
    and status = any(${statuses as string[]}::text[]::visit_status[])`
}
