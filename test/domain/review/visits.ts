import type { LocatedVisit } from '../../../api/domain/located-visit.ts'
import { EARTH_RADIUS_METRES } from '../../../api/domain/reach/great-circle.ts'
import type { DateRange } from '../../../api/domain/review/standing.ts'
import type { AreaCode, LocalDate, Position } from '../../../api/domain/units.ts'

export const QUARTER: DateRange = { from: '2026-10-01' as LocalDate, to: '2026-12-31' as LocalDate }

/** So many metres north of 26° N 117° E: a degree of a meridian is π ÷ 180 radii. */
export function north(metres: number): Position {
  return [117, 26 + (metres / EARTH_RADIUS_METRES) * (180 / Math.PI)]
}

/** A record of team T1, at a place of its own code so many metres north, on a morning of 12 November. */
export function visit(
  visitId: string,
  more: Partial<Omit<LocatedVisit, 'date' | 'endDate' | 'placeCode'>> & {
    readonly date?: string
    readonly endDate?: string
    readonly placeCode?: string
    readonly metres?: number
  } = {},
): LocatedVisit {
  const { date = '2026-11-12', endDate = date, metres = 0, placeCode = `place ${metres}`, ...rest } = more
  return {
    visitId,
    session: 'am',
    service: 'tour',
    teamCode: 'T1',
    teamLevel: 'county',
    teamName: null,
    headcount: 4,
    status: 'done',
    patients: null,
    trained: null,
    lectures: null,
    wardRounds: null,
    caseDiscussions: null,
    at: north(metres),
    uncertain: false,
    demonstration: false,
    ...rest,
    date: date as LocalDate,
    endDate: endDate as LocalDate,
    placeCode: placeCode as AreaCode,
  }
}
