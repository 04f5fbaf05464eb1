import type { Choices, ProposalSolver, Solution } from '../../domain/proposal/choices.ts'
import { withoutMoves } from '../../domain/proposal/solve.ts'
import type { SolverLimits } from './solver.ts'
import { inThread } from './thread.ts'

export const PROPOSAL_LIMITS: SolverLimits = { solverSeconds: 9, wholeSeconds: 14 }

/** Chooses moves in a thread of its own; whatever becomes of that, the last that it has told is the answer. */
export class HighsProposals implements ProposalSolver {
  readonly #logFault: (text: string) => void
  readonly #limits: SolverLimits

  constructor(logFault: (text: string) => void, limits: SolverLimits = PROPOSAL_LIMITS) {
    this.#logFault = logFault
    this.#limits = limits
  }

  async solve(choices: Choices, signal: AbortSignal): Promise<Solution> {
    const { solverSeconds, wholeSeconds } = this.#limits
    let best = withoutMoves(choices)
    if (choices.options.length === 0) return best
    await inThread<Solution>(
      { kind: 'proposal', choices, solverSeconds },
      wholeSeconds,
      signal,
      (solution) => {
        best = solution
      },
      (text) => this.#logFault(`proposing moves: ${text}`),
    )
    return best
  }
}
