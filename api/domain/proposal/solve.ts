import type { MixedProgramSolver } from '../programs/mixed-program.ts'
import type { Choices, Solution } from './choices.ts'
import { type Component, componentsOf } from './components.ts'
import { type CrowdRow, CrowdRows } from './crowd-rows.ts'
import { MoveSearch } from './fill.ts'
import { relaxedBounds } from './relaxed.ts'
import { isBetter, mostOf, type Solved, solveComponent } from './solve-component.ts'
import { worthOf } from './worth.ts'

/** No moves, with the bounds that need no solver. */
export function withoutMoves(choices: Choices): Solution {
  const { units, people } = relaxedMost(choices)
  return {
    moves: [],
    units: { value: 0, bound: units },
    people: { value: 0, bound: people },
    travel: { value: 0, bound: 0 },
  }
}

/**
 * Ever better proposals, the last of them the best. Parts that share neither team nor unit are decided one by one: the
 * aims are sums, and so the best of all is the best of each. Where a crowd arises across parts they are decided anew,
 * together: as long as none does, deciding them apart forgot nothing.
 */
export function* betterProposals(
  choices: Choices,
  solve: MixedProgramSolver,
  secondsLeft: () => number,
): Generator<Solution> {
  const crowds = new CrowdRows(choices)
  const rows: CrowdRow[] = crowds.initial()
  const solved = new Map<string, Solved>()
  let hasRelaxed = choices.relaxed !== null
  let toldAt = secondsLeft()
  let limits = relaxedMost(choices)
  const near = choices.options.map((_, o) => crowds.othersNear(o))
  const quickUntil = secondsLeft() * (1 - QUICK_SHARE)
  const search = new MoveSearch(choices, near)
  const quick = search.from([], () => secondsLeft() > quickUntil)
  yield solutionOf([], [{ choices, visits: [], options: [] }], false)
  for (;;) {
    const parts = componentsOf(
      choices,
      rows.map(({ terms }) => terms.map(({ visit }) => visit)),
    )
    const told: Solved[] = []
    const runs = parts.map((part) => {
      const own = rowsOf(part, rows)
      const slice = { until: 0 }
      const left = () => secondsLeft() - slice.until
      const run = solveComponent(part.choices, solve, left, own, startOf(part, quick))
      return { part, run, slice, key: `${part.visits.join(' ')} | ${own.length}`, isDone: false }
    })
    // The units of all parts first: what they come to together must be proven before people and travel mean anything.
    for (let stage = 0; stage < 2; stage++) {
      for (const [p, each] of runs.entries()) {
        if (each.isDone) continue
        each.slice.until = sliceEnd(
          runs
            .slice(p)
            .filter(({ isDone }) => !isDone)
            .map(({ part }) => part),
        )
        const known = solved.get(each.key)
        const next = known ? { value: known, done: true } : each.run.next()
        each.isDone = next.done === true
        if (each.isDone) solved.set(each.key, next.value)
        told[p] = { ...next.value, moves: next.value.moves.map((o) => each.part.options[o]!) }
        // What is told in between is for when the time runs out: telling it costs a little, too.
        if (toldAt - secondsLeft() > 1) {
          toldAt = secondsLeft()
          yield solutionOf(told, parts, false)
        }
      }
    }
    const moves = told.flatMap((each) => each.moves)
    const across = crowds.find(moves)
    if (across.length === 0 || secondsLeft() <= 0) {
      if (hasRelaxed) {
        hasRelaxed = false
        const worth = worthOf(choices, search.standing(moves))
        const proven = relaxedBounds(choices, worth, solve, secondsLeft)
        limits = {
          units: Math.min(proven.units, limits.units),
          people: Math.min(proven.people, limits.people),
          travel: proven.travel,
        }
      }
      yield solutionOf(told, parts, true)
      return
    }
    rows.push(...across)
  }

  /** The first of the parts may take as much of the time as it is of them, and somewhat more: small ones are soon done. */
  function sliceEnd(parts: readonly Component[]): number {
    const share = parts[0]!.options.length / parts.reduce((sum, { options }) => sum + options.length, 0)
    return Math.max(0, secondsLeft() - Math.max(MIN_SECONDS, secondsLeft() * Math.min(1, 1.5 * share)))
  }

  function solutionOf(told: readonly Solved[], parts: readonly Component[], isWhole: boolean): Solution {
    const untold = parts.slice(told.length)
    const all = [
      ...told.flatMap((each) => each.moves),
      ...untold.flatMap((part) => startOf(part, quick).map((at) => part.options[at]!)),
    ]
    const stands = search.standing(all)
    const moves = [...(isBetter(worthOf(choices, quick), worthOf(choices, stands)) ? quick : stands)]
    moves.sort((a, b) => a - b)
    const worth = worthOf(choices, moves)
    const bounds = { units: 0, people: 0, travel: 0 }
    parts.forEach((part, at) => {
      const each = told[at]?.bounds ?? { ...mostOf(part.choices), travel: 0 }
      bounds.units += each.units
      bounds.people += each.people
      bounds.travel += each.travel
    })
    const most = choices.relaxed === null ? relaxedMost(choices) : limits
    const isAll = choices.relaxed === null
    const units = { value: worth.units, bound: isAll ? bounds.units : limits.units }
    // What an aim cannot exceed is asked of all that reach the aims before: without their proof anything may be left.
    const unitsProven = isWhole && units.bound === units.value
    const people = {
      value: worth.people,
      bound: unitsProven ? (isAll ? bounds.people : limits.people) : Math.max(most.people, worth.people),
    }
    const peopleProven = unitsProven && people.bound === people.value
    const least = isAll ? bounds.travel : limits.travel
    return {
      moves,
      units,
      people,
      travel: { value: worth.travel, bound: peopleProven ? Math.min(least, worth.travel) : 0 },
    }
  }
}

/** The least time that any part gets; most need less. */
const MIN_SECONDS = 0.5
/** The share of the time that goes into a first answer. */
const QUICK_SHARE = 0.2

/** The moves that are a part's own, by its indices. */
function startOf(part: Component, moves: readonly number[]): number[] {
  const own = new Set(moves)
  return part.options.flatMap((o, at) => (own.has(o) ? [at] : []))
}

/** Rows among the visits of a part, by its own indices. */
function rowsOf(part: Component, rows: readonly CrowdRow[]): CrowdRow[] {
  const visitAt = new Map(part.visits.map((v, at) => [v, at]))
  const optionAt = new Map(part.options.map((o, at) => [o, at]))
  return rows
    .filter(({ terms }) => terms.every(({ visit }) => visitAt.has(visit)))
    .map(({ terms, most, moves }) => ({
      terms: terms.map(({ visit, option, factor }) => ({
        visit: visitAt.get(visit)!,
        option: option === null ? null : optionAt.get(option)!,
        factor,
      })),
      most,
      moves: moves.map((o) => optionAt.get(o)!),
    }))
}

/** Gaps that any option could help, whether or not it is among those that the program is given. */
function relaxedMost(choices: Choices): { units: number; people: number; travel: number } {
  if (choices.relaxed === null) return { ...mostOf(choices), travel: 0 }
  const helped = new Set(choices.relaxed.flatMap(({ units }) => units))
  const gaps = choices.units.filter(({ gap }, u) => gap && helped.has(u))
  return { units: gaps.length, people: gaps.reduce((sum, { people }) => sum + people, 0), travel: 0 }
}
