import { type Covering, candidatesOf, peopleServed, totalPeople } from './covering.ts'
import { interchange } from './covering-interchange.ts'

/**
 * The error that rounding may add up to, as a share of all people: smaller differences are ignored. Of Fujian's 41.5
 * million it is four hundredths of a person.
 */
export const ROUNDING = 1e-9

export interface Bounded {
  /** No choice of as many candidates serves more people. */
  readonly bound: number
  /** The best choice met on the way; never worse than the one that was known. */
  readonly chosen: readonly number[]
  readonly people: number
  /** The candidates that a better choice could have: one with any other serves no more than `people`. */
  readonly open: readonly number[]
}

const MAX_ROUNDS = 3000
/** Very dense coverings get fewer rounds: about this many visits to a pair in all. */
const MAX_LOOKS = 3e9
/** The step is halved after so many rounds without a lower bound. */
const MAX_ROUNDS_WITHOUT_GAIN = 30
/** With fewer pairs than this an exact method is better. */
const MIN_PAIRS = 5000
/** After so many rounds the candidates of the largest worth, good beginnings of a choice, are improved to one. */
const ROUNDS_PER_INTERCHANGE = 10
/** The best result so far is reported after this many visits to a pair. */
const TELL_EVERY_LOOKS = 1e8

/**
 * An upper bound by Lagrangian relaxation of "a village is served only where a site serves it" (Galvão & ReVelle 1996).
 * Every village has a price between 0 and its people; for any prices
 *
 *     Σ (people − price) + the `count` largest of (Σ prices that a candidate serves)
 *
 * bounds the people served. With no price at all it is the total demand; with the full price for those not yet
 * served, and none for the others, it is the bound of Nemhauser, Wolsey & Fisher (1978) after a step of a greedy
 * choice. Subgradient steps take it on towards the bound of the linear program. A candidate that would bring the
 * bound down to what is known already, were it in the place of the last of the largest, is in no better choice.
 *
 * Told as it gets better; the last is the best.
 *
 * @param known a choice of at most `count` candidates, in the order of their gains
 */
export function* bounds(
  covering: Covering,
  count: number,
  known: readonly number[],
): Generator<Bounded, Bounded> {
  const { people, starts, covered } = covering
  const slack = ROUNDING * totalPeople(covering)
  const open = new Uint8Array(candidatesOf(covering)).fill(1)
  const worth = new Float64Array(open.length)
  let chosen = known
  let value = peopleServed(covering, known)
  let bound = totalPeople(covering)
  let openPairs = covered.length
  let best: Float64Array = new Float64Array(people.length)

  const openOnes = () => {
    const ones: number[] = []
    for (let c = 0; c < open.length; c++) if (open[c]) ones.push(c)
    return ones
  }
  const told = (): Bounded => ({ bound: Math.max(bound, value), chosen, people: value, open: openOnes() })

  /** The candidates of the largest worth at these prices; takes note of a lower bound, and of candidates ruled out. */
  const relax = (prices: Float64Array): readonly number[] => {
    let at = 0
    for (let d = 0; d < prices.length; d++) at += people[d]! - prices[d]!
    for (let c = 0; c < open.length; c++) {
      let sum = 0
      if (open[c]) for (let k = starts[c]!; k < starts[c + 1]!; k++) sum += prices[covered[k]!]!
      worth[c] = sum
    }
    const top = largest(worth, count)
    for (const c of top) at += worth[c]!
    if (at < bound) {
      bound = at
      best = prices.slice()
    }
    const last = top.length < count ? 0 : worth[top.at(-1)!]!
    const inTop = new Set(top)
    for (let c = 0; c < open.length; c++) {
      if (!open[c] || inTop.has(c) || at - last + worth[c]! > value + slack) continue
      open[c] = 0
      openPairs -= starts[c + 1]! - starts[c]!
    }
    return top
  }

  const prices = people.slice()
  for (let step = 0; step <= known.length; step++) {
    relax(prices)
    const c = known[step]
    if (c === undefined) break
    for (let k = starts[c]!; k < starts[c + 1]!; k++) prices[covered[k]!] = 0
  }

  prices.set(best)
  const times = new Int32Array(people.length)
  const rounds = Math.min(MAX_ROUNDS, Math.floor(MAX_LOOKS / (covered.length + 1)))
  const tellEvery = Math.ceil(TELL_EVERY_LOOKS / (covered.length + 1))
  let pace = 1
  let waited = 0
  for (let round = 0; round < rounds && bound > value + slack; round++) {
    if (round >= MAX_ROUNDS_WITHOUT_GAIN && openPairs <= MIN_PAIRS) break
    if (round % tellEvery === 0) yield told()
    const before = bound
    const top = relax(prices)
    const tried = round % ROUNDS_PER_INTERCHANGE === 0 ? interchange(covering, top, openOnes(), slack) : top
    const served = peopleServed(covering, tried)
    if (served > value) {
      value = served
      chosen = tried
    }
    waited = bound < before - slack ? 0 : waited + 1
    if (waited >= MAX_ROUNDS_WITHOUT_GAIN) {
      waited = 0
      pace /= 2
      prices.set(best)
      continue
    }
    // A price falls where the largest serve the demand more than once, and rises where none of them does.
    times.fill(0)
    for (const c of top) for (let k = starts[c]!; k < starts[c + 1]!; k++) times[covered[k]!]!++
    let length = 0
    for (let d = 0; d < times.length; d++) {
      const slope = times[d]! - 1
      if ((slope > 0 && prices[d]! > 0) || (slope < 0 && prices[d]! < people[d]!)) length += slope * slope
    }
    if (length === 0) break
    const stride = (pace * (bound - value)) / length
    for (let d = 0; d < times.length; d++) {
      prices[d] = Math.min(people[d]!, Math.max(0, prices[d]! - stride * (times[d]! - 1)))
    }
  }
  relax(best)
  return told()
}

/** Indices of the `count` largest values above 0, largest first, the first of equals first. */
function largest(values: Float64Array, count: number): number[] {
  const top: number[] = []
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value <= 0 || (top.length === count && value <= values[top[count - 1]!]!)) continue
    let at = top.length
    while (at > 0 && values[top[at - 1]!]! < value) at--
    top.splice(at, 0, i)
    if (top.length > count) top.pop()
  }
  return top
}
