import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { ImportReport } from '../../contract/imports.ts'
import type { ImportKindName } from '../../contract/kinds/file-kinds.ts'
import { connect } from '../../db/connect.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import type { LocalDate } from '../../domain/units.ts'
import { ThreadPool } from '../../threads/pool.ts'
import { ThreadFault } from '../../threads/protocol.ts'
import { extraMegabytes } from '../areas/geography.ts'
import { importBusy, problemOfImport } from './imports.errors.ts'
import type { FileOnDisk } from './reading/file-on-disk.ts'

/** A file to be imported, and how. */
export interface FileImport {
  readonly kind: ImportKindName
  readonly fileName: string
  /** Not removed. */
  readonly file: FileOnDisk
  readonly viewer: Viewer
  readonly today: LocalDate
  readonly dryRun: boolean
  readonly acceptValid: boolean
  readonly seen?: string | undefined
  readonly reports?: string | undefined
  readonly reportsOf?: readonly string[] | undefined
}

/** What the thread gets besides: the present address of the database, with its password. */
export interface ImportTask extends FileImport {
  readonly databaseUrl: string
  /** Of its key of personal data. */
  readonly dataDir: string
  /** By this name its connection is known to the database. */
  readonly session: string
}

/** What the thread tells: at first that its turn has come, then how many rows it has read. */
export interface ImportMessage {
  readonly rows: number
}

export interface ImporterOptions {
  /** Asked for each import: the embedded server may come back on another port. */
  readonly databaseUrl: () => string
  /** Where the key of personal data is. */
  readonly dataDir: string
  /** The folder of the geodata. */
  readonly geodata: string
  readonly logFault: (text: string) => void
  /** Used and not closed; an importer without them has its own. */
  readonly threads?: ThreadPool
  /** How long an import waits for those before it; half a minute when left out. */
  readonly waitMs?: number
  /** How long an import may take; by its size and rows when left out. */
  readonly deadlineMs?: number
  /** The JavaScript heap of the thread; by the number of areas when left out. */
  readonly memoryMegabytes?: number
  /** How many areas the geodata holds. */
  readonly areas?: number
}

const WAIT_MS = 30_000
const MEMORY_MEGABYTES = 512
/** Imports that may wait: as many as there may be uploads. */
const QUEUE = 64
/** How long the thread, with the geodata in its memory, stays after the last import. */
const IDLE_MS = 5 * 60_000

/**
 * Three minutes, five seconds more for each megabyte, and a second more for each thousand rows that it turns out to hold:
 * ten times what an ordinary file takes, so that slow machines have time and a file built to be slow does not take much of
 * it. A workbook of a few megabytes can hold a million rows, which are written after they are read.
 */
const deadlineOf = (bytes: number) => 180_000 + (bytes / 1024 ** 2) * 5000
const MS_PER_ROW = 1

/** How long a session that is to end is waited for. */
const END_MS = 5000

/** The thread of one importer, or of several that may wait for one another; it begins with the first import. */
export function importThreads({
  geodata,
  logFault,
  areas = 0,
  memoryMegabytes = MEMORY_MEGABYTES + extraMegabytes(areas),
}: Pick<ImporterOptions, 'geodata' | 'logFault' | 'areas' | 'memoryMegabytes'>): ThreadPool {
  return new ThreadPool({
    module: new URL('./import-worker.ts', import.meta.url),
    data: { geodata },
    size: 1,
    queue: QUEUE,
    memoryMegabytes,
    idleMs: IDLE_MS,
    logFault,
  })
}

/**
 * Imports files in a thread of its own, one at a time, with one connection of its own: whatever a file does to its
 * reader, other requests have the event loop and the pool of connections to themselves. What is given up ends in the
 * database at once: a server process in the middle of a statement does not notice that its client has gone, and would keep
 * the lock on the records for as long.
 */
export class Importer {
  readonly #threads: ThreadPool
  readonly #options: ImporterOptions
  readonly #ending = new Set<Promise<void>>()

  constructor(options: ImporterOptions) {
    this.#options = options
    this.#threads = options.threads ?? importThreads(options)
  }

  /**
   * @param signal aborted when nobody waits any more: the import stops and changes nothing
   * @throws ProblemError 409 `import-busy`; 422 `file-unreadable` where the file takes too long or too much memory;
   * 507 `disk-full`; 503 `not-ready`
   */
  async importFile(asked: FileImport, signal: AbortSignal): Promise<ImportReport> {
    const { databaseUrl, dataDir, waitMs = WAIT_MS, deadlineMs } = this.#options
    const turn = new AbortController()
    const timer = setTimeout(() => turn.abort(importBusy()), waitMs)
    const session = `xunyi-atlas import ${randomUUID()}`
    const task: ImportTask = { ...asked, databaseUrl: databaseUrl(), dataDir, session }
    let allowedMs = deadlineMs ?? deadlineOf(asked.file.size)
    let read: number | null = null
    try {
      return await this.#threads.run<ImportReport>('import', task, {
        signal: AbortSignal.any([signal, turn.signal]),
        deadlineMs: allowedMs,
        onMessage: (message, extend) => {
          const { rows } = message as ImportMessage
          if (read === null) clearTimeout(timer)
          const more = deadlineMs === undefined ? (rows - (read ?? 0)) * MS_PER_ROW : 0
          read = rows
          if (more <= 0) return
          allowedMs += more
          extend(more)
        },
      })
    } catch (error) {
      if (read !== null && (error instanceof ThreadFault || signal.aborted)) await this.#endSession(session)
      if (error instanceof ThreadFault) throw problemOfImport(error, allowedMs)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  /** Threads, and imports that run and wait. */
  get load() {
    return this.#threads.load
  }

  async close(): Promise<void> {
    if (!this.#options.threads) await this.#threads.close()
    await Promise.all(this.#ending)
  }

  /** Never throws; a database that is away has ended it by itself. */
  async #endSession(session: string): Promise<void> {
    const ending = endSession(this.#options.databaseUrl(), session).catch(() => undefined)
    this.#ending.add(ending)
    await ending
    this.#ending.delete(ending)
  }
}

async function endSession(databaseUrl: string, session: string): Promise<void> {
  const sql = connect(databaseUrl, { max: 1, fetch_types: false })
  try {
    const ended = sql`
      select pg_terminate_backend(pid, ${END_MS}) from pg_stat_activity where application_name = ${session}`
    await Promise.race([ended, delay(END_MS, null, { ref: false })])
  } finally {
    await sql.end({ timeout: 0 })
  }
}
