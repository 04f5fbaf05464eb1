import { sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { afterChange, notesChange, type ReportState } from '../../domain/reports/steps.ts'

/** Any number, as long as nothing else in this database takes an advisory lock with it. */
const REPORTS_LOCK = 0x78_79_05

/**
 * One change of reports at a time, to the end of the transaction. Whoever changes records takes it last, when all else is written:
 * a step waits for milliseconds only, and none is taken between the look at the reports and the commit.
 */
export async function lockReports(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${REPORTS_LOCK}::bigint)`)
}

/** What a transaction did to visits: relations with the columns of `visit`. */
export interface ChangedVisits {
  /** As they were, of those that were changed or taken out; null: there are none. */
  readonly before: string | null
  /** As they are, of those that were brought or changed; null: there are none. */
  readonly after: string | null
  /** Null: none did. */
  readonly batch: number | null
  readonly who: string
}

interface Watched {
  readonly county: string
  readonly month: string
  readonly state: ReportState
  readonly none: boolean
  readonly has_done: boolean
}

const IN_MONTH = (visit: string, month: string) =>
  `${visit}.date < ${month} + interval '1 month' and ${visit}.end_date >= ${month}`

/**
 * Reports of months whose visits have changed: what was accepted or reviewed is so no longer, and how the accepted visits were is kept.
 * In the transaction that changes the visits, after they are counted.
 */
export async function noteChangedVisits(db: Db, { before, after, batch, who }: ChangedVisits): Promise<void> {
  const client = raw(db)
  const sources = [before, after].flatMap((source) => source ?? [])
  if (sources.length === 0) return
  // First: a first report that is on its way is seen.
  await lockReports(db)
  const [any] = await client`select 1 from month_report limit 1`
  if (!any) return
  const keys = sources.map(
    (source) => `select county_code, visit_key, date, end_date from ${source} s
      where county_code in (select county_code from month_report)
        and date < (select max(month) + interval '1 month' from month_report)
        and end_date >= (select min(month) from month_report)`,
  )
  await client.unsafe(`
    create temp table report_visit on commit drop as ${keys.join(' union ')};
    analyze report_visit;
    create temp table report_month on commit drop as
      select r.* from month_report r where (r.county_code, r.month) in (
        select m.county_code, m.month from month_report m join report_visit v
          on v.county_code = m.county_code and ${IN_MONTH('v', 'm.month')});
    insert into month_report_change (county_code, month, visit_key, before)
      select distinct on (m.county_code, m.month, v.visit_key) m.county_code, m.month, v.visit_key,
        ${before ? `to_jsonb(b) - 'action'` : 'null'}
      from report_month m join report_visit v on v.county_code = m.county_code and ${IN_MONTH('v', 'm.month')}
      ${
        before
          ? `left join ${before} b on b.county_code = m.county_code and b.visit_key = v.visit_key
              and ${IN_MONTH('b', 'm.month')}`
          : ''
      }
      where m.accepted_at is not null
      on conflict do nothing`)
  const watched = await client<Watched[]>`
    select county_code as county, month::text as month, state, none from report_month`
  await takeChange(db, watched, { batch, who })
  await client`drop table report_visit, report_month`
}

/** What a transaction did to postings: relations with the columns of `staff_posting`. */
export type ChangedPostings = ChangedVisits

/** The done days of a posting, as rules count them; empty where there are none. */
const DONE_DAYS = `case when p.status = 'done' and p.confirmed_to is not null
  then daterange(p.from_date, greatest(p.from_date, least(p.to_date, p.ended, p.confirmed_to) + 1)) else 'empty' end`

/** What of postings lies in each reported month of their county: who was where on which days, by whose order. */
const postingsInMonths = (source: string) => `
  select m.county_code, m.month, p.posting_key, p.person_key, p.place_code, p.sender_level,
    (${DONE_DAYS}) * daterange(m.month, (m.month + interval '1 month')::date) as days
  from ${source} p join month_report m on m.county_code = p.county_code
  where not isempty((${DONE_DAYS}) * daterange(m.month, (m.month + interval '1 month')::date))`

/**
 * Reports of months whose days of postings have changed. A posting that goes on changes the months that it is now confirmed for, and
 * none of those before. In the transaction that changes the postings.
 */
export async function noteChangedPostings(
  db: Db,
  { before, after, batch, who }: ChangedPostings,
): Promise<void> {
  if (!before && !after) return
  const client = raw(db)
  await lockReports(db)
  const [any] = await client`select 1 from month_report limit 1`
  if (!any) return
  const none = `(select * from staff_posting where false)`
  const [was, is] = [before ?? none, after ?? none].map(postingsInMonths)
  const watched = await client.unsafe<Watched[]>(`
    select county_code as county, month::text as month, state, none from month_report
    where (county_code, month) in (
      select county_code, month from ((${was} except ${is}) union (${is} except ${was})) changed)`)
  await takeChange(db, watched, { batch, who })
}

/** The step that a change of the records is in the reports of these months, where it is one. */
async function takeChange(
  db: Db,
  watched: readonly Watched[],
  { batch, who }: Pick<ChangedVisits, 'batch' | 'who'>,
): Promise<void> {
  if (watched.length === 0) return
  const client = raw(db)
  const done = await monthsWithDone(db, watched)
  const changes = watched.flatMap(({ county, month, state, none }) => {
    const hasDone = done.has(`${county} ${month}`)
    return notesChange({ state, none }, hasDone)
      ? [{ county, month, ...afterChange({ state, none }, hasDone) }]
      : []
  })
  if (changes.length > 0) {
    await client.unsafe(
      `with change as (
        select * from jsonb_to_recordset($1::jsonb) c(county text, month date, state text, none boolean)),
      changed as (
        update month_report r set state = c.state, none = c.none, version = r.version + 1, since = clock_timestamp(), who = $2
        from change c where c.county = r.county_code and c.month = r.month returning r.*)
      insert into month_report_step (county_code, month, version, step, state, none, at, who, batch_id)
        select county_code, month, version, 'change', state, none, since, who, $3 from changed`,
      [changes as never, who, batch],
    )
  }
}

/** Which of these months have a done visit, by the kept counts: `350421 2026-10-01`. */
export async function monthsWithDone(
  db: Db,
  months: readonly { readonly county: string; readonly month: string }[],
): Promise<ReadonlySet<string>> {
  const counties = [...new Set(months.map(({ county }) => county))]
  const rows = await raw(db)<{ county: string; month: string }[]>`
    select county_code as county, month_start::text as month from county_report
    where county_code = any(${counties}) and position('1' in done::text) > 0`
  return new Set(rows.map(({ county, month }) => `${county} ${month}`))
}
