import { codeLength } from '../../../api/domain/areas.ts'
import { type Period, periodOf, shiftPeriod } from '../../../api/domain/period.ts'
import { MINUTES_RANGE, POLICY_MINUTES } from '../../../api/domain/reach/reached.ts'
import {
  POINT_KINDS,
  type PointKind,
  WEEKDAYS,
  type Weekday,
} from '../../../api/domain/reach/service-point.ts'
import {
  DEFAULT_MODE,
  SOURCE_IDS,
  type SourceId,
  TRAVEL_MODES,
  type TravelMode,
} from '../../../api/domain/reach/travel-time.ts'
import { TARGET_SHARE } from '../../../api/domain/reach/two-way.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { ReachQuestion } from '../../data/reach.ts'
import type { Address } from '../../state/address.ts'
import {
  choice,
  choices,
  flag,
  id,
  integer,
  MAP_LEVELS,
  type MapLevel,
  type Place,
  period,
  SHARED_FIELDS,
} from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

/** `reach`: how many get to a point in time; `two-way`: that beside whether the visits come to them. */
export const AIMS = ['reach', 'two-way'] as const
export type Aim = (typeof AIMS)[number]

/** The parts of the side panel: the answer, the what-if, where the next point helps most, how it is computed. */
export const REACH_PANELS = ['result', 'what-if', 'sites', 'basis'] as const
export type ReachPanel = (typeof REACH_PANELS)[number]

/** The share of people within the threshold from which a township is in reach, in whole per cent, where none is asked. */
export const DEFAULT_TARGET = TARGET_SHARE * 100

const fields = {
  aim: choice(AIMS),
  /** The threshold, in minutes. */
  minutes: integer(MINUTES_RANGE),
  mode: choice(TRAVEL_MODES),
  source: choice(SOURCE_IDS),
  kinds: choices(POINT_KINDS),
  mobile: flag,
  weekday: choice(WEEKDAYS),
  level: SHARED_FIELDS.level,
  area: SHARED_FIELDS.area,
  /** Id of the selected service point. */
  point: id,
  panel: choice(REACH_PANELS),
  /** Of the two-way map: the month of the visits. */
  month: period,
  /** Of the two-way map, in per cent. */
  target: integer({ minimum: 1, maximum: 100 }),
  at: SHARED_FIELDS.at,
}

/** The question of the reach lens, complete. */
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
  readonly at: Place | null
}

export const reachAddress: Address<typeof fields, ReachView> = {
  fields,
  complete: (parsed, today) => {
    const aim = parsed.aim ?? 'reach'
    return {
      aim,
      minutes: parsed.minutes ?? POLICY_MINUTES,
      mode: parsed.mode ?? DEFAULT_MODE,
      source: parsed.source ?? 'estimate',
      kinds: parsed.kinds ?? POINT_KINDS,
      mobile: parsed.mobile ?? true,
      weekday: parsed.weekday,
      level: aim === 'two-way' ? 'township' : (parsed.level ?? 'county'),
      area: parsed.area,
      point: parsed.point,
      panel: parsed.panel ?? 'result',
      month: monthOf(parsed.month, today),
      target: parsed.target ?? DEFAULT_TARGET,
      today,
      at: parsed.at,
    }
  },
}

/** The question about reach on the screen. */
export const useReachView = () => useAddress(reachAddress)
export const useReachWriter = () => useAddressWriter(reachAddress)

/** The parameters of the API that the whole question consists of; all are given, so that one question has one key. */
export function reachQuestion(view: ReachView): ReachQuestion {
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

/** The level right below an area; null below a village. */
export function childLevelOf(code: string): MapLevel | null {
  return MAP_LEVELS.find((level) => codeLength(level) > code.length) ?? null
}

/** The last closed month unless another one up to the current is asked for: an open month would look too empty. */
function monthOf(asked: Period | null, today: LocalDate): Period {
  const current = periodOf('month', today)
  return asked?.kind === 'month' && asked.start <= today ? asked : shiftPeriod(current, -1)
}

/** The rings around a selected point: the thirds of the threshold, 5, 10 and 15 for a quarter of an hour. */
export function isochroneMinutes(threshold: number): readonly number[] {
  return [threshold / 3, (2 * threshold) / 3, threshold].map(Math.round)
}
