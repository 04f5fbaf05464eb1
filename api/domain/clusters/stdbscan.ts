import type { Clustering, ClusterMembers, Nearness, VisitDay } from './crowding.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { byId, firstFrom, type Spot, Spots } from './spots.ts'

/**
 * Density clusters in space and time (ST-DBSCAN after Birant & Kut 2007, with one threshold for each of the two). A
 * visit with at least `min` visits near it, itself included, is a core; a cluster is connected cores with their border
 * visits. A border visit goes to the cluster of its nearest core in time, then in space, then of the lowest visit id; of
 * one record's dates to the earlier.
 * The result depends on the set of visits alone, not on their order.
 *
 * Clusters are chains: two of their visits may lie any distance apart, as long as cores lie between them, and so one may
 * run through a quarter and a dozen counties. Where and when they are dense is what they tell; what to do about it, the
 * rule's crowds.
 *
 * Near visits are never listed: days of a place are sorted, so that those near a day are a stretch, and of the cores
 * of a near place only the next before and after matter, since cores between them and farther ones join these.
 */
export function stdbscan(visits: readonly VisitDay[], { metres, days, min }: Nearness): Clustering {
  const spots = new Spots(visits, metres, days)
  const counts = countNear(spots, visits.length, days)
  const isCore = counts.map((count) => (count >= min ? 1 : 0))
  const cores = spots.all.map(({ visits: members }) => coresOf(members, visits, isCore))
  const sets = joinCores(spots, cores, visits.length, days)
  const owner = new Int32Array(visits.length).fill(-1)
  for (let v = 0; v < visits.length; v++) if (isCore[v]) owner[v] = sets.find(v)
  const borders = nearestCores(spots, cores, visits, isCore, days)
  for (let v = 0; v < visits.length; v++) {
    if (!isCore[v] && borders[v]! >= 0) owner[v] = sets.find(borders[v]!)
  }
  const { clusters, noise } = gather(owner)
  return { ...byTeams(visits, clusters), noise }
}

/** Separates clusters of a single team from crowds. */
function byTeams(
  visits: readonly VisitDay[],
  clusters: readonly Uint32Array[],
): Pick<Clustering, 'crowds' | 'oneTeam'> {
  const crowds: ClusterMembers[] = []
  const oneTeam: ClusterMembers[] = []
  for (const members of clusters) {
    const team = visits[members[0]!]!.teamCode
    const list = members.every((v) => visits[v]!.teamCode === team) ? oneTeam : crowds
    list.push({ members, centre: null })
  }
  return { crowds, oneTeam }
}

/** How many visits are near each one in space and time, itself included. */
function countNear(spots: Spots, size: number, days: number): Uint32Array {
  const counts = new Uint32Array(size)
  for (const [a, spot] of spots.all.entries()) {
    // How many more visits are near the i-th than the one before it: a place with few visits is gone through by those.
    const steps = new Int32Array(spot.days.length + 1)
    spots.forEachNear(a, (b) => {
      const other = spots.all[b]!.days
      if (other.length <= spot.days.length) {
        for (const day of other) {
          steps[firstFrom(spot.days, day - days)]! += 1
          steps[firstFrom(spot.days, day + days + 1)]! -= 1
        }
      } else {
        spot.days.forEach((day, i) => {
          const near = firstFrom(other, day + days + 1) - firstFrom(other, day - days)
          steps[i]! += near
          steps[i + 1]! -= near
        })
      }
    })
    let near = 0
    spot.visits.forEach((v, i) => {
      near += steps[i]!
      counts[v] = near
    })
  }
  return counts
}

function coresOf(members: Uint32Array, visits: readonly VisitDay[], isCore: Uint32Array): Spot {
  const own = members.filter((v) => isCore[v])
  return { visits: own, days: Int32Array.from(own, (v) => visits[v]!.day) }
}

function joinCores(spots: Spots, cores: readonly Spot[], size: number, days: number): DisjointSets {
  const sets = new DisjointSets(size)
  for (const { visits, days: own } of cores) {
    for (let i = 1; i < own.length; i++) {
      if (own[i]! - own[i - 1]! <= days) sets.join(visits[i]!, visits[i - 1]!)
    }
  }
  for (let a = 0; a < spots.all.length; a++) {
    spots.forEachNear(a, (b) => {
      // Each pair once, from the place with fewer cores.
      const [few, many] = [cores[a]!, cores[b]!]
      if (few.days.length > many.days.length || (few.days.length === many.days.length && a >= b)) return
      few.days.forEach((day, i) => {
        const next = firstFrom(many.days, day)
        if (next < many.days.length && many.days[next]! - day <= days)
          sets.join(few.visits[i]!, many.visits[next]!)
        if (next > 0 && day - many.days[next - 1]! <= days) sets.join(few.visits[i]!, many.visits[next - 1]!)
      })
    })
  }
  return sets
}

/** For each visit that is not a core, the core it belongs to; −1 where none is near. */
function nearestCores(
  spots: Spots,
  cores: readonly Spot[],
  visits: readonly VisitDay[],
  isCore: Uint32Array,
  days: number,
): Int32Array {
  const found = new Int32Array(visits.length).fill(-1)
  const apart = new Float64Array(visits.length)
  const millimetres = new Float64Array(visits.length)
  for (const [a, spot] of spots.all.entries()) {
    const own = spot.visits.filter((v) => !isCore[v])
    if (own.length === 0) continue
    spots.forEachNear(a, (b) => {
      if (cores[b]!.days.length === 0) return
      // Distances that are equal on the ground differ in their last digits.
      const distance = Math.round(spots.metresBetween(a, b) * 1000)
      for (const v of own) {
        for (const core of aroundDay(cores[b]!, visits[v]!.day)) {
          const gap = Math.abs(visits[core]!.day - visits[v]!.day)
          if (gap > days) continue
          const best = found[v]!
          const order =
            best < 0
              ? -1
              : gap - apart[v]! ||
                distance - millimetres[v]! ||
                byId(visits[core]!, visits[best]!) ||
                visits[core]!.day - visits[best]!.day
          if (order >= 0) continue
          found[v] = core
          apart[v] = gap
          millimetres[v] = distance
        }
      }
    })
  }
  return found
}

/** Of a place's cores the nearest in time, before and from the day on; of one day that of the lowest id. */
function aroundDay({ visits, days }: Spot, day: number): number[] {
  const after = firstFrom(days, day)
  const around: number[] = []
  if (after < days.length) around.push(visits[after]!)
  if (after > 0) around.push(visits[firstFrom(days, days[after - 1]!)]!)
  return around
}

function gather(owner: Int32Array): {
  readonly clusters: readonly Uint32Array[]
  readonly noise: Uint32Array
} {
  const clusters = new Map<number, number[]>()
  const noise: number[] = []
  owner.forEach((root, v) => {
    if (root < 0) noise.push(v)
    else if (clusters.has(root)) clusters.get(root)!.push(v)
    else clusters.set(root, [v])
  })
  return {
    clusters: [...clusters.values()].map((cluster) => Uint32Array.from(cluster)),
    noise: Uint32Array.from(noise),
  }
}
