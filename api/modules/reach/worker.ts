import { tryAlone } from '../../db/alone.ts'
import type { DbPool } from '../../db/db.ts'
import { databaseAway, describeFault } from '../../http/fault.ts'
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

/** Returning sources, points changed by another process and jobs left by it are noticed after this long. */
const POLL_MS = 15_000
/** The process that works at the jobs may have looked for the next one before it was there. */
const BUSY_POLL_MS = 1000

/**
 * Works at the jobs, one at a time over all processes on a database. What the process is killed in the middle of goes
 * on at the next start from what is kept.
 */
export class ReachWorker {
  readonly #given: WorkerDependencies
  readonly #stopping = new AbortController()
  #turn: Promise<void> | null = null
  #again = false
  #retry: NodeJS.Timeout | null = null
  #timer: NodeJS.Timeout | null = null
  #running: { readonly id: number; readonly abort: AbortController } | null = null

  constructor(given: WorkerDependencies) {
    this.#given = given
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), POLL_MS)
    this.#timer.unref()
    this.wake()
  }

  /** There may be something to do: called at every change; cheap where there is nothing. */
  wake(): void {
    if (this.#stopping.signal.aborted) return
    if (this.#turn) {
      this.#again = true
      return
    }
    this.#turn = this.#work()
      .catch((error: unknown) => this.#log('reach', error))
      .finally(() => {
        this.#turn = null
        if (this.#again) {
          this.#again = false
          this.wake()
        }
      })
  }

  /** The job was cancelled: where it runs in this process it ends at once. */
  abort(id: number): void {
    if (this.#running?.id === id) this.#running.abort.abort()
  }

  /** Leaves a running job for the next start. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    if (this.#retry) clearTimeout(this.#retry)
    this.#stopping.abort()
    this.#running?.abort.abort()
    await this.#turn
  }

  async #work(): Promise<void> {
    const worked = await tryAlone(this.#given.db, WORKER_LOCK, async (lost) => {
      while (!this.#stopping.signal.aborted && !lost.aborted && (await this.#step(lost)));
    })
    if (worked || this.#stopping.signal.aborted) return
    // One timer, however often it is woken meanwhile: each would try for the lock again and again.
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.wake(), BUSY_POLL_MS).unref()
  }

  /** @returns whether there was a job */
  async #step(lost: AbortSignal): Promise<boolean> {
    const { db, state, now } = this.#given
    await planJobs(db, state, now())
    const job = await readNextJob(db)
    if (!job) return false
    await this.#run(job, lost)
    return true
  }

  async #run(job: Job, lost: AbortSignal): Promise<void> {
    const abort = new AbortController()
    this.#running = { id: job.id, abort }
    try {
      const signal = AbortSignal.any([abort.signal, lost])
      await runJob(this.#given, job, signal, (error) => this.#log(`reach job ${job.id}`, error))
    } finally {
      this.#running = null
      this.#given.state.invalidate()
    }
  }

  #log(what: string, error: unknown): void {
    if (this.#stopping.signal.aborted) return
    const away = databaseAway(error)
    this.#given.logFault(away ? `${what}: database away (${away})` : `${what}: ${describeFault(error)}`)
  }
}
