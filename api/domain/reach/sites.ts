import { type Covering, candidatesOf, peopleServed, restrict, totalPeople } from './covering.ts'
import { bounds, ROUNDING } from './covering-bound.ts'
import { greedy, type Step } from './covering-greedy.ts'
import { interchange } from './covering-interchange.ts'
import { reduce } from './covering-reduction.ts'

/**
 * Where would the next points help most: the maximal covering location problem (Church & ReVelle 1974). Of the
 * candidates, at most `count` are chosen so that the most people are served by one or more of them.
 */
export interface SiteChoice {
  /** `exact`: `bound` proves that nothing gains more; `greedy`: the best that was found. */
  readonly method: 'exact' | 'greedy'
  /** Ranked: each is the one of the choice that adds most to those before it. Sites that add nobody are left out. */
  readonly sites: readonly Step[]
  /** Served by the sites together. */
  readonly people: number
  /** No choice of as many candidates serves more people. */
  readonly bound: number
  /** (bound − people) ÷ bound, 0 to 1; 0 when exact. */
  readonly gap: number
}

/** Chooses sites as well as it can in the time it has; always answers, at worst greedily. */
export interface CoverageSolver {
  /** @throws the signal's reason once it is aborted */
  solve(covering: Covering, count: number, signal: AbortSignal): Promise<SiteChoice>
}

/** An exact method for what is left of a covering when it has been made as small as can be. */
export type ProgramSolver = (covering: Covering, count: number, start: readonly number[]) => ProgramAnswer

export interface ProgramAnswer {
  /** The best choice that it has; null: none. */
  readonly chosen: readonly number[] | null
  /** No choice serves more, whether or not it came to its end; null: it cannot tell. */
  readonly bound: number | null
}

/** A program of more pairs takes the solver longer than it has, and more memory than it should. */
const MAX_PROGRAM_PAIRS = 400_000

/** The answer that is always there. */
export function greedyChoice(covering: Covering, count: number): SiteChoice {
  const chosen = greedy(covering, count).map(({ candidate }) => candidate)
  return choiceOf(covering, chosen, peopleServed(covering, everyCandidate(covering)))
}

/**
 * Ever better choices, the last of them the best: the greedy one improved by interchange and bounded, and, where that
 * does not prove it, what the solver makes of the candidates that a better choice could still have.
 */
export function* betterChoices(
  covering: Covering,
  count: number,
  solve: ProgramSolver,
): Generator<SiteChoice> {
  const { covering: small, original } = reduce(covering)
  const told = (chosen: readonly number[], bound: number) =>
    choiceOf(
      covering,
      chosen.map((c) => original[c]!),
      bound,
    )
  const first = greedy(small, count).map(({ candidate }) => candidate)
  const known = interchange(small, first, everyCandidate(small), ROUNDING * totalPeople(small))
  const bounding = bounds(small, count, known)
  let step = bounding.next()
  for (; !step.done; step = bounding.next()) yield told(step.value.chosen, step.value.bound)
  const { chosen, people, bound, open } = step.value
  const best = told(chosen, bound)
  yield best
  if (best.method === 'exact') return

  const rest = reduce(restrict(small, open, Int32Array.from(small.people.keys())))
  if (rest.covering.covered.length > MAX_PROGRAM_PAIRS) return
  const inRest = new Map(rest.original.map((c, at) => [open[c]!, at]))
  const solved = solve(
    rest.covering,
    count,
    chosen.flatMap((c) => inRest.get(c) ?? []),
  )
  const found = (solved.chosen ?? []).map((c) => open[rest.original[c]!]!)
  // A choice with a candidate that was ruled out serves no more than what was known then.
  const proven = Math.max(people, solved.bound ?? Infinity)
  yield told(peopleServed(small, found) > people ? found : chosen, Math.min(bound, proven))
}

/** @param proven no choice serves more */
function choiceOf(covering: Covering, chosen: readonly number[], proven: number): SiteChoice {
  const sites = greedy(
    covering,
    chosen.length,
    [...chosen].sort((a, b) => a - b),
  )
  const people = sites.reduce((sum, { gain }) => sum + gain, 0)
  const isExact = proven - people <= ROUNDING * totalPeople(covering)
  return isExact
    ? { method: 'exact', sites, people, bound: people, gap: 0 }
    : { method: 'greedy', sites, people, bound: proven, gap: (proven - people) / proven }
}

function everyCandidate(covering: Covering): number[] {
  return Array.from({ length: candidatesOf(covering) }, (_, c) => c)
}
