import type { DbPool } from '../../db/db.ts'
import { databaseAway, describeFault } from '../../http/fault.ts'
import { knownSetting, type SettingKey, type SettingValues } from './known-settings.ts'
import { type KeptSetting, readSettings, SETTINGS_CHANNEL } from './settings.repository.ts'

export interface SettingsDependencies {
  readonly db: DbPool
  /** What the environment gives: it holds, whatever is kept. */
  readonly fixed: Partial<SettingValues>
  readonly logFault: (text: string) => void
}

/** A change that was told while the listening connection was lost is found after this long. */
const LOOK_ANYWAY_MS = 10_000

/** The settings of the province as they are in force, in memory; a change by any process on the database is there at once. */
export class Settings {
  readonly #dependencies: SettingsDependencies
  readonly #watchers = new Set<() => void>()
  #kept: ReadonlyMap<SettingKey, KeptSetting> = new Map()
  #reading: Promise<void> = Promise.resolve()
  #unlisten: (() => Promise<void>) | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(dependencies: SettingsDependencies) {
    this.#dependencies = dependencies
  }

  /** From now on changes of other processes are followed. Without it they are read when this process changes one. */
  async start(): Promise<void> {
    const listener = await this.#dependencies.db.client.listen(
      SETTINGS_CHANNEL,
      () => void this.#follow(),
      // Called at every connection: what was told while there was none is lost.
      () => void this.#follow(),
    )
    this.#unlisten = () => listener.unlisten()
    this.#timer = setInterval(() => void this.#follow(), LOOK_ANYWAY_MS).unref()
    await this.read()
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#unlisten?.()
  }

  of<Key extends SettingKey>(key: Key): SettingValues[Key] {
    const { fixed } = this.#dependencies
    return (fixed[key] ?? this.#kept.get(key)?.value ?? knownSetting(key).fallback) as SettingValues[Key]
  }

  /** What was ever changed here; undefined: never. It is not in force where the environment fixes it. */
  kept(key: SettingKey): KeptSetting | undefined {
    return this.#kept.get(key)
  }

  /** Another one after each change: each raises the version of one of them. */
  get version(): string {
    return String([...this.#kept.values()].reduce((sum, { version }) => sum + version, 0))
  }

  /** Calls back when they have changed. @returns what ends that */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  isFixed(key: SettingKey): boolean {
    return this.#dependencies.fixed[key] !== undefined
  }

  /** What has been committed before is known after. One look at a time, so that no older one ends last. */
  read(): Promise<void> {
    const next = this.#reading.then(async () => {
      const before = this.version
      this.#kept = await readSettings(this.#dependencies.db)
      if (this.version !== before) for (const changed of this.#watchers) changed()
    })
    this.#reading = next.catch(() => undefined)
    return next
  }

  /** While the database is away, what was known holds. */
  async #follow(): Promise<void> {
    await this.read().catch((error: unknown) => {
      if (!databaseAway(error)) this.#dependencies.logFault(`settings: ${describeFault(error)}`)
    })
  }
}
