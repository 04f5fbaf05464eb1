import { AloneWorker } from '../../db/alone-worker.ts'
import type { DbPool } from '../../db/db.ts'
import { type Job, readNextJob } from './jobs.repository.ts'
import { planJobs } from './plan-jobs.ts'
import type { ReachState } from './reach-state.ts'
import { runJob } from './run-job.ts'

export interface WorkerDependencies {
  readonly db: DbPool
  readonly state: ReachState
  readonly now: () => Date
  readonly logFault: (text: string) => void
}

/** Any number, as long as nothing else in this database takes an advisory lock with it. */
const WORKER_LOCK = 0x78_79_05

/**
 * Works at the jobs, one at a time over all processes on a database. What the process is killed in the middle of goes
 * on at the next start from what is kept.
 */
export class ReachWorker {
  readonly #given: WorkerDependencies
  readonly #worker: AloneWorker
  #running: { readonly id: number; readonly abort: AbortController } | null = null

  constructor(given: WorkerDependencies) {
    const { db, logFault } = given
    this.#given = given
    this.#worker = new AloneWorker({
      db,
      lock: WORKER_LOCK,
      step: (signal) => this.#step(signal),
      name: 'reach',
      logFault,
    })
  }

  start(): void {
    this.#worker.start()
  }

  wake(): void {
    this.#worker.wake()
  }

  /** The job was cancelled: where it runs in this process it ends at once. */
  abort(id: number): void {
    if (this.#running?.id === id) this.#running.abort.abort()
  }

  /** Leaves a running job for the next start. */
  stop(): Promise<void> {
    return this.#worker.stop()
  }

  async #step(signal: AbortSignal): Promise<boolean> {
    const { db, state, now } = this.#given
    await planJobs(db, state, now())
    const job = await readNextJob(db)
    if (!job) return false
    await this.#run(job, signal)
    return true
  }

  async #run(job: Job, given: AbortSignal): Promise<void> {
    const abort = new AbortController()
    this.#running = { id: job.id, abort }
    try {
      const signal = AbortSignal.any([abort.signal, given])
      await runJob(this.#given, job, signal, (error) => this.#worker.log(`reach job ${job.id}`, error))
    } finally {
      this.#running = null
      this.#given.state.invalidate()
    }
  }
}
