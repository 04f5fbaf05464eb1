import fc from 'fast-check'
import loadHighsModule from 'highs'
import { describe, expect, test } from 'vitest'
import { mixedProgramSolver } from '../../../api/adapters/highs/mixed-program.ts'
import type { Choices, Solution } from '../../../api/domain/proposal/choices.ts'
import { enumerate } from '../../../api/domain/proposal/options.ts'
import type { ProposalProblem } from '../../../api/domain/proposal/problem.ts'
import { betterProposals, withoutMoves } from '../../../api/domain/proposal/solve.ts'
import { bestByTrying, travelOf } from './brute-force.ts'
import { gained, type Move, wrongWith } from './checker.ts'
import { crowdedProblem, day, problemOf, someProblem, townOf, visitOf } from './problems.ts'

// Its types describe a CommonJS module, and Node loads its ES one.
const loadHighs = loadHighsModule as unknown as typeof loadHighsModule.default
const solver = mixedProgramSolver(await loadHighs())

function last(choices: Choices, seconds = () => 60): Solution {
  let solution = withoutMoves(choices)
  for (const next of betterProposals(choices, solver, seconds)) solution = next
  return solution
}

function propose(problem: ProposalProblem, seconds?: () => number) {
  const found = enumerate(problem)
  const solution = last(found.choices, seconds)
  const moves: Move[] = solution.moves.map((o) => {
    const { visit, place, day } = found.choices.options[o]!
    return { visit, place, day }
  })
  return { ...found, solution, moves }
}

describe('a proposal against brute force', () => {
  function expectBest(problem: ProposalProblem): void {
    const { solution, moves } = propose(problem)
    expect(wrongWith(problem, moves)).toEqual([])
    const best = bestByTrying(problem)
    expect(gained(problem, moves)).toEqual({ units: best.units, people: best.people })
    expect(travelOf(problem, moves)).toBe(best.travel)
    expect(solution).toMatchObject({
      units: { value: best.units, bound: best.units },
      people: { value: best.people, bound: best.people },
      travel: { value: best.travel, bound: best.travel },
    })
  }
  test('is the best of all that nothing is wrong with: units, then people, then travel, each proven', () => {
    fc.assert(fc.property(someProblem, expectBest), { numRuns: 60 })
  })
  test('likewise where towns are near and most moves would crowd', () => {
    fc.assert(fc.property(crowdedProblem, expectBest), { numRuns: 25 })
  })
  test('out of time it is still one that nothing is wrong with, and its bounds hold', () => {
    fc.assert(
      fc.property(crowdedProblem, fc.integer({ min: 0, max: 3 }), (problem, asks) => {
        let left = asks
        const { solution, moves } = propose(problem, () => (left-- > 0 ? 60 : 0))
        expect(wrongWith(problem, moves)).toEqual([])
        const best = bestByTrying(problem)
        expect(solution.units.bound).toBeGreaterThanOrEqual(best.units)
        if (gained(problem, moves).units === best.units) {
          expect(solution.people.bound).toBeGreaterThanOrEqual(best.people)
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('which aim is given up for which', () => {
  // Both towns are needed once; town 1 has its only date from the visit.
  const onlyVisit = { visits: [visitOf(1, 1)], units: [townOf(1), townOf(2, { people: 5000 })] }

  test('a unit that is enough as planned is not broken, however many people live elsewhere', () => {
    expect(propose(problemOf(onlyVisit)).moves).toEqual([])
  })
  test('allowed, it is broken where that gains more people for as many units: 5000 − 100', () => {
    const { moves, solution } = propose(problemOf({ ...onlyVisit, allowBreaking: true }))
    expect(moves).toMatchObject([{ visit: 0, place: 2 }])
    expect(solution.units.value).toBe(0)
    expect(solution.people.value).toBe(4900)
  })
  test('allowed, it is not broken for fewer people', () => {
    const units = [townOf(1, { people: 5000 }), townOf(2)]
    expect(propose(problemOf({ ...onlyVisit, units, allowBreaking: true })).moves).toEqual([])
  })
  test('one that has a date to spare gives it: two visits to town 1, and one goes to town 2', () => {
    const { moves, solution } = propose(
      problemOf({ visits: [visitOf(1, 1), visitOf(1, 3)], units: [townOf(1), townOf(2)] }),
    )
    expect(moves).toHaveLength(1)
    expect(solution.units).toEqual({ value: 1, bound: 1 })
  })
  test('of two towns for one visit the one with more people', () => {
    const { moves } = propose(
      problemOf({ visits: [visitOf(0, 1)], units: [townOf(1, { people: 7 }), townOf(2, { people: 8 })] }),
    )
    expect(moves).toMatchObject([{ place: 2 }])
  })
  test('of two visits for one town the one with the shorter leg, on the date nearest to its own', () => {
    const { moves } = propose(
      problemOf({
        visits: [visitOf(0, 4, { team: 0 }), visitOf(0, 2, { team: 1 })],
        bases: [0, 2, 0],
        units: [townOf(3)],
      }),
    )
    // Town 3 at 40 km: 40 minutes from the seat, 22 from town 2.
    expect(moves).toEqual([{ visit: 1, place: 3, day: day(2) }])
  })
})

describe('why a gap stays, by the first filter that leaves nothing', () => {
  const reasonOf = (more: Partial<ProposalProblem>) => {
    const problem = problemOf({ units: [townOf(3)], ...more })
    const { gaps, moves } = propose(problem)
    expect(moves).toEqual([])
    return gaps[0]!.none
  }
  test('no-team: a township hospital counts only in villages, not at the township', () => {
    expect(reasonOf({ visits: [visitOf(1, 1, { teamLevel: 'township' })] })).toBe('no-team')
  })
  test('no-date: its date may move by 1 day, and the dates begin 2 days later', () => {
    expect(reasonOf({ visits: [visitOf(0, 1)], daysAllowed: 1, from: day(3) })).toBe('no-date')
  })
  test('too-far: 40 minutes from the seat, 39 allowed; with 40.1 it is mended', () => {
    const visits = [visitOf(0, 1)]
    expect(reasonOf({ visits, limit: { minutes: 39, metres: 1 } })).toBe('too-far')
    const { gaps } = propose(problemOf({ units: [townOf(3)], visits, limit: { minutes: 40.1, metres: 1 } }))
    expect(gaps[0]!.none).toBeNull()
  })
  test('too-far names the nearest: 40 km', () => {
    const { gaps } = propose(
      problemOf({
        units: [townOf(3)],
        visits: [visitOf(0, 1), visitOf(0, 1, { team: 1 })],
        bases: [7, 0, 0],
        limit: { minutes: 30, metres: 1 },
      }),
    )
    expect(gaps[0]!.nearest!.visit).toBe(1)
    expect(gaps[0]!.nearest!.leg.minutes).toBeCloseTo(40, 1)
  })
  test('team-busy: the team has a whole day elsewhere on each of the dates', () => {
    const stops = [0, 1, 2, 3, 4].map((n) => ({ team: 0, halves: 3 as const, place: 1, day: day(n) }))
    expect(reasonOf({ visits: [visitOf(0, 1)], stops })).toBe('team-busy')
  })
  test('would-crowd: two teams are in the town on the date, and three make a crowd', () => {
    const present = [1, 2].map((team) => ({ team, place: 3, day: day(1) }))
    expect(reasonOf({ visits: [visitOf(0, 1)], daysAllowed: 0, present })).toBe('would-crowd')
  })
  test('would-crowd: likewise with two movable visits that no gap could use, and which stay for sure', () => {
    const others = [1, 2].map((team) => visitOf(3, 1, { team, teamLevel: 'township' }))
    expect(reasonOf({ visits: [visitOf(0, 1), ...others], daysAllowed: 0 })).toBe('would-crowd')
  })
  test('team-busy: a movable visit that no gap could use takes the team’s day', () => {
    const village = visitOf(5, 1, { teamLevel: 'township' })
    const visits = [visitOf(0, 1), { ...village, place: 2, session: 'am' as const }]
    expect(reasonOf({ visits, daysAllowed: 0 })).toBe('team-busy')
  })
  test('would-break: the visit is the only date of its own town', () => {
    expect(reasonOf({ visits: [visitOf(1, 1)], units: [townOf(3), townOf(1)] })).toBe('would-break')
    const spare = { visits: [visitOf(1, 1), visitOf(1, 2)], units: [townOf(3), townOf(1)] }
    expect(propose(problemOf(spare)).moves).toHaveLength(1)
  })
  test('two visits of the team’s own are no crowd with it', () => {
    const present = [0, 0].map((team) => ({ team, place: 3, day: day(1) }))
    const { moves } = propose(
      problemOf({ units: [townOf(3)], visits: [visitOf(0, 1)], daysAllowed: 0, present }),
    )
    expect(moves).toHaveLength(1)
  })
  test('a period that is over is no gap that anything could mend', () => {
    const over = townOf(3, { period: { ...townOf(3).period, end: '2026-11-22' as never } })
    expect(enumerate(problemOf({ units: [over], visits: [visitOf(0, 1)] })).gaps).toEqual([])
  })
})

test('enumerating options stops once nobody waits: the signal is checked for each gap and visit', () => {
  const problem = problemOf({
    units: [townOf(1), townOf(2), townOf(3)],
    visits: [visitOf(0, 1), visitOf(0, 2)],
  })
  const stopping = new AbortController()
  let looks = 0
  Object.defineProperty(stopping.signal, 'throwIfAborted', {
    value() {
      looks++
      if (looks === 4) stopping.abort(new Error('nobody waits'))
      AbortSignal.prototype.throwIfAborted.call(stopping.signal)
    },
  })
  expect(() => enumerate(problem, stopping.signal)).toThrow('nobody waits')
  expect(looks).toBe(4)
})

describe('half days', () => {
  test('an afternoon beyond the base’s limit goes where the morning that stays is near', () => {
    // The base lies 50 km from town 3, 30 allowed; the morning is planned in its village, 2 km from the town.
    const { moves, solution } = propose(
      problemOf({
        units: [townOf(3, { required: 2, fixed: new Set([day(0)]) }), townOf(2, { asked: false })],
        visits: [visitOf(6, 3, { session: 'am', service: 'patrol' }), visitOf(0, 2, { session: 'pm' })],
        bases: [7, 0, 0],
        limit: { minutes: 30, metres: 1 },
      }),
    )
    expect(moves).toEqual([{ visit: 1, place: 3, day: day(3) }])
    expect(solution.travel.value).toBe(20)
  })
})
