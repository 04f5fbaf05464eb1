import { databaseAway, describeFault } from '../http/fault.ts'
import { tryAlone } from './alone.ts'
import type { DbPool } from './db.ts'

export interface AloneWorkerOptions {
  readonly db: DbPool
  /** Any number, as long as nothing else in this database takes an advisory lock with it. */
  readonly lock: number
  /**
   * Does the next piece of work. `signal` is aborted when the worker is stopped, and when another process may have taken over.
   *
   * @returns whether there was any
   */
  readonly step: (signal: AbortSignal) => Promise<boolean>
  /** In the log. */
  readonly name: string
  readonly logFault: (text: string) => void
}

/** What other processes have changed, and what came back by itself, is noticed after this long. */
const POLL_MS = 15_000
/** The process that works may have looked for the next piece before it was there. */
const BUSY_POLL_MS = 1000

/** Works in the background, one process at a time over all on a database. */
export class AloneWorker {
  readonly #options: AloneWorkerOptions
  readonly #stopping = new AbortController()
  #turn: Promise<void> | null = null
  #again = false
  #retry: NodeJS.Timeout | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(options: AloneWorkerOptions) {
    this.#options = options
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
      .catch((error: unknown) => this.log(this.#options.name, error))
      .finally(() => {
        this.#turn = null
        if (this.#again) {
          this.#again = false
          this.wake()
        }
      })
  }

  /** Leaves what is under way for the next start. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    if (this.#retry) clearTimeout(this.#retry)
    this.#stopping.abort()
    await this.#turn
  }

  /** A fault for the log; what breaks because the worker is stopped is none. */
  log(what: string, error: unknown): void {
    if (this.#stopping.signal.aborted) return
    const away = databaseAway(error)
    this.#options.logFault(away ? `${what}: database away (${away})` : `${what}: ${describeFault(error)}`)
  }

  async #work(): Promise<void> {
    const { db, lock, step } = this.#options
    const stopping = this.#stopping.signal
    const worked = await tryAlone(db, lock, async (lost) => {
      const signal = AbortSignal.any([stopping, lost])
      while (!signal.aborted && (await step(signal)));
    })
    if (worked || stopping.aborted) return
    // One timer, however often it is woken meanwhile: each would try for the lock again and again.
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.wake(), BUSY_POLL_MS).unref()
  }
}
