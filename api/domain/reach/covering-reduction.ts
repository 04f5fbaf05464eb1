import { byDemand, type Covering, candidatesOf, restrict } from './covering.ts'

export interface Reduced {
  readonly covering: Covering
  /** For each candidate that is left, its number in the covering that was reduced. */
  readonly original: readonly number[]
}

/**
 * A smaller covering with the same most people served, whatever the number of sites: demand without people or
 * without a candidate is dropped; a candidate that serves nothing, or nothing beyond what another serves, is dropped
 * (of equals the first stays); demand served by the same candidates becomes one.
 */
export function reduce(covering: Covering): Reduced {
  const served = mergeDemand(
    covering,
    Array.from({ length: candidatesOf(covering) }, (_, c) => c),
  )
  const kept = undominated(served)
  return { covering: mergeDemand(served, kept), original: kept }
}

/** Of the kept candidates; demand without people or candidate is left out. */
function mergeDemand(covering: Covering, kept: readonly number[]): Covering {
  const { people, starts, covered } = covering
  // Partition refinement: after each candidate, demand is of one class when the same candidates so far serve it.
  const classOf = new Int32Array(people.length)
  const into = new Map<number, number>()
  let classes = 1
  for (const c of kept) {
    into.clear()
    for (let k = starts[c]!; k < starts[c + 1]!; k++) {
      const d = covered[k]!
      let to = into.get(classOf[d]!)
      if (to === undefined) {
        to = classes++
        into.set(classOf[d]!, to)
      }
      classOf[d] = to
    }
  }
  const numbers = new Map<number, number>()
  const demandAt = new Int32Array(people.length).fill(-1)
  for (let d = 0; d < people.length; d++) {
    const of = classOf[d]!
    if (of === 0 || !(people[d]! > 0)) continue
    let number = numbers.get(of)
    if (number === undefined) {
      number = numbers.size
      numbers.set(of, number)
    }
    demandAt[d] = number
  }
  return restrict(covering, kept, demandAt)
}

function undominated(covering: Covering): number[] {
  const { starts, covered } = covering
  const of = byDemand(covering)
  const size = (c: number) => starts[c + 1]! - starts[c]!
  const servers = (d: number) => of.starts[d + 1]! - of.starts[d]!
  const dropped = new Uint8Array(candidatesOf(covering))
  const kept: number[] = []
  for (let c = 0; c < dropped.length; c++) {
    if (size(c) === 0) {
      dropped[c] = 1
      continue
    }
    // Whatever dominates it serves its rarest demand too.
    let rarest = covered[starts[c]!]!
    for (let k = starts[c]! + 1; k < starts[c + 1]!; k++) {
      if (servers(covered[k]!) < servers(rarest)) rarest = covered[k]!
    }
    for (let k = of.starts[rarest]!; k < of.starts[rarest + 1]!; k++) {
      const other = of.candidates[k]!
      if (other === c || dropped[other]) continue
      if (size(other) < size(c) || (size(other) === size(c) && other > c)) continue
      if (servesAll(covering, other, c)) {
        dropped[c] = 1
        break
      }
    }
    if (!dropped[c]) kept.push(c)
  }
  return kept
}

/** Whether `a` serves all that `b` serves; both rows ascend. */
function servesAll({ starts, covered }: Covering, a: number, b: number): boolean {
  let low = starts[a]!
  const end = starts[a + 1]!
  for (let k = starts[b]!; k < starts[b + 1]!; k++) {
    const wanted = covered[k]!
    let high = end
    while (low < high) {
      const middle = (low + high) >> 1
      if (covered[middle]! < wanted) low = middle + 1
      else high = middle
    }
    if (low === end || covered[low] !== wanted) return false
  }
  return true
}
