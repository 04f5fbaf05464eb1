import type { Sql } from 'postgres'
import type { LocalDate } from '../../domain/units.ts'
import { MAX_VISIT_DAYS, type Service } from '../../domain/visit.ts'
import { type VisitRow, visitColumns } from '../visits/visit-rows.ts'

/** Done and planned records of some teams and services with a date from `from` to `to`. */
export async function readTeamVisits(
  sql: Sql,
  teams: readonly string[],
  services: readonly Service[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<VisitRow[]> {
  if (teams.length === 0 || services.length === 0) return []
  return sql<VisitRow[]>`
    select ${visitColumns(sql)} from visit
    where team_code = any(${teams as string[]})
      and service = any(${services as string[]}::text[]::visit_service[])
      and status <> 'cancelled'
      and end_date >= ${from} and date between ${from}::date - ${MAX_VISIT_DAYS - 1}::int and ${to}
    order by visit_id`
}
