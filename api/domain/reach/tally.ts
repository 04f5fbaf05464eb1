import { type AreaLevel, codeLength, isNeverJudged } from '../areas.ts'
import type { Minutes, Outcome } from './travel-time.ts'

/** What shares and sums are of: people, or villages where too few of their populations are known. */
export const COUNTED = ['people', 'villages'] as const
export type Counted = (typeof COUNTED)[number]

/** Villages are counted while fewer than half of them have a population: the share of a few would speak for all. */
export function countedIn(villages: readonly { readonly population: number | null }[]): Counted {
  const known = villages.filter(({ population }) => population !== null).length
  return villages.length > 0 && known * 2 < villages.length ? 'villages' : 'people'
}

/** The weight of a village in shares and sums. */
export function weightOf({ population }: { readonly population: number | null }, counted: Counted): number {
  return counted === 'villages' ? 1 : (population ?? 0)
}

/** A village as it is added up. `population` null: not known, counted as nobody. */
export interface TalliedVillage {
  readonly code: string
  readonly outcome: Outcome
  readonly minutes: Minutes | null
  readonly population: number | null
  readonly populationEstimated: boolean
  readonly placeholder: boolean
}

/** Villages and people of an area by how they stand to a threshold. all = reached + left + unknown. */
export interface ReachTally {
  readonly villages: {
    readonly all: number
    readonly reached: number
    readonly left: number
    readonly unknown: number
  }
  /** People, or villages where these are counted; estimated people are fractions. `estimated`: how many of `all`. */
  readonly population: {
    readonly all: number
    readonly reached: number
    readonly left: number
    readonly unknown: number
    readonly estimated: number
  }
  /** People within the threshold ÷ people whose time is known, 0 to 1; null when there are none. */
  readonly share: number | null
  /** The same by the high minutes and by the low minutes: shareLow ≤ share ≤ shareHigh. */
  readonly shareLow: number | null
  readonly shareHigh: number | null
  /**
   * The least minutes within which half of the people with a known time are; where nobody's number is known, half of
   * the villages. Null where none is known, or where half of them reach nothing at all.
   */
  readonly medianMinutes: number | null
  readonly placeholders: number
  /** Villages whose population is not known: they weigh nothing where people are counted. */
  readonly withoutPopulation: number
}

/** A known time that never ends stands for `unreachable`: beyond every threshold. No number: not known. */
const NEVER = Infinity
const UNKNOWN = Number.NaN
/** People shared equally are fractions: half of them, added up in another order, may be a little less than half. */
const ROUNDING = 1e-9

/**
 * The villages of one question, ready to be added up at any level and threshold. 金门县 and 马祖乡 are in nothing.
 * Sorting by minutes is done once; each level then takes one pass over the villages, for any number of areas.
 */
export class VillageTallies {
  readonly #codes: readonly string[]
  readonly #low: Float64Array
  readonly #central: Float64Array
  readonly #high: Float64Array
  readonly #people: Float64Array
  readonly #estimated: Uint8Array
  readonly #placeholder: Uint8Array
  readonly #withoutPopulation: Uint8Array
  /** Villages with a known time, least central minutes first. */
  readonly #byMinutes: Uint32Array

  /** @throws RangeError when the villages are not in the order of their codes */
  constructor(all: readonly TalliedVillage[], counted: Counted = 'people') {
    const villages = all.filter(({ code }) => !isNeverJudged(code))
    this.#codes = villages.map(({ code }) => code)
    for (let i = 1; i < villages.length; i++) {
      if (this.#codes[i - 1]! >= this.#codes[i]!) throw new RangeError(`${this.#codes[i]} out of order`)
    }
    const minutesOf = (each: keyof Minutes) =>
      Float64Array.from(villages, ({ outcome, minutes }) =>
        minutes === null ? (outcome === 'unreachable' ? NEVER : UNKNOWN) : minutes[each],
      )
    this.#low = minutesOf('low')
    this.#central = minutesOf('central')
    this.#high = minutesOf('high')
    this.#people = Float64Array.from(villages, (village) => weightOf(village, counted))
    this.#estimated = Uint8Array.from(villages, (village) =>
      Number(counted === 'people' && village.populationEstimated),
    )
    this.#placeholder = Uint8Array.from(villages, (village) => Number(village.placeholder))
    this.#withoutPopulation = Uint8Array.from(villages, ({ population }) => Number(population === null))
    const central = this.#central
    const known = Uint32Array.from(villages.keys()).filter((i) => !Number.isNaN(central[i]!))
    // Two villages without end are equal: their difference would be no number.
    this.#byMinutes = known.sort((a, b) => (central[a] === central[b] ? a - b : central[a]! - central[b]!))
  }

  /** All areas of a level that have a village to judge, in the order of codes. */
  at(level: AreaLevel, threshold: number): (ReachTally & { readonly code: string })[] {
    const digits = codeLength(level)
    const areaOf = new Uint32Array(this.#codes.length)
    const codes: string[] = []
    for (let i = 0; i < areaOf.length; i++) {
      const last = codes.at(-1)
      if (last === undefined || !this.#codes[i]!.startsWith(last))
        codes.push(this.#codes[i]!.slice(0, digits))
      areaOf[i] = codes.length - 1
    }
    const sums = this.#add(0, areaOf.length, threshold, codes.length, (i) => areaOf[i]!)
    return sums.map((sum, index) => ({ code: codes[index]!, ...sum.tally() }))
  }

  /** One area: all villages whose codes begin with `code`; all there are for `''`. */
  of(code: string, threshold: number): ReachTally {
    const from = this.#firstFrom(code)
    let to = from
    while (to < this.#codes.length && this.#codes[to]!.startsWith(code)) to++
    return this.#add(from, to, threshold, 1, () => 0)[0]!.tally()
  }

  #add(
    from: number,
    to: number,
    threshold: number,
    areas: number,
    areaOf: (village: number) => number,
  ): Sum[] {
    const sums = Array.from({ length: areas }, () => new Sum())
    for (let i = from; i < to; i++) {
      const sum = sums[areaOf(i)]!
      const people = this.#people[i]!
      sum.placeholders += this.#placeholder[i]!
      sum.withoutPopulation += this.#withoutPopulation[i]!
      sum.all += people
      if (this.#estimated[i]) sum.estimated += people
      const central = this.#central[i]!
      if (Number.isNaN(central)) {
        sum.villagesUnknown++
        sum.unknown += people
        continue
      }
      sum.known += people
      if (this.#low[i]! <= threshold) sum.reachedByLow += people
      if (this.#high[i]! <= threshold) sum.reachedByHigh += people
      if (central <= threshold) {
        sum.villagesReached++
        sum.reached += people
      } else {
        sum.villagesLeft++
        sum.left += people
      }
    }
    for (const i of this.#byMinutes) {
      if (i >= from && i < to) sums[areaOf(i)]!.pass(this.#central[i]!, this.#people[i]!)
    }
    return sums
  }

  #firstFrom(code: string): number {
    let low = 0
    let high = this.#codes.length
    while (low < high) {
      const half = (low + high) >> 1
      if (this.#codes[half]! < code) low = half + 1
      else high = half
    }
    return low
  }
}

/**
 * One area's sums. People are added in one order, so that a sum over some of them never exceeds the sum over all by
 * rounding, and equals it when nobody is missing: a share is 1 only when all are within.
 */
class Sum {
  villagesReached = 0
  villagesLeft = 0
  villagesUnknown = 0
  all = 0
  reached = 0
  left = 0
  unknown = 0
  estimated = 0
  known = 0
  reachedByLow = 0
  reachedByHigh = 0
  placeholders = 0
  withoutPopulation = 0
  #passed = 0
  #median: number | null = null

  /** Takes the villages with a known time, least minutes first, when all are added up. */
  pass(minutes: number, people: number): void {
    if (this.#median !== null) return
    const counted = this.known > 0 ? this.known : this.villagesReached + this.villagesLeft
    this.#passed += this.known > 0 ? people : 1
    if (this.#passed * 2 >= counted * (1 - ROUNDING)) this.#median = minutes
  }

  tally(): ReachTally {
    const { villagesReached, villagesLeft, villagesUnknown, all, reached, left, unknown, estimated } = this
    const share = (people: number) => (this.known > 0 ? people / this.known : null)
    return {
      villages: {
        all: villagesReached + villagesLeft + villagesUnknown,
        reached: villagesReached,
        left: villagesLeft,
        unknown: villagesUnknown,
      },
      population: { all, reached, left, unknown, estimated },
      share: share(reached),
      shareLow: share(this.reachedByHigh),
      shareHigh: share(this.reachedByLow),
      medianMinutes: this.#median === NEVER ? null : this.#median,
      placeholders: this.placeholders,
      withoutPopulation: this.withoutPopulation,
    }
  }
}
