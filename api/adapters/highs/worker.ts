import { parentPort, workerData } from 'node:worker_threads'
import highs, { type Highs } from 'highs'
import { betterProposals } from '../../domain/proposal/solve.ts'
import { betterChoices } from '../../domain/reach/sites.ts'
import { mixedProgramSolver } from './mixed-program.ts'
import { programSolver } from './program.ts'
import type { Told, WorkerTask } from './task.ts'

// Its types describe a CommonJS module, and Node loads its ES one.
const loadHighs = highs as unknown as typeof highs.default

const tell = (told: Told<unknown>) => parentPort?.postMessage(told)

try {
  // Each of these threads does one task and ends: the memory of the program goes with it.
  for (const answer of answersTo(workerData as WorkerTask, await loadHighs())) tell({ answer })
  tell({ ended: null })
} catch (error) {
  // The stack of an error from the solver holds its whole source in one line.
  tell({ ended: error instanceof Error ? error.message : String(error) })
}

function answersTo(task: WorkerTask, loaded: Highs): Iterable<unknown> {
  if (task.kind === 'sites') {
    return betterChoices(task.covering, task.count, programSolver(loaded, task.solverSeconds))
  }
  const ends = performance.now() + task.solverSeconds * 1000
  const secondsLeft = () => (ends - performance.now()) / 1000
  return betterProposals(task.choices, mixedProgramSolver(loaded), secondsLeft)
}
