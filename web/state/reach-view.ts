import { codeLength, levelOf } from '../../api/domain/areas.ts'
import { type Period, parsePeriod, periodOf, shiftPeriod } from '../../api/domain/period.ts'
import { MINUTES_RANGE, POLICY_MINUTES } from '../../api/domain/reach/reached.ts'
import { POINT_KINDS, type PointKind, WEEKDAYS, type Weekday } from '../../api/domain/reach/service-point.ts'
import {
  DEFAULT_MODE,
  SOURCE_IDS,
  type SourceId,
  TRAVEL_MODES,
  type TravelMode,
} from '../../api/domain/reach/travel-time.ts'
import { TARGET_SHARE } from '../../api/domain/reach/two-way.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import { MAP_LEVELS, type MapLevel, oneOf } from './view.ts'

/** The value of `lens` that stands beside the ids of the coverage rules. */
export const REACH_LENS = 'reach'

/** `reach`: how many get to a point in time; `two-way`: that beside whether the visits come to them. */
export const AIMS = ['reach', 'two-way'] as const
export type Aim = (typeof AIMS)[number]

/** The parts of the side panel: the answer, the what-if, where the next point helps most, how it is computed. */
export const REACH_PANELS = ['result', 'what-if', 'sites', 'basis'] as const
export type ReachPanel = (typeof REACH_PANELS)[number]

/** The share of people within the threshold from which a township is in reach, in whole per cent, where none is asked. */
export const DEFAULT_TARGET = TARGET_SHARE * 100

/**
 * The question of the reach lens, complete. In the address: `lens=reach`, `aim`, `minutes`, `mode`, `source`, `kinds`
 * (by commas), `mobile=false`, `weekday`, `level`, `area`, `point`, `panel`, and for the two-way map `month`
 * (`2026-10`) and `target`. What it leaves out, or says wrongly, has its default.
 */
export interface ReachView {
  readonly aim: Aim
  /** Itself included. */
  readonly minutes: number
  readonly mode: TravelMode
  readonly source: SourceId
  /** In the order of {@link POINT_KINDS}, at least one. */
  readonly kinds: readonly PointKind[]
  /** Mobile stops count too. */
  readonly mobile: boolean
  /** Null: on any day. */
  readonly weekday: Weekday | null
  readonly level: MapLevel
  readonly area: AreaCode | null
  /** Id of a service point. */
  readonly point: string | null
  readonly panel: ReachPanel
  /** Of the two-way map: a month of `township-monthly` up to today's. */
  readonly month: Period
  /** Of the two-way map, whole per cent. */
  readonly target: number
  readonly today: LocalDate
}

/** Whether an address is about reach. */
export function isReach(search: string): boolean {
  return new URLSearchParams(search).get('lens') === REACH_LENS
}

/** Reads the question of an address on a day. Never throws: a value that cannot be is as good as none. */
export function reachViewOf(search: string, today: LocalDate): ReachView {
  const params = new URLSearchParams(search)
  const text = (name: string) => params.get(name)
  const aim = oneOf(AIMS, text('aim')) ?? 'reach'
  const area = text('area')
  const point = text('point')
  return {
    aim,
    minutes: wholeWithin(text('minutes'), MINUTES_RANGE.minimum, MINUTES_RANGE.maximum) ?? POLICY_MINUTES,
    mode: oneOf(TRAVEL_MODES, text('mode')) ?? DEFAULT_MODE,
    source: oneOf(SOURCE_IDS, text('source')) ?? 'estimate',
    kinds: kindsOf(text('kinds')),
    mobile: text('mobile') !== 'false',
    weekday: WEEKDAYS.find((day) => String(day) === text('weekday')) ?? null,
    level: aim === 'two-way' ? 'township' : (oneOf(MAP_LEVELS, text('level')) ?? 'county'),
    area: area && /^\d+$/.test(area) && levelOf(area) ? (area as AreaCode) : null,
    point: point && point.length <= 100 ? point : null,
    panel: oneOf(REACH_PANELS, text('panel')) ?? 'result',
    month: monthOf(text('month'), today),
    target: wholeWithin(text('target'), 1, 100) ?? DEFAULT_TARGET,
    today,
  }
}

/** What can be written. `null` puts the default. */
export interface ReachPatch {
  readonly aim?: Aim | null
  readonly minutes?: number | null
  readonly mode?: TravelMode | null
  readonly source?: SourceId | null
  readonly kinds?: readonly PointKind[] | null
  readonly mobile?: boolean | null
  readonly weekday?: Weekday | null
  readonly level?: MapLevel | null
  readonly area?: string | null
  readonly point?: string | null
  readonly panel?: ReachPanel | null
  readonly month?: string | null
  readonly target?: number | null
}

/** A patch as parameters of the address: what equals its default is taken out, so that a link says only what is special. */
export function reachParams(patch: ReachPatch, today: LocalDate): Readonly<Record<string, string | null>> {
  const defaults = writtenDefaults(today)
  return Object.fromEntries(
    Object.entries(patch)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const written = value === null ? null : String(value)
        return [name, written === defaults[name] ? null : written]
      }),
  )
}

/** The parameters of the API that the whole question consists of; all are said, so that one question has one key. */
export function reachQuestion(view: ReachView) {
  const { mode, source, kinds, mobile, weekday, minutes } = view
  return {
    mode,
    source,
    kinds: kinds.length === POINT_KINDS.length ? undefined : kinds.join(','),
    mobile,
    weekday: weekday ?? ('any' as const),
    minutes,
  }
}
export type ReachQuestion = ReturnType<typeof reachQuestion>

/** The level right below an area; null below a village. */
export function childLevelOf(code: string): MapLevel | null {
  return MAP_LEVELS.find((level) => codeLength(level) > code.length) ?? null
}

function writtenDefaults(today: LocalDate): Readonly<Record<string, string>> {
  const view = reachViewOf('', today)
  const { aim, minutes, mode, source, kinds, mobile, level, panel, month, target } = view
  const written = { aim, minutes, mode, source, kinds, mobile, level, panel, month: month.id, target }
  return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, String(value)]))
}

function kindsOf(text: string | null): readonly PointKind[] {
  const named = text?.split(',') ?? []
  const kinds = POINT_KINDS.filter((kind) => named.includes(kind))
  return kinds.length === 0 ? POINT_KINDS : kinds
}

/** The last month that is over, unless another one up to today's is asked for: an open one would look too empty. */
function monthOf(text: string | null, today: LocalDate): Period {
  const current = periodOf('month', today)
  const asked = text ? parsePeriod(text) : null
  return asked?.kind === 'month' && asked.start <= today ? asked : shiftPeriod(current, -1)
}

function wholeWithin(text: string | null, minimum: number, maximum: number): number | null {
  if (text === null || !/^\d{1,3}$/.test(text)) return null
  const value = Number(text)
  return value >= minimum && value <= maximum ? value : null
}
