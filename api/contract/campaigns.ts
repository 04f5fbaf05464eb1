import { z } from 'zod'
import { CAMPAIGN_TEAM_KINDS, FOLLOW_UP_KINDS } from '../domain/campaigns/campaign.ts'
import { CAMPAIGN_COMPONENTS, CAMPAIGN_STATUSES } from '../domain/campaigns/judge.ts'
import { TEAM_LEVELS } from '../domain/visit.ts'
import { LocalDateSchema } from './common.ts'
import { VisitSchema } from './visits.ts'

const count = z.number().int().nonnegative()

export const CampaignQuerySchema = z.strictObject({ asOf: LocalDateSchema.optional() })

const NamedAreaSchema = z.object({ code: z.string(), name: z.string() })

export const CampaignSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    areaCode: z.string(),
    areaName: z.string(),
    document: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    minDays: count,
    minMembers: count,
    minMembersAlone: count,
    minTownships: count,
    listDue: z.string().nullable(),
    planDue: z.string().nullable(),
    summaryDue: z.string().nullable(),
    demonstration: z.boolean(),
    /** Teams whose counties whoever asks may all read. */
    teams: count,
    /** How they stand. A team without a code is not judged, and in none of them. */
    counts: z.object({ met: count, scheduled: count, due: count, missed: count }),
  })
  .meta({ id: 'Campaign' })
export type CampaignDto = z.infer<typeof CampaignSchema>

export const CampaignsAnswerSchema = z
  .object({ asOf: z.string(), today: z.string(), campaigns: z.array(CampaignSchema) })
  .meta({ id: 'Campaigns' })
export type CampaignsAnswer = z.infer<typeof CampaignsAnswerSchema>

const ComponentSchema = z.object({
  id: z.enum(CAMPAIGN_COMPONENTS),
  /** Days, persons, townships, counties. */
  required: count,
  observed: count,
  holds: z.boolean(),
})

const StaySchema = z.object({
  first: z.string(),
  last: z.string(),
  /** Distinct dates. */
  dates: z.array(z.string()),
  headcount: count,
  /** Towns and rural townships in which the team was. */
  townships: z.array(z.string()),
  counties: z.array(z.string()),
  components: z.array(ComponentSchema),
})

export const CampaignTeamSchema = z
  .object({
    /** Its number in the notice. */
    ordinal: count.nullable(),
    name: z.string(),
    /** Null: not given yet, and the team is not judged. */
    teamCode: z.string().nullable(),
    kind: z.enum(CAMPAIGN_TEAM_KINDS),
    counties: z.array(NamedAreaSchema),
    demonstration: z.boolean(),
    /** Null where the team has no code. */
    status: z.enum(CAMPAIGN_STATUSES).nullable(),
    /** For due and scheduled: whether visits up to the last day could still make it met. */
    mendable: z.boolean(),
    /** The last day on which it still is, if nothing more is done before that day; null where it is not. */
    mendUntil: z.string().nullable(),
    /** None of its counties has a done visit of any service in the campaign's time up to the as-of date. */
    silent: z.boolean(),
    /** Of the shown stay of done visits; without one, of none. */
    components: z.array(ComponentSchema),
    /** Null: no visit of it counts yet. */
    stay: StaySchema.nullable(),
    /** The same with planned visits. */
    ahead: StaySchema.nullable(),
  })
  .meta({ id: 'CampaignTeam' })
export type CampaignTeamDto = z.infer<typeof CampaignTeamSchema>

/** What is odd in the distribution; nothing of it changes how a team is judged. */
export const DistributionChecksSchema = z.object({
  /** A county that several teams are sent to. */
  countiesTwice: z.array(NamedAreaSchema.extend({ teams: z.array(z.string()) })),
  /** A county that is on no list of recipients at any time of the campaign. */
  notRecipient: z.array(NamedAreaSchema.extend({ teams: z.array(z.string()) })),
  /** A recipient county that no team is sent to. */
  unassigned: z.array(NamedAreaSchema),
  /** Hospitals whose team has no code. */
  withoutTeam: z.array(z.string()),
  /** Codes that two hospitals have. */
  codesTwice: z.array(z.object({ teamCode: z.string(), teams: z.array(z.string()) })),
  /** Codes that stand in no visit record. */
  codesUnknown: z.array(z.object({ teamCode: z.string(), team: z.string() })),
})
export type DistributionChecks = z.infer<typeof DistributionChecksSchema>

export const CampaignAnswerSchema = z
  .object({
    asOf: z.string(),
    today: z.string(),
    campaign: CampaignSchema,
    /** In the order of the notice. */
    teams: z.array(CampaignTeamSchema),
    checks: DistributionChecksSchema,
  })
  .meta({ id: 'CampaignDetail' })
export type CampaignAnswer = z.infer<typeof CampaignAnswerSchema>

/** Why a visit of the team does not count. */
export const CAMPAIGN_REASONS = [
  'service',
  'level',
  'county',
  'cancelled',
  'window',
  'not-confirmed',
  'after-as-of',
  'other-stay',
] as const
export type CampaignReason = (typeof CAMPAIGN_REASONS)[number]

export const MAX_EVIDENCE = 500

export const EvidenceSchema = z.object({
  visit: VisitSchema,
  /** Its dates that count in the shown stay, or in the one with planned visits. */
  dates: z.array(z.string()),
  /** It counts as planned only. */
  planned: z.boolean(),
  /** Why it does not count, or some of its dates do not; null where all do. */
  reason: z.enum(CAMPAIGN_REASONS).nullable(),
})

export const CampaignTeamAnswerSchema = z
  .object({
    asOf: z.string(),
    campaign: CampaignSchema,
    team: CampaignTeamSchema,
    evidence: z.object({
      /** All of them that may be read, also those past the first 500. */
      total: count,
      /** Only what whoever asks may read: where the team was elsewhere is not listed. */
      narrowed: z.boolean(),
      visits: z.array(EvidenceSchema),
    }),
    /** National and municipal tours in one of its counties in a week in which the team is there or plans to be. */
    conflicts: z.array(
      z.object({
        week: z.string(),
        county: z.string(),
        countyName: z.string(),
        dates: z.array(z.string()),
        others: z.array(
          z.object({
            teamCode: z.string(),
            teamName: z.string().nullable(),
            teamLevel: z.enum(TEAM_LEVELS),
            dates: z.array(z.string()),
          }),
        ),
      }),
    ),
    followUp: z.array(
      z.object({
        date: z.string(),
        areaCode: z.string(),
        areaName: z.string(),
        kind: z.enum(FOLLOW_UP_KINDS),
        number: count,
        people: count.nullable(),
        demonstration: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CampaignTeamDetail' })
export type CampaignTeamAnswer = z.infer<typeof CampaignTeamAnswerSchema>

const id = z.string().min(1).max(100)
export const CampaignParamsSchema = z.object({ campaign: id })
/** A team by its code, or by the name of its hospital. */
export const CampaignTeamParamsSchema = z.object({ campaign: id, team: id })
