import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { VISIT_BATCH_KINDS } from '../../contract/imports.ts'
import { type Db, type DbPool, isAnyOf } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { identityOf, spelling } from '../../domain/identity.ts'
import type { LocalDate } from '../../domain/units.ts'
import {
  MAX_VISIT_DAYS,
  SERVICES,
  type Service,
  VISIT_STATUSES,
  type VisitStatus,
} from '../../domain/visit.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import { readDataAsOf } from '../events/snapshot-event.repository.ts'
import { batch, idCollision } from '../imports/imports.tables.ts'
import { IMPORT_KINDS } from '../imports/kinds/import-kinds.ts'
import { VISIT_COLUMNS, type VisitRow } from './visit-rows.ts'

export interface VisitsFilter {
  /** The area whose visits are wanted: every place in it has a code that begins with this. */
  readonly within: string
  /** The counties that the area lies in or consists of; null: the whole province. */
  readonly counties: readonly string[] | null
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
  readonly service?: Service | undefined
  readonly status?: VisitStatus | undefined
  /** The last record of the page before. */
  readonly after?: { readonly date: string; readonly visitId: string } | undefined
  readonly limit: number
}

/**
 * Records with a date in the range, by first date and id.
 *
 * The query is a union of parts that an index already holds in this order: one part a service and status for the
 * province, one a county otherwise. PostgreSQL merges the parts and stops at the limit, so that a page takes the
 * same time however many records there are.
 */
export async function findVisits(db: Db, filter: VisitsFilter): Promise<VisitRow[]> {
  const { within, counties, from, to, service, status, after, limit } = filter
  const sql = raw(db)
  const columns = sql.unsafe(VISIT_COLUMNS)
  const chosen = sql`
    ${to ? sql`and date <= ${to}` : sql``}
    ${after ? sql`and (date, visit_id) > (${after.date}::date, ${after.visitId})` : sql``}`
  const parts = counties
    ? counties.map(
        (
          county,
        ) => sql`county_code = ${county} ${within.length >= 6 ? sql`and starts_with(place_code, ${within})` : sql``}
          ${service ? sql`and service = ${service}` : sql``} ${status ? sql`and status = ${status}` : sql``}`,
      )
    : (service ? [service] : SERVICES).flatMap((service) =>
        (status ? [status] : VISIT_STATUSES).map(
          (status) => sql`service = ${service} and status = ${status}`,
        ),
      )
  const inOrder = parts.map(
    (part) => sql`
      (select ${columns} from visit where ${part} ${from ? sql`and date >= ${from}` : sql``} ${chosen}
       order by date, visit_id limit ${limit})`,
  )
  // Few visits last more than a day: those that begin before the range and reach into it have an index of their own.
  const begunBefore = from
    ? sql`
      (select ${columns} from visit
       where end_date > date and date < ${from} and date >= ${from}::date - ${MAX_VISIT_DAYS - 1}::int and end_date >= ${from}
         ${counties ? sql`and county_code = any(${counties as string[]})` : sql``} and starts_with(place_code, ${within})
         ${service ? sql`and service = ${service}` : sql``} ${status ? sql`and status = ${status}` : sql``} ${chosen})
      union all`
    : sql``
  return sql<VisitRow[]>`
    select * from (
      ${begunBefore} ${inOrder.reduce((all, part) => sql`${all} union all ${part}`)}
    ) part
    order by date, "visitId" limit ${limit}`
}

/**
 * The records that ids mean, by the id as it was asked for. An id that was brought in before ids were compared by what they
 * look like, and that collided with another's, still means its own record (`id_collision`): by its very characters first, as
 * it was answered with.
 */
export async function readNamedVisits(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VisitRow>> {
  if (ids.length === 0) return new Map()
  const spellings = ids.map(spelling)
  const collisions = await db
    .select({ id: idCollision.id, key: idCollision.key })
    .from(idCollision)
    .where(and(eq(idCollision.kind, 'visits'), isAnyOf(idCollision.id, [...ids, ...spellings])))
  const keyOf = new Map(collisions.map(({ id, key }) => [id, key]))
  const keys = [...keyOf.values(), ...ids.map(identityOf)]
  const client = raw(db)
  const rows = await client<(VisitRow & { key: string })[]>`
    select visit_key as key, ${client.unsafe(VISIT_COLUMNS)} from visit where visit_key = any(${keys})`
  const byKey = new Map(rows.map(({ key, ...row }) => [key, row]))
  const recordOf = (key: string | undefined) => (key === undefined ? undefined : byKey.get(key))
  return new Map(
    ids.flatMap((id, i) => {
      const row = recordOf(keyOf.get(id)) ?? recordOf(keyOf.get(spellings[i]!)) ?? recordOf(identityOf(id))
      return row ? [[id, row]] : []
    }),
  )
}

export interface RecordsSummary {
  readonly snapshot: number
  readonly dataAsOf: string | null
  readonly visits: number
  readonly demonstration: boolean
}

/** One state of the records, and the last done date of each county that has one. */
export async function readRecordsSummary(
  db: DbPool,
  today: LocalDate,
): Promise<RecordsSummary & { lastByCounty: ReadonlyMap<string, string> }> {
  return db.snapshot(async (tx) => {
    const { snapshot } = await readSnapshot(tx)
    const rows = await raw(tx)<{ county: string; month: LocalDate; done: string }[]>`
      select distinct on (county_code) county_code as county, month_start as month, done::text as done
      from county_report where month_start <= ${today} and position('1' in left(done::text, ${today}::date - month_start + 1)) > 0
      order by county_code, month_start desc`
    const lastByCounty = new Map(
      rows.map(({ county, month, done }) => [county, lastDone(month, done, today)]),
    )
    return {
      snapshot,
      dataAsOf: await readDataAsOf(tx),
      visits: await countVisits(tx),
      demonstration: await holdsInvented(tx),
      lastByCounty,
    }
  })
}

/** The sum of the batches is the number of records: counting millions of them takes as long as an import of some. */
async function countVisits(db: Db): Promise<number> {
  const [sum] = await db
    .select({ visits: sql<number>`coalesce(sum(${batch.inserted}), 0)::int` })
    .from(batch)
    .where(and(inArray(batch.kind, [...VISIT_BATCH_KINDS]), isNull(batch.undoneAt)))
  return sum!.visits
}

/**
 * Whether a record of any kind is invented. Its batch is too: without such a batch, millions of records need not be read.
 * Each table is asked by itself: the records may be distributed, the batches are not.
 */
export async function holdsInvented(db: Db): Promise<boolean> {
  const invented = await db
    .select({ id: batch.id })
    .from(batch)
    .where(and(batch.demonstration, isNull(batch.undoneAt)))
  const batches = invented.map(({ id }) => id)
  if (batches.length === 0) return false
  for (const { table } of Object.values(IMPORT_KINDS)) {
    const [found] = await raw(db).unsafe(
      `select 1 from ${table.name} where demonstration and batch_id = any($1) limit 1`,
      [batches],
    )
    if (found) return true
  }
  return false
}

function lastDone(month: LocalDate, done: string, today: LocalDate): string {
  const until = month.slice(0, 7) === today.slice(0, 7) ? Number(today.slice(8)) : done.length
  const day = done.lastIndexOf('1', until - 1) + 1
  return `${month.slice(0, 8)}${String(day).padStart(2, '0')}`
}
