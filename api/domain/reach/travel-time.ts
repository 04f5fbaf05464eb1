import type { Bilingual } from '../coverage/rule.ts'
import type { Position } from '../units.ts'

export const TRAVEL_MODES = ['walk', 'drive'] as const
export type TravelMode = (typeof TRAVEL_MODES)[number]
/**
 * Where nothing is chosen. 国函〔2025〕85号 names no mode; on foot is the stricter reading, and the one that holds for
 * people without a car.
 */
export const DEFAULT_MODE: TravelMode = 'walk'

export const SOURCE_IDS = ['estimate', 'roads'] as const
export type SourceId = (typeof SOURCE_IDS)[number]

/** Travel times in minutes: the central one judges, low and high tell how sure it is. low ≤ central ≤ high. */
export interface Minutes {
  readonly low: number
  readonly central: number
  readonly high: number
}

/**
 * A number that a source lets be chosen, published once: requests are checked against it and the screen builds its
 * control from it. `low` and `high` are the cited range that gives the low and the high minutes; null: no range.
 */
export interface OptionSpec {
  readonly id: string
  readonly modes: readonly TravelMode[]
  readonly name: Bilingual
  readonly unit: 'km/h' | 'factor' | 'm'
  readonly default: number
  readonly minimum: number
  readonly maximum: number
  readonly step: number
  readonly low: number | null
  readonly high: number | null
  /** Where default and range come from. */
  readonly citation: Bilingual
}

/** The chosen numbers by option id; all options of the mode are there. */
export type Options = Readonly<Record<string, number>>

export interface TravelRequest {
  readonly mode: TravelMode
  readonly options: Options
  readonly signal?: AbortSignal
}

/** Where a way begins: a village. */
export interface Origin {
  readonly id: string
  readonly at: Position
}

/** Where a way may end: a service point. `group` is the index of its class among `groups`. */
export interface Target extends Origin {
  readonly group: number
}

/**
 * Why there is a time or none. `computed`; `unreachable`: no way to any such point; `unknown`: the source cannot tell
 * (by estimate, all such points lie on other land without a fixed link); `outside-roads`: the place has no road of the
 * road data near it; `failed`: the source broke down at it.
 */
export const OUTCOMES = ['computed', 'unreachable', 'unknown', 'outside-roads', 'failed'] as const
export type Outcome = (typeof OUTCOMES)[number]

export type Found =
  | {
      readonly outcome: 'computed'
      readonly minutes: Minutes
      /** Index of the target with the least central minutes. */
      readonly target: number
      /** Metres from the village and from the point to their roads, walked; null by estimate. */
      readonly snapMetres: readonly [origin: number, target: number] | null
    }
  | { readonly outcome: Exclude<Outcome, 'computed'> }

/** The nearest target of each group, for one origin. */
export interface NearestOf {
  readonly origin: number
  readonly byGroup: readonly Found[]
}

export interface Pair {
  readonly origin: number
  readonly target: number
  readonly minutes: Minutes
}

/**
 * Travel times from villages to service points. Nearest means the least minutes, not the least distance: a source
 * prunes candidates by `leastMinutes` alone, never by a fixed radius or count.
 */
export interface TravelTimeSource {
  readonly id: SourceId
  readonly options: readonly OptionSpec[]
  /** Changes with whatever the times are computed from besides points, villages and options: the road graph, the links. */
  readonly version: string
  /** No way between two points so far apart, in metres along the great circle, takes less: the proven lower bound of the low minutes. */
  leastMinutes(metres: number, request: TravelRequest): number
  /**
   * In parts, as they are done, so that a long run can be kept and gone on with. A part may be of any size; origins
   * come in any order, each once.
   * @throws SourceUnavailable when the source is gone; what came before holds
   */
  nearest(
    origins: readonly Origin[],
    targets: readonly Target[],
    groups: number,
    request: TravelRequest,
  ): AsyncIterable<readonly NearestOf[]>
  /** The `count` targets of least central minutes, in that order, whatever their group. */
  ranked(
    origin: Origin,
    targets: readonly Target[],
    count: number,
    request: TravelRequest,
  ): Promise<readonly Extract<Found, { outcome: 'computed' }>[]>
  /** All pairs whose central minutes are at most `minutes`. */
  pairsWithin(
    origins: readonly Origin[],
    targets: readonly Origin[],
    minutes: number,
    request: TravelRequest,
  ): AsyncIterable<readonly Pair[]>
}

/** The source cannot be asked: not installed, not built, or gone in the middle. The message says how to fix it. */
export class SourceUnavailable extends Error {
  readonly zh: string
  readonly en: string
  constructor(zh: string, en: string) {
    super(en)
    this.zh = zh
    this.en = en
  }
}
