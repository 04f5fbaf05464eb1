import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import { identityOf } from '../../../domain/identity.ts'
import { TOUR_GAP_DAYS } from '../../../domain/press/tour.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import type { TeamLevel } from '../../../domain/visit.ts'
import { hasDateIn, VISIT_COLUMNS, type VisitRow } from '../../visits/visit-rows.ts'

/** How far back tours are looked for. */
const DAYS_BACK = 366
/** That are listed, and records of one. */
const MOST_TOURS = 300
export const MOST_TOUR_VISITS = 2000

export interface TourRow {
  readonly team: string
  readonly name: string | null
  readonly level: TeamLevel
  readonly from: LocalDate
  readonly to: LocalDate
  readonly visits: number
  readonly places: number
}

/** The spelling by which a team is known; null for one that is not. */
export async function knownTeam(db: Db, asked: string): Promise<string | null> {
  const sql = raw(db)
  const [row] = await sql<{ team: string }[]>`
    select team_code as team from team where team_key = ${identityOf(asked)}`
  return row?.team ?? null
}

/**
 * Tours up to a day: done visits of one team, cut where more than `TOUR_GAP_DAYS` lie between two. Teams of the highest level first, of
 * these the latest.
 *
 * @param team its tours alone; all teams when left out
 */
export async function listTours(
  db: Db,
  asked: { readonly within: AreaCode; readonly asOf: LocalDate; readonly team?: string },
): Promise<TourRow[]> {
  const { within, asOf, team } = asked
  const sql = raw(db)
  return sql<TourRow[]>`
    with own as (
      select team_code, team_name, team_level, date, least(end_date, ${asOf}::date) as last, place_code, visit_key
      from visit
      where service = 'tour' and status = 'done'
        and date between ${asOf}::date - ${DAYS_BACK}::int and ${asOf}::date
        and starts_with(place_code, ${within}) ${team === undefined ? sql`` : sql`and team_code = ${team}`}
    ), cut as (
      select *, case when date - max(last) over before <= ${TOUR_GAP_DAYS} then 0 else 1 end as begins
      from own
      window before as (partition by team_code order by date, visit_key rows between unbounded preceding and 1 preceding)
    ), numbered as (
      select *, sum(begins) over (partition by team_code order by date, visit_key) as tour from cut
    )
    select team_code as team, max(team_level) as level, min(date)::text as from, max(last)::text as to,
      count(*)::int as visits, count(distinct place_code)::int as places,
      (array_agg(team_name order by date desc, visit_key) filter (where team_name is not null))[1] as name
    from numbered group by team_code, tour
    order by max(team_level), max(last) desc, team_code limit ${MOST_TOURS}`
}

/** Done visits of a tour team with a date in the range, in order; one more than may be told at most. */
export async function readTourVisits(
  db: Db,
  asked: {
    readonly team: string
    readonly within: AreaCode
    readonly from: LocalDate
    readonly to: LocalDate
  },
): Promise<readonly VisitRow[]> {
  const { team, within, from, to } = asked
  const sql = raw(db)
  return sql<VisitRow[]>`
    select ${sql.unsafe(VISIT_COLUMNS)} from visit
    where team_code = ${team} and service = 'tour' and status = 'done'
      and ${hasDateIn(sql, from, to)} and starts_with(place_code, ${within})
    order by date, visit_key limit ${MOST_TOUR_VISITS + 1}`
}
