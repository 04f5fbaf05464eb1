import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import { MAX_VISIT_DAYS, type Service } from '../../../domain/visit.ts'

/** Done records of a service in a county with a date in a range, as `/api/visits` lists them, and their teams. */
export async function countDoneVisits(
  db: Db,
  asked: {
    readonly within: AreaCode
    readonly service: Service
    readonly from: LocalDate
    readonly to: LocalDate
  },
): Promise<{ readonly visits: number; readonly teams: number }> {
  const { within, service, from, to } = asked
  const sql = raw(db)
  const [row] = await sql<{ visits: number; teams: number }[]>`
    select count(*)::int as visits, count(distinct team_code)::int as teams
    from visit
    where county_code = ${within} and service = ${service} and status = 'done'
      and date <= ${to} and date >= ${from}::date - ${MAX_VISIT_DAYS - 1}::int and end_date >= ${from}`
  return row!
}
