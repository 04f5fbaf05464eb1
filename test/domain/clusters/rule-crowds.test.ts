import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Nearness, VisitDay } from '../../../api/domain/clusters/crowding.ts'
import { gatheredByOverlap, ruleCrowds } from '../../../api/domain/clusters/rule-crowds.ts'
import { inOrder, isNear, named, nearnesses, visit, visitDays } from './visit-days.ts'

/** Every visit's group, those inside another taken out; of equal ones that of the lowest id stays. */
function obvious(visits: readonly VisitDay[], nearness: Nearness, teams: 'several' | 'one'): number[][] {
  const order = [...visits.keys()].sort(inOrder(visits))
  const groups = order
    .map((i) => order.filter((j) => isNear(visits[i]!, visits[j]!, nearness)))
    .filter((group) => group.length >= nearness.min)
    .map((group) => new Set(group))
  return groups
    .filter(
      (group, i) =>
        !groups.some((other, j) => {
          const isInside = [...group].every((v) => other.has(v))
          return i !== j && isInside && (other.size > group.size || j < i)
        }),
    )
    .map((group) => [...group])
    .filter((group) => new Set(group.map((v) => visits[v]!.teamCode)).size > 1 === (teams === 'several'))
}

describe('the rule of crowding', () => {
  test('gives the same groups as brute force, those of one team apart', () => {
    fc.assert(
      fc.property(visitDays(40), nearnesses, (visits, nearness) => {
        const { groups, oneTeam, noise } = ruleCrowds(visits, nearness)
        expect(named(visits, groups)).toEqual(named(visits, obvious(visits, nearness, 'several')))
        expect(named(visits, oneTeam)).toEqual(named(visits, obvious(visits, nearness, 'one')))
        const grouped = new Set([...groups, ...oneTeam].flatMap((group) => [...group]))
        expect([...noise]).toEqual([...visits.keys()].filter((v) => !grouped.has(v)))
      }),
      { numRuns: 300 },
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
        expect(named([far, ...shuffled], other.groups)).toEqual(named(visits, found.groups))
        expect(named([far, ...shuffled], other.oneTeam)).toEqual(named(visits, found.oneTeam))
        expect([...other.noise]).toContain(0)
      }),
    )
  })

  test('three visits of two teams within 10 km and 7 days are a crowd; two visits, or one team alone, are none', () => {
    const nearness = { metres: 10_000, days: 7, min: 3 }
    const count = (...teams: string[]) =>
      ruleCrowds(
        teams.map((team, i) => visit(`v${i}`, team, 100 + i, i * 1000)),
        nearness,
      ).groups.length
    expect([count('A', 'A', 'B'), count('A', 'B'), count('A', 'A', 'A')]).toEqual([1, 0, 0])
  })

  test("one team's stay of three weeks is a group of one team; beside a second team's visit, what holds that is a crowd", () => {
    const stay = Array.from({ length: 21 }, (_, i) => visit('stay', 'A', 100 + i))
    const nearness = { metres: 10_000, days: 7, min: 3 }
    const alone = ruleCrowds(stay, nearness)
    expect(alone.groups).toHaveLength(0)
    // Around day d lie days d − 7 to d + 7 of 100 to 120; whole ones, of 15 dates, are those around 107 to 113.
    expect(alone.oneTeam.map(({ length }) => length)).toEqual([15, 15, 15, 15, 15, 15, 15])
    // Team B comes on day 120: within 7 days of it are 113 to 120, 8 dates and B's. What lies around 107 to 112 has not
    // B; around 113 lie 106 to 120 with B, and what lies around a later day lies inside that.
    const withB = [...stay, visit('b', 'B', 120)]
    const beside = ruleCrowds(withB, nearness)
    expect(beside.groups.map(({ length }) => length)).toEqual([16])
    expect(beside.oneTeam).toHaveLength(6)
  })

  test('a row of visits is several overlapping groups, gathered for display', () => {
    // Days 0, 5, 10, 15: within 5 days of the second are the first three, of the third the last three.
    const visits = [0, 5, 10, 15].map((day, i) => visit(`v${i}`, i % 2 ? 'A' : 'B', day))
    const crowds = ruleCrowds(visits, { metres: 0, days: 5, min: 3 })
    expect(crowds.groups.map((group) => [...group])).toEqual([
      [0, 1, 2],
      [1, 2, 3],
    ])
    expect(gatheredByOverlap(crowds, visits.length)).toEqual([[0, 1]])
  })

  test('25,000 coincident visits of two teams are one group', () => {
    const visits = Array.from({ length: 25_000 }, (_, i) => visit(`v${i}`, `T${i % 2}`, 100))
    expect(
      ruleCrowds(visits, { metres: 10_000, days: 7, min: 3 }).groups.map(({ length }) => length),
    ).toEqual([25_000])
  })
})
