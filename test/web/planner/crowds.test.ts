import { describe, expect, it } from 'vitest'
import type { Cluster } from '../../../api/contract/clusters.ts'
import { crowdsOf, type MemberVisit } from '../../../web/features/planner/crowds/gathered.ts'
import { headline } from '../../../web/features/planner/crowds/headline.ts'
import { hullOf } from '../../../web/features/planner/crowds/hull.ts'

const TOWN = '350421100'

const visit = (visitId: string, teamCode: string, date: string, endDate = date): MemberVisit => ({
  visitId,
  teamCode,
  date,
  endDate,
  placeCode: TOWN,
  service: 'tour',
})

const cluster = (
  id: string,
  gathering: string,
  visits: readonly MemberVisit[],
  own: Partial<Cluster> = {},
): Cluster => ({
  id,
  gathering,
  visits: visits.map(({ visitId }) => visitId),
  teams: [...new Set(visits.map(({ teamCode }) => teamCode))].map((code) => ({
    code,
    name: null,
    level: 'county',
    days: 1,
  })),
  places: [{ code: TOWN, name: '雪峰镇', at: [117.2, 26.3], visits: visits.length, placeholder: false }],
  from: visits.map(({ date }) => date).sort()[0] ?? '',
  to:
    visits
      .map(({ endDate }) => endDate)
      .sort()
      .at(-1) ?? '',
  hull: { type: 'Point', coordinates: [117.2, 26.3] },
  centre: [117.2, 26.3],
  uncertain: false,
  surplusDays: 0,
  surplus: [{ code: TOWN, name: '雪峰镇', period: '2026-11', teamDays: visits.length, surplusDays: 0 }],
  nearbyGaps: [],
  ...own,
})

const byId = (visits: readonly MemberVisit[]) => new Map(visits.map((each) => [each.visitId, each]))

const A = visit('A', 'T1', '2026-11-02')
const B = visit('B', 'T2', '2026-11-03')
const C = visit('C', 'T3', '2026-11-04')
const D = visit('D', 'T1', '2026-11-12')

describe('crowds as they are shown', () => {
  it('gather overlapping groups into one, its days counted once', () => {
    // The two share B and C. Team-days: T1 on 2 dates, T2 on 1, T3 on 1: 4 − 2 = 2 surplus. The groups' own 2 + 2 would count twice.
    const groups = [
      cluster('g1', 'x', [A, B, C], { surplusDays: 2 }),
      cluster('g2', 'x', [B, C, D], { surplusDays: 2 }),
    ]
    const [crowd, ...more] = crowdsOf(groups, byId([A, B, C, D]))
    expect(more).toEqual([])
    expect(crowd).toMatchObject({
      id: 'x',
      groups: ['g1', 'g2'],
      visits: ['A', 'B', 'C', 'D'],
      from: '2026-11-02',
      to: '2026-11-12',
      surplusDays: 2,
      surplus: [{ code: TOWN, period: '2026-11', teamDays: 4, surplusDays: 2 }],
    })
    expect(crowd?.teams.map(({ code, days }) => [code, days])).toEqual([
      ['T1', 2],
      ['T2', 1],
      ['T3', 1],
    ])
    expect(crowd?.places[0]?.visits).toBe(4)
  })

  it('count months apart: a team-day of October is no surplus of November', () => {
    const E = visit('E', 'T2', '2026-10-31')
    // October: T2 alone. November: T1 one day, T3 one day: 2 − 1 = 1.
    const [crowd] = crowdsOf([cluster('g1', 'x', [E, A]), cluster('g2', 'x', [A, C])], byId([E, A, C]))
    expect(crowd?.surplusDays).toBe(1)
  })

  it('count a record of several dates by each of them', () => {
    const long = visit('L', 'T9', '2026-11-02', '2026-11-06')
    // T9 on 5 dates; T1, T2, T3 on 1 each: 8 − 5 = 3.
    const [crowd] = crowdsOf(
      [cluster('g1', 'x', [A, B, long]), cluster('g2', 'x', [B, C, long])],
      byId([A, B, C, long]),
    )
    expect(crowd?.surplusDays).toBe(3)
    expect(crowd?.teams[0]).toMatchObject({ code: 'T9', days: 5 })
  })

  it('have at least the worst group’s surplus while the records are not known', () => {
    const groups = [
      cluster('g1', 'x', [A, B, C], { surplusDays: 2 }),
      cluster('g2', 'x', [B, C, D], { surplusDays: 1 }),
    ]
    expect(crowdsOf(groups, new Map())[0]?.surplusDays).toBe(2)
  })

  it('of one group are that group, under the gathering’s id', () => {
    const group = cluster('g1', 'x', [A, B, C], { surplusDays: 7 })
    expect(crowdsOf([group], new Map())).toEqual([{ ...group, id: 'x', groups: ['g1'] }])
  })

  it('stand worst first: surplus, then gaps beside, then visits, then id', () => {
    const gap = {
      code: '350421101',
      rule: 'township-monthly',
      period: '2026-11',
      metres: 1,
      minutes: null,
    } as const
    const groups = [
      cluster('d', 'd', [A, B, C]),
      cluster('c', 'c', [A, B, C, D]),
      cluster('b', 'b', [A, B, C], { nearbyGaps: [gap] }),
      cluster('a', 'a', [A, B, C], { surplusDays: 1 }),
      cluster('cc', 'cc', [A, B, C]),
    ]
    expect(crowdsOf(groups, new Map()).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'cc', 'd'])
  })

  it('name each gap once, from its nearest place', () => {
    const gap = (code: string, metres: number) =>
      ({ code, rule: 'township-monthly', period: '2026-11', metres, minutes: null }) as const
    const groups = [
      cluster('g1', 'x', [A, B], { nearbyGaps: [gap('1', 500), gap('2', 900)] }),
      cluster('g2', 'x', [B, C], { nearbyGaps: [gap('2', 200)] }),
    ]
    expect(
      crowdsOf(groups, byId([A, B, C]))[0]?.nearbyGaps.map(({ code, metres }) => [code, metres]),
    ).toEqual([
      ['2', 200],
      ['1', 500],
    ])
  })

  it('tell together how many days are surplus and how many units beside are without', () => {
    const gap = { rule: 'township-monthly', period: '2026-11', metres: 1, minutes: null } as const
    const crowds = [
      {
        surplusDays: 3,
        nearbyGaps: [
          { ...gap, code: '1' },
          { ...gap, code: '1', period: '2026-12' },
        ],
      },
      {
        surplusDays: 4,
        nearbyGaps: [
          { ...gap, code: '1' },
          { ...gap, code: '2' },
        ],
      },
    ]
    expect(headline(crowds)).toEqual({ days: 7, gaps: 2 })
  })
})

describe('the hull of places', () => {
  it('is a point, a line or a polygon', () => {
    expect(
      hullOf([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual({ type: 'Point', coordinates: [1, 1] })
    expect(
      hullOf([
        [1, 1],
        [3, 3],
        [2, 2],
      ]),
    ).toEqual({
      type: 'LineString',
      coordinates: [
        [1, 1],
        [3, 3],
      ],
    })
  })

  it('leaves out what lies inside or on an edge', () => {
    const { coordinates } = hullOf([
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [1, 1],
      [1, 0],
    ])
    expect(coordinates).toEqual([
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
    ])
  })
})
