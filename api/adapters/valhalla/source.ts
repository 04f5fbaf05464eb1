import type { Bilingual } from '../../domain/coverage/rule.ts'
import type { NearestOf, Origin, Pair, Target, TravelRequest } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import type { ReachedWithin, RoadsSource } from '../../modules/reach/sources.ts'
import { type ComputedTime, EndChoice } from './choice.ts'
import { leastMinutes, ROADS_OPTIONS } from './costing.ts'
import type { RoadEngine } from './engine.ts'
import { isochrone } from './isochrone.ts'
import { Judge } from './judge.ts'
import { secondsBetween } from './matrix.ts'
import { Beginning, type Ends, endsOf, explore } from './search.ts'
import { type Snap, snapAll } from './snap.ts'
import { zOrder } from './z-order.ts'

/** Origins whose results are handed over together. */
const ORIGINS_PER_PART = 128

/** Travel times by an engine on one state of the road data. */
export class EngineSource implements RoadsSource {
  readonly id = 'roads'
  readonly options = ROADS_OPTIONS
  readonly available = true
  readonly version: string
  readonly note: Bilingual
  readonly engine: RoadEngine

  constructor(engine: RoadEngine, version: string, note: Bilingual) {
    this.engine = engine
    this.version = version
    this.note = note
  }

  leastMinutes(metres: number, request: TravelRequest): number {
    return leastMinutes(metres, request)
  }

  async *nearest(
    origins: readonly Origin[],
    targets: readonly Target[],
    groups: number,
    request: TravelRequest,
  ): AsyncGenerator<readonly NearestOf[]> {
    const snaps = await this.#snap(targets, request)
    const ends = endsOf(snaps, (target) => targets[target]!.group)
    const choice = new EndChoice(ends, request)
    const judge = new Judge(targets, snaps, groups, ends, choice, request)
    for await (const part of this.#parts(origins, ends, choice.ofNearest(1, groups), request)) {
      yield part.map(({ origin, beginning }) => ({
        origin,
        byGroup: judge.found(origins[origin]!.at, beginning),
      }))
    }
  }

  async ranked(
    origin: Origin,
    targets: readonly Target[],
    count: number,
    request: TravelRequest,
  ): Promise<readonly ComputedTime[]> {
    const ends = endsOf(await this.#snap(targets, request))
    const choice = new EndChoice(ends, request)
    for await (const [first] of this.#parts([origin], ends, choice.ofNearest(count, 1), request)) {
      const { beginning } = first!
      if (beginning === null) break
      return beginning.routes
        .map((route) => choice.computed(beginning, route))
        .sort((a, b) => a.minutes.central - b.minutes.central || a.target - b.target)
        .slice(0, count)
    }
    return []
  }

  async *pairsWithin(
    origins: readonly Origin[],
    targets: readonly Origin[],
    minutes: number,
    request: TravelRequest,
  ): AsyncGenerator<readonly Pair[]> {
    const ends = endsOf(await this.#snap(targets, request))
    const choice = new EndChoice(ends, request)
    for await (const part of this.#parts(origins, ends, choice.within(minutes), request)) {
      const pairs: Pair[] = []
      for (const { origin, beginning } of part) {
        for (const route of beginning?.routes ?? []) {
          const pair = { origin, target: ends.target[route.end]!, minutes: choice.minutes(beginning!, route) }
          if (pair.minutes.central <= minutes) pairs.push(pair)
        }
      }
      yield pairs
    }
  }

  isochrone(
    at: Position,
    minutes: readonly number[],
    request: TravelRequest,
  ): Promise<readonly ReachedWithin[]> {
    return isochrone(this.engine, at, minutes, request)
  }

  /** The origins near one another together, each with what it has learned; null for one that has no road. */
  async *#parts(
    origins: readonly Origin[],
    ends: Ends,
    wants: (beginning: Beginning) => readonly number[],
    request: TravelRequest,
  ): AsyncGenerator<readonly Explored[]> {
    const order = zOrder(origins.map(({ at }) => at))
    for (let from = 0; from < order.length; from += ORIGINS_PER_PART) {
      const part = order.slice(from, from + ORIGINS_PER_PART)
      const snaps = await this.#snap(
        part.map((origin) => origins[origin]!),
        request,
      )
      const explored = part.map((origin, i) => {
        const snap = snaps[i]!
        return { origin, beginning: snap && new Beginning(snap) }
      })
      const beginnings = explored.flatMap(({ beginning }) => beginning ?? [])
      await explore(beginnings, ends, wants, (starts, stops) =>
        secondsBetween(this.engine, starts, stops, request),
      )
      yield explored
    }
  }

  #snap(places: readonly Origin[], request: TravelRequest): Promise<(Snap | null)[]> {
    return snapAll(
      this.engine,
      places.map(({ at }) => at),
      request,
    )
  }
}

interface Explored {
  readonly origin: number
  readonly beginning: Beginning | null
}
