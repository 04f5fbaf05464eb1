import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Nearness, VisitDay } from '../../../api/domain/clusters/crowding.ts'
import { gatheredByOverlap, ruleCrowds } from '../../../api/domain/clusters/rule-crowds.ts'
import { isNear, named, nearnesses, visit, visitDays } from './visit-days.ts'

/** Every visit's group, those inside another taken out; of equal ones that of the lowest id stays. */
function obvious(visits: readonly VisitDay[], nearness: Nearness): number[][] {
  const order = [...visits.keys()].sort((a, b) => (visits[a]!.visitId < visits[b]!.visitId ? -1 : 1))
  const groups = order
    .map((i) => order.filter((j) => isNear(visits[i]!, visits[j]!, nearness)))
    .filter(
      (group) => group.length >= nearness.min && new Set(group.map((v) => visits[v]!.teamCode)).size >= 2,
    )
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
}

describe('the rule of crowding', () => {
  test('gives the same groups as brute force', () => {
    fc.assert(
      fc.property(visitDays(40), nearnesses, (visits, nearness) => {
        const { groups, noise } = ruleCrowds(visits, nearness)
        expect(named(visits, groups)).toEqual(named(visits, obvious(visits, nearness)))
        const grouped = new Set(groups.flatMap((group) => [...group]))
        expect([...noise]).toEqual([...visits.keys()].filter((v) => !grouped.has(v)))
      }),
      { numRuns: 300 },
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
