import type { Db, DbPool } from '../../db/db.ts'
import type { Register } from '../../domain/coverage/designation.ts'
import { type ReportedMonths, readReportedMonths } from '../reports/reported-months.ts'
import { readCounties, readRegister } from './ledger.repository.ts'
import type { Ledger } from './ledger.ts'
import { readChangedCounties, readSnapshot, type SnapshotNumbers } from './records.repository.ts'

/** The channel on which every transaction that changes records tells its new snapshot. */
export const SNAPSHOT_CHANNEL = 'xunyi_snapshot'

/** One state of the records: everything that an answer is computed from. */
export interface RecordsSnapshot {
  /** Names the state: two answers with one snapshot show one number. */
  readonly id: string
  readonly numbers: SnapshotNumbers
  readonly ledger: Ledger
  readonly register: Register
  /** Null where the province does not use monthly reports. */
  readonly reports: ReportedMonths | null
}

/** What changes with points: it is brought to a snapshot before any answer is given from that. */
export interface PointsFollower {
  refresh(db: Db, points: number): Promise<void>
}

/** A snapshot whose notification was lost with the listening connection is noticed after this long. */
const RECHECK_MS = 2000

/**
 * Keeps the counts in memory and current. A commit, of whichever process, is told by the database at once;
 * besides, the snapshot is looked at every two seconds at most, when somebody asks or watches.
 */
export class RecordsState {
  readonly #db: DbPool
  readonly #follower: PointsFollower | null
  #current: RecordsSnapshot | null = null
  #loading: Promise<RecordsSnapshot> | null = null
  #told = 0
  #era = 0
  #lookedAt = Number.NEGATIVE_INFINITY
  #unlisten: (() => Promise<void>) | null = null
  readonly #watchers = new Set<() => void>()

  constructor(db: DbPool, follower: PointsFollower | null = null) {
    this.#db = db
    this.#follower = follower
  }

  async start(): Promise<void> {
    const listener = await this.#db.client.listen(
      SNAPSHOT_CHANNEL,
      (payload) => this.told(Number(payload) || 0),
      // Called at every connection: what was told while there was none is lost, so the next question looks.
      () => this.invalidate(),
    )
    this.#unlisten = () => listener.unlisten()
    await this.current()
  }

  async stop(): Promise<void> {
    await this.#unlisten?.()
  }

  /** The state of the records now. Cheap when nothing has changed. */
  async current(): Promise<RecordsSnapshot> {
    const known = this.#current
    const fresh = performance.now() - this.#lookedAt < RECHECK_MS
    if (known && fresh && this.#told <= known.numbers.snapshot) return known
    this.#loading ??= this.#refresh()
    return this.#loading
  }

  /** The database or another thread tells of this snapshot: whoever asks from now on is answered from it or a later one. */
  told(snapshot: number): void {
    if (snapshot <= this.#told || snapshot <= (this.#current?.numbers.snapshot ?? -1)) return
    this.#told = snapshot
    this.invalidate()
  }

  /** For a writer in this process: whoever asks from now on is answered from what it has committed. */
  invalidate(): void {
    // A look that began before the commit may miss it: it is finished for those who asked it, and forgotten.
    this.#era++
    this.#loading = null
    this.#lookedAt = Number.NEGATIVE_INFINITY
    for (const changed of this.#watchers) changed()
  }

  /** Calls back whenever the records may have changed, whichever process changed them. @returns what ends that */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => {
      this.#watchers.delete(changed)
    }
  }

  async #refresh(): Promise<RecordsSnapshot> {
    const era = this.#era
    const lookedAt = performance.now()
    try {
      const next = await this.#load(this.#current)
      if (era === this.#era) {
        this.#current = next
        this.#lookedAt = lookedAt
      }
      return next
    } finally {
      if (era === this.#era) this.#loading = null
    }
  }

  #load(before: RecordsSnapshot | null): Promise<RecordsSnapshot> {
    return this.#db.snapshot(async (tx) => {
      const numbers = await readSnapshot(tx)
      if (before && before.numbers.snapshot === numbers.snapshot) return before
      await this.#follower?.refresh(tx, numbers.points)
      const changed = before ? await readChangedCounties(tx, before.numbers.snapshot) : null
      const fresh = await readCounties(tx, changed)
      const counties = new Map(before?.ledger.counties)
      for (const code of changed ?? []) counties.delete(code)
      for (const [code, county] of fresh) counties.set(code, county)
      const register =
        before && before.numbers.register === numbers.register ? before.register : await readRegister(tx)
      const reports = await readReportedMonths(tx)
      return { id: String(numbers.snapshot), numbers, ledger: { counties }, register, reports }
    })
  }
}
