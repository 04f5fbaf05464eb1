import { and, between, inArray, sql } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import type { PointKind, WeekdaySet } from '../../domain/reach/service-point.ts'
import type { AreaCode, LocalDate, Position } from '../../domain/units.ts'
import { visit } from '../visits/visits.tables.ts'
import { servicePoint } from './service-points.tables.ts'

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
export async function readServicePoints(db: Db): Promise<readonly PointRecord[]> {
  const {
    pointId: id,
    name,
    kind,
    areaCode: area,
    lon,
    lat,
    from,
    to,
    weekdays,
    demonstration,
  } = servicePoint
  const rows = await db
    .select({ id, name, kind, area, lon, lat, from, to, weekdays, demonstration })
    .from(servicePoint)
    .orderBy(sql`${id} collate "C"`)
  return rows.map(({ lon, lat, ...point }) => ({ ...point, at: [lon, lat] }))
}

/** Weeks of visits that a recurring stop is found from. */
const STOP_WEEKS = 9

/** Which of the villages have invented visits among those that a stop of today is found from. */
export async function readDemonstrationStops(
  db: Db,
  villages: readonly AreaCode[],
  today: LocalDate,
): Promise<ReadonlySet<string>> {
  if (villages.length === 0) return new Set()
  const counties = [...new Set(villages.map((code) => code.slice(0, 6)))]
  const earliest = sql`${today}::date - ${STOP_WEEKS * 7}::int`
  const rows = await db
    .selectDistinct({ code: visit.placeCode })
    .from(visit)
    .where(
      and(
        isAnyOf(visit.countyCode, counties),
        isAnyOf(visit.placeCode, villages),
        visit.demonstration,
        inArray(visit.service, ['patrol', 'posting']),
        between(visit.date, earliest, today),
      ),
    )
  return new Set(rows.map(({ code }) => code))
}
