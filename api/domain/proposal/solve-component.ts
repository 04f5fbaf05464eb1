import type { MixedProgramSolver } from '../programs/mixed-program.ts'
import type { Choices, Worth } from './choices.ts'
import { type CrowdRow, CrowdRows } from './crowd-rows.ts'
import { MoveSearch } from './fill.ts'
import { AIMS, type AimId, ProposalProgram, type ReachedAims } from './program.ts'
import { worthOf } from './worth.ts'

/** The moves of one part, and the bounds proven for its aims. */
export interface Solved {
  readonly moves: readonly number[]
  /** No moves have more net units, nor, with as many, more people, nor, with as many of both, less travel. */
  readonly bounds: Readonly<Record<'units' | 'people' | 'travel', number>>
}

/** Solutions of whole numbers: what the solver says of them is rounded to the side that holds. */
const ROUNDING = 1e-6

/**
 * The aims one after another, each with those before it held; told once the units are done, so that other parts can have
 * theirs before people and travel are looked at, and at the end. Crowds are forbidden as they are met with: until a
 * solution has none, each program is a relaxation, and the bound of a relaxation holds.
 *
 * @param rows found before, in the indices of these choices
 * @param start moves that stand
 * @param secondsLeft how long the solver may still take
 */
export function* solveComponent(
  choices: Choices,
  solve: MixedProgramSolver,
  secondsLeft: () => number,
  rows: readonly CrowdRow[],
  start: readonly number[],
): Generator<Solved, Solved> {
  const crowds = new CrowdRows(choices)
  const near = choices.options.map((_, o) => crowds.othersNear(o))
  const search = new MoveSearch(choices, near)
  const found: CrowdRow[] = [...rows]
  const lean = leanOf(choices, near)
  const most = mostOf(choices)
  const bounds = { units: most.units, people: most.people, travel: 0 }
  let best: readonly number[] = start
  const reached: ReachedAims = {}
  for (const aim of AIMS) {
    if (aim === 'people' && worthOf(choices, best).units === most.units) {
      // All gaps are met: so are all people in them.
      bounds.people = most.people
      reached.people = most.people
      continue
    }
    const isAll = aim === 'units' && worthOf(choices, best).units === most.units
    // What meets all gaps needs no proof by the solver.
    const step = isAll ? { moves: best, bound: most.units, proven: true } : solveAim(aim, reached)
    const worth = worthOf(choices, best)
    if (step.moves) {
      const next = worthOf(choices, step.moves)
      if (step.proven || isBetter(next, worth)) best = step.moves
    }
    if (aim !== 'shift' && step.bound !== null) bounds[aim] = step.bound
    if (!step.proven) break
    if (aim !== 'shift') reached[aim] = worthOf(choices, best)[aim]
    if (aim !== 'units') continue
    if (bounds.units === 0 && !choices.allowBreaking) {
      return { moves: [], bounds: { units: 0, people: 0, travel: 0 } }
    }
    yield { moves: best, bounds: clamp(bounds, choices, best) }
  }
  return { moves: best, bounds: clamp(bounds, choices, best) }

  function solveAim(aim: AimId, held: ReachedAims) {
    let bound: number | null = null
    let last: readonly number[] | null = null
    let good: readonly number[] | null = null
    for (;;) {
      const seconds = secondsLeft()
      if (seconds <= 0) break
      const program = new ProposalProgram(choices)
      for (const row of found) program.forbid(row)
      for (const [id, value] of Object.entries(held)) program.hold(id as AimId, value)
      const { status, values, bound: told } = solve(program.for(aim, aim === 'shift' ? [] : lean), seconds)
      if (told !== null) bound = rounded(aim, told)
      last = values && program.movesOf(values)
      if (status !== 'optimal' || !last) break
      const more = crowds.find(last)
      if (more.length === 0) return { moves: last, bound, proven: true }
      // What the bound allows and what stands may be equal long before the program has no crowd left.
      const stands = searched(last)
      if (!good || isBetter(worthOf(choices, stands), worthOf(choices, good))) good = stands
      if (aim !== 'shift' && bound !== null && reaches(good, aim, held, bound)) {
        return { moves: good, bound, proven: true }
      }
      found.push(...more)
    }
    if (last && !good) good = searched(last)
    return { moves: good, bound, proven: false }
  }

  /** Uses a share of the time left: the solver needs most of it. */
  function searched(moves: readonly number[]): number[] {
    const until = secondsLeft() * (1 - SEARCH_SHARE)
    return search.from(moves, () => secondsLeft() > until)
  }

  /** Whether the moves reach a bound while holding the aims before it. */
  function reaches(moves: readonly number[], aim: Exclude<AimId, 'shift'>, held: ReachedAims, bound: number) {
    const worth = worthOf(choices, moves)
    if (held.units !== undefined && worth.units < held.units) return false
    if (held.people !== undefined && worth.people < held.people) return false
    return aim === 'travel' ? worth.travel <= bound : worth[aim] >= bound
  }
}

/** The part of the time left that a search beside the program may take. */
const SEARCH_SHARE = 0.1

/** Aims are whole, and all leanings together are less than one: what they took off is given back before rounding. */
function rounded(aim: AimId, bound: number): number {
  return aim === 'units' || aim === 'people'
    ? Math.floor(bound + LEANING + ROUNDING)
    : Math.ceil(bound - LEANING - ROUNDING)
}

/** The largest sum of all leanings. */
const LEANING = 0.25

/** Where others are near, crowds are: the fewer the better, as long as nothing else is lost. */
function leanOf({ visits }: Choices, near: readonly number[]): number[] {
  return near.map((each) => (LEANING * Math.min(each, 20)) / (20 * Math.max(1, visits.length)))
}

/** Before anything is solved: all gaps that have as many dates to choose from as they need. */
export function mostOf({ units }: Choices): { readonly units: number; readonly people: number } {
  const possible = units.filter(
    ({ gap, dates, needed }) => gap && new Set(dates.map(({ day }) => day)).size >= needed,
  )
  return { units: possible.length, people: possible.reduce((sum, { people }) => sum + people, 0) }
}

export function isBetter(a: Worth, b: Worth): boolean {
  return (a.units - b.units || a.people - b.people || b.travel - a.travel) > 0
}

/** Rounding must not leave a bound below what was found. */
function clamp(bounds: Solved['bounds'], choices: Choices, moves: readonly number[]): Solved['bounds'] {
  const worth = worthOf(choices, moves)
  return {
    units: Math.max(bounds.units, worth.units),
    people: Math.max(bounds.people, worth.people),
    travel: Math.min(bounds.travel, worth.travel),
  }
}
