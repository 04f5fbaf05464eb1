import { type Covering, candidatesOf } from './covering.ts'

export interface Step {
  readonly candidate: number
  /** People that it adds to those served by the steps before it. */
  readonly gain: number
}

/**
 * Always the candidate that adds the most people, the first of equals; ends early when none adds any. It gains at
 * least 1 − 1/e of the most possible (Nemhauser, Wolsey & Fisher 1978).
 *
 * Lazy: what a candidate adds never grows, so one whose last known gain is not more than the best seen needs no
 * second look (Minoux 1978).
 *
 * @param among only these may be chosen; all when left out
 */
export function greedy(covering: Covering, count: number, among?: readonly number[]): Step[] {
  const { people, starts, covered } = covering
  const candidates = among ?? Array.from({ length: candidatesOf(covering) }, (_, c) => c)
  const served = new Uint8Array(people.length)
  // In one order of adding, a part of the demand never sums to more than the whole, rounding included.
  const gainOf = (c: number) => {
    let sum = 0
    for (let k = starts[c]!; k < starts[c + 1]!; k++) {
      const d = covered[k]!
      if (!served[d]) sum += people[d]!
    }
    return sum
  }
  const known = new Float64Array(candidatesOf(covering))
  for (const c of candidates) known[c] = gainOf(c)

  const steps: Step[] = []
  while (steps.length < count) {
    let best = candidates[0] ?? -1
    for (const c of candidates) if (known[c]! > known[best]!) best = c
    if (best < 0) break
    known[best] = gainOf(best)
    for (const c of candidates) {
      if (known[c]! < known[best]! || (known[c] === known[best] && c >= best)) continue
      known[c] = gainOf(c)
      if (known[c] > known[best]! || (known[c] === known[best] && c < best)) best = c
    }
    if (!(known[best]! > 0)) break
    steps.push({ candidate: best, gain: known[best]! })
    for (let k = starts[best]!; k < starts[best + 1]!; k++) served[covered[k]!] = 1
    known[best] = 0
  }
  return steps
}
