import { type CampaignReason, type CampaignTeamAnswer, MAX_EVIDENCE } from '../../contract/campaigns.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import { addDays } from '../../domain/calendar.ts'
import { findConflicts } from '../../domain/campaigns/conflicts.ts'
import { datesOf, unfit, useOfDate } from '../../domain/campaigns/judge.ts'
import { identityOf } from '../../domain/identity.ts'
import { periodOf } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import { readAsOf } from '../coverage/question.ts'
import { type VisitRow, visitDto } from '../visits/visit-rows.ts'
import { unknownTeam } from './campaigns.errors.ts'
import {
  type CampaignRow,
  findFollowUp,
  findOtherTours,
  findTeamCodes,
  findTeamVisits,
} from './campaigns.repository.ts'
import {
  type CampaignsDependencies,
  campaignDto,
  countiesOf,
  findCampaign,
  judgeTeams,
} from './campaigns.usecases.ts'

/** Visits so many days before and after the campaign are shown with why they do not count. */
const BESIDE_DAYS = 31
const MAX_FOLLOW_UP = 100

/**
 * One team of a campaign: its components, the visits that count and those that do not, whom it meets, and how it went on.
 * @param asked the team by its code, or by the name of its hospital
 * @throws ProblemError 404 for a campaign or team that there is not, or that the viewer may not read; 400 for an as-of date after
 * today
 */
export async function explainTeam(
  { db, geography, today }: CampaignsDependencies,
  viewer: Viewer,
  asked: { readonly campaign: string; readonly team: string; readonly asOf?: LocalDate | undefined },
): Promise<CampaignTeamAnswer> {
  allow(viewer, 'records.read')
  const asOf = readAsOf(asked.asOf, today())
  return db.snapshot(async (tx) => {
    const frame = { geography, viewer, asOf }
    const read = await findCampaign(tx, asked.campaign, frame)
    const { row, assignments } = read
    const key = identityOf(asked.team)
    const own =
      assignments.find(({ teamCode }) => teamCode !== null && identityOf(teamCode) === key) ??
      assignments.find(({ nameKey }) => nameKey === key)
    if (!own) throw unknownTeam(asked.team)
    const all = await judgeTeams(tx, read, frame)
    const team = all[assignments.indexOf(own)]!
    const counties = countiesOf(own.counties)
    const code = own.teamCode && (await findTeamCodes(tx, [own.teamCode])).get(identityOf(own.teamCode))
    const beside = { counties, from: addDays(row.from, -BESIDE_DAYS), to: addDays(row.to, BESIDE_DAYS) }
    const visits = code ? await findTeamVisits(tx, { code, within: viewer.within, ...beside }) : []
    const within = { from: periodOf('week', row.from).start, to: periodOf('week', row.to).end }
    const others = await findOtherTours(tx, { counties, ...within }, asOf)
    const used = visits.map((visit) => ({ visit, ...usesOf(visit, { row, counties, asOf }) }))
    const shown = new Set([...(team.stay?.dates ?? []), ...(team.ahead?.dates ?? [])])
    const names = new Map(
      counties.map((county) => [county as string, geography.areas.get(county)?.name ?? county]),
    )
    const followUps = own.teamCode
      ? await findFollowUp(tx, { teamCode: own.teamCode, counties, from: row.from, to: asOf }, MAX_FOLLOW_UP)
      : []
    return {
      asOf,
      campaign: campaignDto(row, all, geography),
      team,
      evidence: {
        total: used.length,
        narrowed: !isWithin(geography.province, viewer.within),
        visits: used.slice(0, MAX_EVIDENCE).map(({ visit, dates, isPlanned, reason }) => {
          const counted = dates.filter((date) => shown.has(date))
          return {
            visit: visitDto(visit, geography),
            dates: counted,
            planned: isPlanned && counted.length > 0,
            reason: reason ?? (counted.length < dates.length ? 'other-stay' : null),
          }
        }),
      },
      conflicts: findConflicts(
        used.map(({ visit, dates }) => ({ county: visit.placeCode.slice(0, 6), dates })),
        others,
      ).map((conflict) => ({ ...conflict, countyName: names.get(conflict.county) ?? conflict.county })),
      followUp: followUps.map(({ date, areaCode, kind, number, people, demonstration }) => ({
        date,
        areaCode,
        areaName: geography.areas.get(areaCode)?.name ?? areaCode,
        kind,
        number,
        people,
        demonstration,
      })),
    }
  })
}

/** The dates of a visit that count as done or planned, and why it, or the first of its other dates, does not. */
function usesOf(
  visit: VisitRow,
  {
    row,
    counties,
    asOf,
  }: { readonly row: CampaignRow; readonly counties: AreaCode[]; readonly asOf: LocalDate },
): { readonly dates: LocalDate[]; readonly isPlanned: boolean; readonly reason: CampaignReason | null } {
  const never = unfit(visit, { counties })
  if (never) return { dates: [], isPlanned: false, reason: never }
  const uses = datesOf(visit).map((date) => ({ date, use: useOfDate(visit, date, row, { counties }, asOf) }))
  const counted = uses.filter(({ use }) => use === 'done' || use === 'planned')
  const other = uses.find(({ use }) => use !== 'done' && use !== 'planned')
  return {
    dates: counted.map(({ date }) => date),
    isPlanned: visit.status === 'planned',
    reason: (other?.use as CampaignReason | undefined) ?? null,
  }
}
