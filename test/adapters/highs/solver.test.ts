import fc from 'fast-check'
import loadHighsModule from 'highs'
import { describe, expect, test } from 'vitest'
import { programSolver } from '../../../api/adapters/highs/program.ts'
import { HighsSolver } from '../../../api/adapters/highs/solver.ts'
import { type Covering, peopleServed } from '../../../api/domain/reach/covering.ts'
import { greedyChoice } from '../../../api/domain/reach/sites.ts'
import { bestByTrying, coveringFrom, someCovering } from '../../domain/reach/coverings.ts'

// Its types describe a CommonJS module, and Node loads its ES one.
const loadHighs = loadHighsModule as unknown as typeof loadHighsModule.default
const highs = await loadHighs()

/**
 * Villages on a grid, each candidate serving those within a circle: large overlaps, far from what greedy does well.
 * People come from a fixed sequence, so that the case is the same each time.
 */
function grid(side: number, radius: number): Covering {
  let state = 7
  const people = Array.from({ length: side * side }, () => {
    state = (state * 48_271) % 2_147_483_647
    return 100 + (state % 9000) / 7
  })
  const serves = people.map((_, c) =>
    people.flatMap((_, d) => {
      const x = (c % side) - (d % side)
      const y = Math.floor(c / side) - Math.floor(d / side)
      return x * x + y * y <= radius * radius ? [d] : []
    }),
  )
  return coveringFrom(people, serves)
}

function solver(limits = { solverSeconds: 20, wholeSeconds: 25 }) {
  const faults: string[] = []
  return { faults, highs: new HighsSolver((text) => faults.push(text), limits) }
}
const open = new AbortController().signal

describe('HiGHS on a whole program', () => {
  test('finds the best of all sets, with a bound that is exactly it', () => {
    fc.assert(
      fc.property(someCovering, fc.integer({ min: 1, max: 4 }), (covering, count) => {
        fc.pre(covering.starts.length > 1 && covering.covered.length > 0)
        const { chosen, bound } = programSolver(highs, 10)(covering, count, [])
        const best = bestByTrying(covering, count)
        expect(chosen!.length).toBeLessThanOrEqual(count)
        expect(peopleServed(covering, chosen!)).toBeCloseTo(best, 6)
        expect(bound).toBeCloseTo(best, 6)
      }),
    )
  })
  test('a start that is not the best is left for it: both sides serve 14, the middle and one side 10', () => {
    const covering = coveringFrom(
      [4, 3, 3, 4],
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    )
    expect(programSolver(highs, 10)(covering, 2, [0, 1])).toEqual({ chosen: [0, 2], bound: 14 })
  })
  test('out of time at once it says nothing that is not so', () => {
    const covering = grid(14, 2)
    const { chosen, bound } = programSolver(highs, 0)(covering, 6, [0])
    const { chosen: best } = programSolver(highs, 60)(covering, 6, [])
    if (bound !== null) expect(bound).toBeGreaterThanOrEqual(peopleServed(covering, best!) - 1e-6)
    if (chosen !== null) expect(chosen.length).toBeLessThanOrEqual(6)
  })
})

describe('the solver in its own thread', () => {
  const covering = grid(14, 2)

  test('proves a case in which greedy is not the best, and leaves no fault', async () => {
    const { faults, highs } = solver()
    const choice = await highs.solve(covering, 6, open)
    expect(faults).toEqual([])
    expect(choice.method).toBe('exact')
    expect(choice.gap).toBe(0)
    expect(choice.sites).toHaveLength(6)
    expect(choice.people).toBeGreaterThan(greedyChoice(covering, 6).people)
    expect(choice.people).toBeCloseTo(
      peopleServed(
        covering,
        choice.sites.map(({ candidate }) => candidate),
      ),
      6,
    )
  })
  test('ended before its first answer, leaves the greedy choice with a valid bound', async () => {
    const exact = await solver().highs.solve(covering, 6, open)
    const hurried = await solver({ solverSeconds: 10, wholeSeconds: 0 }).highs.solve(covering, 6, open)
    expect(hurried.method).toBe('greedy')
    expect(hurried.bound).toBeGreaterThanOrEqual(exact.people)
    expect(hurried.people).toBeGreaterThanOrEqual((1 - 1 / Math.E) * exact.people)
    expect(hurried.gap).toBeCloseTo((hurried.bound - hurried.people) / hurried.bound, 12)
  })
  test('without time for HiGHS a hard case is answered greedily with a bound that holds', {
    tags: 'long',
  }, async () => {
    // 400 overlapping candidates, twelve sites: the relaxation alone leaves a gap.
    const hard = grid(20, 3)
    const hurried = await solver({ solverSeconds: 0, wholeSeconds: 20 }).highs.solve(hard, 12, open)
    const longer = await solver({ solverSeconds: 2, wholeSeconds: 20 }).highs.solve(hard, 12, open)
    expect(hurried.method).toBe('greedy')
    expect(hurried.gap).toBeGreaterThan(0)
    expect(hurried.bound).toBeGreaterThanOrEqual(longer.people)
    expect(longer.bound).toBeGreaterThanOrEqual(hurried.people)
  })
  test('when nobody waits any more it ends with the reason', async () => {
    const controller = new AbortController()
    const solving = solver().highs.solve(grid(20, 3), 12, controller.signal)
    controller.abort(new Error('gone'))
    await expect(solving).rejects.toThrow('gone')
    await expect(solver().highs.solve(covering, 6, controller.signal)).rejects.toThrow('gone')
  })
  test('the event loop turns while it works', async () => {
    let turns = 0
    const turning = setInterval(() => turns++, 1)
    await solver({ solverSeconds: 1, wholeSeconds: 20 }).highs.solve(grid(20, 3), 12, open)
    clearInterval(turning)
    expect(turns).toBeGreaterThan(10)
  })
})
