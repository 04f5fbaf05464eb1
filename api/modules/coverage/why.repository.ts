import type { Sql } from 'postgres'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { MAX_VISIT_DAYS, type Service, type TeamLevel, type VisitStatus } from '../../domain/visit.ts'

/** A record with its own and its place's columns, as an explanation lists it. */
export interface VisitRow {
  readonly visitId: string
  readonly date: LocalDate
  readonly endDate: LocalDate
  readonly session: 'am' | 'pm' | 'full'
  readonly placeCode: AreaCode
  readonly service: Service
  readonly teamCode: string
  readonly teamLevel: TeamLevel
  readonly teamName: string | null
  readonly headcount: number
  readonly status: VisitStatus
  readonly patients: number | null
  readonly trained: number | null
  readonly lectures: number | null
  readonly wardRounds: number | null
  readonly caseDiscussions: number | null
  readonly lon: number | null
  readonly lat: number | null
  readonly demonstration: boolean
}

/** Records at the unit or anywhere in it with a date from `from` to `to`, by date. */
export async function readVisitsIn(
  sql: Sql,
  unit: AreaCode,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly VisitRow[]> {
  return sql<VisitRow[]>`
    select visit_id as "visitId", date, end_date as "endDate", session, place_code as "placeCode", service,
           team_code as "teamCode", team_level as "teamLevel", team_name as "teamName", headcount, status,
           patients, trained, lectures, ward_rounds as "wardRounds", case_discussions as "caseDiscussions",
           lon, lat, demonstration
    from visit
    where ${overlapping(sql, unit, from, to)}
    order by date, visit_id`
}

/** How many records of one make stand on each date. */
export interface DateTally {
  readonly date: LocalDate
  readonly service: Service
  readonly teamLevel: TeamLevel
  readonly placeCode: AreaCode
  readonly status: VisitStatus
  readonly visits: number
}

/** Records in the unit on each date from `from` to `to`, added up by what decides whether they count. */
export async function readDateTallies(
  sql: Sql,
  unit: AreaCode,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly DateTally[]> {
  return sql<DateTally[]>`
    select day::date as date, service, team_level as "teamLevel", min(place_code) as "placeCode", status,
           count(*)::int as visits
    from visit, generate_series(greatest(date, ${from}::date), least(end_date, ${to}::date), interval '1 day') as day
    where ${overlapping(sql, unit, from, to)}
    group by day::date, service, team_level, length(place_code), status
    order by 1`
}

/** A record may begin up to {@link MAX_VISIT_DAYS} before the range: so far the index must be read. */
function overlapping(sql: Sql, unit: AreaCode, from: LocalDate, to: LocalDate) {
  return sql`county_code = ${unit.slice(0, 6)}
    and date between ${from}::date - ${MAX_VISIT_DAYS - 1}::int and ${to}::date
    and end_date >= ${from}::date
    and place_code like ${`${unit}%`}`
}
