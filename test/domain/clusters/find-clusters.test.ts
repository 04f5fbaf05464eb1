import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TooManyClusters } from '../../../api/domain/clusters/crowding.ts'
import { disagreement } from '../../../api/domain/clusters/disagreement.ts'
import { type CrowdingQuestion, findClusters } from '../../../api/domain/clusters/find-clusters.ts'
import { fnv1a64, idOfMembers } from '../../../api/domain/clusters/id-of-members.ts'
import type { LocatedVisit } from '../../../api/domain/located-visit.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'

const QUESTION: CrowdingQuestion = {
  method: 'rule',
  metres: 10_000,
  days: 7,
  min: 3,
  from: '2026-10-01' as LocalDate,
  to: '2026-12-31' as LocalDate,
}

function record(
  visitId: string,
  teamCode: string,
  date: string,
  { endDate = date, north = 0 }: { endDate?: string; north?: number } = {},
): LocatedVisit {
  return {
    visitId,
    date: date as LocalDate,
    endDate: endDate as LocalDate,
    session: 'full',
    placeCode: '350421100' as AreaCode,
    service: 'tour',
    teamCode,
    teamLevel: 'county',
    teamName: null,
    headcount: 5,
    status: 'done',
    patients: null,
    trained: null,
    lectures: null,
    wardRounds: null,
    caseDiscussions: null,
    at: [117, 26 + north],
    uncertain: false,
    demonstration: false,
  }
}

const crowd = [record('a', 'A', '2026-11-02'), record('b', 'B', '2026-11-03'), record('c', 'A', '2026-11-04')]
const idsOf = (visits: readonly LocatedVisit[], question = QUESTION) =>
  findClusters(visits, question).crowds.map(({ id }) => id)

describe('the name of a cluster', () => {
  test('is FNV-1a in 64 bits: the vectors of its authors', () => {
    expect(['', 'a', 'foobar'].map(fnv1a64)).toEqual([
      'cbf29ce484222325',
      'af63dc4c8601ec8c',
      '85944171f73967e8',
    ])
  })

  test('depends on its members alone: not on their order, the method, how near is near or what lies elsewhere', () => {
    const [id] = idsOf(crowd)
    expect(idsOf([...crowd].reverse())).toEqual([id])
    expect(idsOf(crowd, { ...QUESTION, metres: 3000, days: 5 })).toEqual([id])
    expect(idsOf(crowd, { ...QUESTION, method: 'stdbscan' })).toEqual([id])
    expect(idsOf([...crowd, record('far', 'Z', '2026-11-03', { north: 1 })])).toEqual([id])
  })

  test('is another with one member more, with one on another date, and where texts only run together alike', () => {
    const more = [...crowd, record('d', 'B', '2026-11-03')]
    const moved = [crowd[0]!, crowd[1]!, record('c', 'A', '2026-11-05')]
    expect(new Set([...idsOf(crowd), ...idsOf(more), ...idsOf(moved)]).size).toBe(3)
    expect(idOfMembers(['ab', 'c'])).not.toBe(idOfMembers(['a', 'bc']))
    expect(idOfMembers(['村1'])).not.toBe(idOfMembers(['村2']))
  })

  test('10,000 clusters of members that differ by one letter have 10,000 names', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => idOfMembers([`V${i}@2026-11-02`, 'V@2026-11-02']))
    expect(new Set(names).size).toBe(10_000)
  })
})

describe('clusters among records', () => {
  test('a record of several dates stands once in its cluster, and only its dates within the range count', () => {
    // 3 dates of A's record lie in the range, 30 September does not; with B's they are 4 visits of 2 teams.
    const records = [
      record('stay', 'A', '2026-09-30', { endDate: '2026-10-03' }),
      record('b', 'B', '2026-10-02'),
    ]
    const { crowds, noise } = findClusters(records, QUESTION)
    expect(
      crowds.map(({ visits, members }) => [visits.map(({ visitId }) => visitId), members.length]),
    ).toEqual([[['b', 'stay'], 4]])
    expect(noise).toBe(0)
    // A: 3 days of October, B: 1. 4 − 3 = 1.
    expect(crowds[0]!.surplusDays).toBe(1)
  })

  test("one team's stay is listed apart, by either method, and is not noise", () => {
    const stay = [
      record('stay', 'A', '2026-11-01', { endDate: '2026-11-21' }),
      record('x', 'B', '2026-10-01'),
    ]
    for (const method of ['rule', 'stdbscan'] as const) {
      const { crowds, oneTeam, noise } = findClusters(stay, { ...QUESTION, method })
      expect(crowds).toHaveLength(0)
      // By the rule, 15 dates around 8 November, then the 6 that are left; by density one chain.
      expect(oneTeam.map(({ members }) => members.length)).toEqual(method === 'rule' ? [15, 6] : [21])
      expect(oneTeam.every(({ surplusDays }) => surplusDays === 0)).toBe(true)
      expect(noise).toBe(1)
    }
  })

  test('a cluster of the rule names the visit that it lies around; a chain, whose ends lie farther apart, has none', () => {
    // Days 2, 7, 12, 17: within 5 days of the 7th are the first three.
    const row = ['02', '07', '12', '17'].map((day, i) => record(`r${i}`, i % 2 ? 'A' : 'B', `2026-11-${day}`))
    const found = (method: 'rule' | 'stdbscan') =>
      findClusters(row, { ...QUESTION, method, days: 5 }).crowds.map(({ centre, members }) => [
        centre && `${centre.visit.visitId} ${centre.date}`,
        members.length,
      ])
    expect(found('rule')).toEqual([['r1 2026-11-07', 3]])
    expect(found('stdbscan')).toEqual([[null, 4]])
  })

  test('neither the clusters nor their order depend on the order of rows, and every record is in a cluster or is noise', () => {
    const records = fc.array(
      fc.record({
        team: fc.constantFrom('A', 'B', 'C'),
        day: fc.integer({ min: 10, max: 28 }),
        dates: fc.constantFrom(0, 0, 2),
        north: fc.integer({ min: 0, max: 4 }),
      }),
      { maxLength: 25 },
    )
    const asked = fc.record({
      method: fc.constantFrom('rule', 'stdbscan'),
      days: fc.integer({ min: 0, max: 7 }),
    })
    fc.assert(
      fc.property(records, asked, (rows, { method, days }) => {
        const visits = rows.map(({ team, day, dates, north }, i) =>
          record(`v${i}`, team, `2026-11-${day}`, { endDate: `2026-11-${day + dates}`, north: north * 0.05 }),
        )
        const question = { ...QUESTION, method: method as 'rule' | 'stdbscan', days }
        const found = findClusters(visits, question)
        expect(findClusters([...visits].reverse(), question)).toEqual(found)
        const grouped = new Set([...found.crowds, ...found.oneTeam].flatMap((cluster) => cluster.visits))
        expect(grouped.size + found.noise).toBe(visits.length)
      }),
    )
  })

  test('more clusters than the caller accepts are refused, not cut off', () => {
    expect(() => findClusters(crowd, QUESTION, { clusters: 1, members: 2 })).toThrow(TooManyClusters)
    expect(() => findClusters(crowd, QUESTION, { clusters: 0, members: 3 })).toThrow(TooManyClusters)
    expect(findClusters(crowd, QUESTION, { clusters: 1, members: 3 }).crowds).toHaveLength(1)
  })
})

describe('where two methods disagree', () => {
  test('are the records that only one of them puts into a cluster, each once, in their order', () => {
    const first = [{ visits: ['b', 'a'] }, { visits: ['a', 'd'] }]
    const second = [{ visits: ['a', 'e', 'c'] }]
    expect(disagreement(first, second)).toEqual({ onlyFirst: ['b', 'd'], onlySecond: ['c', 'e'] })
    expect(disagreement([], [])).toEqual({ onlyFirst: [], onlySecond: [] })
  })

  test('days 0, 5, 10 and 15: the rule takes three of them, and density, where 4 within 5 days make a core, none', () => {
    const row = ['02', '07', '12', '17'].map((day, i) => record(`r${i}`, i % 2 ? 'A' : 'B', `2026-11-${day}`))
    const by = (method: 'rule' | 'stdbscan', min: number) =>
      findClusters(row, { ...QUESTION, method, days: 5, min }).crowds.map(({ visits }) => ({
        visits: visits.map(({ visitId }) => visitId),
      }))
    expect(disagreement(by('rule', 3), by('stdbscan', 4))).toEqual({
      onlyFirst: ['r0', 'r1', 'r2'],
      onlySecond: [],
    })
  })
})
