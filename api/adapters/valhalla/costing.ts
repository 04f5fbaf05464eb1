import type { OptionSpec, TravelRequest } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import { COSTING } from './config.ts'

/** The same for all road data, and published also where there are none. */
export const ROADS_OPTIONS: readonly OptionSpec[] = [
  {
    id: 'walkSpeed',
    modes: ['walk', 'drive'],
    name: { zh: '步行速度（含离路的步行段）', en: 'Walking speed, also off the road' },
    unit: 'km/h',
    default: 5.04,
    minimum: 2.7,
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
    name: { zh: '最高车速', en: 'Top speed' },
    unit: 'km/h',
    default: 120,
    minimum: 30,
    maximum: 120,
    step: 10,
    low: null,
    high: null,
    citation: {
      zh: '高速公路设计速度上限 120：JTG B01—2014；各路段按路网数据的车速，不超过此值',
      en: 'highest design speed of expressways, 120: JTG B01-2014; each road has the speed of the data, at most this',
    },
  },
]

/** Metres a second: on foot in the middle, at its fastest and its slowest, and the highest on the roads. */
export interface Speeds {
  readonly walk: number
  readonly fastWalk: number
  readonly slowWalk: number
  /** No stretch of road is passed faster; in walk mode, at the central walking speed. */
  readonly top: number
}

const KMH = 1 / 3.6

export function speedsOf({ mode, options }: TravelRequest): Speeds {
  const [walking, driving] = ROADS_OPTIONS as [OptionSpec, OptionSpec]
  const walk = options[walking.id] ?? walking.default
  const top = mode === 'walk' ? walk : (options[driving.id] ?? driving.default)
  return {
    walk: walk * KMH,
    fastWalk: Math.max(walk, walking.high!) * KMH,
    slowWalk: Math.min(walk, walking.low!) * KMH,
    top: top * KMH,
  }
}

/** Neutral costs: the engine looks for the cheapest route, which should be the quickest. */
const UNWEIGHTED = {
  maneuver_penalty: 0,
  gate_penalty: 0,
  service_penalty: 0,
  use_tracks: 0.5,
  use_living_streets: 0.5,
  // No way over water: a ferry has its hours, and none of them is known.
  use_ferry: 0,
  exclude_ferries: true,
}

/** The costing options of every request to the engine. */
export function costingOf(request: TravelRequest): object {
  const { walk, top } = speedsOf(request)
  const ofMode =
    request.mode === 'walk'
      ? {
          ...UNWEIGHTED,
          walking_speed: walk / KMH,
          alley_factor: 1,
          driveway_factor: 1,
          step_penalty: 0,
          elevator_penalty: 0,
        }
      : { ...UNWEIGHTED, top_speed: Math.round(top / KMH) }
  return { costing: COSTING[request.mode], costing_options: { [COSTING[request.mode]]: ofMode } }
}

/**
 * The engine cuts each stretch of road between two junctions down to whole metres, and a time down to whole seconds. Of
 * stretches of 20 m, shorter than they are on the whole of any way, that takes less than 5 %. Going downhill on foot it
 * allows 12 % less time where a server's graph has heights.
 */
const ROUNDING_FACTOR = { walk: 0.95 * 0.88, drive: 0.95 }
const ROUNDING_SECONDS = 1

/** The least seconds that a way over so many metres as the crow flies takes on the roads, of a request. */
export function leastRoadSeconds(request: TravelRequest): (metres: number) => number {
  const secondsPerMetre = ROUNDING_FACTOR[request.mode] / speedsOf(request).top
  return (metres) => Math.max(0, metres * secondsPerMetre - ROUNDING_SECONDS)
}

/** The least minutes of any way, on the roads or partly off them, at the fastest that low minutes allow. */
export function leastMinutes(metres: number, request: TravelRequest): number {
  const { top, fastWalk } = speedsOf(request)
  return (
    Math.max(0, (metres * ROUNDING_FACTOR[request.mode]) / Math.max(top, fastWalk) - ROUNDING_SECONDS) / 60
  )
}

/**
 * A place as the engine's requests have it. A ferry is no road: left out of ways alone, it would still be taken by those
 * that begin on it, such as from a landing stage.
 */
export function locationOf([lon, lat]: Position, search_cutoff: number, minimum_reachability = 0): object {
  return {
    lon,
    lat,
    radius: 0,
    node_snap_tolerance: 0,
    search_cutoff,
    minimum_reachability,
    search_filter: { exclude_ferry: true },
  }
}

/** A place that was snapped to its road is found there again within this distance. */
export const ON_ROAD_METRES = 50
