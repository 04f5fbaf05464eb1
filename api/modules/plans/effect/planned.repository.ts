import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { MAX_VISIT_DAYS, type Service } from '../../../domain/visit.ts'
import { VISIT_COLUMNS, type VisitRow } from '../../visits/visit-rows.ts'

/** Where planned records are looked for: those with a date from `from` to `to`, of a county's places. */
export interface PlannedSpan {
  readonly county: string
  readonly service: Service
  readonly from: LocalDate
  readonly to: LocalDate
}

/** The planned records of some spans, each once. A span leads to its records by the county's own index. */
export async function readPlanned(db: Db, spans: readonly PlannedSpan[]): Promise<VisitRow[]> {
  if (spans.length === 0) return []
  const sql = raw(db)
  return sql<VisitRow[]>`
    select ${sql.unsafe(VISIT_COLUMNS)}
    from visit where (county_code, visit_key) in (
      select v.county_code, v.visit_key
      from unnest(
        ${spans.map(({ county }) => county)}::text[], ${spans.map(({ service }) => service)}::visit_service[],
        ${spans.map(({ from }) => from)}::date[], ${spans.map(({ to }) => to)}::date[]
      ) s(county, service, first, last)
      join visit v on v.county_code = s.county and v.service = s.service and v.status = 'planned'
        and v.date between s.first - ${MAX_VISIT_DAYS - 1}::int and s.last and v.end_date >= s.first)`
}
