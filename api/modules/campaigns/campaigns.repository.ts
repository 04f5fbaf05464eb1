import { and, asc, desc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { CampaignVisit } from '../../domain/campaigns/judge.ts'
import { identityOf } from '../../domain/identity.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { TeamLevel } from '../../domain/visit.ts'
import { designation } from '../coverage/register.tables.ts'
import { hasDateIn, VISIT_COLUMNS, type VisitRow } from '../visits/visit-rows.ts'
import { team } from '../visits/visits.tables.ts'
import { assignment, campaign, followUp } from './campaigns.tables.ts'

export type CampaignRow = typeof campaign.$inferSelect
export type AssignmentRow = typeof assignment.$inferSelect

/** The latest first. */
export async function findCampaigns(db: Db): Promise<CampaignRow[]> {
  return db.select().from(campaign).orderBy(desc(campaign.from), asc(campaign.campaignKey))
}

/** In the order of the notice; those without a number last. */
export async function findAssignments(db: Db, campaigns: readonly string[]): Promise<AssignmentRow[]> {
  if (campaigns.length === 0) return []
  return db
    .select()
    .from(assignment)
    .where(isAnyOf(assignment.campaignKey, campaigns))
    .orderBy(asc(assignment.campaignKey), asc(assignment.ordinal), asc(assignment.nameKey))
}

/** How records spell the codes of teams, by what they are compared by; those of no record are left out. */
export async function findTeamCodes(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .select()
    .from(team)
    .where(isAnyOf(team.teamKey, [...new Set(codes.map(identityOf))]))
  return new Map(rows.map(({ teamKey, teamCode }) => [teamKey, teamCode]))
}

/** What is judged of the tours of teams in counties: no more of each than the judgement asks for. */
export async function findTeamTours(
  db: Db,
  { codes, counties, from, to }: TourQuery,
): Promise<(CampaignVisit & { teamCode: string })[]> {
  const sql = raw(db)
  return sql<(CampaignVisit & { teamCode: string })[]>`
    select team_code as "teamCode", date, end_date as "endDate", place_code as "placeCode", service, team_level as "teamLevel",
      headcount, status
    from visit
    where county_code = any(${counties as string[]}) and service = 'tour' and team_level = 'provincial'
      and status <> 'cancelled' and team_code = any(${codes as string[]}) and ${hasDateIn(sql, from, to)}`
}

interface TourQuery {
  readonly codes: readonly string[]
  readonly counties: readonly string[]
  readonly from: LocalDate
  readonly to: LocalDate
}

/** All visits of a team that might have been meant, within an area: its tours anywhere, and whatever it did in its counties. */
export async function findTeamVisits(
  db: Db,
  {
    code,
    within,
    counties,
    from,
    to,
  }: Omit<TourQuery, 'codes'> & { readonly code: string; readonly within: AreaCode },
): Promise<VisitRow[]> {
  const sql = raw(db)
  return sql<VisitRow[]>`
    select ${sql.unsafe(VISIT_COLUMNS)} from visit
    where team_code = ${code} and place_code like ${`${within}%`} and (service = 'tour' or county_code = any(${counties as string[]})) and ${hasDateIn(sql, from, to)}
    order by date, visit_id`
}

export interface OtherTour {
  readonly countyCode: AreaCode
  readonly teamCode: string
  readonly teamName: string | null
  readonly teamLevel: TeamLevel
  readonly date: LocalDate
  readonly endDate: LocalDate
}

/** National and municipal tours, done or still to come, in counties. */
export async function findOtherTours(
  db: Db,
  { counties, from, to }: Omit<TourQuery, 'codes'>,
  asOf: LocalDate,
): Promise<OtherTour[]> {
  const sql = raw(db)
  return sql<OtherTour[]>`
    select county_code as "countyCode", team_code as "teamCode", team_name as "teamName", team_level as "teamLevel", date,
      end_date as "endDate"
    from visit
    where county_code = any(${counties as string[]}) and service = 'tour' and team_level in ('national', 'municipal')
      and (status = 'done' or (status = 'planned' and end_date >= ${asOf}::date)) and ${hasDateIn(sql, from, to)}
    order by date, team_code, visit_id`
}

/** Of these counties those with a done visit of any service on a date from `from` to `to`. */
export async function findActiveCounties(
  db: Db,
  counties: readonly string[],
  from: LocalDate,
  to: LocalDate,
): Promise<ReadonlySet<string>> {
  if (to < from || counties.length === 0) return new Set()
  const rows = await raw(db)<{ county: string }[]>`
    select distinct county_code as county from county_report
    where county_code = any(${counties as string[]})
      and month_start between date_trunc('month', ${from}::date)::date and ${to}::date
      and position('1' in substring(done::text
        from greatest(1, ${from}::date - month_start + 1)
        for greatest(0, ${to}::date - greatest(month_start, ${from}::date) + 1))) > 0`
  return new Set(rows.map(({ county }) => county))
}

/** Counties that are recipients on some day from `from` to `to`. */
export async function findRecipients(db: Db, from: LocalDate, to: LocalDate): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ area: designation.areaCode })
    .from(designation)
    .where(
      and(
        eq(designation.designation, 'recipient'),
        lte(designation.from, to),
        or(isNull(designation.to), gte(designation.to, from)),
      ),
    )
  return new Set(rows.map(({ area }) => area))
}

export async function findFollowUp(
  db: Db,
  {
    teamCode,
    counties,
    from,
    to,
  }: {
    readonly teamCode: string
    readonly counties: readonly string[]
    readonly from: LocalDate
    readonly to: LocalDate
  },
  most: number,
) {
  return db
    .select()
    .from(followUp)
    .where(
      and(
        eq(followUp.teamKey, identityOf(teamCode)),
        inArray(followUp.countyCode, counties as AreaCode[]),
        gte(followUp.date, from),
        lte(followUp.date, to),
      ),
    )
    .orderBy(desc(followUp.date), asc(followUp.areaCode), asc(followUp.kind))
    .limit(most)
}
