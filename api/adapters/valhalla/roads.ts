import type { Bilingual } from '../../domain/coverage/rule.ts'
import type { OptionSpec, TravelRequest, TravelTimeSource } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'

/** What is reached within so many minutes; WGS 84, in the order of GeoJSON. */
export interface ReachedWithin {
  readonly minutes: number
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: number[][][] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] }
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
  /** What is worth a line in the log of the server: one line of text. */
  readonly logFault: (text: string) => void
}

/** The same for all road data, and published also where there are none. */
export const ROADS_OPTIONS: readonly OptionSpec[] = [
  {
    id: 'walkingSpeed',
    modes: ['walk', 'drive'],
    name: { zh: '步行速度（含离路步行段）', en: 'walking speed, also for the remainder off the road' },
    unit: 'km/h',
    default: 5.04,
    minimum: 2,
    maximum: 6,
    step: 0.01,
    low: 2.7,
    high: 6,
    citation: {
      zh: '平路 5.04、最快 6.0：Tobler 1993；较慢 2.7（0.76 m/s）：英国老年人过街研究，非中国数据',
      en: 'flat 5.04 and fastest 6.0: Tobler 1993; slow 2.7 (0.76 m/s): older pedestrians in the UK, not China',
    },
  },
  {
    id: 'topSpeed',
    modes: ['drive'],
    name: { zh: '最高车速', en: 'top speed' },
    unit: 'km/h',
    default: 120,
    minimum: 30,
    maximum: 120,
    step: 10,
    low: null,
    high: null,
    citation: {
      zh: '高速公路设计速度上限 120：JTG B01—2014；各路段车速由路网数据定，不超过此值',
      en: 'highest design speed of expressways, 120: JTG B01-2014; each road has the speed of the data, at most this',
    },
  },
]
