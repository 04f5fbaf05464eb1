import type { Sql } from 'postgres'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { MAX_VISIT_DAYS, type Service, type TeamLevel, type VisitStatus } from '../../domain/visit.ts'
import { type VisitRow, visitColumns } from '../visits/visit-rows.ts'

/** Records at the unit or anywhere in it with a date from `from` to `to`, by date. */
export async function readVisitsIn(
  sql: Sql,
  unit: AreaCode,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly VisitRow[]> {
  return sql<VisitRow[]>`
    select ${visitColumns(sql)}
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
