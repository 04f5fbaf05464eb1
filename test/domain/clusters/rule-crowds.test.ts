import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDate } from '../../../api/domain/calendar.ts'
import { type Nearness, TooManyClusters, type VisitDay } from '../../../api/domain/clusters/crowding.ts'
import { ruleCrowds } from '../../../api/domain/clusters/rule-crowds.ts'
import { spentIn } from '../../../api/domain/clusters/surplus.ts'
import { periodOf } from '../../../api/domain/period.ts'
import { inOrder, isNear, membersOf, named, nearnesses, visit, visitDays } from './visit-days.ts'

/** All days of all teams but the one with the most, in each unit and period: counted word by word. */
function surplusOf(visits: readonly VisitDay[], members: readonly number[]): number {
  const byUnit = Map.groupBy(members, (v) => {
    const { placeCode, service, day } = visits[v]!
    const { unit, period } = spentIn(placeCode, service)
    return `${unit} ${periodOf(period, toDate(day)).id}`
  })
  let surplus = 0
  for (const own of byUnit.values()) {
    const teams = Map.groupBy(own, (v) => visits[v]!.teamCode)
    const days = [...teams.values()].map((list) => new Set(list.map((v) => visits[v]!.day)).size)
    surplus += days.reduce((sum, each) => sum + each, 0) - Math.max(...days)
  }
  return surplus
}

const teamsOf = (visits: readonly VisitDay[], members: Iterable<number>) =>
  new Set(Array.from(members, (v) => visits[v]!.teamCode)).size

/** The definition word by word: what is near each visit that is left is counted for each cluster anew. */
function obvious(visits: readonly VisitDay[], nearness: Nearness) {
  let left = [...visits.keys()].sort(inOrder(visits))
  const taken = { crowds: [] as number[][], oneTeam: [] as number[][], left }
  for (const [list, teams] of [
    [taken.crowds, 2],
    [taken.oneTeam, 1],
  ] as const) {
    for (;;) {
      const around = left
        .map((i) => left.filter((j) => isNear(visits[i]!, visits[j]!, nearness)))
        .filter((cluster) => cluster.length >= nearness.min && teamsOf(visits, cluster) >= teams)
        // Of equal ones the first stays first: that around the lowest id.
        .map((cluster) => ({ cluster, surplus: surplusOf(visits, cluster) }))
        .sort((a, b) => b.surplus - a.surplus || b.cluster.length - a.cluster.length)
      const [first] = around
      if (!first) break
      list.push(first.cluster)
      left = left.filter((v) => !first.cluster.includes(v))
    }
  }
  return { ...taken, left }
}

/** In the order in which they are taken. */
const listed = (visits: readonly VisitDay[], crowds: readonly Iterable<number>[]) =>
  crowds.flatMap((cluster) => named(visits, [cluster]))

describe('the rule of crowding', () => {
  test('takes the same clusters in the same order as brute force, those of one team after them', () => {
    let taken = 0
    fc.assert(
      fc.property(visitDays(40), nearnesses, (visits, nearness) => {
        const { crowds, oneTeam, noise } = ruleCrowds(visits, nearness)
        const wanted = obvious(visits, nearness)
        expect(listed(visits, membersOf(crowds))).toEqual(listed(visits, wanted.crowds))
        expect(listed(visits, membersOf(oneTeam))).toEqual(listed(visits, wanted.oneTeam))
        expect([...noise]).toEqual(wanted.left.sort((a, b) => a - b))
        taken += crowds.length
      }),
      { numRuns: 300 },
    )
    expect(taken).toBeGreaterThan(200)
  })

  test('no visit is in two clusters, each lies within the metres and days of its centre, with visits and teams enough', () => {
    fc.assert(
      fc.property(visitDays(60), nearnesses, (visits, nearness) => {
        const { crowds, oneTeam, noise } = ruleCrowds(visits, nearness)
        for (const { members, centre } of [...crowds, ...oneTeam]) {
          expect(members).toContain(centre)
          expect(members.length).toBeGreaterThanOrEqual(nearness.min)
          for (const v of members) expect(isNear(visits[centre!]!, visits[v]!, nearness)).toBe(true)
        }
        for (const { members } of crowds) expect(teamsOf(visits, members)).toBeGreaterThan(1)
        for (const { members } of oneTeam) expect(teamsOf(visits, members)).toBe(1)
        const all = [...crowds, ...oneTeam].flatMap(({ members }) => [...members])
        expect([...all, ...noise].sort((a, b) => a - b)).toEqual([...visits.keys()])
      }),
    )
  })

  test('what is left contains no crowd, and every crowd among all visits shares some with one that is taken', () => {
    fc.assert(
      fc.property(visitDays(60), nearnesses, (visits, nearness) => {
        const { crowds } = ruleCrowds(visits, nearness)
        const crowded = new Set(crowds.flatMap(({ members }) => [...members]))
        const isCrowd = (members: readonly number[]) =>
          members.length >= nearness.min && teamsOf(visits, members) > 1
        for (const v of visits.keys()) {
          const around = [...visits.keys()].filter((w) => isNear(visits[v]!, visits[w]!, nearness))
          if (isCrowd(around)) expect(around.some((w) => crowded.has(w))).toBe(true)
          else expect(crowds.every(({ centre }) => centre !== v)).toBe(true)
          if (!crowded.has(v)) expect(isCrowd(around.filter((w) => !crowded.has(w)))).toBe(false)
        }
      }),
    )
  })

  test('does not depend on the order of rows, nor on a far visit', () => {
    const withOrder = visitDays(30).chain((visits) =>
      fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length })),
    )
    fc.assert(
      fc.property(withOrder, nearnesses, ([visits, shuffled], nearness) => {
        const limited = { ...nearness, min: Math.max(2, nearness.min) }
        const found = ruleCrowds(visits, limited)
        const far: VisitDay = { ...visit('far', 'Z', 20_490), at: [100, 40] }
        const other = ruleCrowds([far, ...shuffled], limited)
        expect(listed([far, ...shuffled], membersOf(other.crowds))).toEqual(
          listed(visits, membersOf(found.crowds)),
        )
        expect(listed([far, ...shuffled], membersOf(other.oneTeam))).toEqual(
          listed(visits, membersOf(found.oneTeam)),
        )
        expect([...other.noise]).toContain(0)
      }),
    )
  })

  test('three visits of two teams within 3 km and 3 days are a crowd; two visits, or one team alone, are none', () => {
    const nearness = { metres: 3000, days: 3, min: 3 }
    const count = (...teams: string[]) =>
      ruleCrowds(
        teams.map((team, i) => visit(`v${i}`, team, 100 + i, i * 1000)),
        nearness,
      ).crowds.length
    expect([count('A', 'A', 'B'), count('A', 'B'), count('A', 'A', 'A')]).toEqual([1, 0, 0])
  })

  test('the last metre and the last day count, from the centre: 3 km and 3 days to either side of it', () => {
    const around = (metres: number, days: number) =>
      ruleCrowds(
        [
          visit('a', 'A', 103, 3000),
          visit('b', 'B', 103 - days, 3000 - metres),
          visit('c', 'C', 106, 3000 + metres),
        ],
        { metres: 3000, days: 3, min: 3 },
      ).crowds.map(({ members, centre }) => [[...members], centre])
    // From b to c are 6 km and 6 days; both are near a.
    expect(around(2999.9, 3)).toEqual([[[0, 1, 2], 0]])
    expect(around(3001, 3)).toEqual([])
    expect(around(2999.9, 4)).toEqual([])
  })

  test('more surplus goes before more visits, and more visits before the lower id', () => {
    const nearness = { metres: 0, days: 1, min: 3 }
    const row = (place: string, teams: readonly (readonly [string, number])[]) =>
      teams.map(([team, day], i): VisitDay => ({ ...visit(`${place}${i}`, team, day), at: [117, 26] }))
    const surplus = row('z', [
      ['A', 1],
      ['B', 1],
      ['C', 1],
    ])
    const long = row('a', [
      ['A', 11],
      ['A', 12],
      ['A', 13],
      ['B', 13],
    ])
    const first = (visits: readonly VisitDay[]) =>
      listed(visits, membersOf(ruleCrowds(visits, nearness).crowds))[0]
    // 3 − 1 = 2 surplus days of three visits, against 4 − 3 = 1 of four.
    expect(first([...surplus, ...long])).toBe('z0@1 z1@1 z2@1')
    const more = row('y', [
      ['A', 21],
      ['A', 22],
      ['B', 22],
      ['C', 22],
    ])
    // 4 − 2 = 2 of four.
    expect(first([...surplus, ...more])).toBe('y0@21 y1@22 y2@22 y3@22')
    const equal = row('b', [
      ['A', 31],
      ['B', 31],
      ['C', 31],
    ])
    expect(first([...surplus, ...equal])).toBe('b0@31 b1@31 b2@31')
  })

  test('a row of crowded days is cut into crowds of at most 2 × days + 1 dates, whatever its length', () => {
    // Two teams at one town on each of 30 days: 7 dates around the fourth are taken first, of 14 visits and 7 surplus
    // days; 4 such crowds and the last 2 days, with 4 visits.
    const visits = Array.from({ length: 60 }, (_, i) =>
      visit(`v${String(i).padStart(2, '0')}`, i % 2 ? 'A' : 'B', 20_484 + Math.floor(i / 2)),
    )
    const { crowds, noise } = ruleCrowds(visits, { metres: 3000, days: 3, min: 3 })
    expect(crowds.map(({ members }) => members.length)).toEqual([14, 14, 14, 14, 4])
    expect(noise).toHaveLength(0)
  })

  test("one team's stay of three weeks is no crowd; a second team's visit takes what is near it", () => {
    const stay = Array.from({ length: 21 }, (_, i) => visit('stay', 'A', 20_484 + i))
    const nearness = { metres: 10_000, days: 3, min: 3 }
    const alone = ruleCrowds(stay, nearness)
    expect(alone.crowds).toHaveLength(0)
    // 21 dates are three times 7.
    expect(alone.oneTeam.map(({ members }) => members.length)).toEqual([7, 7, 7])
    // Team B comes on the last day, the 20th after the first: the most visits with it are near the 17th, its 14th to
    // 20th, 7 dates and B's. What is left, the 14 dates before, is A's alone.
    const beside = ruleCrowds([...stay, visit('b', 'B', 20_504)], nearness)
    expect(beside.crowds.map(({ members }) => members.length)).toEqual([8])
    expect(beside.oneTeam.map(({ members }) => members.length)).toEqual([7, 7])
  })

  test('25,000 coincident visits of two teams are one cluster', () => {
    const visits = Array.from({ length: 25_000 }, (_, i) => visit(`v${i}`, `T${i % 2}`, 100))
    expect(
      ruleCrowds(visits, { metres: 10_000, days: 7, min: 3 }).crowds.map(({ members }) => members.length),
    ).toEqual([25_000])
  })

  test('more clusters than asked for are refused as soon as they are more', () => {
    const visits = [100, 200, 300].flatMap((day) =>
      ['A', 'B'].map((team) => visit(`${team}${day}`, team, day)),
    )
    const nearness = { metres: 0, days: 0, min: 2 }
    expect(ruleCrowds(visits, nearness, { most: 3 }).crowds).toHaveLength(3)
    expect(() => ruleCrowds(visits, nearness, { most: 2 })).toThrow(TooManyClusters)
  })
})
