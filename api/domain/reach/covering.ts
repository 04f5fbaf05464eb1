/**
 * Which demand each candidate would serve, in compressed rows: candidate `c` serves `covered[starts[c]]` up to
 * `covered[starts[c + 1]]` (exclusive), ascending. Demand is a village not yet within the threshold, or several of
 * them that the same candidates serve.
 */
export interface Covering {
  /** People of each demand, finite and not negative; estimated ones are fractions. */
  readonly people: Float64Array
  /** One more than there are candidates. */
  readonly starts: Int32Array
  readonly covered: Int32Array
}

export function candidatesOf({ starts }: Covering): number {
  return starts.length - 1
}

export function totalPeople({ people }: Covering): number {
  let sum = 0
  for (const each of people) sum += each
  return sum
}

/** People within the threshold of at least one of the chosen candidates. */
export function peopleServed(covering: Covering, chosen: Iterable<number>): number {
  const { people, starts, covered } = covering
  const served = new Uint8Array(people.length)
  let sum = 0
  for (const c of chosen) {
    for (let k = starts[c]!; k < starts[c + 1]!; k++) {
      const d = covered[k]!
      if (served[d]) continue
      served[d] = 1
      sum += people[d]!
    }
  }
  return sum
}

/** The other way round: `covered` of the result holds, for each demand, the candidates that serve it, ascending. */
export function byDemand({ people, starts, covered }: Covering): {
  starts: Int32Array
  candidates: Int32Array
} {
  const from = new Int32Array(people.length + 1)
  for (const d of covered) from[d + 1]!++
  for (let d = 0; d < people.length; d++) from[d + 1]! += from[d]!
  const next = from.slice()
  const candidates = new Int32Array(covered.length)
  for (let c = 0; c + 1 < starts.length; c++) {
    for (let k = starts[c]!; k < starts[c + 1]!; k++) candidates[next[covered[k]!]!++] = c
  }
  return { starts: from, candidates }
}

/**
 * The covering of some of its candidates, in their order, with demand renumbered.
 *
 * @param demandAt the new number of each demand, -1 for one that is left out; where several become one number, their
 * people are added and a candidate that serves one of them serves all of them
 */
export function restrict(covering: Covering, kept: readonly number[], demandAt: Int32Array): Covering {
  const { starts, covered } = covering
  let size = 0
  for (const each of demandAt) size = Math.max(size, each + 1)
  const people = new Float64Array(size)
  demandAt.forEach((to, d) => {
    if (to >= 0) people[to]! += covering.people[d]!
  })
  const rows: Int32Array[] = []
  const newStarts = new Int32Array(kept.length + 1)
  const taken = new Int32Array(size).fill(-1)
  kept.forEach((c, i) => {
    const row: number[] = []
    for (let k = starts[c]!; k < starts[c + 1]!; k++) {
      const to = demandAt[covered[k]!]!
      if (to < 0 || taken[to] === i) continue
      taken[to] = i
      row.push(to)
    }
    rows.push(Int32Array.from(row).sort())
    newStarts[i + 1] = newStarts[i]! + row.length
  })
  const newCovered = new Int32Array(newStarts[kept.length]!)
  rows.forEach((row, i) => {
    newCovered.set(row, newStarts[i])
  })
  return { people, starts: newStarts, covered: newCovered }
}
