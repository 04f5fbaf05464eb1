import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import type { AreaCode } from '../../../domain/units.ts'
import { GROUP, type WorkloadTime } from '../workload.repository.ts'
import type { FollowUpSum, VisitCount } from './summary-facts.ts'

/**
 * The visits that the workload table is made of: of each service, and of each level of its teams. One of several days is counted in the
 * year of its first day; its team and place are in each year that one of its days is in.
 */
export function countVisits(
  db: Db,
  { start, end }: WorkloadTime,
  counties: readonly AreaCode[],
): Promise<VisitCount[]> {
  const sql = raw(db)
  // By places and teams first: distinct ones of two million visits take long to sort.
  return sql<VisitCount[]>`
    with place as (
      select service, team_level, team_code, county_code, place_code, count(*) filter (where date >= ${start}) as visits
      from visit
      where status = 'done' and date <= ${end} and end_date >= ${start} and county_code = any(${counties as AreaCode[]})
        and (${sql.unsafe(GROUP)}) is not null
      group by service, team_level, team_code, county_code, place_code)
    select service, team_level as "teamLevel", sum(visits)::int as visits, count(distinct team_code)::int as teams,
      count(distinct county_code)::int as counties,
      count(distinct substr(place_code, 1, 9)) filter (where length(place_code) >= 9)::int as townships
    from place group by grouping sets ((service, team_level), (service))`
}

/** What teams did for the counties after they had come back. */
export function sumFollowUp(
  db: Db,
  { start, end }: WorkloadTime,
  counties: readonly AreaCode[],
): Promise<FollowUpSum[]> {
  return raw(db)<FollowUpSum[]>`
    select kind, sum(number)::int as number, coalesce(sum(people), 0)::int as people,
      count(*) filter (where people is null)::int as "noPeople"
    from follow_up
    where county_code = any(${counties as AreaCode[]}) and date between ${start} and ${end}
    group by kind`
}
