import type { Sql } from 'postgres'
import type { VisitDto } from '../../contract/visits.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Visit } from '../../domain/visit.ts'
import type { Geography } from '../areas/geography.ts'

/** A record as the database gives it, by {@link visitColumns}. */
export interface VisitRow extends Omit<Visit, 'position'> {
  readonly date: LocalDate
  readonly endDate: LocalDate
  readonly placeCode: AreaCode
  readonly lon: number | null
  readonly lat: number | null
  readonly demonstration: boolean
}

export const visitColumns = (sql: Sql) => sql`
  visit_id as "visitId", date, end_date as "endDate", session, place_code as "placeCode", service,
  team_code as "teamCode", team_level as "teamLevel", team_name as "teamName", headcount, status, patients,
  trained, lectures, ward_rounds as "wardRounds", case_discussions as "caseDiscussions", lon, lat, demonstration`

export function visitDto({ lon, lat, ...row }: VisitRow, geography: Geography): VisitDto {
  return {
    ...row,
    placeName: geography.areas.get(row.placeCode)?.name ?? row.placeCode,
    position: lon === null || lat === null ? null : [lon, lat],
  }
}
