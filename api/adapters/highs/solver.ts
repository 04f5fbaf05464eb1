import { Worker } from 'node:worker_threads'
import type { Covering } from '../../domain/reach/covering.ts'
import { type CoverageSolver, greedyChoice, type SiteChoice } from '../../domain/reach/sites.ts'
import type { Told, WorkerTask } from './task.ts'

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
    const task: WorkerTask = { covering, count, solverSeconds }
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const abort = () => reject(signal.reason)
    const hurry = setTimeout(resolve, wholeSeconds * 1000)
    signal.addEventListener('abort', abort, { once: true })
    worker.on('message', (told: Told) => {
      if ('choice' in told) {
        best = better(best, told.choice)
        return
      }
      if (told.ended !== null) this.#logFault(`choosing sites: ${told.ended}`)
      resolve()
    })
    worker.on('error', (error) => {
      this.#logFault(`choosing sites: ${error instanceof Error ? error.message : String(error)}`)
      resolve()
    })
    worker.on('exit', () => resolve())
    try {
      await promise
      return best
    } finally {
      clearTimeout(hurry)
      signal.removeEventListener('abort', abort)
      await worker.terminate()
    }
  }
}

/** The better choice of the two with the lower bound of the two: each bound holds whatever was chosen. */
function better(a: SiteChoice, b: SiteChoice): SiteChoice {
  if (b.method === 'exact') return b
  const choice = b.people > a.people ? b : a
  const bound = Math.min(a.bound, b.bound)
  return { ...choice, bound, gap: (bound - choice.people) / bound }
}
