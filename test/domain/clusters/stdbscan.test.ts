import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Nearness, VisitDay } from '../../../api/domain/clusters/crowding.ts'
import { stdbscan } from '../../../api/domain/clusters/stdbscan.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import { degrees, inOrder, isNear, membersOf, named, nearnesses, visit, visitDays } from './visit-days.ts'

/** The definition word by word: all pairs, and no thought of speed. */
function obvious(visits: readonly VisitDay[], nearness: Nearness): number[][] {
  const near = (i: number) => [...visits.keys()].filter((j) => isNear(visits[i]!, visits[j]!, nearness))
  const isCore = visits.map((_, i) => near(i).length >= nearness.min)
  const cluster = new Map<number, number>()
  let clusters = 0
  for (const i of visits.keys()) {
    if (!isCore[i] || cluster.has(i)) continue
    const waiting = [i]
    cluster.set(i, clusters)
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const j of near(at)) {
        if (!isCore[j] || cluster.has(j)) continue
        cluster.set(j, clusters)
        waiting.push(j)
      }
    }
    clusters++
  }
  for (const i of visits.keys()) {
    if (isCore[i]) continue
    const [nearest] = near(i)
      .filter((j) => isCore[j])
      .sort((a, b) => {
        const gap = (j: number) => Math.abs(visits[j]!.day - visits[i]!.day)
        const millimetres = (j: number) => Math.round(metresBetween(visits[j]!.at, visits[i]!.at) * 1000)
        return gap(a) - gap(b) || millimetres(a) - millimetres(b) || inOrder(visits)(a, b)
      })
    if (nearest !== undefined) cluster.set(i, cluster.get(nearest)!)
  }
  return Array.from({ length: clusters }, (_, c) => [...visits.keys()].filter((i) => cluster.get(i) === c))
}

/** All clusters, those of one team among them. */
function clusters(visits: readonly VisitDay[], nearness: Nearness) {
  const { crowds, oneTeam, noise } = stdbscan(visits, nearness)
  return { clusters: membersOf([...crowds, ...oneTeam]), noise }
}

describe('stdbscan', () => {
  test('gives the same partition as the obvious implementation, coincident visits and exact ties included', () => {
    fc.assert(
      fc.property(visitDays(60), nearnesses, (visits, nearness) => {
        const { clusters: found, noise } = clusters(visits, nearness)
        expect(named(visits, found)).toEqual(named(visits, obvious(visits, nearness)))
        expect(found.reduce((sum, cluster) => sum + cluster.length, noise.length)).toBe(visits.length)
      }),
      { numRuns: 300 },
    )
  })

  test('does not depend on the order of rows', () => {
    const withOrder = visitDays(40).chain((visits) =>
      fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length })),
    )
    fc.assert(
      fc.property(withOrder, nearnesses, ([visits, shuffled], nearness) => {
        expect(named(shuffled, clusters(shuffled, nearness).clusters)).toEqual(
          named(visits, clusters(visits, nearness).clusters),
        )
      }),
    )
  })

  test('adding a far visit changes nothing', () => {
    fc.assert(
      fc.property(visitDays(40), nearnesses, (visits, nearness) => {
        const far: VisitDay = { ...visit('far', 'Z', 20_490), at: [100, 40] }
        const limited = { ...nearness, min: Math.max(2, nearness.min) }
        const after = clusters([...visits, far], limited)
        expect(named(visits, after.clusters)).toEqual(named(visits, clusters(visits, limited).clusters))
        expect([...after.noise]).toContain(visits.length)
      }),
    )
  })

  test('the last metre and the last day count: 10,000 m and 7 days are near, 10,001 m and 8 days are not', () => {
    const nearness = { metres: 10_000, days: 7, min: 2 }
    const found = (metres: number, days: number) =>
      stdbscan([visit('a', 'A', 100), visit('b', 'B', 100 + days, metres)], nearness).crowds.length
    expect([found(9_999.999, 7), found(10_001, 7), found(9_999.999, 8)]).toEqual([1, 0, 0])
  })

  test('days are whole days over the end of a month and of a year: 31 December and 2 January are 2 apart', () => {
    const eve = Date.UTC(2026, 11, 31) / 86_400_000
    const second = Date.UTC(2027, 0, 2) / 86_400_000
    const visits = [visit('a', 'A', eve), visit('b', 'B', second)]
    expect(stdbscan(visits, { metres: 0, days: 2, min: 2 }).crowds).toHaveLength(1)
    expect(stdbscan(visits, { metres: 0, days: 1, min: 2 }).crowds).toHaveLength(0)
  })

  test('a border visit between two clusters goes to the nearest core in time, then in space, then the lowest id', () => {
    // Four cores stand on one side and four on the other; x is near one of each, and with it makes 3 < 4.
    const cluster = (names: string, day: number, metres: number) =>
      [...names].map((name, i) => visit(name, 'T', day, metres + (i === 0 ? 0 : Math.sign(metres) * 500)))
    const nearness = { metres: 1000, days: 3, min: 4 }
    const clusterOfX = (south: VisitDay[], north: VisitDay[]) => {
      const visits = [...south, ...north, visit('x', 'T', 100)]
      return named(visits, clusters(visits, nearness).clusters)
        .find((cluster) => cluster.includes('x@'))!
        .slice(0, 1)
    }
    expect(clusterOfX(cluster('abcg', 102, -800), cluster('defh', 101, 900))).toBe('d')
    expect(clusterOfX(cluster('abcg', 101, -800), cluster('defh', 101, 900))).toBe('a')
    expect(clusterOfX(cluster('defh', 101, -800), cluster('abcg', 101, 800))).toBe('a')
  })

  test('25,000 visits at one place and day are one cluster, and none is lost', () => {
    const visits = Array.from({ length: 25_000 }, (_, i) => visit(`v${i}`, `T${i % 3}`, 100))
    const { crowds, noise } = stdbscan(visits, { metres: 10_000, days: 7, min: 3 })
    expect(crowds.map(({ members }) => members.length)).toEqual([25_000])
    expect(noise).toHaveLength(0)
  })

  test('places on either side of the date line are as near as they are', () => {
    const east: VisitDay = { ...visit('a', 'A', 1), at: [180 - degrees(400), 0] }
    const west: VisitDay = { ...visit('b', 'B', 1), at: [-180 + degrees(400), 0] }
    expect(stdbscan([east, west], { metres: 801, days: 0, min: 2 }).crowds).toHaveLength(1)
    expect(stdbscan([east, west], { metres: 799, days: 0, min: 2 }).crowds).toHaveLength(0)
  })
})
