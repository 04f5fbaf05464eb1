import { daysBetween } from '../../../api/domain/calendar.ts'
import {
  CLUSTER_METHODS,
  type ClusterMethod,
  DEFAULT_NEARNESS,
  MAX_WINDOW_DAYS,
  NEARNESS_LIMITS,
} from '../../../api/domain/clusters/crowding.ts'
import { RULE_IDS, type RuleId } from '../../../api/domain/coverage/rule.ts'
import { periodOf } from '../../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { SERVICES, type Service, VISIT_STATUSES, type VisitStatus } from '../../../api/domain/visit.ts'
import type { CrowdingQuestion, WindowQuestion } from '../../data/planner.ts'
import type { Address } from '../../state/address.ts'
import { choice, choices, date, flag, id, integer, type Place, SHARED_FIELDS } from '../../state/fields.ts'
import { type AddressWriter, useAddress, useAddressWriter } from '../../state/use-address.ts'

/** The parts of the panel: crowds, doubled records, conflicts, the draft, the proposal. */
export const PLANNER_TABS = ['crowds', 'duplicates', 'conflicts', 'draft', 'proposal'] as const
export type PlannerTab = (typeof PLANNER_TABS)[number]

/** How crowds are sorted: by surplus team-days, people in nearby gaps, or movable visits. */
export const CROWD_SORTS = ['surplus', 'people', 'movable'] as const
export type CrowdSort = (typeof CROWD_SORTS)[number]

/** What stands below the map. */
export const BELOW = ['both', 'heat', 'timeline', 'none'] as const
export type Below = (typeof BELOW)[number]

/** Limits of a proposal: days that a visit may be shifted, and minutes of driving. */
export const PROPOSAL_RANGES = {
  allowed: { minimum: 0, maximum: 92, default: 14 },
  travel: { minimum: 1, maximum: 600, default: 120 },
} as const

/** Patrols and postings repeat by design, so they are included only on request. */
const DEFAULT_SERVICES: readonly Service[] = ['tour']
const DEFAULT_STATUSES: readonly VisitStatus[] = ['done', 'planned']

const fields = {
  from: date,
  to: date,
  within: SHARED_FIELDS.area,
  method: choice(CLUSTER_METHODS),
  metres: integer(NEARNESS_LIMITS.metres),
  days: integer(NEARNESS_LIMITS.days),
  min: integer(NEARNESS_LIMITS.min),
  services: choices(SERVICES),
  statuses: choices(VISIT_STATUSES),
  /** Id of the chosen crowd. */
  cluster: id,
  /** Id of the chosen visit. */
  visit: id,
  tab: choice(PLANNER_TABS),
  /** Of the crowds. */
  sort: choice(CROWD_SORTS),
  below: choice(BELOW),
  draft: integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  /** Whose gaps colour the map. */
  rule: choice(RULE_IDS),
  kept: flag,
  allowed: integer(PROPOSAL_RANGES.allowed),
  travel: integer(PROPOSAL_RANGES.travel),
  weekends: flag,
  breaking: flag,
  at: SHARED_FIELDS.at,
}

/** The planner's question, complete. */
export interface PlannerView {
  /** First and last date, both included; the quarter of today. */
  readonly from: LocalDate
  readonly to: LocalDate
  /** Null: the whole province. */
  readonly within: AreaCode | null
  readonly method: ClusterMethod
  readonly metres: number
  readonly days: number
  readonly min: number
  readonly services: readonly Service[]
  readonly statuses: readonly VisitStatus[]
  /** Id of a crowd as it is shown. */
  readonly cluster: string | null
  readonly visit: string | null
  readonly tab: PlannerTab
  readonly sort: CrowdSort
  readonly below: Below
  readonly draft: number | null
  readonly rule: RuleId
  /** Also list duplicates that were confirmed as separate visits. */
  readonly kept: boolean
  readonly allowed: number
  readonly travel: number
  readonly weekends: boolean
  readonly breaking: boolean
  readonly today: LocalDate
  readonly at: Place | null
}

export const plannerAddress: Address<typeof fields, PlannerView> = {
  fields,
  together: ['from', 'to'],
  complete: (parsed, today) => ({
    ...datesOf(parsed.from, parsed.to, today),
    // The province's own code is the same as none.
    within: parsed.within && parsed.within.length > 2 ? parsed.within : null,
    method: parsed.method ?? 'rule',
    metres: parsed.metres ?? DEFAULT_NEARNESS.metres,
    days: parsed.days ?? DEFAULT_NEARNESS.days,
    min: parsed.min ?? DEFAULT_NEARNESS.min,
    services: parsed.services ?? DEFAULT_SERVICES,
    statuses: parsed.statuses ?? DEFAULT_STATUSES,
    cluster: parsed.cluster,
    visit: parsed.visit,
    tab: parsed.tab ?? 'crowds',
    sort: parsed.sort ?? 'surplus',
    below: parsed.below ?? 'both',
    draft: parsed.draft,
    rule: parsed.rule ?? 'township-monthly',
    kept: parsed.kept ?? false,
    allowed: parsed.allowed ?? PROPOSAL_RANGES.allowed.default,
    travel: parsed.travel ?? PROPOSAL_RANGES.travel.default,
    weekends: parsed.weekends ?? false,
    breaking: parsed.breaking ?? false,
    today,
    at: parsed.at,
  }),
}

/** The planner's question on the screen. */
export const usePlannerView = () => useAddress(plannerAddress)
export const usePlannerWriter = () => useAddressWriter(plannerAddress)
export type PlannerWriter = AddressWriter<typeof fields>

/** The parameters of the API that say which visits are looked at; all are given, so that one question has one key. */
export function windowQuestion({ from, to, within }: PlannerView): WindowQuestion {
  return { from, to, within: within ?? undefined }
}

/** As {@link windowQuestion}, with the distances and the visits that count. */
export function crowdingQuestion(view: PlannerView): CrowdingQuestion {
  const { method, metres, days, min, services, statuses } = view
  return {
    ...windowQuestion(view),
    method,
    metres,
    days,
    min,
    services: services.join(','),
    statuses: statuses.join(','),
  }
}

/** If an end is missing or they are inconsistent, the server's default applies: the quarter of the other end, or of today. */
function datesOf(from: LocalDate | null, to: LocalDate | null, today: LocalDate) {
  const start = from ?? periodOf('quarter', to ?? today).start
  const end = to ?? periodOf('quarter', start).end
  if (end >= start && daysBetween(start, end) < MAX_WINDOW_DAYS) return { from: start, to: end }
  const usual = periodOf('quarter', today)
  return { from: usual.start, to: usual.end }
}
