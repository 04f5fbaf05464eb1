import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Covering, candidatesOf, peopleServed } from '../../../api/domain/reach/covering.ts'
import { bounds } from '../../../api/domain/reach/covering-bound.ts'
import { greedy } from '../../../api/domain/reach/covering-greedy.ts'
import { interchange } from '../../../api/domain/reach/covering-interchange.ts'
import { reduce } from '../../../api/domain/reach/covering-reduction.ts'
import {
  betterChoices,
  greedyChoice,
  type ProgramSolver,
  type SiteChoice,
} from '../../../api/domain/reach/sites.ts'
import { bestByTrying, coveringFrom, overlappingCovering, someCovering } from './coverings.ts'

const someCount = fc.integer({ min: 1, max: 4 })
const near = (value: number) => value + 1e-7

/** An exact solver of small programs. */
const tryAll: ProgramSolver = (covering, count) => {
  const candidates = candidatesOf(covering)
  let chosen: number[] = []
  for (let set = 0; set < 1 << candidates; set++) {
    const each = Array.from({ length: candidates }, (_, c) => c).filter((c) => set & (1 << c))
    if (each.length <= count && peopleServed(covering, each) > peopleServed(covering, chosen)) chosen = each
  }
  return { chosen, bound: peopleServed(covering, chosen) }
}
/** One whose time runs out before it has anything. */
const outOfTime: ProgramSolver = () => ({ chosen: null, bound: null })

const last = (choices: Iterable<SiteChoice>) => [...choices].at(-1)!

describe('a covering reduced', () => {
  test('of equal candidates the first stays, one within another goes, and who is served alike is one', () => {
    // 0 serves {0}, 1 serves {0, 1, 2}, 2 likewise, 3 serves {3} without people, 4 nobody: 1 alone is left,
    // and 0, 1, 2 with 10 + 20 + 30 people are one demand.
    const covering = coveringFrom([10, 20, 30, 0, 40], [[0], [0, 1, 2], [0, 1, 2], [3], []])
    const reduced = reduce(covering)
    expect(reduced.original).toEqual([1])
    expect([...reduced.covering.people]).toEqual([60])
  })
  test('a candidate that serves one more than another, if few, does not lose to a bigger one elsewhere', () => {
    const covering = coveringFrom([1, 100, 100], [[0], [1, 2]])
    expect(reduce(covering).original).toEqual([0, 1])
  })
  test('serves as many at best as the whole, for every number of sites', () => {
    fc.assert(
      fc.property(someCovering, someCount, (covering, count) => {
        const small = reduce(covering)
        expect(bestByTrying(small.covering, count)).toBeCloseTo(bestByTrying(covering, count), 9)
        expect(candidatesOf(reduce(small.covering).covering)).toBe(candidatesOf(small.covering))
      }),
    )
  })
  test('a choice in it serves in the whole as many as in it', () => {
    fc.assert(
      fc.property(someCovering, someCount, (covering, count) => {
        const small = reduce(covering)
        const chosen = greedy(small.covering, count).map(({ candidate }) => candidate)
        const served = peopleServed(
          covering,
          chosen.map((c) => small.original[c]!),
        )
        expect(served).toBeCloseTo(peopleServed(small.covering, chosen), 9)
      }),
    )
  })
})

describe('the greedy choice', () => {
  test('gains 60, then 25: the 40 of candidate 1 are down to 10 once candidate 0 serves 30 of them', () => {
    const covering = coveringFrom([30, 30, 10, 25], [[0, 1], [1, 2], [3]])
    expect(greedy(covering, 2)).toEqual([
      { candidate: 0, gain: 60 },
      { candidate: 2, gain: 25 },
    ])
  })
  test('of equals takes the first', () => {
    expect(greedy(coveringFrom([5, 5, 5], [[2], [0], [1]]), 2)).toEqual([
      { candidate: 0, gain: 5 },
      { candidate: 1, gain: 5 },
    ])
  })
  test('ends when nothing is left to gain', () => {
    expect(greedy(coveringFrom([7], [[0], [0]]), 5)).toEqual([{ candidate: 0, gain: 7 }])
  })
  test('serves at least 1 − 1/e of the best, and its gains never grow', () => {
    fc.assert(
      fc.property(someCovering, someCount, (covering, count) => {
        const steps = greedy(covering, count)
        const people = steps.reduce((sum, { gain }) => sum + gain, 0)
        expect(near(people)).toBeGreaterThanOrEqual((1 - 1 / Math.E) * bestByTrying(covering, count))
        for (let i = 1; i < steps.length; i++) expect(steps[i]!.gain).toBeLessThanOrEqual(steps[i - 1]!.gain)
      }),
    )
  })
})

describe('interchange', () => {
  // Greedy takes the middle one, 6, and then a side, 4: in all 10. Both sides serve 4 + 3 + 4 + 3 = 14.
  const covering = coveringFrom(
    [4, 3, 3, 4],
    [
      [0, 1],
      [1, 2],
      [2, 3],
    ],
  )
  test('serves more than it was given where one exchange does', () => {
    const improved = interchange(covering, [1, 0], [0, 1, 2], 0)
    expect(peopleServed(covering, [1, 0])).toBe(10)
    expect(peopleServed(covering, improved)).toBe(14)
  })
  test('never serves fewer, and never chooses more', () => {
    fc.assert(
      fc.property(someCovering, someCount, (some, count) => {
        const chosen = greedy(some, count).map(({ candidate }) => candidate)
        const all = Array.from({ length: candidatesOf(some) }, (_, c) => c)
        const improved = interchange(some, chosen, all, 1e-9)
        expect(new Set(improved).size).toBe(chosen.length)
        expect(near(peopleServed(some, improved))).toBeGreaterThanOrEqual(peopleServed(some, chosen))
      }),
    )
  })
})

describe('the bound', () => {
  /** Each time it tells: not below the best, and what is left open together with what it has holds the best. */
  function expectToHold(covering: Covering, count: number, known: readonly number[]): void {
    const best = bestByTrying(covering, count)
    const bounding = bounds(covering, count, known)
    for (let step = bounding.next(); ; step = bounding.next()) {
      const { bound, people, chosen, open } = step.value
      expect(near(bound)).toBeGreaterThanOrEqual(best)
      expect(people).toBeLessThanOrEqual(near(best))
      expect(people).toBeCloseTo(peopleServed(covering, chosen), 9)
      const left = coveringFrom(
        [...covering.people],
        open.map((c) => [...covering.covered.subarray(covering.starts[c], covering.starts[c + 1])]),
      )
      expect(Math.max(people, bestByTrying(left, count))).toBeCloseTo(best, 6)
      if (step.done) return
    }
  }
  test('is never below the best, and no candidate of a better choice is ruled out', () => {
    fc.assert(
      fc.property(someCovering, someCount, (covering, count) => {
        const first = greedy(covering, count).map(({ candidate }) => candidate)
        expectToHold(covering, count, first)
      }),
    )
  })
  test('likewise begun with nothing, while much better choices are still open', () => {
    fc.assert(
      fc.property(overlappingCovering, someCount, (covering, count) => {
        expectToHold(covering, count, [])
      }),
    )
  })
})

describe('the choice of sites', () => {
  test('greedy alone bounds itself by all who could be served', () => {
    // Candidate 0 gains 6 of 4 + 3 + 3 + 4 = 14.
    const covering = coveringFrom([4, 3, 3, 4], [[1, 2], [0], [3]])
    expect(greedyChoice(covering, 1)).toEqual({
      method: 'greedy',
      sites: [{ candidate: 0, gain: 6 }],
      people: 6,
      bound: 14,
      gap: 8 / 14,
    })
  })
  test('demand without any candidate is in no bound', () => {
    const covering = coveringFrom([4, 99], [[0]])
    expect(greedyChoice(covering, 1)).toMatchObject({ method: 'exact', people: 4, bound: 4, gap: 0 })
  })
  test('without demand nothing is chosen, and that is exact', () => {
    expect(last(betterChoices(coveringFrom([], []), 5, tryAll))).toEqual({
      method: 'exact',
      sites: [],
      people: 0,
      bound: 0,
      gap: 0,
    })
  })
  test('is the best of all, ranked by what each adds to those before it', () => {
    fc.assert(
      fc.property(fc.oneof(someCovering, overlappingCovering), someCount, (covering, count) => {
        const choice = last(betterChoices(covering, count, tryAll))
        expect(choice.method).toBe('exact')
        expect(choice.people).toBeCloseTo(bestByTrying(covering, count), 9)
        expect(choice.bound).toBe(choice.people)
        expect(choice.gap).toBe(0)
        expect(choice.sites.length).toBeLessThanOrEqual(count)
        const chosen = choice.sites.map(({ candidate }) => candidate)
        expect(choice.people).toBeCloseTo(peopleServed(covering, chosen), 9)
        choice.sites.forEach(({ gain }, i) => {
          const added =
            peopleServed(covering, chosen.slice(0, i + 1)) - peopleServed(covering, chosen.slice(0, i))
          expect(gain).toBeCloseTo(added, 9)
          expect(gain).toBeGreaterThan(0)
        })
      }),
    )
  })
  test('without a solver’s help its bound still holds, each choice no worse than the one before', () => {
    fc.assert(
      fc.property(someCovering, someCount, (covering, count) => {
        const best = bestByTrying(covering, count)
        let bound = Infinity
        for (const choice of [greedyChoice(covering, count), ...betterChoices(covering, count, outOfTime)]) {
          expect(near(choice.bound)).toBeGreaterThanOrEqual(best)
          expect(choice.people).toBeLessThanOrEqual(near(best))
          expect(choice.gap).toBeGreaterThanOrEqual(0)
          expect(choice.bound).toBeLessThanOrEqual(near(bound))
          if (choice.method === 'exact') expect(choice.people).toBeCloseTo(best, 6)
          bound = choice.bound
        }
      }),
    )
  })
})
