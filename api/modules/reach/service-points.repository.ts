import type { Sql } from 'postgres'
import type { PointKind, WeekdaySet } from '../../domain/reach/service-point.ts'
import type { AreaCode, LocalDate, Position } from '../../domain/units.ts'

/** A service point as it was imported. `from` and `to` are both included; null is open. */
export interface PointRecord {
  readonly id: string
  readonly name: string
  readonly kind: PointKind
  readonly area: AreaCode
  readonly at: Position
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly weekdays: WeekdaySet
  readonly demonstration: boolean
}

/** All service points, past and to come, in the order of their ids. */
export async function readServicePoints(sql: Sql): Promise<readonly PointRecord[]> {
  const rows = await sql<(Omit<PointRecord, 'at'> & { lon: number; lat: number })[]>`
    select point_id as id, name, kind, area_code as area, lon, lat, from_date as from, to_date as to, weekdays,
           demonstration
    from service_point order by point_id collate "C"`
  return rows.map(({ lon, lat, ...point }) => ({ ...point, at: [lon, lat] }))
}

/** Weeks of visits that a recurring stop is found from. */
const STOP_WEEKS = 9

/** Which of the villages have invented visits among those that a stop of today is found from. */
export async function readDemonstrationStops(
  sql: Sql,
  villages: readonly AreaCode[],
  today: LocalDate,
): Promise<ReadonlySet<string>> {
  if (villages.length === 0) return new Set()
  const counties = [...new Set(villages.map((code) => code.slice(0, 6)))]
  const rows = await sql<{ code: string }[]>`
    select distinct place_code as code from visit
    where county_code = any(${counties}) and place_code = any(${villages as AreaCode[]}) and demonstration
      and service in ('patrol', 'posting') and date between ${today}::date - ${STOP_WEEKS * 7}::int and ${today}::date`
  return new Set(rows.map(({ code }) => code))
}
