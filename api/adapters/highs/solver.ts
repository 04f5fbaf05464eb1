import type { Covering } from '../../domain/reach/covering.ts'
import { type CoverageSolver, greedyChoice, type SiteChoice } from '../../domain/reach/sites.ts'
import { inThread } from './thread.ts'

export interface SolverLimits {
  /** What HiGHS may take, as far as it looks at the clock. */
  readonly solverSeconds: number
  /** After so long the thread is ended wherever it is, and the best that it has told is the answer. */
  readonly wholeSeconds: number
}

export const SOLVER_LIMITS: SolverLimits = { solverSeconds: 10, wholeSeconds: 25 }

/** Chooses sites in a thread of its own, so that other answers do not wait for it. */
export class HighsSolver implements CoverageSolver {
  readonly #logFault: (text: string) => void
  readonly #limits: SolverLimits

  constructor(logFault: (text: string) => void, limits: SolverLimits = SOLVER_LIMITS) {
    this.#logFault = logFault
    this.#limits = limits
  }

  async solve(covering: Covering, count: number, signal: AbortSignal): Promise<SiteChoice> {
    signal.throwIfAborted()
    const { solverSeconds, wholeSeconds } = this.#limits
    let best = greedyChoice(covering, count)
    if (best.method === 'exact') return best
    await inThread<SiteChoice>(
      { kind: 'sites', covering, count, solverSeconds },
      wholeSeconds,
      signal,
      (choice) => {
        best = better(best, choice)
      },
      (text) => this.#logFault(`choosing sites: ${text}`),
    )
    return best
  }
}

/** The better choice of the two with the lower bound of the two: each bound holds whatever was chosen. */
function better(a: SiteChoice, b: SiteChoice): SiteChoice {
  if (b.method === 'exact') return b
  const choice = b.people > a.people ? b : a
  const bound = Math.min(a.bound, b.bound)
  return { ...choice, bound, gap: (bound - choice.people) / bound }
}
