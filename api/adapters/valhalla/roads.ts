import type { MultiPolygon, Polygon } from 'geojson'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import type { TravelRequest, TravelTimeSource } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'

/** What is reached within so many minutes; WGS 84. */
export interface ReachedWithin {
  readonly minutes: number
  readonly geometry: Polygon | MultiPolygon
}

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

export interface Roads {
  /**
   * The road data as they are now, bound to their version: new ones are noticed at the next asking. Cheap; never throws.
   */
  current(): Promise<RoadsSource>
  /** Ends the engine. */
  close(): Promise<void>
}

export interface RoadsPlace {
  /** The graph that `npm run roads` built lies in its `roads`. */
  readonly dataDir: string
  /** A Valhalla server is asked instead of a graph of our own. */
  readonly valhallaUrl: string | undefined
  /** Takes one line for the log of the server. */
  readonly logFault: (text: string) => void
}
