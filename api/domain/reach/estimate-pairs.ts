import type { Pace, Paces } from './estimate-options.ts'
import { chordOfMetres, metresOfChord, squaredChord, type UnitVectors } from './great-circle.ts'
import { indexByPart, type LandPlaces } from './land-places.ts'
import type { LinkNetwork } from './link-network.ts'
import type { NearestIndex } from './nearest-index.ts'
import type { Minutes } from './travel-time.ts'

/** A search radius is widened by this factor, and what it holds is then compared exactly. */
const SLACK = 1 + 1e-9

export interface TargetMinutes {
  readonly target: number
  readonly minutes: Minutes
}

/** Minutes between places and targets one by one, over land and over fixed links. */
export class EstimatePairs {
  readonly #targets: LandPlaces
  readonly #network: LinkNetwork
  readonly #paces: Paces
  readonly #crossings: readonly (readonly Float64Array[])[]
  #indexes: ReadonlyMap<number, readonly (NearestIndex | undefined)[]> | undefined

  constructor(targets: LandPlaces, network: LinkNetwork, paces: Paces) {
    this.#targets = targets
    this.#network = network
    this.#paces = paces
    this.#crossings = paces.map(({ detour }) => network.crossings(detour))
  }

  /** The i-th of `vectors`, which stands on `part`, as a place to set out from. */
  from(vectors: UnitVectors, i: number, part: number): Departure {
    const { vectors: targets, parts } = this.#targets
    const overLinks = this.#paces.map(({ detour }, pace) =>
      this.#network.waysTo(vectors, i, part, detour, this.#crossings[pace]!),
    )
    const minutesTo = (target: number, pace: number): number => {
      const { detour, metresPerMinute } = this.#paces[pace]!
      const to = parts[target]!
      let least = to === part ? detour * metresOfChord(squaredChord(vectors, i, targets, target)) : Infinity
      for (const end of this.#network.endsOn(to)) {
        const way = overLinks[pace]![end]!
        if (way >= least) continue
        least = Math.min(
          least,
          way + detour * metresOfChord(squaredChord(this.#network.vectors, end, targets, target)),
        )
      }
      return least / metresPerMinute
    }
    const minutesOf = (target: number, central: number): TargetMinutes => ({
      target,
      minutes: {
        low: Math.min(minutesTo(target, 0), central),
        central,
        high: Math.max(minutesTo(target, 2), central),
      },
    })
    return {
      ranked: (count) =>
        Array.from(parts, (_, target) => ({ target, central: minutesTo(target, 1) }))
          .filter(({ central }) => central < Infinity)
          .sort((a, b) => a.central - b.central || a.target - b.target)
          .slice(0, count)
          .map(({ target, central }) => minutesOf(target, central)),
      within: (minutes) => {
        const near = new Set<number>()
        const pace = this.#paces[1]
        const budget = minutes * pace.metresPerMinute
        this.#around(vectors, i, part, budget, pace, near)
        overLinks[1]!.forEach((way, end) => {
          if (way > budget) return
          this.#around(this.#network.vectors, end, this.#network.parts[end]!, budget - way, pace, near)
        })
        return [...near]
          .sort((a, b) => a - b)
          .map((target) => ({ target, central: minutesTo(target, 1) }))
          .filter(({ central }) => central <= minutes)
          .map(({ target, central }) => minutesOf(target, central))
      },
    }
  }

  /** Adds the targets of a part that so many effective metres over land may reach. */
  #around(
    vectors: UnitVectors,
    i: number,
    part: number,
    metres: number,
    { detour }: Pace,
    near: Set<number>,
  ): void {
    this.#indexes ??= indexByPart(this.#targets, 1, () => 0)
    this.#indexes
      .get(part)?.[0]
      ?.within(vectors, i, chordOfMetres((metres / detour) * SLACK), (target) => near.add(target))
  }
}

export interface Departure {
  /** The `count` targets of least central minutes, in that order, of equal ones the first given. */
  ranked(count: number): readonly TargetMinutes[]
  /** All targets whose central minutes are at most `minutes`, in the order given. */
  within(minutes: number): readonly TargetMinutes[]
}
