import { toDate } from '../calendar.ts'
import { type LocatedVisit, visitDaysOf } from '../located-visit.ts'
import type { DayNumber, LocalDate } from '../units.ts'
import {
  type ClusterMembers,
  type ClusterMethod,
  type Nearness,
  TooManyClusters,
  type VisitDay,
} from './crowding.ts'
import { idOfMembers } from './id-of-members.ts'
import { ruleCrowds } from './rule-crowds.ts'
import { stdbscan } from './stdbscan.ts'
import { Spending, type UnitSurplus } from './surplus.ts'

/** Which visits crowd: by which method, how near, and from which to which date, both included. */
export interface CrowdingQuestion extends Nearness {
  readonly method: ClusterMethod
  readonly from: LocalDate
  readonly to: LocalDate
}

/** One of a cluster's records on one date. */
export interface Member {
  readonly visit: LocatedVisit
  readonly date: LocalDate
}

export interface FoundCluster {
  /** The same as long as its members are. */
  readonly id: string
  /** By date, then record. */
  readonly members: readonly Member[]
  /** Its records, each once, in the order of their ids. */
  readonly visits: readonly LocatedVisit[]
  /** By the rule: the member that all others lie within the question's metres and days of. Null: the cluster is a chain. */
  readonly centre: Member | null
  readonly surplus: readonly UnitSurplus[]
  readonly surplusDays: number
}

export interface FoundClusters {
  /** Worst first: most surplus days, then most records, then id. */
  readonly crowds: readonly FoundCluster[]
  /** Clusters of one team's visits alone, in the same order. */
  readonly oneTeam: readonly FoundCluster[]
  /** Records with no date in any cluster. */
  readonly noise: number
}

/**
 * The clusters among some records, each record's dates within the question's taken one by one.
 * @throws TooManyClusters where those of several teams or those of one, or the members of all, are more than `most`
 */
export function findClusters(
  visits: readonly LocatedVisit[],
  question: CrowdingQuestion,
  most: { readonly clusters: number; readonly members: number } = { clusters: Infinity, members: Infinity },
): FoundClusters {
  const { method, from, to } = question
  const days: VisitDay[] = []
  const members: Member[] = []
  const dates = new Map<DayNumber, LocalDate>()
  for (const visit of visits) {
    for (const each of visitDaysOf(visit, from, to)) {
      const date = dates.get(each.day) ?? toDate(each.day)
      dates.set(each.day, date)
      days.push(each)
      members.push({ visit, date })
    }
  }
  const spending = new Spending(days)
  const found =
    method === 'rule'
      ? ruleCrowds(days, question, { spending, most: most.clusters })
      : stdbscan(days, question)
  const lists = [...found.crowds, ...found.oneTeam]
  const sum = lists.reduce((all, { members }) => all + members.length, 0)
  const longer = Math.max(found.crowds.length, found.oneTeam.length)
  if (longer > most.clusters || sum > most.members) throw new TooManyClusters()
  const grouped = new Set<string>()
  for (const list of lists) {
    for (const i of list.members) grouped.add(days[i]!.visitId)
  }
  const outside = new Set<string>()
  for (const i of found.noise) if (!grouped.has(days[i]!.visitId)) outside.add(days[i]!.visitId)
  const describe = (clusters: readonly ClusterMembers[]) =>
    clusters.map((cluster) => describeOne(cluster, members, spending)).sort(worstFirst)
  return { crowds: describe(found.crowds), oneTeam: describe(found.oneTeam), noise: outside.size }
}

export function worstFirst(a: FoundCluster, b: FoundCluster): number {
  return b.surplusDays - a.surplusDays || b.visits.length - a.visits.length || (a.id < b.id ? -1 : 1)
}

function describeOne(found: ClusterMembers, all: readonly Member[], spending: Spending): FoundCluster {
  const members = Array.from(found.members, (i) => all[i]!).sort((a, b) =>
    a.date !== b.date ? (a.date < b.date ? -1 : 1) : a.visit.visitId < b.visit.visitId ? -1 : 1,
  )
  const records = new Map(members.map(({ visit }) => [visit.visitId, visit]))
  const surplus = spending.byUnit(found.members)
  return {
    id: idOfMembers(members.map(({ visit, date }) => `${visit.visitId}@${date}`)),
    members,
    visits: [...records.keys()].sort().map((visitId) => records.get(visitId)!),
    centre: found.centre === null ? null : all[found.centre]!,
    surplus,
    surplusDays: surplus.reduce((sum, each) => sum + each.surplusDays, 0),
  }
}
