import { isTownOrRuralTownship } from '../areas.ts'
import { addDays, daysBetween } from '../calendar.ts'
import { bestStay, cutIntoStays, holdsWhole, MAX_STAY_GAP_DAYS } from '../stays.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import type { Visit } from '../visit.ts'
import { type Assignment, type Campaign, membersAsked } from './campaign.ts'

/** A visit of the team, as far as it is judged. */
export type CampaignVisit = Pick<
  Visit,
  'date' | 'endDate' | 'placeCode' | 'service' | 'teamLevel' | 'headcount' | 'status'
>

/** In the order of the notice. */
export const CAMPAIGN_COMPONENTS = ['duration', 'members', 'townships', 'counties'] as const
type CampaignComponentId = (typeof CAMPAIGN_COMPONENTS)[number]

export interface CampaignComponent {
  readonly id: CampaignComponentId
  /** Days, persons, townships, counties. */
  readonly required: number
  readonly observed: number
  readonly holds: boolean
}

/** The team's dates in all its counties together, where no more than 7 days lie between two. */
export interface CampaignStay {
  readonly teamCode: string
  readonly first: LocalDate
  readonly last: LocalDate
  /** Distinct dates, in order. */
  readonly dates: readonly LocalDate[]
  readonly headcount: number
  /** Towns and rural townships in which it was, in order. */
  readonly townships: readonly AreaCode[]
  /** Its counties in which it was, in order. */
  readonly counties: readonly AreaCode[]
  readonly components: readonly CampaignComponent[]
}

export const CAMPAIGN_STATUSES = ['met', 'scheduled', 'due', 'missed'] as const
type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number]

export interface CampaignJudgement {
  readonly status: CampaignStatus
  /** For due and scheduled: visits from the as-of date to the last day could still make all hold. */
  readonly mendable: boolean
  /** Where it is mendable: the last day on which it still is, if nothing more is done before that day. Null otherwise. */
  readonly mendUntil: LocalDate | null
  /** The stay of done visits that is shown. Null without one. */
  readonly stay: CampaignStay | null
  /** The same of done and planned visits together. */
  readonly ahead: CampaignStay | null
  /** Of the shown stay; without one, of none. */
  readonly components: readonly CampaignComponent[]
}

/** What may be observed of one date, from all visits on it. */
interface TourDay {
  headcount: number
  readonly townships: Set<AreaCode>
  readonly counties: Set<AreaCode>
}

/** Which of a visit's dates count, and as what, before stays are cut. */
export type DateUse = 'done' | 'planned' | NotUsed
export type NotUsed =
  | 'service'
  | 'level'
  | 'county'
  | 'cancelled'
  | 'window'
  | 'not-confirmed'
  | 'after-as-of'

/** Why a visit cannot count on any date; null when it can. */
export function unfit(visit: CampaignVisit, { counties }: Pick<Assignment, 'counties'>): NotUsed | null {
  if (visit.service !== 'tour') return 'service'
  if (visit.teamLevel !== 'provincial') return 'level'
  if (!counties.some((county) => visit.placeCode.startsWith(county))) return 'county'
  return visit.status === 'cancelled' ? 'cancelled' : null
}

/** What one date of a visit counts as (RULES, "Status of a unit in a period" and "Campaigns"). */
export function useOfDate(
  visit: CampaignVisit,
  date: LocalDate,
  campaign: Pick<Campaign, 'from' | 'to'>,
  assignment: Pick<Assignment, 'counties'>,
  asOf: LocalDate,
): DateUse {
  const reason = unfit(visit, assignment)
  if (reason) return reason
  if (date < campaign.from || date > campaign.to) return 'window'
  if (visit.status === 'done') return date <= asOf ? 'done' : 'after-as-of'
  return date >= asOf ? 'planned' : 'not-confirmed'
}

export function datesOf({ date, endDate }: Pick<Visit, 'date' | 'endDate'>): LocalDate[] {
  return Array.from({ length: daysBetween(date, endDate) + 1 }, (_, i) => addDays(date, i))
}

/**
 * Status of a team in a campaign as of a date.
 * @param visits of the team, in any order; those that do not count are left out here
 * @param townships all towns and rural townships of its counties: what it could still reach
 */
export function judgeTeam(
  campaign: Campaign,
  assignment: Assignment,
  visits: Iterable<CampaignVisit>,
  asOf: LocalDate,
  townships: readonly AreaCode[],
): CampaignJudgement {
  const done = new Map<LocalDate, TourDay>()
  const both = new Map<LocalDate, TourDay>()
  for (const visit of visits) {
    for (const date of datesOf(visit)) {
      const use = useOfDate(visit, date, campaign, assignment, asOf)
      if (use !== 'done' && use !== 'planned') continue
      enter(both, date, visit)
      if (use === 'done') enter(done, date, visit)
    }
  }
  const stays = staysOf(campaign, assignment, done)
  const together = staysOf(campaign, assignment, both)
  const stay = bestStay(stays)
  const base = {
    stay,
    ahead: bestStay(together),
    components: stay?.components ?? componentsOf(campaign, assignment, NOTHING),
    mendable: false,
    mendUntil: null,
  }
  if (stays.some(holdsWhole)) return { ...base, status: 'met' }
  if (asOf > campaign.to) return { ...base, status: 'missed' }
  const mendUntil = lastDayToMend(campaign, assignment, stays, asOf, townships)
  return {
    ...base,
    status: together.some(holdsWhole) ? 'scheduled' : 'due',
    mendable: mendUntil !== null,
    mendUntil,
  }
}

function enter(days: Map<LocalDate, TourDay>, date: LocalDate, { placeCode, headcount }: CampaignVisit) {
  const day = days.get(date) ?? { headcount: 0, townships: new Set(), counties: new Set() }
  days.set(date, day)
  day.headcount = Math.max(day.headcount, headcount)
  day.counties.add(placeCode.slice(0, 6) as AreaCode)
  const township = placeCode.slice(0, 9) as AreaCode
  if (township.length === 9 && isTownOrRuralTownship(township)) day.townships.add(township)
}

function staysOf(
  campaign: Campaign,
  assignment: Assignment,
  days: ReadonlyMap<LocalDate, TourDay>,
): CampaignStay[] {
  return cutIntoStays([...days.keys()].sort(), MAX_STAY_GAP_DAYS).map((dates) => {
    const own = dates.map((date) => days.get(date)!)
    const facts = {
      first: dates[0]!,
      last: dates.at(-1)!,
      headcount: Math.max(...own.map(({ headcount }) => headcount)),
      townships: [...new Set(own.flatMap((day) => [...day.townships]))].sort(),
      counties: [...new Set(own.flatMap((day) => [...day.counties]))].sort(),
    }
    const components = componentsOf(campaign, assignment, observedOf(facts))
    return { teamCode: assignment.teamCode, dates, ...facts, components }
  })
}

type Observed = Readonly<Record<CampaignComponentId, number>>
const NOTHING: Observed = { duration: 0, members: 0, townships: 0, counties: 0 }

function observedOf(stay: {
  readonly first: LocalDate
  readonly last: LocalDate
  readonly headcount: number
  readonly townships: { readonly length: number }
  readonly counties: { readonly length: number }
}): Observed {
  return {
    duration: daysBetween(stay.first, stay.last) + 1,
    members: stay.headcount,
    townships: stay.townships.length,
    counties: stay.counties.length,
  }
}

function componentsOf(campaign: Campaign, { kind, counties }: Assignment, observed: Observed) {
  const required: Observed = {
    duration: campaign.minDays,
    members: membersAsked(campaign, kind),
    townships: campaign.minTownships,
    counties: new Set(counties).size,
  }
  return CAMPAIGN_COMPONENTS.map(
    (id): CampaignComponent => ({
      id,
      required: required[id],
      observed: observed[id],
      holds: observed[id] >= required[id],
    }),
  )
}

/** As many as a record may have. */
const MANY_MEMBERS = 999

/**
 * The last day from which visits in each township of its counties up to the campaign's last day, each with 999 members, make all hold:
 * added to a stay that the gap has not yet ended by that day, or begun anew, which then needs its whole length.
 * @returns null: none from the as-of date on does
 */
function lastDayToMend(
  campaign: Campaign,
  assignment: Assignment,
  stays: readonly CampaignStay[],
  asOf: LocalDate,
  townships: readonly AreaCode[],
): LocalDate | null {
  const from = asOf < campaign.from ? campaign.from : asOf
  const holdsFrom = (first: LocalDate) =>
    holdsWhole({
      components: componentsOf(
        campaign,
        assignment,
        observedOf({
          first,
          last: campaign.to,
          headcount: MANY_MEMBERS,
          townships,
          counties: assignment.counties,
        }),
      ),
    })
  const goesOn = stays
    .filter(({ first }) => holdsFrom(first))
    .map(({ last }) => earlier(addDays(last, MAX_STAY_GAP_DAYS), campaign.to))
  const anew = earlier(addDays(campaign.to, 1 - campaign.minDays), campaign.to)
  const days = [...goesOn, ...(holdsFrom(anew) ? [anew] : [])].filter((day) => day >= from)
  return days.sort().at(-1) ?? null
}

const earlier = (a: LocalDate, b: LocalDate) => (a < b ? a : b)
