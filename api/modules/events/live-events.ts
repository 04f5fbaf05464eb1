import { BEAT_MS, type LiveEvent, type LiveEventData } from '../../contract/events.ts'
import type { LocalDate } from '../../domain/units.ts'
import { databaseAway, describeFault } from '../../http/fault.ts'

/** How often the day is looked at: nobody sees yesterday longer than this after midnight. */
const DAY_LOOK_MS = 1000
/** The records are looked at as often while nobody tells of a change: the database's telling may have been lost. */
const LOOK_ANYWAY_MS = 60_000

export interface LiveEventsDependencies {
  /** Calls back whenever the records may have changed; returns what ends that. */
  readonly watchRecords: (changed: () => void) => () => void
  readonly readSnapshot: () => Promise<LiveEventData<'snapshot'>>
  readonly today: () => LocalDate
  /** Names the web app that is handed out. */
  readonly build: string
  /** Names the settings as they are in force, and calls back when they are others. */
  readonly settings: { readonly version: string; watch(changed: () => void): () => void }
  readonly now: () => Date
  readonly logFault: (text: string) => void
}

export interface Listener {
  event(event: LiveEvent): void
  /** The server stops: nothing more comes. */
  end(): void
}

/** Tells every open page of what changes: one source for all streams, so that two hundred of them cost one reading. */
export class LiveEvents {
  readonly #dependencies: LiveEventsDependencies
  readonly #listeners = new Set<Listener>()
  readonly #timers: NodeJS.Timeout[] = []
  readonly #unwatch: (() => void)[] = []
  #snapshot: LiveEventData<'snapshot'> | null = null
  #day: LocalDate
  #reading: Promise<void> | null = null
  #again = false

  constructor(dependencies: LiveEventsDependencies) {
    this.#dependencies = dependencies
    this.#day = dependencies.today()
  }

  start(): void {
    const { watchRecords, settings } = this.#dependencies
    this.#unwatch.push(
      watchRecords(() => void this.look()),
      settings.watch(() => this.#tell(this.#settings())),
    )
    const every = (ms: number, work: () => void) => this.#timers.push(setInterval(work, ms).unref())
    every(DAY_LOOK_MS, () => this.#lookAtDay())
    every(BEAT_MS, () => this.#tell(this.#beat()))
    every(LOOK_ANYWAY_MS, () => void this.look())
  }

  /** Ends every stream as well. */
  stop(): void {
    for (const unwatch of this.#unwatch.splice(0)) unwatch()
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
    for (const listener of [...this.#listeners]) listener.end()
    this.#listeners.clear()
  }

  get listeners(): number {
    return this.#listeners.size
  }

  /** Tells how things stand at once, then each change. @returns what ends it; the listener is not told of that */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    if (this.#snapshot) listener.event({ name: 'snapshot', data: this.#snapshot })
    else void this.look()
    this.#lookAtDay()
    listener.event({ name: 'day', data: { today: this.#day } })
    listener.event({ name: 'build', data: { build: this.#dependencies.build } })
    listener.event(this.#settings())
    listener.event(this.#beat())
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Reads the records' state and tells of it where it is another one. A change while it reads is read once more. */
  look(): Promise<void> {
    if (this.#reading) this.#again = true
    else this.#reading = this.#read()
    return this.#reading
  }

  async #read(): Promise<void> {
    try {
      do {
        this.#again = false
        const found = await this.#dependencies.readSnapshot().catch((error: unknown) => this.#missed(error))
        const known = this.#snapshot
        if (!found || (known?.snapshot === found.snapshot && known.dataAsOf === found.dataAsOf)) continue
        this.#snapshot = found
        this.#tell({ name: 'snapshot', data: found })
      } while (this.#again)
    } finally {
      // In the same step as the last look at `again`: a change in between would be waited for by nobody.
      this.#reading = null
    }
  }

  /** While the database is away nothing is told: the beats go on, and the next look finds what was missed. */
  #missed(error: unknown): null {
    if (!databaseAway(error)) this.#dependencies.logFault(`events: ${describeFault(error)}`)
    return null
  }

  #lookAtDay(): void {
    const today = this.#dependencies.today()
    if (today === this.#day) return
    this.#day = today
    this.#tell({ name: 'day', data: { today } })
  }

  #settings(): LiveEvent {
    return { name: 'settings', data: { version: this.#dependencies.settings.version } }
  }

  #beat(): LiveEvent {
    return { name: 'beat', data: { at: this.#dependencies.now().toISOString() } }
  }

  #tell(event: LiveEvent): void {
    for (const listener of this.#listeners) listener.event(event)
  }
}
