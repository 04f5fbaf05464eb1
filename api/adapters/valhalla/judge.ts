import { metresBetween } from '../../domain/reach/great-circle.ts'
import type { Found, Target, TravelRequest } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import type { ComputedTime, EndChoice } from './choice.ts'
import { leastMinutes } from './costing.ts'
import type { Beginning, Ends } from './search.ts'
import type { Snap } from './snap.ts'

/** The outcome for each group, once all of an origin's routes that matter are known. */
export class Judge {
  readonly #ends: Ends
  readonly #choice: EndChoice
  readonly #request: TravelRequest
  /** By group: how many targets there are, and where those are that have no road near. */
  readonly #size: number[]
  readonly #outside: Position[][]

  constructor(
    targets: readonly Target[],
    snaps: readonly (Snap | null)[],
    groups: number,
    ends: Ends,
    choice: EndChoice,
    request: TravelRequest,
  ) {
    this.#ends = ends
    this.#choice = choice
    this.#request = request
    this.#size = Array.from({ length: groups }, () => 0)
    this.#outside = Array.from({ length: groups }, () => [])
    for (const [index, { group, at }] of targets.entries()) {
      this.#size[group]!++
      if (!snaps[index]) this.#outside[group]!.push(at)
    }
  }

  /** @param beginning null when no road is near the origin */
  found(at: Position, beginning: Beginning | null): readonly Found[] {
    const routes = this.#size.map((): ComputedTime[] => [])
    for (const route of beginning?.routes ?? []) {
      routes[this.#ends.group[route.end]!]!.push(this.#choice.computed(beginning!, route))
    }
    return routes.map((ofGroup, group) =>
      ofGroup.length > 0
        ? this.#nearest(at, ofGroup, group)
        : { outcome: this.#withoutWay(beginning, group) },
    )
  }

  #nearest(at: Position, routes: readonly ComputedTime[], group: number): ComputedTime {
    const nearest = routes.reduce((a, b) => (b.minutes.central < a.minutes.central ? b : a))
    let low = Math.min(...routes.map(({ minutes }) => minutes.low))
    const high = Math.min(...routes.map(({ minutes }) => minutes.high))
    // How far one outside the road data really is nobody knows; it can only make the nearest nearer.
    for (const outside of this.#outside[group]!) {
      low = Math.min(low, leastMinutes(metresBetween(at, outside), this.#request))
    }
    return { ...nearest, minutes: { low, central: nearest.minutes.central, high } }
  }

  #withoutWay(beginning: Beginning | null, group: number): 'outside-roads' | 'unreachable' {
    if (this.#size[group] === 0) return 'unreachable'
    // That the data have no way on from a piece of road by itself does not mean that there is none.
    if (beginning === null || !beginning.snap.connected) return 'outside-roads'
    return this.#outside[group]!.length > 0 ? 'outside-roads' : 'unreachable'
  }
}
