import type {
  CampaignAnswer,
  CampaignDto,
  CampaignsAnswer,
  CampaignTeamDto,
} from '../../contract/campaigns.ts'
import type { Db, DbPool } from '../../db/db.ts'
import { may, type Viewer } from '../../domain/access/viewer.ts'
import { isTownOrRuralTownship, isWithin } from '../../domain/areas.ts'
import { type CampaignVisit, judgeTeam } from '../../domain/campaigns/judge.ts'
import { identityOf } from '../../domain/identity.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { readAsOf } from '../coverage/question.ts'
import { unknownCampaign } from './campaigns.errors.ts'
import {
  type AssignmentRow,
  type CampaignRow,
  findActiveCounties,
  findAssignments,
  findCampaigns,
  findRecipients,
  findTeamCodes,
  findTeamTours,
} from './campaigns.repository.ts'
import { checkDistribution } from './check-distribution.ts'

export interface CampaignsDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly today: () => LocalDate
}

/** A campaign with those of its teams that the viewer may read. */
export interface ReadCampaign {
  readonly row: CampaignRow
  readonly assignments: readonly AssignmentRow[]
  /** All of the notice, for what is checked of the whole of it. */
  readonly everyAssignment: readonly AssignmentRow[]
}

/** As of when, and who asks of what. */
export interface CampaignFrame {
  readonly geography: Geography
  readonly viewer: Viewer
  readonly asOf: LocalDate
}

/**
 * All campaigns that the viewer may read, the latest first, with how their teams stand.
 * @throws ProblemError 400 for an as-of date after today
 */
export async function listCampaigns(
  { db, geography, today: clock }: CampaignsDependencies,
  viewer: Viewer,
  asked: { readonly asOf?: LocalDate | undefined },
): Promise<CampaignsAnswer> {
  allow(viewer, 'records.read')
  const today = clock()
  const asOf = readAsOf(asked.asOf, today)
  return db.snapshot(async (tx) => {
    const frame = { geography, viewer, asOf }
    const campaigns: CampaignDto[] = []
    for (const read of await readCampaigns(tx, frame)) {
      campaigns.push(campaignDto(read.row, await judgeTeams(tx, read, frame), geography))
    }
    return { asOf, today, campaigns }
  })
}

/**
 * One campaign with its teams and what is odd in its distribution.
 * @throws ProblemError 404 for one that there is not, or that the viewer may not read; 400 for an as-of date after today
 */
export async function readCampaign(
  { db, geography, today: clock }: CampaignsDependencies,
  viewer: Viewer,
  asked: { readonly campaign: string; readonly asOf?: LocalDate | undefined },
): Promise<CampaignAnswer> {
  allow(viewer, 'records.read')
  const today = clock()
  const asOf = readAsOf(asked.asOf, today)
  return db.snapshot(async (tx) => {
    const frame = { geography, viewer, asOf }
    const read = await findCampaign(tx, asked.campaign, frame)
    const teams = await judgeTeams(tx, read, frame)
    const known = await findTeamCodes(
      tx,
      read.everyAssignment.flatMap(({ teamCode }) => teamCode ?? []),
    )
    const recipients = await findRecipients(tx, read.row.from, read.row.to)
    const readable = geography
      .within('county', viewer.within)
      .filter(({ code }) => recipients.has(code) && isWithin(code, read.row.areaCode))
    return {
      asOf,
      today,
      campaign: campaignDto(read.row, teams, geography),
      teams,
      checks: checkDistribution(
        read.everyAssignment.map((each) => teamOf(each, geography)),
        {
          recipients: readable,
          mayRead: (county) => may(viewer, 'records.read', { area: county }),
          isRecipient: (code) => recipients.has(code),
          isKnown: (code) => known.has(identityOf(code)),
        },
      ),
    }
  })
}

/** @throws ProblemError 404 for one that there is not, or that the viewer may not read */
export async function findCampaign(db: Db, id: string, frame: CampaignFrame): Promise<ReadCampaign> {
  const key = identityOf(id)
  const found = (await readCampaigns(db, frame)).find(({ row }) => row.campaignKey === key)
  if (!found) throw unknownCampaign(id)
  return found
}

/**
 * A team is shown to whoever may read all of its counties, a campaign to whoever may read one of its teams or the area of its
 * notice: what a team lacks in one county tells of the others.
 */
async function readCampaigns(db: Db, { viewer }: CampaignFrame): Promise<ReadCampaign[]> {
  const rows = await findCampaigns(db)
  const all = await findAssignments(
    db,
    rows.map(({ campaignKey }) => campaignKey),
  )
  const mayRead = (area: AreaCode) => may(viewer, 'records.read', { area })
  return rows.flatMap((row) => {
    const everyAssignment = all.filter(({ campaignKey }) => campaignKey === row.campaignKey)
    const assignments = everyAssignment.filter(({ counties }) => countiesOf(counties).every(mayRead))
    return assignments.length > 0 || mayRead(row.areaCode) ? [{ row, assignments, everyAssignment }] : []
  })
}

const namesOf = (counties: readonly AreaCode[], geography: Geography) =>
  counties.map((code) => ({ code, name: geography.areas.get(code)?.name ?? code }))

const teamOf = ({ teamName, teamCode, counties }: AssignmentRow, geography: Geography) => ({
  name: teamName,
  teamCode,
  counties: namesOf(countiesOf(counties), geography),
})

export const countiesOf = (counties: string): AreaCode[] => counties.split(',') as AreaCode[]

/** How each team stands, in the order of the notice. */
export async function judgeTeams(
  db: Db,
  { row, assignments }: ReadCampaign,
  frame: CampaignFrame,
): Promise<CampaignTeamDto[]> {
  const counties = [...new Set(assignments.flatMap((each) => countiesOf(each.counties)))]
  const codes = await findTeamCodes(
    db,
    assignments.flatMap(({ teamCode }) => teamCode ?? []),
  )
  const { from, to } = row
  const tours =
    codes.size === 0 ? [] : await findTeamTours(db, { codes: [...codes.values()], counties, from, to })
  const byTeam = Map.groupBy(tours, ({ teamCode }) => teamCode)
  const active = await findActiveCounties(db, counties, from, frame.asOf < to ? frame.asOf : to)
  return assignments.map((each) => {
    const code = each.teamCode === null ? undefined : codes.get(identityOf(each.teamCode))
    const own = code === undefined ? [] : (byTeam.get(code) ?? [])
    return teamDto(each, row, own, active, frame)
  })
}

function teamDto(
  { counties: listed, teamCode, ...each }: AssignmentRow,
  row: CampaignRow,
  visits: readonly CampaignVisit[],
  active: ReadonlySet<string>,
  { geography, asOf }: CampaignFrame,
): CampaignTeamDto {
  const counties = countiesOf(listed)
  const assigned = { teamCode: teamCode ?? '', kind: each.kind, counties }
  const judged = judgeTeam(row, assigned, visits, asOf, townshipsOf(geography, counties))
  const isJudged = teamCode !== null
  return {
    ordinal: each.ordinal,
    name: each.teamName,
    teamCode,
    kind: each.kind,
    counties: namesOf(counties, geography),
    demonstration: each.demonstration,
    status: isJudged ? judged.status : null,
    mendable: isJudged && judged.mendable,
    mendUntil: isJudged ? judged.mendUntil : null,
    silent: asOf >= row.from && !counties.some((county) => active.has(county)),
    components: [...judged.components],
    stay: stayDto(judged.stay),
    ahead: stayDto(judged.ahead),
  }
}

function stayDto(stay: ReturnType<typeof judgeTeam>['stay']): CampaignTeamDto['stay'] {
  if (!stay) return null
  const { first, last, dates, headcount, townships, counties, components } = stay
  return {
    first,
    last,
    dates: [...dates],
    headcount,
    townships: [...townships],
    counties: [...counties],
    components: [...components],
  }
}

function townshipsOf(geography: Geography, counties: readonly AreaCode[]): AreaCode[] {
  return counties
    .flatMap((county) => geography.within('township', county))
    .map(({ code }) => code)
    .filter(isTownOrRuralTownship)
}

export function campaignDto(
  row: CampaignRow,
  teams: readonly CampaignTeamDto[],
  geography: Geography,
): CampaignDto {
  const { campaignId, campaignKey: _, batchId: __, ...rest } = row
  const count = (status: CampaignTeamDto['status']) => teams.filter((team) => team.status === status).length
  return {
    ...rest,
    id: campaignId,
    areaName: geography.areas.get(row.areaCode)?.name ?? row.areaCode,
    teams: teams.length,
    counts: { met: count('met'), scheduled: count('scheduled'), due: count('due'), missed: count('missed') },
  }
}
