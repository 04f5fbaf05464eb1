import { byTeams, type Crowds, type Nearness, type VisitDay } from './crowding.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { byId, firstFrom, type Spot, Spots } from './spots.ts'

/**
 * The rule that can be said in one sentence: around a visit, within so many metres and days, there are at least `min`
 * visits, itself included, of at least two teams. The group is the visit in the middle with all that are near it; one
 * that lies whole inside another is dropped, and of equal ones that around the lowest visit id stays. Groups overlap.
 *
 * Visits of one place and day have one group, and a group is a stretch of days at each near place: whether one lies
 * inside another is found from the ends of the stretches, without listing them.
 */
export function ruleCrowds(visits: readonly VisitDay[], { metres, days, min }: Nearness): Crowds {
  const spots = new Spots(visits, metres)
  const near = spots.all.map((_, a) => {
    const found: number[] = []
    spots.forEachNear(a, (b) => found.push(b))
    return found
  })
  const middles = middlesOf(spots.all, visits)
  const dense = middles.filter((middle) => isDense(middle))
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

  /** Calls for the stretch of each near place; ends when the call returns false. */
  function forEachStretch(
    { spot, day }: Middle,
    call: (b: number, from: number, to: number) => boolean,
  ): boolean {
    return near[spot]!.every((b) => {
      const { days: own } = spots.all[b]!
      const from = firstFrom(own, day - days)
      const to = firstFrom(own, day + days + 1)
      return from === to || call(b, from, to)
    })
  }

  function isDense(middle: Middle): boolean {
    let size = 0
    return !forEachStretch(middle, (_, from, to) => {
      size += to - from
      return size < min
    })
  }

  /** A group that holds this one holds its middle too, so that its own middle is near. */
  function isInsideAnother(middle: Middle): boolean {
    return !forEachStretch(middle, (b, from, to) => {
      const { days: own, visits: members } = spots.all[b]!
      for (let i = from; i < to; i = firstFrom(own, own[i]! + 1)) {
        const other = { spot: b, day: own[i]!, visit: members[i]! }
        if (other.visit === middle.visit || !isInside(middle, other)) continue
        if (!isInside(other, middle) || comesFirst(other, middle)) return false
      }
      return true
    })
  }

  function isInside(inner: Middle, outer: Middle): boolean {
    return forEachStretch(inner, (b, from, to) => {
      const { days: own } = spots.all[b]!
      return own[from]! >= outer.day - days && own[to - 1]! <= outer.day + days && spots.isNear(b, outer.spot)
    })
  }

  function comesFirst(a: Middle, b: Middle): boolean {
    return (byId(visits[a.visit]!, visits[b.visit]!) || visits[a.visit]!.day - visits[b.visit]!.day) < 0
  }

  function membersOf(middle: Middle): Uint32Array {
    const members: number[] = []
    forEachStretch(middle, (b, from, to) => {
      for (let i = from; i < to; i++) members.push(spots.all[b]!.visits[i]!)
      return true
    })
    return Uint32Array.from(members).sort()
  }
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
    gatherings.set(root, [...(gatherings.get(root) ?? []), i])
  })
  return [...gatherings.values()]
}
