import type { Sql } from 'postgres'
import { VISIT_BATCH_KINDS } from '../../contract/imports.ts'
import type { LocalDate } from '../../domain/units.ts'
import { MAX_VISIT_DAYS, type Service, type VisitStatus } from '../../domain/visit.ts'
import { type VisitRow, visitColumns } from './visit-rows.ts'

export interface VisitsFilter {
  readonly within: string
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
  readonly service?: Service | undefined
  readonly status?: VisitStatus | undefined
  /** The last record of the page before. */
  readonly after?: { readonly date: string; readonly visitId: string } | undefined
  readonly limit: number
}

/** Records with a date in the range, by first date and id. */
export async function findVisits(sql: Sql, filter: VisitsFilter): Promise<VisitRow[]> {
  const { within, from, to, service, status, after, limit } = filter
  // Inside a county its own index leads there; above, all counties are read.
  const place =
    within.length >= 6
      ? sql`county_code = ${within.slice(0, 6)} and starts_with(place_code, ${within})`
      : sql`starts_with(place_code, ${within})`
  return sql<VisitRow[]>`
    select ${visitColumns(sql)}
    from visit
    where ${place}
      ${from ? sql`and end_date >= ${from} and date >= ${from}::date - ${MAX_VISIT_DAYS - 1}::int` : sql``}
      ${to ? sql`and date <= ${to}` : sql``}
      ${service ? sql`and service = ${service}` : sql``}
      ${status ? sql`and status = ${status}` : sql``}
      ${after ? sql`and (date, visit_id) > (${after.date}::date, ${after.visitId})` : sql``}
    order by date, visit_id limit ${limit}`
}

export interface RecordsState {
  readonly snapshot: number
  readonly visits: number
  readonly demonstration: boolean
}

/** One state of the records, and the last done date of each county that has one. */
export async function readRecords(
  sql: Sql,
  today: LocalDate,
): Promise<RecordsState & { lastByCounty: ReadonlyMap<string, string> }> {
  return sql.begin('isolation level repeatable read read only', async (transaction) => {
    const tx = transaction as unknown as Sql
    // The sums of the batches are the number of records: counting millions of them takes as long as an import of some.
    const [state] = await tx<RecordsState[]>`
      select (select snapshot from application_state) as snapshot,
        (select coalesce(sum(inserted), 0) from batch
          where kind = any(${[...VISIT_BATCH_KINDS]}) and undone_at is null)::int as visits,
        (exists (select from batch b where b.demonstration and b.undone_at is null
           and b.kind = any(${[...VISIT_BATCH_KINDS]}) and exists (select from visit v where v.batch_id = b.id and v.demonstration))
         or exists (select from designation where demonstration)
         or exists (select from adjustment where demonstration)
         or exists (select from batch b where b.demonstration and b.undone_at is null and b.kind = 'service-points'
           and exists (select from service_point p where p.batch_id = b.id and p.demonstration))
         or exists (select from village_point where demonstration)) as demonstration`
    const rows = await tx<{ county: string; month: LocalDate; done: string }[]>`
      select distinct on (county_code) county_code as county, month_start as month, done::text as done
      from county_report where month_start <= ${today} and position('1' in left(done::text, ${today}::date - month_start + 1)) > 0
      order by county_code, month_start desc`
    const lastByCounty = new Map(
      rows.map(({ county, month, done }) => [county, lastDone(month, done, today)]),
    )
    return { ...state!, snapshot: Number(state!.snapshot), lastByCounty }
  }) as Promise<RecordsState & { lastByCounty: ReadonlyMap<string, string> }>
}

function lastDone(month: LocalDate, done: string, today: LocalDate): string {
  const until = month.slice(0, 7) === today.slice(0, 7) ? Number(today.slice(8)) : done.length
  const day = done.lastIndexOf('1', until - 1) + 1
  return `${month.slice(0, 8)}${String(day).padStart(2, '0')}`
}
