import type { GapUnit } from '../../../../api/contract/clusters.ts'
import type { Crowd, PlannerVisit } from '../../../../web/lenses/planner/types.ts'

/** A planned tour of team T1 in 嵩溪镇 on 2026-11-25, and what a test says otherwise. */
export function plannerVisit(visitId: string, other: Partial<PlannerVisit> = {}): PlannerVisit {
  const date = other.date ?? '2026-11-25'
  return {
    visitId,
    at: [116.8, 26.2],
    date,
    endDate: date,
    session: 'full',
    placeCode: '350423101',
    placeName: '嵩溪镇',
    service: 'tour',
    status: 'planned',
    teamCode: 'T1',
    teamName: null,
    teamLevel: 'county',
    headcount: 4,
    uncertain: false,
    change: null,
    was: null,
    movable: true,
    ...other,
  }
}

export function crowd(id: string, visits: readonly string[], other: Partial<Crowd> = {}): Crowd {
  return {
    id,
    name: { zh: id, en: id },
    visits: [...visits],
    teams: [],
    places: [],
    from: '2026-11-01',
    to: '2026-11-30',
    hull: { type: 'Point', coordinates: [116.8, 26.2] },
    centre: [116.8, 26.2],
    around: null,
    extent: { metres: 0, days: 30 },
    uncertain: false,
    surplusDays: 2,
    surplus: [],
    movable: visits.length,
    people: null,
    nearbyGaps: [],
    ...other,
  }
}

export function gapUnit(code: string, other: Partial<GapUnit> = {}): GapUnit {
  return {
    code,
    name: code,
    rule: 'township-monthly',
    period: '2026-11',
    status: 'due',
    mendable: true,
    missedBefore: 0,
    at: [116.9, 26.3],
    population: null,
    ...other,
  }
}
