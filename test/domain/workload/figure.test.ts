import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exactly,
  isExact,
  NOT_REPORTED,
  peopleOf,
  sumOf,
  total,
  totalOfPeople,
} from '../../../api/domain/workload/figure.ts'

describe('a figure of the workload table', () => {
  test('a sum is exact when each visit has its number; one visit without it may have had any', () => {
    expect(sumOf(120, 0)).toEqual({ atLeast: 120, atMost: 120, missing: 0 })
    expect(sumOf(120, 1)).toEqual({ atLeast: 120, atMost: null, missing: 1 })
    expect(isExact(sumOf(0, 0))).toBe(true)
    expect(isExact(NOT_REPORTED)).toBe(false)
  })

  test('people, all of them named: 7 persons on visits of 5 and 4 are 7', () => {
    expect(peopleOf({ persons: 7, unnamed: 0, incomplete: 0, largest: 5 })).toEqual(exactly(7))
  })

  test('a visit of 8 of which 3 are named, another of 5 that are named: 6 persons are named, from 8 to 6 + 5 = 11', () => {
    expect(peopleOf({ persons: 6, unnamed: 5, incomplete: 1, largest: 8 })).toEqual({
      atLeast: 8,
      atMost: 11,
      missing: 1,
    })
  })

  test('nobody is named on three visits of 4: from 4, if it was one team, to 12', () => {
    expect(peopleOf({ persons: 0, unnamed: 12, incomplete: 3, largest: 4 })).toMatchObject({
      atLeast: 4,
      atMost: 12,
    })
  })

  test('the total over counties adds sums, and one that is not reported leaves it open', () => {
    expect(total([exactly(3), exactly(4)])).toEqual(exactly(7))
    expect(total([exactly(3), NOT_REPORTED])).toEqual({ atLeast: 3, atMost: null, missing: 1 })
    expect(total([])).toEqual(exactly(0))
  })

  test('a person who serves in two counties is one person of the city: 5 and 4 with 2 in both are 7', () => {
    const together = { persons: 7, unnamed: 0, incomplete: 0, largest: 5 }
    expect(totalOfPeople([exactly(5), exactly(4)], together)).toEqual(exactly(7))
  })

  test('the true number of people is between the bounds, whoever is named', () => {
    // A visit is the set of the people who were there; the first so many of them are named.
    const visit = fc.record({
      people: fc.uniqueArray(fc.nat(12), { minLength: 1, maxLength: 6 }),
      named: fc.nat(6),
      county: fc.nat(2),
    })
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 12 }), (visits) => {
        const attended = (some: typeof visits) => ({
          persons: new Set(some.flatMap(({ people, named }) => people.slice(0, named))).size,
          unnamed: some.reduce((sum, { people, named }) => sum + Math.max(0, people.length - named), 0),
          incomplete: some.filter(({ people, named }) => named < people.length).length,
          largest: Math.max(0, ...some.map(({ people }) => people.length)),
        })
        const counties = [0, 1, 2].map((county) =>
          peopleOf(attended(visits.filter((v) => v.county === county))),
        )
        const figure = totalOfPeople(counties, attended(visits))
        const truth = new Set(visits.flatMap(({ people }) => people)).size
        expect(figure.atLeast).toBeLessThanOrEqual(truth)
        expect(figure.atMost).toBeGreaterThanOrEqual(truth)
      }),
      { numRuns: 200 },
    )
  })
})
