import { levelOf } from '../../api/domain/areas.ts'
import { daysBetween, parseLocalDate } from '../../api/domain/calendar.ts'
import {
  CLUSTER_METHODS,
  type ClusterMethod,
  DEFAULT_NEARNESS,
  NEARNESS_LIMITS,
} from '../../api/domain/clusters/crowding.ts'
import { RULE_IDS, type RuleId } from '../../api/domain/coverage/rule.ts'
import { periodOf } from '../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import { SERVICES, type Service, VISIT_STATUSES, type VisitStatus } from '../../api/domain/visit.ts'
import { oneOf } from './view.ts'

/** The parts of the panel: crowds, doubled records, conflicts, the draft, the proposal. */
export const PLANNER_TABS = ['crowds', 'duplicates', 'conflicts', 'draft', 'proposal'] as const
export type PlannerTab = (typeof PLANNER_TABS)[number]

/** What comes first in the list of crowds: most surplus days, most people in the gaps beside, most visits to move. */
export const CROWD_SORTS = ['surplus', 'people', 'movable'] as const
export type CrowdSort = (typeof CROWD_SORTS)[number]

/** What stands below the map. */
export const BELOW = ['both', 'heat', 'timeline', 'none'] as const
export type Below = (typeof BELOW)[number]

/** The most days between the first and the last date that the server looks at, both counted. */
export const MOST_DAYS = 400

/** Of what a proposal may ask: how many days a visit may be put off, and minutes on the way. */
export const PROPOSAL_RANGES = {
  allowed: { minimum: 0, maximum: 92, usual: 14 },
  travel: { minimum: 1, maximum: 600, usual: 120 },
} as const

/** By rule, patrols and postings repeat: they are looked at only where somebody asks for them. */
const USUAL_SERVICES: readonly Service[] = ['tour']
const USUAL_STATUSES: readonly VisitStatus[] = ['done', 'planned']

/**
 * The planner's question, complete. In the address: `from`, `to`, `within`, `method`, `metres`, `days`, `min`,
 * `services` and `statuses` (by commas), `cluster`, `visit`, `tab`, `sort` (of the crowds), `below`, `draft` (its
 * number), `rule` (whose gaps colour the map), `kept=true`, and for the proposal `allowed`, `travel`, `weekends=true`, `breaking=true`. What it
 * leaves out, or says wrongly, has its default.
 */
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
  /** Doubled records that somebody has found to be visits of their own are listed too. */
  readonly kept: boolean
  readonly allowed: number
  readonly travel: number
  readonly weekends: boolean
  readonly breaking: boolean
  readonly today: LocalDate
}

/** Reads the question of an address on a day. Never throws: a value that cannot be is as good as none. */
export function plannerViewOf(search: string, today: LocalDate): PlannerView {
  const params = new URLSearchParams(search)
  const text = (name: string) => params.get(name)
  const within = text('within')
  const { allowed, travel } = PROPOSAL_RANGES
  return {
    ...datesOf(text('from'), text('to'), today),
    // The province's own code says no more than nothing.
    within:
      within && within.length > 2 && /^\d+$/.test(within) && levelOf(within) ? (within as AreaCode) : null,
    method: oneOf(CLUSTER_METHODS, text('method')) ?? 'rule',
    metres: wholeWithin(text('metres'), NEARNESS_LIMITS.metres) ?? DEFAULT_NEARNESS.metres,
    days: wholeWithin(text('days'), NEARNESS_LIMITS.days) ?? DEFAULT_NEARNESS.days,
    min: wholeWithin(text('min'), NEARNESS_LIMITS.min) ?? DEFAULT_NEARNESS.min,
    services: wordsOf(SERVICES, text('services'), USUAL_SERVICES),
    statuses: wordsOf(VISIT_STATUSES, text('statuses'), USUAL_STATUSES),
    cluster: idOf(text('cluster')),
    visit: idOf(text('visit')),
    tab: oneOf(PLANNER_TABS, text('tab')) ?? 'crowds',
    sort: oneOf(CROWD_SORTS, text('sort')) ?? 'surplus',
    below: oneOf(BELOW, text('below')) ?? 'both',
    draft: wholeWithin(text('draft'), { minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    rule: oneOf(RULE_IDS, text('rule')) ?? 'township-monthly',
    kept: text('kept') === 'true',
    allowed: wholeWithin(text('allowed'), allowed) ?? allowed.usual,
    travel: wholeWithin(text('travel'), travel) ?? travel.usual,
    weekends: text('weekends') === 'true',
    breaking: text('breaking') === 'true',
    today,
  }
}

/** What can be written. `null` puts the default. */
export type PlannerPatch = { readonly [Name in keyof Omit<PlannerView, 'today'>]?: PlannerView[Name] | null }

/** A patch as parameters of the address: what equals its default is taken out, so that a link says only what is special. */
export function plannerParams(
  patch: PlannerPatch,
  today: LocalDate,
): Readonly<Record<string, string | null>> {
  const defaults = plannerViewOf('', today)
  const written = Object.fromEntries(
    Object.entries(patch)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const text = value === null ? null : String(value)
        return [name, text === String(defaults[name as keyof PlannerView]) ? null : text]
      }),
  )
  // One end alone would be read as the quarter of the other: both are said, or none.
  const { from, to } = patch
  return from && to && (written.from || written.to) ? { ...written, from, to } : written
}

/** The parameters of the API that say which visits are looked at; all are said, so that one question has one key. */
export function windowQuestion({ from, to, within }: PlannerView) {
  return { from, to, within: within ?? undefined }
}
export type WindowQuestion = ReturnType<typeof windowQuestion>

/** As {@link windowQuestion}, with how near is near and which visits count. */
export function crowdingQuestion(view: PlannerView) {
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
export type CrowdingQuestion = ReturnType<typeof crowdingQuestion>

/** Where one end is missing, or the two cannot be together, it is as the server takes it: the quarter of the other, or of today. */
function datesOf(from: string | null, to: string | null, today: LocalDate) {
  const first = from ? parseLocalDate(from) : null
  const last = to ? parseLocalDate(to) : null
  const start = first ?? periodOf('quarter', last ?? today).start
  const end = last ?? periodOf('quarter', start).end
  if (end >= start && daysBetween(start, end) < MOST_DAYS) return { from: start, to: end }
  const { start: usualFrom, end: usualTo } = periodOf('quarter', today)
  return { from: usualFrom, to: usualTo }
}

/** In the set's order, each once; the fallback where none of them is named. */
function wordsOf<Word extends string>(
  words: readonly Word[],
  text: string | null,
  fallback: readonly Word[],
): readonly Word[] {
  const named = text?.split(',') ?? []
  const found = words.filter((word) => named.includes(word))
  return found.length === 0 ? fallback : found
}

function idOf(text: string | null): string | null {
  return text && text.length <= 100 ? text : null
}

function wholeWithin(
  text: string | null,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): number | null {
  if (text === null || !/^\d{1,16}$/.test(text)) return null
  const value = Number(text)
  return value >= minimum && value <= maximum ? value : null
}
