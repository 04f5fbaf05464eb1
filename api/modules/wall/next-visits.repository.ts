import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { acceptances } from '../../domain/coverage/qualify.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { MAX_VISIT_DAYS } from '../../domain/visit.ts'

export interface NextVisit {
  readonly date: LocalDate
  /** Its name, or its code where it has none. */
  readonly team: string
}

/** The first planned visit of each county, today or later, that would count for a rule of counties. */
export async function readNextVisits(
  db: Db,
  rule: Rule,
  counties: readonly AreaCode[],
  today: LocalDate,
): Promise<ReadonlyMap<string, NextVisit>> {
  if (counties.length === 0) return new Map()
  const sql = raw(db)
  const makes = acceptances([rule]).map(({ placeLength, teamLevel }) => `${placeLength} ${teamLevel}`)
  const rows = await sql<{ county: string; date: LocalDate; team: string }[]>`
    select distinct on (county_code) county_code as county, greatest(date, ${today}::date) as date,
           coalesce(team_name, team_code) as team
    from visit
    where county_code = any(${[...counties]}) and service = ${rule.service} and status = 'planned'
      and date >= ${today}::date - ${MAX_VISIT_DAYS - 1}::int and end_date >= ${today}
      and length(place_code) || ' ' || team_level = any(${makes})
    order by county_code, greatest(date, ${today}::date), visit_id`
  return new Map(rows.map(({ county, date, team }) => [county, { date, team }]))
}
