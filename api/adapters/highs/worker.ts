import { parentPort, workerData } from 'node:worker_threads'
import highs from 'highs'
import { betterChoices } from '../../domain/reach/sites.ts'
import { programSolver } from './program.ts'
import type { Told, WorkerTask } from './task.ts'

// Its types describe a CommonJS module, and Node loads its ES one.
const loadHighs = highs as unknown as typeof highs.default

const { covering, count, solverSeconds } = workerData as WorkerTask
const tell = (told: Told) => parentPort?.postMessage(told)

try {
  // Each of these threads does one task and ends: the memory of the program goes with it.
  const solve = programSolver(await loadHighs(), solverSeconds)
  for (const choice of betterChoices(covering, count, solve)) tell({ choice })
  tell({ ended: null })
} catch (error) {
  // The stack of an error from the solver holds its whole source in one line.
  tell({ ended: error instanceof Error ? error.message : String(error) })
}
