import { byTeams, type Crowds, type Nearness, type VisitDay } from './crowding.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { byId, firstFrom, type Spot, Spots } from './spots.ts'

/**
 * The rule that can be said in one sentence: around a visit, within so many metres and days, there are at least `min`
 * visits, itself included, of at least two teams. The group is the visit in the middle with all that are near it; one
 * that lies whole inside another is dropped, and of equal ones that around the lowest visit id stays. Groups overlap.
 *
 * Visits of one place and day have one group, and a group is a stretch of days at each near place: whether one lies
 * inside another is found from its places and its first and last day, without listing its visits.
 */
export function ruleCrowds(visits: readonly VisitDay[], { metres, days, min }: Nearness): Crowds {
  const spots = new Spots(visits, metres, days)
  const near = spots.all.map((_, a) => nearFarthestFirst(spots, a))
  const sizes = new Uint32Array(visits.length)
  const middles = middlesOf(spots.all, visits)
  for (const middle of middles) sizes[middle.visit] = sizeOf(middle)
  const dense = middles.filter(({ visit }) => sizes[visit]! >= min)
  const kept = dense.filter((middle) => !isInsideAnother(middle))
  const grouped = new Uint8Array(visits.length)
  const groups = kept.map((middle) => {
    const members = membersOf(middle)
    for (const v of members) grouped[v] = 1
    return members
  })
  return {
    ...byTeams(visits, groups),
    noise: Uint32Array.from(visits.keys()).filter((v) => !grouped[v]),
  }

  /** Calls for the stretch of each near place that has one. */
  function forEachStretch({ spot, day }: Middle, call: (b: number, from: number, to: number) => void): void {
    for (const b of near[spot]!) {
      const { days: own } = spots.all[b]!
      const from = firstFrom(own, day - days)
      const to = firstFrom(own, day + days + 1)
      if (from < to) call(b, from, to)
    }
  }

  function sizeOf(middle: Middle): number {
    let size = 0
    forEachStretch(middle, (_, from, to) => {
      size += to - from
    })
    return size
  }

  /**
   * A group that holds this one holds its middle too, so that its own middle is near; it reaches this one's first and
   * last day, and each of its places.
   */
  function isInsideAnother(middle: Middle): boolean {
    const places: number[] = []
    let first = middle.day
    let last = middle.day
    forEachStretch(middle, (b, from, to) => {
      const { days: own } = spots.all[b]!
      places.push(b)
      first = Math.min(first, own[from]!)
      last = Math.max(last, own[to - 1]!)
    })
    return near[middle.spot]!.some((spot) => {
      const { days: own, visits: members } = spots.all[spot]!
      const from = firstFrom(own, last - days)
      const to = firstFrom(own, first + days + 1)
      if (from >= to || !places.every((b) => spots.isNear(b, spot))) return false
      for (let i = from; i < to; i = firstFrom(own, own[i]! + 1)) {
        const other = { spot, day: own[i]!, visit: members[i]! }
        if (other.visit === middle.visit) continue
        // One that holds it and is as large is equal to it.
        if (sizes[other.visit]! > sizes[middle.visit]! || comesFirst(other, middle)) return true
      }
      return false
    })
  }

  function comesFirst(a: Middle, b: Middle): boolean {
    return (byId(visits[a.visit]!, visits[b.visit]!) || a.day - b.day) < 0
  }

  function membersOf(middle: Middle): Uint32Array {
    const members: number[] = []
    forEachStretch(middle, (b, from, to) => {
      for (let i = from; i < to; i++) members.push(spots.all[b]!.visits[i]!)
    })
    return Uint32Array.from(members).sort()
  }
}

/** The far ones tell the soonest that a group does not lie inside another. */
function nearFarthestFirst(spots: Spots, a: number): Uint32Array {
  const found: { readonly b: number; readonly metres: number }[] = []
  spots.forEachNear(a, (b) => found.push({ b, metres: spots.metresBetween(a, b) }))
  return Uint32Array.from(
    found.sort((one, other) => other.metres - one.metres),
    ({ b }) => b,
  )
}

/** A place and day around which a group lies, with the lowest visit id of them. */
interface Middle {
  readonly spot: number
  readonly day: number
  readonly visit: number
}

function middlesOf(spots: readonly Spot[], visits: readonly VisitDay[]): Middle[] {
  const middles: Middle[] = []
  for (const [spot, { visits: members, days }] of spots.entries()) {
    for (let i = 0; i < days.length; i = firstFrom(days, days[i]! + 1)) {
      middles.push({ spot, day: days[i]!, visit: members[i]! })
    }
  }
  return middles.sort((a, b) => byId(visits[a.visit]!, visits[b.visit]!) || a.day - b.day)
}

/** Groups that share a visit, gathered for display: each gathering's groups by index. */
export function gatheredByOverlap({ groups }: Pick<Crowds, 'groups'>, size: number): readonly number[][] {
  const firstGroupOf = new Int32Array(size).fill(-1)
  const sets = new DisjointSets(groups.length)
  groups.forEach((members, i) => {
    for (const v of members) {
      if (firstGroupOf[v]! < 0) firstGroupOf[v] = i
      else sets.join(i, firstGroupOf[v]!)
    }
  })
  const gatherings = new Map<number, number[]>()
  groups.forEach((_, i) => {
    const root = sets.find(i)
    const gathering = gatherings.get(root)
    if (gathering) gathering.push(i)
    else gatherings.set(root, [i])
  })
  return [...gatherings.values()]
}
