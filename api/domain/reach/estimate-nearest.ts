import type { Pace, Paces } from './estimate-options.ts'
import { metresOfChord, squaredChord, type UnitVectors } from './great-circle.ts'
import { indexByPart, type LandPlaces, NOWHERE } from './land-places.ts'
import type { LinkNetwork } from './link-network.ts'
import type { NearestIndex } from './nearest-index.ts'
import type { Found, Target } from './travel-time.ts'

/** The best ways over links into one group, at one pace. */
interface OverLinks {
  readonly pace: Pace
  /** By end: the least effective metres from standing there, its link crossed first, and the target that they lead to. */
  readonly metres: Float64Array
  readonly target: Int32Array
  /** By part: the least of its ends. A way over land that is no longer need not be compared. */
  readonly leastOf: ReadonlyMap<number, number>
}

/**
 * The target of least minutes of each group, for any place. A way goes over land alone (the nearest target by great
 * circle, whatever the pace), or to the end of a fixed link and on: these are worked out once for all places, at the
 * low, the central and the high pace, since the pace decides which way is the shortest.
 */
export class EstimateNearest {
  readonly #indexes: ReadonlyMap<number, readonly (NearestIndex | undefined)[]>
  readonly #network: LinkNetwork
  readonly #paces: Paces
  readonly #overLinks: readonly (readonly OverLinks[])[]
  readonly #hasTargets: readonly boolean[]

  constructor(
    targets: readonly Target[],
    places: LandPlaces,
    groups: number,
    network: LinkNetwork,
    paces: Paces,
  ) {
    this.#network = network
    this.#paces = paces
    this.#indexes = indexByPart(places, groups, (target) => targets[target]!.group)
    const hasTargets = Array.from({ length: groups }, () => false)
    for (const { group } of targets) hasTargets[group] = true
    this.#hasTargets = hasTargets
    const crossings = paces.map(({ detour }) => network.crossings(detour))
    this.#overLinks = hasTargets.map((_, group) => {
      const beside = network.parts.map((part, end) => this.#overLand(network.vectors, end, part, group))
      return paces.map((pace, i) => overLinks(network, pace, crossings[i]!, beside))
    })
  }

  /** What the i-th of `vectors`, which stands on `part`, finds in each group. */
  find(vectors: UnitVectors, i: number, part: number): readonly Found[] {
    let toEnds: Float64Array | undefined
    return this.#hasTargets.map((any, group) => {
      if (!any) return { outcome: 'unreachable' }
      if (part === NOWHERE) return { outcome: 'unknown' }
      const land = this.#overLand(vectors, i, part, group)
      const links = this.#overLinks[group]!
      if (links.every(({ pace, leastOf }) => pace.detour * land.metres <= (leastOf.get(part) ?? Infinity))) {
        return land.target < 0 ? { outcome: 'unknown' } : this.#computed(land.target, land.metres)
      }
      toEnds ??= Float64Array.from(this.#network.endsOn(part), (end) =>
        metresOfChord(squaredChord(vectors, i, this.#network.vectors, end)),
      )
      return this.#overBoth(land, links, part, toEnds)
    })
  }

  #overLand(vectors: UnitVectors, i: number, part: number, group: number): Nearest {
    const index = this.#indexes.get(part)?.[group]
    if (index === undefined) return { target: -1, metres: Infinity }
    const target = index.nearest(vectors, i)
    return { target, metres: metresOfChord(index.squaredChord) }
  }

  #computed(target: number, metres: number): Found {
    const [low, central, high] = this.#paces
    return {
      outcome: 'computed',
      minutes: {
        low: (metres * low.detour) / low.metresPerMinute,
        central: (metres * central.detour) / central.metresPerMinute,
        high: (metres * high.detour) / high.metresPerMinute,
      },
      target,
      snapMetres: null,
    }
  }

  #overBoth(land: Nearest, links: readonly OverLinks[], part: number, toEnds: Float64Array): Found {
    const ends = this.#network.endsOn(part)
    const [low, central, high] = links.map(({ pace, metres, target }) => {
      let least = land.metres * pace.detour
      let nearest = land.target
      ends.forEach((end, k) => {
        const way = toEnds[k]! * pace.detour + metres[end]!
        if (way > least || (way === least && target[end]! >= nearest)) return
        least = way
        nearest = target[end]!
      })
      return { minutes: least / pace.metresPerMinute, nearest }
    }) as [PaceResult, PaceResult, PaceResult]
    if (central.nearest < 0) return { outcome: 'unknown' }
    return {
      outcome: 'computed',
      // Sums over links may differ in their last digit from one pace to the next.
      minutes: {
        low: Math.min(low.minutes, central.minutes),
        central: central.minutes,
        high: Math.max(central.minutes, high.minutes),
      },
      target: central.nearest,
      snapMetres: null,
    }
  }
}

interface Nearest {
  /** −1 where there is none. */
  readonly target: number
  readonly metres: number
}

interface PaceResult {
  readonly minutes: number
  readonly nearest: number
}

/** @param beside by end: the nearest target on the end's own part of the land */
function overLinks(
  network: LinkNetwork,
  pace: Pace,
  crossings: readonly Float64Array[],
  beside: readonly Nearest[],
): OverLinks {
  const metres = new Float64Array(beside.length).fill(Infinity)
  const target = new Int32Array(beside.length).fill(-1)
  const leastOf = new Map<number, number>()
  network.parts.forEach((part, start) => {
    beside.forEach((nearest, end) => {
      const way = crossings[start]![end]! + nearest.metres * pace.detour
      if (way >= metres[start]!) return
      metres[start] = way
      target[start] = nearest.target
    })
    leastOf.set(part, Math.min(leastOf.get(part) ?? Infinity, metres[start]!))
  })
  return { pace, metres, target, leastOf }
}
