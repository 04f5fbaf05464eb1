import type { AreaCode, LocalDate } from '../units.ts'

/**
 * `general` 综合医院; `specialised-joint`, a specialised hospital together with others 专科医院联合组队; `specialised-alone`
 * 专科医院单独组队, of which fewer members are asked (闽卫医政函〔2024〕1713号 一).
 */
export const CAMPAIGN_TEAM_KINDS = ['general', 'specialised-joint', 'specialised-alone'] as const
export type CampaignTeamKind = (typeof CAMPAIGN_TEAM_KINDS)[number]

/** What a notice asks of each team between two days (专项巡回). */
export interface Campaign {
  /** Its first and last day, both included. */
  readonly from: LocalDate
  readonly to: LocalDate
  /** Last day minus first day plus 1 of a stay. */
  readonly minDays: number
  readonly minMembers: number
  /** Of a specialised hospital's team that goes alone. */
  readonly minMembersAlone: number
  /** Towns and rural townships (code part 100–399) in which the team was. */
  readonly minTownships: number
}

/** One team and the counties that it is sent to. */
export interface Assignment {
  readonly teamCode: string
  readonly kind: CampaignTeamKind
  readonly counties: readonly AreaCode[]
}

/** The most days from the first to the last of a campaign. */
export const MAX_CAMPAIGN_DAYS = 366
export const MAX_COUNTIES_OF_TEAM = 20

/** How a team of another hospital goes on helping after it has come back (返回后帮扶; 国卫办医政发〔2025〕25号 三). */
export const FOLLOW_UP_KINDS = [
  'teleconsultation',
  'remote-rounds',
  'training',
  'alliance',
  'network',
] as const
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number]

export function membersAsked(
  { minMembers, minMembersAlone }: Pick<Campaign, 'minMembers' | 'minMembersAlone'>,
  kind: CampaignTeamKind,
): number {
  return kind === 'specialised-alone' ? minMembersAlone : minMembers
}
