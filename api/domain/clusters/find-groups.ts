import { toDate } from '../calendar.ts'
import { type LocatedVisit, visitDaysOf } from '../located-visit.ts'
import type { DayNumber, LocalDate } from '../units.ts'
import type { ClusterMethod, Nearness, VisitDay } from './crowding.ts'
import { groupId } from './group-id.ts'
import { gatheredByOverlap, ruleCrowds } from './rule-crowds.ts'
import { stdbscan } from './stdbscan.ts'
import { surplusOf, type UnitSurplus } from './surplus.ts'

/** Which visits crowd: by which method, how near, and from which to which date, both included. */
export interface CrowdingQuestion extends Nearness {
  readonly method: ClusterMethod
  readonly from: LocalDate
  readonly to: LocalDate
}

/** One of a group's records on one date. */
export interface Member {
  readonly visit: LocatedVisit
  readonly day: DayNumber
}

export interface Group {
  /** The same as long as its members are. */
  readonly id: string
  /** Groups of a list that share a member, directly or over others, have one. */
  readonly gathering: string
  /** By date, then record. */
  readonly members: readonly Member[]
  /** Its records, each once, in the order of their ids. */
  readonly visits: readonly LocatedVisit[]
  readonly surplus: readonly UnitSurplus[]
  readonly surplusDays: number
}

export interface FoundGroups {
  /** Worst first: most surplus days, then most records, then id. */
  readonly clusters: readonly Group[]
  /** Groups of one team's visits alone, in the same order. */
  readonly oneTeam: readonly Group[]
  /** Records with no date in any group. */
  readonly noise: number
}

/** The groups among some records, each record's dates within the question's taken one by one. */
export function findGroups(visits: readonly LocatedVisit[], question: CrowdingQuestion): FoundGroups {
  const { method, from, to } = question
  const days: VisitDay[] = []
  const recordOf: LocatedVisit[] = []
  for (const visit of visits) {
    for (const day of visitDaysOf(visit, from, to)) {
      days.push(day)
      recordOf.push(visit)
    }
  }
  const found = method === 'rule' ? ruleCrowds(days, question) : stdbscan(days, question)
  const groupsOf = (lists: readonly Uint32Array[]): Group[] => {
    const ids = lists.map((members) => groupId(Array.from(members, (i) => nameOf(days[i]!))))
    const gatheringOf = gatheringsOf(lists, ids, days)
    return lists
      .map((members, i) => groupOf(ids[i]!, gatheringOf[i]!, membersOf(members, days, recordOf)))
      .sort(worstFirst)
  }
  const grouped = new Set<string>()
  for (const list of [...found.groups, ...found.oneTeam]) {
    for (const i of list) grouped.add(days[i]!.visitId)
  }
  const outside = new Set<string>()
  for (const i of found.noise) if (!grouped.has(days[i]!.visitId)) outside.add(days[i]!.visitId)
  return {
    clusters: groupsOf(found.groups),
    oneTeam: groupsOf(found.oneTeam),
    noise: outside.size,
  }
}

export function worstFirst(a: Group, b: Group): number {
  return b.surplusDays - a.surplusDays || b.visits.length - a.visits.length || (a.id < b.id ? -1 : 1)
}

const nameOf = ({ visitId, day }: VisitDay): string => `${visitId}@${toDate(day)}`

/** Of each group the name of its gathering: made from all its members, as a group's own is. */
function gatheringsOf(lists: readonly Uint32Array[], ids: readonly string[], days: readonly VisitDay[]) {
  const gatheringOf = [...ids]
  for (const gathering of gatheredByOverlap({ groups: lists }, days.length)) {
    if (gathering.length === 1) continue
    const members = new Set(gathering.flatMap((i) => [...lists[i]!]))
    const id = groupId(Array.from(members, (i) => nameOf(days[i]!)))
    for (const i of gathering) gatheringOf[i] = id
  }
  return gatheringOf
}

function membersOf(
  list: Uint32Array,
  days: readonly VisitDay[],
  recordOf: readonly LocatedVisit[],
): Member[] {
  return Array.from(list, (i) => ({ visit: recordOf[i]!, day: days[i]!.day })).sort(
    (a, b) => a.day - b.day || (a.visit.visitId < b.visit.visitId ? -1 : 1),
  )
}

function groupOf(id: string, gathering: string, members: readonly Member[]): Group {
  const records = new Map(members.map(({ visit }) => [visit.visitId, visit]))
  const surplus = surplusOf(
    members.map(({ visit, day }) => ({
      teamCode: visit.teamCode,
      placeCode: visit.placeCode,
      service: visit.service,
      date: toDate(day),
    })),
  )
  return {
    id,
    gathering,
    members,
    visits: [...records.keys()].sort().map((visitId) => records.get(visitId)!),
    surplus,
    surplusDays: surplus.reduce((sum, each) => sum + each.surplusDays, 0),
  }
}
