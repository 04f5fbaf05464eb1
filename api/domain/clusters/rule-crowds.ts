import {
  type Clustering,
  type ClusterMembers,
  type Nearness,
  TooManyClusters,
  type VisitDay,
} from './crowding.ts'
import { PriorityQueue } from './priority-queue.ts'
import { byId, firstFrom, type Spot, Spots } from './spots.ts'
import { Spending } from './surplus.ts'

/**
 * The rule of crowding. Near a visit are all visits within `metres` and `days` of it, itself included. They are a crowd
 * where they are at least `min` visits of at least two teams.
 *
 * Of all such crowds the one with the most surplus days is taken; of equal ones that of the most visits, then that around
 * the lowest visit id (of one record the earliest date). Its visits are set aside, and what is left is looked at again as
 * if they had never been, until nothing left is a crowd. So crowds share no visit, each lies within `metres` and `days`
 * of its centre, the order of rows does not matter, and wherever the visits near one of all are a crowd, some of them are
 * in a crowd that is taken. In what is left then, `min` visits of one team near one of them are listed apart in the same
 * way, the most visits first.
 *
 * It is fast because a bound is enough for most: fewer visits have no more surplus, team by team and in number, than all
 * of them. So what was counted before others were set aside bounds what would be counted now, and what is near some date
 * of a place, counted once for the place, bounds what is near each date. Only what stands first by its bound is counted
 * anew, or taken apart by dates; where it still stands first it is the one to take. With n visits at p places, q visits
 * near a place at any time, and k near one visit, that is at most O(n log n + p q + n k) before the first is taken, and
 * O(k + log n) for each count after that; where `days` is long nearly all of n k is spared. Memory is O(n): what is near
 * is found when it is counted and never kept.
 *
 * @param spending of the same visits
 * @throws TooManyClusters as soon as there are more than `most` of either kind
 */
export function ruleCrowds(
  visits: readonly VisitDay[],
  nearness: Nearness,
  { spending = new Spending(visits), most = Infinity } = {},
): Clustering {
  const left = new Left(visits, nearness, spending)
  const crowds: ClusterMembers[] = []
  const oneTeam: ClusterMembers[] = []
  for (const [list, isOfSeveral] of [
    [crowds, true],
    [oneTeam, false],
  ] as const) {
    for (const cluster of takeAll(left, visits, nearness.min, isOfSeveral)) {
      if (list.length >= most) throw new TooManyClusters()
      list.push(cluster)
    }
  }
  return { crowds, oneTeam, noise: left.rest() }
}

/** The clusters of several teams, or of whatever is left, in the order in which they are taken. */
function* takeAll(
  left: Left,
  visits: readonly VisitDay[],
  min: number,
  isOfSeveral: boolean,
): Generator<ClusterMembers> {
  const queue = new PriorityQueue<Stretch>((a, b) => {
    const order = b.surplus - a.surplus || b.size - a.size
    if (order !== 0) return order < 0
    const [one, other] = [visits[a.visit]!, visits[b.visit]!]
    return (byId(one, other) || one.day - other.day) < 0
  })
  const add = (stretch: Stretch) => {
    if (stretch.size >= min && (stretch.isOfSeveral || !isOfSeveral)) queue.push(stretch)
  }
  for (const stretch of left.places()) add(stretch)
  for (let first = queue.pop(); first; first = queue.pop()) {
    if (first.countedAt !== left.taken) {
      if (left.count(first)) add(first)
    } else if (first.from < first.to) {
      for (const stretch of left.byDate(first)) add(stretch)
    } else {
      yield left.take(first)
    }
  }
}

/** What is near some date of a place, of those from one to another; of a single date it may be taken as a cluster. */
interface Stretch {
  readonly spot: number
  readonly from: number
  readonly to: number
  /** The lowest of the visits there by id, then date. */
  readonly visit: number
  /** Of what is near any of the dates, as it was when so many clusters had been taken. */
  size: number
  isOfSeveral: boolean
  surplus: number
  countedAt: number
}

/** The visits that have not been set aside yet. */
class Left {
  taken = 0
  readonly #visits: readonly VisitDay[]
  readonly #nearness: Nearness
  readonly #spots: Spots
  readonly #left: Spot[]
  readonly #spending: Spending
  readonly #teams: Uint32Array
  /** What is near the current stretch: the first `size` entries count. */
  readonly #near: Uint32Array

  constructor(visits: readonly VisitDay[], nearness: Nearness, spending: Spending) {
    this.#visits = visits
    this.#nearness = nearness
    this.#spots = new Spots(visits, nearness.metres, nearness.days)
    this.#left = [...this.#spots.all]
    this.#spending = spending
    const teams = new Map<string, number>()
    for (const { teamCode } of visits) if (!teams.has(teamCode)) teams.set(teamCode, teams.size)
    this.#teams = Uint32Array.from(visits, ({ teamCode }) => teams.get(teamCode)!)
    this.#near = new Uint32Array(visits.length)
  }

  /** Of each place with visits left the stretch of all its dates. */
  *places(): Generator<Stretch> {
    for (const [spot, { days }] of this.#left.entries()) {
      if (days.length > 0) yield this.#stretch(spot, days[0]!, days.at(-1)!, this.#spotsNear(spot))
    }
  }

  /** Of each date of a stretch with visits left its own. */
  *byDate({ spot, from, to }: Stretch): Generator<Stretch> {
    const { days } = this.#left[spot]!
    const near = this.#spotsNear(spot)
    for (
      let i = firstFrom(days, from);
      i < days.length && days[i]! <= to;
      i = firstFrom(days, days[i]! + 1)
    ) {
      yield this.#stretch(spot, days[i]!, days[i]!, near)
    }
  }

  /** Counts a stretch again; false where none of its own visits is left. */
  count(stretch: Stretch): boolean {
    const { days } = this.#left[stretch.spot]!
    const first = firstFrom(days, stretch.from)
    if (first === days.length || days[first]! > stretch.to) return false
    this.#count(stretch, this.#spotsNear(stretch.spot))
    return true
  }

  /** Sets aside what is near a stretch of one date. */
  take({ spot, from, to, visit }: Stretch): ClusterMembers {
    const { days } = this.#nearness
    const near = this.#spotsNear(spot)
    const members = this.#near.slice(0, this.#gather(from, to, near)).sort()
    for (const other of near) {
      const there = this.#left[other]!
      const first = firstFrom(there.days, from - days)
      const end = firstFrom(there.days, to + days + 1)
      if (first === end) continue
      this.#left[other] = {
        visits: there.visits.filter((_, i) => i < first || i >= end),
        days: there.days.filter((_, i) => i < first || i >= end),
      }
    }
    this.taken++
    return { members, centre: visit }
  }

  rest(): Uint32Array {
    const rest: number[] = []
    for (const { visits } of this.#left) for (const v of visits) rest.push(v)
    return Uint32Array.from(rest).sort()
  }

  #stretch(spot: number, from: number, to: number, near: readonly number[]): Stretch {
    const { visits, days } = this.#left[spot]!
    let visit = visits[firstFrom(days, from)]!
    for (let i = firstFrom(days, from); i < days.length && days[i]! <= to; i++) {
      if (byId(this.#visits[visits[i]!]!, this.#visits[visit]!) < 0) visit = visits[i]!
    }
    const stretch = { spot, from, to, visit, size: 0, isOfSeveral: false, surplus: 0, countedAt: 0 }
    this.#count(stretch, near)
    return stretch
  }

  #count(stretch: Stretch, near: readonly number[]): void {
    const size = this.#gather(stretch.from, stretch.to, near)
    const team = this.#teams[this.#near[0]!]!
    let other = 1
    while (other < size && this.#teams[this.#near[other]!] === team) other++
    stretch.countedAt = this.taken
    stretch.size = size
    stretch.isOfSeveral = other < size
    // A single team has no surplus, and sets below `min` are never asked for.
    const isAsked = stretch.isOfSeveral && size >= this.#nearness.min
    stretch.surplus = isAsked ? this.#spending.surplus(this.#near, size) : 0
  }

  /** How many visits are left near some date from one to another: they are listed in `#near`. */
  #gather(from: number, to: number, near: readonly number[]): number {
    const [first, last] = [from - this.#nearness.days, to + this.#nearness.days]
    let size = 0
    for (const spot of near) {
      const { visits, days } = this.#left[spot]!
      for (let i = firstFrom(days, first); i < days.length && days[i]! <= last; i++) {
        this.#near[size++] = visits[i]!
      }
    }
    return size
  }

  #spotsNear(spot: number): number[] {
    const near: number[] = []
    this.#spots.forEachNear(spot, (other) => {
      if (this.#left[other]!.days.length > 0) near.push(other)
    })
    return near
  }
}
