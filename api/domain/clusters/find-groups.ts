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
  readonly date: LocalDate
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

/** More groups, or members of all groups together, than whoever asks can take: the rule has a group around each visit. */
export class TooManyGroups extends Error {}

/**
 * The groups among some records, each record's dates within the question's taken one by one.
 * @throws TooManyGroups where they are more than `most`
 */
export function findGroups(
  visits: readonly LocatedVisit[],
  question: CrowdingQuestion,
  most: { readonly groups: number; readonly members: number } = { groups: Infinity, members: Infinity },
): FoundGroups {
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
  const found = method === 'rule' ? ruleCrowds(days, question) : stdbscan(days, question)
  const lists = [...found.groups, ...found.oneTeam]
  const sum = lists.reduce((all, { length }) => all + length, 0)
  if (lists.length > most.groups || sum > most.members) throw new TooManyGroups()
  const grouped = new Set<string>()
  for (const list of lists) {
    for (const i of list) grouped.add(days[i]!.visitId)
  }
  const outside = new Set<string>()
  for (const i of found.noise) if (!grouped.has(days[i]!.visitId)) outside.add(days[i]!.visitId)
  return {
    clusters: groupsOf(found.groups, members),
    oneTeam: groupsOf(found.oneTeam, members),
    noise: outside.size,
  }
}

export function worstFirst(a: Group, b: Group): number {
  return b.surplusDays - a.surplusDays || b.visits.length - a.visits.length || (a.id < b.id ? -1 : 1)
}

function groupsOf(lists: readonly Uint32Array[], members: readonly Member[]): Group[] {
  const names = members.map(({ visit, date }) => `${visit.visitId}@${date}`)
  const idOf = (list: Iterable<number>) => groupId(Array.from(list, (i) => names[i]!))
  const ids = lists.map(idOf)
  const gatheringOf = gatheringsOf(lists, ids, members.length, idOf)
  return lists
    .map((list, i) =>
      groupOf(
        ids[i]!,
        gatheringOf[i]!,
        Array.from(list, (member) => members[member]!),
      ),
    )
    .sort(worstFirst)
}

/** Of each group the name of its gathering: made from all its members, as a group's own is. */
function gatheringsOf(
  lists: readonly Uint32Array[],
  ids: readonly string[],
  size: number,
  idOf: (list: Iterable<number>) => string,
): string[] {
  const gatheringOf = [...ids]
  for (const gathering of gatheredByOverlap({ groups: lists }, size)) {
    if (gathering.length === 1) continue
    const all = new Set<number>()
    for (const group of gathering) for (const i of lists[group]!) all.add(i)
    const id = idOf(all)
    for (const i of gathering) gatheringOf[i] = id
  }
  return gatheringOf
}

function groupOf(id: string, gathering: string, unordered: Member[]): Group {
  const members = unordered.sort((a, b) =>
    a.date !== b.date ? (a.date < b.date ? -1 : 1) : a.visit.visitId < b.visit.visitId ? -1 : 1,
  )
  const records = new Map(members.map(({ visit }) => [visit.visitId, visit]))
  const surplus = surplusOf(members)
  return {
    id,
    gathering,
    members,
    visits: [...records.keys()].sort().map((visitId) => records.get(visitId)!),
    surplus,
    surplusDays: surplus.reduce((sum, each) => sum + each.surplusDays, 0),
  }
}
