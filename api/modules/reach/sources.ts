import { setTimeout as delay } from 'node:timers/promises'
import type { MultiPolygon, Polygon } from 'geojson'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import type {
  OptionSpec,
  Options,
  SourceId,
  TravelMode,
  TravelRequest,
  TravelTimeSource,
} from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'

/** What is within so many minutes of a point; WGS 84. */
export interface ReachedWithin {
  readonly minutes: number
  readonly geometry: Polygon | MultiPolygon
}

/** A travel time source as it is at one moment, with what the application needs of it besides times. */
export interface ReachSource {
  readonly travel: TravelTimeSource
  readonly name: Bilingual
  /** Whether it can be asked; its `version` counts only then. The note says what it is, or how to get it. */
  readonly available: boolean
  readonly note: Bilingual
  /**
   * The longest first; nothing where the source knows no way around the point.
   * @throws SourceUnavailable
   */
  isochrones(
    at: Position,
    minutes: readonly number[],
    request: TravelRequest,
  ): Promise<readonly ReachedWithin[]>
}

export type ReachSources = Readonly<Record<SourceId, ReachSource>>

/**
 * Travel times on one state of the road data. Where there is none to ask, it is not `available`: `version` is empty,
 * `note` says how to get it, and whatever is asked of it throws SourceUnavailable.
 */
export interface RoadsSource extends TravelTimeSource {
  readonly id: 'roads'
  readonly available: boolean
  /** What road data these are, or how to get some. */
  readonly note: Bilingual
  /**
   * From where the point at `at` is reached within each of `minutes`, four at most; the longest first.
   * @returns nothing when no road is near the point
   * @throws SourceUnavailable
   */
  isochrone(
    at: Position,
    minutes: readonly number[],
    request: TravelRequest,
  ): Promise<readonly ReachedWithin[]>
}

/** Where road data come from. `current` is cheap and never throws; new data are noticed at the next call. */
export interface RoadsPort {
  current(): Promise<RoadsSource>
}

/** A road server that does not answer must not delay other questions. */
const RECHECK_TIMEOUT_MS = 100

/** Both sources as they are at each asking; the roads as they last were while nobody knows how they are now. */
export function reachSources(estimate: ReachSource, roads: RoadsPort): () => Promise<ReachSources> {
  let last: RoadsSource | null = null
  return async () => {
    const looked = roads.current().then((found) => {
      last = found
      return found
    })
    const travel = last ? await Promise.race([looked, delay(RECHECK_TIMEOUT_MS, last)]) : await looked
    return {
      estimate,
      roads: {
        travel,
        name: { zh: '实际路网', en: 'Real roads' },
        available: travel.available,
        note: travel.note,
        isochrones: (at, minutes, request) => travel.isochrone(at, minutes, request),
      },
    }
  }
}

export function optionsOf(specs: readonly OptionSpec[], mode: TravelMode): readonly OptionSpec[] {
  return specs.filter(({ modes }) => modes.includes(mode))
}

/** The mode's options, those that are not given with their defaults. */
export function withDefaults(specs: readonly OptionSpec[], mode: TravelMode, given: Options = {}): Options {
  return Object.fromEntries(optionsOf(specs, mode).map(({ id, default: usual }) => [id, given[id] ?? usual]))
}

/** Whether stored options are those of the mode as it is published now, each in its range. */
export function fitsOptions(specs: readonly OptionSpec[], mode: TravelMode, stored: Options): boolean {
  const known = optionsOf(specs, mode)
  return (
    Object.keys(stored).length === known.length &&
    known.every(({ id, minimum, maximum }) => stored[id]! >= minimum && stored[id]! <= maximum)
  )
}

/** Names the options in a basis: `detour=1.4 speed=30`. */
export function optionsVersion(options: Options): string {
  return Object.entries(options)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, value]) => `${id}=${value}`)
    .join(' ')
}
