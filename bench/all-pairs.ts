import type { Nearness, VisitDay } from '../api/domain/clusters/crowding.ts'
import { DisjointSets } from '../api/domain/clusters/disjoint-sets.ts'
import { metresOfChord, squaredChord, unitVectors } from '../api/domain/reach/great-circle.ts'

/**
 * The other side of the clusters by density: every visit with every other one, once to count and once to join. How many
 * clusters and noise there are is found so; which cluster a border visit goes to is left out, so it is a strict other
 * side.
 *
 * @param daysFirst the metres of a pair are looked at only where its days are near
 */
export function clustersByAllPairs(
  visits: readonly VisitDay[],
  { metres, days, min }: Nearness,
  daysFirst: boolean,
): { clusters: number; noise: number } {
  const vectors = unitVectors(visits.map(({ at }) => at))
  const dayOf = Int32Array.from(visits, ({ day }) => day)
  const isNear = daysFirst
    ? (i: number, j: number) => Math.abs(dayOf[i]! - dayOf[j]!) <= days && metresOf(i, j) <= metres
    : (i: number, j: number) => metresOf(i, j) <= metres && Math.abs(dayOf[i]! - dayOf[j]!) <= days
  const counts = new Uint32Array(visits.length).fill(1)
  forEachPair((i, j) => {
    if (!isNear(i, j)) return
    counts[i]!++
    counts[j]!++
  })
  const sets = new DisjointSets(visits.length)
  const reached = new Uint8Array(visits.length)
  forEachPair((i, j) => {
    const [core, other] = [counts[i]! >= min, counts[j]! >= min]
    if ((!core && !other) || !isNear(i, j)) return
    if (core && other) sets.join(i, j)
    else reached[core ? j : i] = 1
  })
  const roots = new Set<number>()
  let noise = 0
  counts.forEach((count, i) => {
    if (count >= min) roots.add(sets.find(i))
    else if (!reached[i]) noise++
  })
  return { clusters: roots.size, noise }

  function metresOf(i: number, j: number): number {
    return metresOfChord(squaredChord(vectors, i, vectors, j))
  }

  function forEachPair(call: (i: number, j: number) => void): void {
    for (let i = 0; i < visits.length; i++) for (let j = i + 1; j < visits.length; j++) call(i, j)
  }
}

/** How many of some visits are crowded by the rule: what is near each is counted, by its teams, with every other one. */
export function crowdedByAllPairs(visits: readonly VisitDay[], { metres, days, min }: Nearness): number {
  const vectors = unitVectors(visits.map(({ at }) => at))
  const dayOf = Int32Array.from(visits, ({ day }) => day)
  const counts = new Uint32Array(visits.length).fill(1)
  const isOfSeveral = new Uint8Array(visits.length)
  for (let i = 0; i < visits.length; i++) {
    for (let j = i + 1; j < visits.length; j++) {
      if (metresOfChord(squaredChord(vectors, i, vectors, j)) > metres) continue
      if (Math.abs(dayOf[i]! - dayOf[j]!) > days) continue
      counts[i]!++
      counts[j]!++
      if (visits[i]!.teamCode !== visits[j]!.teamCode) isOfSeveral[i] = isOfSeveral[j] = 1
    }
  }
  return counts.reduce((crowded, count, i) => crowded + (count >= min && isOfSeveral[i] ? 1 : 0), 0)
}
