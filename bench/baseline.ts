import type { Sql } from 'postgres'
import { acceptances } from '../api/domain/coverage/qualify.ts'
import type { Rule } from '../api/domain/coverage/rule.ts'
import type { Period } from '../api/domain/period.ts'
import type { LocalDate } from '../api/domain/units.ts'

/**
 * The same count by SQL from the raw visits, with an index on the date: days and planned days of each unit in
 * one period. It leaves out what the answer tells besides (earlier periods, last day, silence), so it is a
 * strict other side. The benchmark's visits have one date each, so it needs no series.
 */
export async function countBySql(
  sql: Sql,
  rule: Rule,
  period: Period,
  asOf: LocalDate,
): Promise<Map<string, { days: number; planned: number }>> {
  const ways = acceptances([rule])
    .map((way) => `(team_level = '${way.teamLevel}' and length(place_code) = ${way.placeLength})`)
    .join(' or ')
  const unitLength = acceptances([rule])[0]!.unitLength
  const rows = await sql.unsafe<{ unit: string; days: number; planned: number }[]>(
    `select left(place_code, ${unitLength}) as unit,
            count(distinct date) filter (where status = 'done' and date <= $3::date)::int as days,
            count(distinct date) filter (where status = 'planned' and date >= $3::date)::int as planned
     from visit
     where date between $1::date and $2::date and service = '${rule.service}' and status <> 'cancelled' and (${ways})
     group by 1`,
    [period.start, period.end, asOf],
  )
  return new Map(rows.map((row) => [row.unit, row]))
}
