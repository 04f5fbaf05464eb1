import type { Client, Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Service, TeamLevel, VisitStatus } from '../../domain/visit.ts'
import { hasDateIn, VISIT_COLUMNS, type VisitRow } from '../visits/visit-rows.ts'

/** Records at the unit or anywhere in it with a date from `from` to `to`, by date. */
export async function readVisitsIn(
  db: Db,
  unit: AreaCode,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly VisitRow[]> {
  const sql = raw(db)
  return sql<VisitRow[]>`
    select ${sql.unsafe(VISIT_COLUMNS)}
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
  db: Db,
  unit: AreaCode,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly DateTally[]> {
  const sql = raw(db)
  return sql<DateTally[]>`
    select day::date as date, service, team_level as "teamLevel", min(place_code) as "placeCode", status,
           count(*)::int as visits
    from visit, generate_series(greatest(date, ${from}::date), least(end_date, ${to}::date), interval '1 day') as day
    where ${overlapping(sql, unit, from, to)}
    group by day::date, service, team_level, length(place_code), status
    order by 1`
}

const overlapping = (sql: Client, unit: AreaCode, from: LocalDate, to: LocalDate) => sql`
  county_code = ${unit.slice(0, 6)} and ${hasDateIn(sql, from, to)} and place_code like ${`${unit}%`}`
