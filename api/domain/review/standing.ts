import { toDay } from '../calendar.ts'
import type { LocatedVisit } from '../located-visit.ts'
import type { DayNumber, LocalDate } from '../units.ts'

/** The dates that are looked at, both included. */
export interface DateRange {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** A record with those of its dates that are looked at. */
export interface Standing {
  readonly visit: LocatedVisit
  readonly first: DayNumber
  readonly last: DayNumber
}

/** The records of each team that stand, cancelled ones left out, by their first date that is looked at and then by id. */
export function standingByTeam(
  visits: readonly LocatedVisit[],
  { from, to }: DateRange,
): Iterable<Standing[]> {
  const [start, end] = [toDay(from), toDay(to)]
  const teams = new Map<string, Standing[]>()
  for (const visit of visits) {
    if (visit.status === 'cancelled') continue
    const first = Math.max(toDay(visit.date), start) as DayNumber
    const last = Math.min(toDay(visit.endDate), end) as DayNumber
    if (first > last) continue
    const team = teams.get(visit.teamCode)
    if (team) team.push({ visit, first, last })
    else teams.set(visit.teamCode, [{ visit, first, last }])
  }
  for (const team of teams.values()) {
    team.sort((a, b) => a.first - b.first || byVisitId(a.visit, b.visit))
  }
  return teams.values()
}

/** In the order of code units: the same on every machine. */
export function byVisitId(a: LocatedVisit, b: LocatedVisit): number {
  return a.visitId < b.visitId ? -1 : a.visitId > b.visitId ? 1 : 0
}
