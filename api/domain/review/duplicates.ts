import { toDate } from '../calendar.ts'
import { DisjointSets } from '../clusters/disjoint-sets.ts'
import { idOfMembers } from '../clusters/id-of-members.ts'
import type { LocatedVisit } from '../located-visit.ts'
import { metresBetween } from '../reach/great-circle.ts'
import type { DayNumber, LocalDate } from '../units.ts'
import { byVisitId, type DateRange, type Standing, standingByTeam } from './standing.ts'

/** Places nearer than this are taken for one: a convention of ours, about the walk from one end of a village to the other. */
export const DUPLICATE_METRES = 1000

/** The same place by its code, or points less than {@link DUPLICATE_METRES} apart. */
export function isOnePlace(a: LocatedVisit, b: LocatedVisit): boolean {
  return a.placeCode === b.placeCode || metresBetween(a.at, b.at) < DUPLICATE_METRES
}

/** Records under different ids that look like one visit. */
export interface DuplicateSet {
  /** The same as long as its records are. */
  readonly id: string
  /** `same-place`: all at one code. */
  readonly kind: 'same-place' | 'near-places'
  /** Two or more, by id; none is cancelled. */
  readonly visits: readonly LocatedVisit[]
  /** The first of the dates looked at that two of them share. */
  readonly date: LocalDate
  /** The farthest two of their points, along the great circle. */
  readonly metres: number
}

/**
 * Records of one team that share a date at one place, gathered into sets by overlap: two that look like one visit are in
 * one set, and so are all that hang together by such twos. By date, then by the lowest id.
 */
export function findDuplicates(visits: readonly LocatedVisit[], range: DateRange): DuplicateSet[] {
  const sets: DuplicateSet[] = []
  for (const team of standingByTeam(visits, range)) {
    if (team.length > 1) sets.push(...setsOf(team))
  }
  return sets.sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : byVisitId(a.visits[0]!, b.visits[0]!),
  )
}

/** The two records of a set that are taken for one visit, each once; of a set of some records they are few. */
export function* twinsOf(visits: readonly LocatedVisit[]): Generator<readonly [LocatedVisit, LocatedVisit]> {
  for (let i = 0; i < visits.length; i++) {
    for (let j = i + 1; j < visits.length; j++) {
      const [a, b] = [visits[i]!, visits[j]!]
      if (a.date <= b.endDate && b.date <= a.endDate && isOnePlace(a, b)) yield [a, b]
    }
  }
}

/**
 * The records come by their first date, so that a place's latest end tells whether the next record shares a date with
 * any of that place: no two records of one place are ever compared, however many there are.
 */
function setsOf(team: readonly Standing[]): DuplicateSet[] {
  const sets = new DisjointSets(team.length)
  const dates = new Map<number, DayNumber>()
  const spots = new Map<string, number>()
  team.forEach(({ visit, first, last }, i) => {
    for (const j of spots.values()) {
      if (team[j]!.last < first || !isOnePlace(team[j]!.visit, visit)) continue
      dates.set(i, first)
      sets.join(i, j)
    }
    const spot = `${visit.placeCode} ${visit.at[0]} ${visit.at[1]}`
    const latest = spots.get(spot)
    if (latest === undefined || team[latest]!.last < last) spots.set(spot, i)
  })
  if (dates.size === 0) return []
  const members = new Map<number, number[]>()
  team.forEach((_, i) => {
    const root = sets.find(i)
    const set = members.get(root)
    if (set) set.push(i)
    else members.set(root, [i])
  })
  return [...members.values()].filter(({ length }) => length > 1).map((each) => setOf(team, each, dates))
}

function setOf(
  team: readonly Standing[],
  members: readonly number[],
  dates: ReadonlyMap<number, DayNumber>,
): DuplicateSet {
  const visits = members.map((i) => team[i]!.visit).sort(byVisitId)
  const shared = members.map((i) => dates.get(i)).filter((day) => day !== undefined)
  return {
    id: idOfMembers(visits.map(({ visitId }) => visitId)),
    kind: visits.every(({ placeCode }) => placeCode === visits[0]!.placeCode) ? 'same-place' : 'near-places',
    visits,
    date: toDate(Math.min(...shared) as DayNumber),
    metres: farthest(visits),
  }
}

function farthest(visits: readonly LocatedVisit[]): number {
  const spots = [...new Map(visits.map(({ at }) => [at.join(' '), at])).values()]
  let most = 0
  for (let i = 0; i < spots.length; i++) {
    for (let j = i + 1; j < spots.length; j++) most = Math.max(most, metresBetween(spots[i]!, spots[j]!))
  }
  return most
}
