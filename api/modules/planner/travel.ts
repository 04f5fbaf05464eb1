import { LRUCache } from 'lru-cache'
import { metresBetween } from '../../domain/reach/great-circle.ts'
import { type Origin, SourceUnavailable, type TravelRequest } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import { type ReachSource, type ReachSources, withDefaults } from '../reach/sources.ts'

/** Each takes some 300 bytes with its key. */
const KEPT_WAYS = 50_000

/** How far two places are apart for a team with a car. */
export interface Way {
  /** Middle minutes; null: no travel time is known. */
  readonly minutes: number | null
  /** Along the great circle. */
  readonly metres: number
}

/** Travel of teams by car: by roads where a graph is there, else by the estimate, each with its usual options. */
export class TeamTravel {
  readonly #sources: () => Promise<ReachSources>
  readonly #ways = new LRUCache<string, Way>({ max: KEPT_WAYS })

  constructor(sources: () => Promise<ReachSources>) {
    this.#sources = sources
  }

  async between(a: Position, b: Position): Promise<Way> {
    return this.#ask(async ({ travel }, request) => {
      const key = `${travel.id} ${travel.version} ${a} ${b}`
      const known = this.#ways.get(key)
      if (known) return known
      const [found] = await travel.ranked({ id: 'a', at: a }, [{ id: 'b', at: b, group: 0 }], 1, request)
      const way = { minutes: found?.minutes.middle ?? null, metres: metresBetween(a, b) }
      this.#ways.set(key, way)
      return way
    })
  }

  /** Every pair of at most so many minutes, by the indices of the two lists. */
  async within(
    origins: readonly Origin[],
    targets: readonly Origin[],
    minutes: number,
    signal?: AbortSignal,
  ): Promise<readonly { readonly origin: number; readonly target: number; readonly minutes: number }[]> {
    return this.#ask(async ({ travel }, request) => {
      const found = []
      for await (const pairs of travel.pairsWithin(origins, targets, minutes, request)) {
        for (const { origin, target, minutes: each } of pairs) {
          found.push({ origin, target, minutes: each.middle })
        }
      }
      return found
    }, signal)
  }

  /** Changes with whatever the times come from. */
  async version(): Promise<string> {
    const { travel } = (await this.#chosen()).source
    return `${travel.id} ${travel.version}`
  }

  async #chosen(): Promise<{ readonly source: ReachSource; readonly estimate: ReachSource }> {
    const { roads, estimate } = await this.#sources()
    return { source: roads.available ? roads : estimate, estimate }
  }

  /** A road engine that is gone in the middle is stood in for by the estimate. */
  async #ask<Answer>(
    ask: (source: ReachSource, request: TravelRequest) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const { source, estimate } = await this.#chosen()
    const requestOf = ({ travel }: ReachSource): TravelRequest => ({
      mode: 'drive',
      options: withDefaults(travel.options, 'drive'),
      ...(signal && { signal }),
    })
    try {
      return await ask(source, requestOf(source))
    } catch (error) {
      if (!(error instanceof SourceUnavailable) || source === estimate) throw error
      return ask(estimate, requestOf(estimate))
    }
  }
}
