import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { Service } from '../../domain/visit.ts'
import { hasDateIn, VISIT_COLUMNS, type VisitRow } from '../visits/visit-rows.ts'

/** Done and planned records of some teams and services with a date from `from` to `to`. */
export async function readTeamVisits(
  db: Db,
  teams: readonly string[],
  services: readonly Service[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<VisitRow[]> {
  if (teams.length === 0 || services.length === 0) return []
  const sql = raw(db)
  return sql<VisitRow[]>`
    select ${sql.unsafe(VISIT_COLUMNS)} from visit
    where team_code = any(${teams as string[]})
      and service = any(${services as string[]}::text[]::visit_service[])
      and status <> 'cancelled'
      and ${hasDateIn(sql, from, to)}
    order by visit_id`
}
