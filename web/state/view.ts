import { ancestorAt, codeLength, isAbove, levelOf } from '../../api/domain/areas.ts'
import { parseLocalDate } from '../../api/domain/calendar.ts'
import { ruleById } from '../../api/domain/coverage/cn-2025.ts'
import { RULE_IDS, type Rule, type RuleId } from '../../api/domain/coverage/rule.ts'
import { type Period, parsePeriod, periodOf } from '../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'

/** The levels that the map can show. The province as a whole is the headline, not a map. */
export const MAP_LEVELS = ['city', 'county', 'township', 'village'] as const
export type MapLevel = (typeof MAP_LEVELS)[number]

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Where the camera stands: degrees and MapLibre's zoom. */
export interface Place {
  readonly lng: number
  readonly lat: number
  readonly zoom: number
}

/**
 * What the address says, read one by one; null where it says nothing or something that cannot be.
 * Parameters: `lens` (rule id), `level`, `period`, `asOf`, `area` (selected code), `at` (`lng,lat,zoom`), `lang`,
 * `panel`. Screens may use others beside them: a writer keeps whatever it does not name.
 */
export interface ViewParams {
  readonly lens: RuleId | null
  readonly level: MapLevel | null
  readonly period: string | null
  readonly asOf: LocalDate | null
  readonly area: AreaCode | null
  readonly at: Place | null
  readonly lang: Language | null
  readonly panel: string | null
}

/** The question that the page shows, complete: what the address leaves out is filled with its default. */
export interface View {
  readonly rule: Rule
  readonly level: MapLevel
  readonly period: Period
  /** Not after today. */
  readonly asOf: LocalDate
  readonly today: LocalDate
  readonly area: AreaCode | null
  readonly panel: string | null
}

/** Reads the address's query. Never throws: a value that cannot be is as good as none. */
export function parseViewParams(search: string): ViewParams {
  const params = new URLSearchParams(search)
  const asOf = params.get('asOf')
  const area = params.get('area')
  const period = params.get('period')
  return {
    lens: oneOf(RULE_IDS, params.get('lens')),
    level: oneOf(MAP_LEVELS, params.get('level')),
    period: period && parsePeriod(period) ? period : null,
    asOf: asOf ? parseLocalDate(asOf) : null,
    area: area && /^\d+$/.test(area) && levelOf(area) ? (area as AreaCode) : null,
    at: parsePlace(params.get('at')),
    lang: oneOf(LANGUAGES, params.get('lang')),
    panel: params.get('panel'),
  }
}

/**
 * The complete question on a day: an as-of date after today falls back to today, a period of another kind or
 * after the as-of date to the current one, a level below the rule's to the rule's own.
 */
export function resolveView(params: ViewParams, today: LocalDate): View {
  const rule = ruleById(params.lens ?? 'county-quarterly')
  const asOf = params.asOf && params.asOf <= today ? params.asOf : today
  const level = params.level && canShow(rule, params.level) ? params.level : defaultLevel(rule)
  const period = resolvePeriod(rule, params.period, asOf)
  const area = params.area && selectable(rule, params.area)
  return { rule, level, period, asOf, today, area, panel: params.panel }
}

/** The area that stands for a code under a rule: itself, or the unit that it lies in, since nothing below is judged. */
export function selectable(rule: Rule, code: AreaCode): AreaCode {
  return code.length > codeLength(rule.unit) ? ancestorAt(code, rule.unit) : code
}

/** Whether a rule's answers exist at a level: at its own and above it. */
export function canShow(rule: Rule, level: MapLevel): boolean {
  return level === rule.unit || isAbove(level, rule.unit)
}

export function defaultLevel(rule: Rule): MapLevel {
  return rule.unit as MapLevel
}

/** Any parameters of an address; null takes one out, undefined leaves it as it is. */
export type AddressPatch = Readonly<Record<string, string | Place | null | undefined>>

/** What can be written; null takes the parameter out of the address. */
export type ViewPatch = {
  readonly lens?: RuleId | null
  readonly level?: MapLevel | null
  readonly period?: string | null
  readonly asOf?: string | null
  readonly area?: string | null
  readonly at?: Place | null
  readonly lang?: Language | null
  readonly panel?: string | null
}

/**
 * The query with some parameters changed and all others kept, in their order.
 *
 * @param search the query so far, with or without `?`
 * @returns the new query, with `?`, or empty
 */
export function writeViewParams(search: string, patch: AddressPatch): string {
  const params = new URLSearchParams(search)
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue
    if (value === null) params.delete(name)
    else params.set(name, typeof value === 'string' ? value : formatPlace(value))
  }
  // Commas are legal in a query and easier to read in a link than %2C.
  const text = params.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** A patch with what equals its default taken out, so that a link says only what is special about it. */
export function withoutDefaults(view: View, patch: ViewPatch): ViewPatch {
  const rule = patch.lens === undefined ? view.rule : ruleById(patch.lens ?? 'county-quarterly')
  const asOf = patch.asOf === undefined ? view.asOf : (patch.asOf ?? view.today)
  return {
    ...patch,
    ...(patch.lens === 'county-quarterly' && { lens: null }),
    ...(patch.level === defaultLevel(rule) && { level: null }),
    ...(patch.asOf === view.today && { asOf: null }),
    ...(patch.period === periodOf(rule.period, asOf as LocalDate).id && { period: null }),
    ...(patch.lang === 'zh' && { lang: null }),
  }
}

/**
 * What changes with the lens: the level becomes the new rule's own, and the period the one that holds the last
 * shown day, so that going from a quarter to months shows the quarter's end and not today.
 */
export function lensPatch(view: View, lens: RuleId): ViewPatch {
  const rule = ruleById(lens)
  if (rule.period === view.rule.period) return withoutDefaults(view, { lens, level: null })
  const lastShown = view.period.end < view.asOf ? view.period.end : view.asOf
  return withoutDefaults(view, { lens, level: null, period: periodOf(rule.period, lastShown).id })
}

function resolvePeriod(rule: Rule, id: string | null, asOf: LocalDate): Period {
  const current = periodOf(rule.period, asOf)
  const asked = id ? parsePeriod(id) : null
  return asked && asked.kind === rule.period && asked.start <= asOf ? asked : current
}

export function parsePlace(text: string | null): Place | null {
  const parts = text?.split(',').map(Number) ?? []
  const [lng, lat, zoom] = parts
  if (parts.length !== 3 || lng === undefined || lat === undefined || zoom === undefined) return null
  const possible = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22
  return possible ? { lng, lat, zoom } : null
}

/** Four decimals are about ten metres: more would only make links longer. */
export function formatPlace(place: Place): string {
  return `${place.lng.toFixed(4)},${place.lat.toFixed(4)},${place.zoom.toFixed(2)}`
}

export function oneOf<T extends string>(values: readonly T[], text: string | null): T | null {
  return values.find((value) => value === text) ?? null
}
