import { sql } from 'drizzle-orm'
import type { Db, DbPool } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import { toDate, toDay } from '../../../domain/calendar.ts'
import { CN_2025 } from '../../../domain/coverage/cn-2025.ts'
import { type Acceptance, acceptances } from '../../../domain/coverage/qualify.ts'
import { type PeriodKind, periodLength, periodOf } from '../../../domain/period.ts'
import type { DayNumber, LocalDate } from '../../../domain/units.ts'
import { applicationState } from '../../coverage/records.tables.ts'

/**
 * The kept counts, all derived from `visit` by what the rules of the domain accept. A source is any relation
 * with `visit`'s columns county_code, place_code, service, team_level, team_code, headcount, status, date and
 * end_date.
 */
const ALL = acceptances(CN_2025)
const DAY_RULES = ALL.filter(({ rule }) => rule.measure.kind === 'days')
const STAY_RULES = ALL.filter(({ rule }) => rule.measure.kind === 'stay')
const KINDS = [...new Set<PeriodKind>([...DAY_RULES.map(({ rule }) => rule.period), 'month'])]

/** The words are the domain's own constants: nothing of a file gets into the text of a query. */
function accepted(list: readonly Acceptance[]): string {
  const rows = list.map(
    ({ rule, service, teamLevel, placeLength, unitLength }) =>
      `('${rule.id}', '${rule.period}', '${service}'::visit_service, '${teamLevel}'::team_level, ${placeLength}, ${unitLength})`,
  )
  return `(values ${rows.join(', ')}) a(rule, kind, service, team_level, place_length, unit_length)`
}

const ON_ACCEPTED = `a.service = d.service and a.team_level = d.team_level and a.place_length = octet_length(d.place_code)`

/** One row a date of each record; cancelled ones count nowhere. Most records have one date, and need no series. */
const days = (source: string, where = 'true') => `(
  select county_code, place_code, service, team_level, team_code, headcount, status, date
  from ${source} s where end_date = date and status <> 'cancelled' and ${where}
  union all
  select county_code, place_code, service, team_level, team_code, headcount, status, date + g
  from ${source} s, generate_series(0, end_date - date) g
  where end_date > date and status <> 'cancelled' and ${where}) d`

/** A unit is never above a county, so that its code tells the county. */
const dayCounts = (source: string, only = '') => `
  select left(unit_code, 6) as county_code, rule, unit_code, period_start, done, planned from (
    select a.rule, left(d.place_code, a.unit_length) as unit_code, c.period_start,
      bit_or(case when d.status = 'done' then c.mask else c.zero end)::bit varying as done,
      bit_or(case when d.status = 'planned' then c.mask else c.zero end)::bit varying as planned
    from ${days(source)} join ${accepted(DAY_RULES)} on ${ON_ACCEPTED}
    join count_calendar c on c.kind = a.kind and c.date = d.date ${only}
    group by 1, 2, 3) counted`

/** Few records are of teams whose stays are judged: the others are left out before anything is joined. */
const STAY_TEAMS = `team_level in (${[...new Set(STAY_RULES.map(({ teamLevel }) => `'${teamLevel}'`))].join(', ')})`

const stayDays = (source: string, only = '') => `
  select d.county_code, a.rule, left(d.place_code, a.unit_length) as unit_code, d.team_code, d.date, d.status,
    max(d.headcount) as headcount
  from ${days(source, STAY_TEAMS)} join ${accepted(STAY_RULES)} on ${ON_ACCEPTED} ${only}
  group by 1, 2, 3, 4, 5, 6`

const reports = (source: string, only = '') => `
  select d.county_code, c.period_start as month_start, bit_or(c.mask)::bit varying as done
  from (select distinct county_code, date from ${days(source, `status = 'done'`)}) d
  join count_calendar c on c.kind = 'month' and c.date = d.date ${only}
  group by 1, 2`

/**
 * Every date's place in its periods, as the domain cuts them: `mask` has the date's bit set, `zero` none. From
 * the first day of the year before `from` to the last of the year after `to`, so that every period is whole.
 */
async function createCalendar(db: Db, from: LocalDate, to: LocalDate): Promise<void> {
  const client = raw(db)
  const rows: { kind: string; date: string; period_start: string; mask: string; zero: string }[] = []
  const first = toDay(`${Number(from.slice(0, 4)) - 1}-01-01` as LocalDate)
  const last = toDay(`${Number(to.slice(0, 4)) + 1}-12-31` as LocalDate)
  for (let day = first; day <= last; day++) {
    const date = toDate(day as DayNumber)
    for (const kind of KINDS) {
      const period = periodOf(kind, date)
      const length = periodLength(period)
      const zero = '0'.repeat(length)
      const at = day - toDay(period.start)
      rows.push({
        kind,
        date,
        period_start: period.start,
        mask: `${zero.slice(0, at)}1${zero.slice(at + 1)}`,
        zero,
      })
    }
  }
  await client.unsafe(`drop table if exists pg_temp.count_calendar`)
  await client.unsafe(
    `create temp table count_calendar (kind text, date date, period_start date, mask bit varying, zero bit varying) on commit drop`,
  )
  await client`insert into count_calendar
    select kind, date::date, period_start::date, mask::bit varying, zero::bit varying
    from jsonb_to_recordset(${client.json(rows)}) r(kind text, date text, period_start text, mask text, zero text)`
  await client.unsafe('analyze count_calendar')
}

/** @returns whether there is anything to count */
export async function prepareCounting(db: Db, source: string): Promise<boolean> {
  const [span] = await raw(db).unsafe<{ first: LocalDate | null; last: LocalDate | null }[]>(
    `select min(date) as first, max(end_date) as last from ${source} s`,
  )
  if (!span?.first || !span.last) return false
  await createCalendar(db, span.first, span.last)
  await planByHashing(db)
  return true
}

/** Adds records that were not there before to the kept counts. */
export async function countInserted(db: Db, source: string): Promise<void> {
  if (!(await prepareCounting(db, source))) return
  await addCounts(db, source)
  await planAsUsual(db)
}

/** After {@link prepareCounting} for these records, or for more of them. */
export async function addCounts(db: Db, source: string): Promise<void> {
  const client = raw(db)
  // In the order of the key, so that its index is filled page after page.
  await client.unsafe(`insert into day_count ${dayCounts(source)} order by 1, 2, 3, 4
    on conflict (county_code, rule, unit_code, period_start)
    do update set done = day_count.done | excluded.done, planned = day_count.planned | excluded.planned`)
  await client.unsafe(`insert into stay_day ${stayDays(source)}
    on conflict (county_code, rule, unit_code, team_code, date, status)
    do update set headcount = greatest(stay_day.headcount, excluded.headcount)`)
  await client.unsafe(`insert into county_report ${reports(source)}
    on conflict (county_code, month_start) do update set done = county_report.done | excluded.done`)
}

/**
 * What counting reads of the visits, as a source of this transaction: Citus joins no table of its own with the calendar, and
 * reading them once instead of six times makes up for the copy. Another copy takes its place.
 */
export async function copyVisits(db: Db, where: string): Promise<string> {
  await raw(db).unsafe(`
    drop table if exists pg_temp.copied_visit;
    create temp table copied_visit on commit drop as
      select county_code, place_code, service, team_level, team_code, headcount, status, date, end_date
      from visit where ${where}`)
  return 'copied_visit'
}

/**
 * The planner takes the few dozen ways to qualify for a filter that leaves next to nothing, and would walk the
 * calendar for each record: a hundred times slower than hashing.
 */
const planByHashing = (db: Db) =>
  raw(db).unsafe('set local enable_nestloop = off; set local enable_sort = off')

export const planAsUsual = (db: Db) =>
  raw(db).unsafe('set local enable_nestloop = on; set local enable_sort = on')

/** Counts anew, from `visit`, whatever records that were changed or taken out had a part in: give old and new versions. */
export async function recountTouched(db: Db, source: string): Promise<void> {
  if (!(await prepareCounting(db, source))) return
  const client = raw(db)
  await client.unsafe(`
    create temp table touched_day on commit drop as
      select distinct d.county_code, a.rule, left(d.place_code, a.unit_length) as unit_code, c.period_start,
        c.period_start + length(c.mask) - 1 as period_end
      from ${days(source)} join ${accepted(DAY_RULES)} on ${ON_ACCEPTED}
      join count_calendar c on c.kind = a.kind and c.date = d.date;
    create temp table touched_stay on commit drop as
      select distinct d.county_code, a.rule, left(d.place_code, a.unit_length) as unit_code, d.team_code, d.date
      from ${days(source)} join ${accepted(STAY_RULES)} on ${ON_ACCEPTED};
    create temp table touched_month on commit drop as
      select distinct d.county_code, c.period_start as month_start, c.period_start + length(c.mask) - 1 as month_end
      from ${days(source)} join count_calendar c on c.kind = 'month' and c.date = d.date;
    create temp table touched_span on commit drop as
      select county_code, min(first) as first, max(last) as last from (
        select county_code, period_start as first, period_end as last from touched_day
        union all select county_code, date, date from touched_stay
        union all select county_code, month_start, month_end from touched_month) t
      group by 1;
    analyze touched_day, touched_stay, touched_month, touched_span`)
  await planAsUsual(db)
  // A record may begin up to 91 days before a date that it stands for.
  await client.unsafe(`
    create temp table touched_nearby on commit drop as
      select v.* from touched_span t join visit v on v.county_code = t.county_code
        and v.date between t.first - 91 and t.last and v.end_date >= t.first;
    analyze touched_nearby`)
  await planByHashing(db)
  const nearby = 'touched_nearby'
  await client.unsafe(`
    delete from day_count k using touched_day t where k.county_code = t.county_code and k.rule = t.rule
      and k.unit_code = t.unit_code and k.period_start = t.period_start;
    insert into day_count ${dayCounts(
      nearby,
      `join touched_day t on t.county_code = d.county_code and t.rule = a.rule
       and t.unit_code = left(d.place_code, a.unit_length) and t.period_start = c.period_start`,
    )};
    delete from stay_day k using touched_stay t where k.county_code = t.county_code and k.rule = t.rule
      and k.unit_code = t.unit_code and k.team_code = t.team_code and k.date = t.date;
    insert into stay_day ${stayDays(
      nearby,
      `join touched_stay t on t.county_code = d.county_code and t.rule = a.rule
       and t.unit_code = left(d.place_code, a.unit_length) and t.team_code = d.team_code and t.date = d.date`,
    )};
    delete from county_report k using touched_month t
      where k.county_code = t.county_code and k.month_start = t.month_start;
    insert into county_report ${reports(
      nearby,
      `join touched_month t on t.county_code = d.county_code and t.month_start = c.period_start`,
    )};
    drop table touched_day, touched_stay, touched_month, touched_span, touched_nearby`)
  await planAsUsual(db)
}

/**
 * What a transaction has changed: visits of counties (a relation with their `county_code`), the register of
 * designations and adjustments, the points (service points and surveyed villages), or records that no reader keeps.
 */
export type RecordsChange = { readonly counties: string } | 'register' | 'points' | null

/** Tells readers what has changed; returns the snapshot. */
export async function raiseSnapshot(db: Db, change: RecordsChange): Promise<number> {
  const { snapshot } = applicationState
  const next = sql`${snapshot} + 1`
  const [row] = await db
    .update(applicationState)
    .set({
      snapshot: next,
      ...(change === 'register' && { registerSnapshot: next }),
      ...(change === 'points' && { pointsSnapshot: next }),
    })
    .returning({ snapshot })
  const raised = row!.snapshot
  if (change !== null && typeof change === 'object') {
    await raw(db).unsafe(
      `insert into snapshot_county select $1::bigint, county_code from (select distinct county_code from ${change.counties} s) c`,
      [raised],
    )
  }
  return raised
}

/** Kept counts that differ from a count of the records as they stand, by table; nothing should. */
export async function verifyCounts(
  db: DbPool,
): Promise<Record<'day_count' | 'stay_day' | 'county_report', number>> {
  return db.transaction(
    async (tx) => {
      const visits = await copyVisits(tx, 'true')
      const anyDay = '2026-01-01' as LocalDate
      if (!(await prepareCounting(tx, visits))) await createCalendar(tx, anyDay, anyDay)
      const differing = async (table: string, counted: string) => {
        const [row] = await raw(tx).unsafe<{ n: number }[]>(`
        with counted as (${counted})
        select count(*)::int as n from (
          (select * from ${table} except all select * from counted)
          union all (select * from counted except all select * from ${table})) difference`)
        return row!.n
      }
      return {
        day_count: await differing('day_count', dayCounts(visits)),
        stay_day: await differing('stay_day', stayDays(visits)),
        county_report: await differing('county_report', reports(visits)),
      }
    },
    { isolationLevel: 'repeatable read' },
  )
}

/** Any number, as long as nothing else in this database takes an advisory lock with it. */
const RECORDS_LOCK = 0x78_79_04

/** How long a change of the records waits for the one before it; who gives up is told to try again after as long. */
export const LOCK_TIMEOUT_SECONDS = 30

/**
 * One change of the records at a time, to the end of the transaction: it keeps a `visit_id` unique across
 * counties where no index can.
 * @throws PostgreSQL's 55P03 when another change holds it for longer than `seconds`
 */
export async function lockRecords(db: Db, seconds: number): Promise<void> {
  await db.execute(sql`select set_config('lock_timeout', ${`${seconds}s`}, true)`)
  await db.execute(sql`select pg_advisory_xact_lock(${RECORDS_LOCK}::bigint)`)
  await db.execute(sql`set local lock_timeout to default`)
}
