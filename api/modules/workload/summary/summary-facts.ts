import type { CampaignDto, CampaignTeamDto } from '../../../contract/campaigns.ts'
import type { DutyDto } from '../../../contract/duties.ts'
import type { IndicatorsAnswer } from '../../../contract/indicators.ts'
import type { WorkloadRowDto } from '../../../contract/workload.ts'
import type { AreaLevel } from '../../../domain/areas.ts'
import type { FollowUpKind } from '../../../domain/campaigns/campaign.ts'
import type { Rule } from '../../../domain/coverage/rule.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import type { Service, TeamLevel } from '../../../domain/visit.ts'
import type { RuleGaps, UnitGap } from '../../coverage/gaps.usecases.ts'
import type { RuleYear } from '../../coverage/year.usecases.ts'

/** Everything that the yearly summary is written from: each figure as the page that it stands on computes it. */
export interface SummaryFacts {
  readonly area: { readonly code: AreaCode; readonly name: string; readonly level: AreaLevel }
  readonly year: number
  readonly asOf: LocalDate
  /** The last date that is counted: the as-of date or the end of the year. */
  readonly upTo: LocalDate
  readonly snapshot: string
  readonly demonstration: boolean
  /** Counties of the area that report on their own, and are not in the summary. */
  readonly apart: readonly string[]
  /** The row of the workload table, and those it is made of: cities, or counties. */
  readonly whole: WorkloadRowDto
  readonly parts: readonly WorkloadRowDto[]
  readonly visits: readonly VisitCount[]
  readonly coverage: readonly RuleYear[]
  readonly gaps: readonly ToldGaps[]
  readonly campaigns: readonly ToldCampaign[]
  readonly followUp: readonly FollowUpSum[]
  readonly indicators: readonly IndicatorsAnswer[]
  readonly duties: readonly DutyDto[]
  /** The day as of which duties and indicators stand. */
  readonly today: LocalDate
}

/** Done visits of a service; by the level of the team, or of all levels together. */
export interface VisitCount {
  readonly service: Service
  /** Null: of all. */
  readonly teamLevel: TeamLevel | null
  /** Begun in the year. */
  readonly visits: number
  /** Distinct, of visits with a day in the year. */
  readonly teams: number
  readonly counties: number
  readonly townships: number
}

/** The gaps of a rule with names, and the first of them with the sentences of the map’s “why”. */
export interface ToldGaps extends Omit<RuleGaps, 'units'> {
  readonly rule: Rule
  /** How many units there are; the list may have fewer. */
  readonly concerned: number
  readonly units: readonly ToldGap[]
}

export interface ToldGap extends UnitGap {
  /** From the county down. */
  readonly name: string
  /** Null: not among the first. */
  readonly why: string | null
}

/** A campaign with those of its teams that are sent to a county of the area. */
export interface ToldCampaign {
  readonly campaign: CampaignDto
  readonly teams: readonly CampaignTeamDto[]
}

export interface FollowUpSum {
  readonly kind: FollowUpKind
  readonly number: number
  readonly people: number
  /** Records that do not give the people. */
  readonly noPeople: number
}
