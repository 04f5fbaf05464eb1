import type { Position } from '../units.ts'
import { EstimateNearest } from './estimate-nearest.ts'
import { ESTIMATE_OPTIONS, pacesOf } from './estimate-options.ts'
import { EstimatePairs } from './estimate-pairs.ts'
import { FIXED_LINKS, FIXED_LINKS_VERSION, type FixedLink } from './fixed-links.ts'
import { type LandPlaces, landPlaces, NOWHERE } from './land-places.ts'
import { LinkNetwork, leastStretch, type PartOf } from './link-network.ts'
import type {
  Found,
  NearestOf,
  Origin,
  Pair,
  Target,
  TravelMode,
  TravelRequest,
  TravelTimeSource,
} from './travel-time.ts'

/** Origins per part: some hundredths of a second of work. */
const ORIGINS_PER_PART = 2000
/** Pairs per part: within an hour's travel a single origin may have a thousand. */
const PAIRS_PER_PART = 20_000
/** Metres, far more than rounding can add up to: taken off a bound so that it is never more than what it bounds. */
const ROUNDING_METRES = 1e-6

/** The land that ways lie on. */
export interface Land {
  /** Numbers the connected part of the land that a place stands on; null: none is known. */
  partOf(at: Position): number | null
  /** Changes with the outlines that the parts come from. */
  readonly version?: string
}

/**
 * Travel times by a model: great circle × detour factor ÷ speed. Two places on separate parts of the land have a
 * known way over fixed links only; without one the time is `unknown`, never a drive over water.
 */
export class EstimateSource implements TravelTimeSource {
  readonly id = 'estimate'
  readonly options = ESTIMATE_OPTIONS
  readonly version: string
  readonly #partOf: PartOf
  /** The least length of a link ÷ its great circle. */
  readonly #stretch: Readonly<Record<TravelMode, number>>
  readonly #networks: Readonly<Record<TravelMode, LinkNetwork>>
  readonly #pause: () => Promise<void>
  /** The same points are asked about again and again. */
  readonly #places = new WeakMap<readonly Origin[], LandPlaces>()

  /** @param pause lets others run between the parts of a long answer */
  constructor(
    land: Land,
    links: readonly FixedLink[] = FIXED_LINKS,
    pause: () => Promise<void> = async () => {},
  ) {
    this.version = [FIXED_LINKS_VERSION, land.version].filter(Boolean).join('-')
    this.#partOf = (at) => land.partOf(at)
    this.#pause = pause
    this.#stretch = {
      walk: leastStretch(linksFor('walk', links)),
      drive: leastStretch(linksFor('drive', links)),
    }
    this.#networks = {
      walk: new LinkNetwork(linksFor('walk', links), this.#partOf),
      drive: new LinkNetwork(linksFor('drive', links), this.#partOf),
    }
  }

  /**
   * A way is land legs, each at least its great circle × the low detour factor, and links, each at least its great
   * circle × the least stretch of a link; together they are no shorter than the great circle from end to end.
   */
  leastMinutes(metres: number, request: TravelRequest): number {
    const [low] = pacesOf(request)
    const stretch = Math.min(low.detour, this.#stretch[request.mode])
    return (Math.max(0, metres - ROUNDING_METRES) * stretch) / low.metresPerMinute
  }

  async *nearest(
    origins: readonly Origin[],
    targets: readonly Target[],
    groups: number,
    request: TravelRequest,
  ): AsyncGenerator<readonly NearestOf[]> {
    const network = this.#networks[request.mode]
    const search = new EstimateNearest(targets, this.#placesOf(targets), groups, network, pacesOf(request))
    for (let from = 0; from < origins.length; from += ORIGINS_PER_PART) {
      request.signal?.throwIfAborted()
      const { vectors, parts } = landPlaces(origins.slice(from, from + ORIGINS_PER_PART), this.#partOf)
      yield Array.from(parts, (part, i) => ({ origin: from + i, byGroup: search.find(vectors, i, part) }))
      await this.#pause()
    }
  }

  async ranked(
    origin: Origin,
    targets: readonly Target[],
    count: number,
    request: TravelRequest,
  ): Promise<readonly Extract<Found, { outcome: 'computed' }>[]> {
    const { vectors, parts } = landPlaces([origin], this.#partOf)
    if (parts[0] === NOWHERE) return []
    const pairs = new EstimatePairs(this.#placesOf(targets), this.#networks[request.mode], pacesOf(request))
    return pairs
      .from(vectors, 0, parts[0]!)
      .ranked(count)
      .map(({ target, minutes }) => ({ outcome: 'computed', minutes, target, snapMetres: null }))
  }

  async *pairsWithin(
    origins: readonly Origin[],
    targets: readonly Origin[],
    minutes: number,
    request: TravelRequest,
  ): AsyncGenerator<readonly Pair[]> {
    const pairs = new EstimatePairs(this.#placesOf(targets), this.#networks[request.mode], pacesOf(request))
    for (let from = 0; from < origins.length; from += ORIGINS_PER_PART) {
      request.signal?.throwIfAborted()
      const { vectors, parts } = landPlaces(origins.slice(from, from + ORIGINS_PER_PART), this.#partOf)
      let found: Pair[] = []
      for (let i = 0; i < parts.length; i++) {
        if (parts[i] === NOWHERE) continue
        for (const pair of pairs.from(vectors, i, parts[i]!).within(minutes)) {
          found.push({ origin: from + i, ...pair })
        }
        if (found.length < PAIRS_PER_PART) continue
        yield found
        found = []
        await this.#pause()
      }
      yield found
      await this.#pause()
    }
  }

  #placesOf(targets: readonly Origin[]): LandPlaces {
    let places = this.#places.get(targets)
    if (places === undefined) {
      places = landPlaces(targets, this.#partOf)
      this.#places.set(targets, places)
    }
    return places
  }
}

function linksFor(mode: TravelMode, links: readonly FixedLink[]): readonly FixedLink[] {
  return mode === 'drive' ? links : links.filter(({ walk }) => walk)
}
