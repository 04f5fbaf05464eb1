import { LRUCache } from 'lru-cache'
import type { Leg } from '../../domain/plans/change.ts'
import { metresBetween } from '../../domain/reach/great-circle.ts'
import { type Origin, SourceUnavailable, type TravelRequest } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import { type ReachSource, type ReachSources, withDefaults } from '../reach/sources.ts'

/** Each takes some 300 bytes with its key. */
const MAX_KEPT_LEGS = 50_000

/** Travel of teams by car: by roads where a graph is there, else by the estimate, each with its usual options. */
export class TeamTravel {
  readonly #sources: () => Promise<ReachSources>
  readonly #legs = new LRUCache<string, Leg>({ max: MAX_KEPT_LEGS })

  constructor(sources: () => Promise<ReachSources>) {
    this.#sources = sources
  }

  async between(a: Position, b: Position): Promise<Leg> {
    return this.#ask(async ({ travel }, request) => {
      const key = `${travel.id} ${travel.version} ${a} ${b}`
      const known = this.#legs.get(key)
      if (known) return known
      const [found] = await travel.ranked({ id: 'a', at: a }, [{ id: 'b', at: b, group: 0 }], 1, request)
      const leg = { minutes: found?.minutes.central ?? null, metres: metresBetween(a, b) }
      this.#legs.set(key, leg)
      return leg
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
          found.push({ origin, target, minutes: each.central })
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
