import { ProblemError } from '../../../contract/errors.ts'
import { AloneWorker } from '../../../db/alone-worker.ts'
import { localViewer } from '../../../domain/access/viewer.ts'
import { BATCH_LIMITS } from '../../../domain/press/press.ts'
import type { AreaCode } from '../../../domain/units.ts'
import { databaseTrouble } from '../../../http/fault.ts'
import { type PressParts, pressFor } from '../dependencies.ts'
import { sha256 } from '../sheet.ts'
import { registerSheet } from '../sheets.usecases.ts'
import { batchFull, faultWithin } from './batches.errors.ts'
import {
  type BatchFileOutcome,
  type BatchRow,
  beginNextBatch,
  confirmBatchFile,
  dropBatchFile,
  findBatch,
  finishBatch,
  keepBatchFile,
  readBatchFiles,
  removeOldBatches,
} from './batches.repository.ts'
import { makePatiently, preparedPatiently, type SheetOutcome } from './make-sheet.ts'
import { type BatchSheet, requestOf, sheetsOf } from './sheets-of.ts'

/** So often the files of a batch are brought to one snapshot; records that change all the time would keep it from ever ending. */
const MOST_ROUNDS = 3

/** Any number, as long as nothing else in this database takes an advisory lock with it. */
const BATCH_LOCK = 0x78_79_08

/**
 * Makes the files of batches, one batch and one file at a time over all processes on a database: a preview waits for one file at most.
 * A file is kept, counted and registered in one transaction, so that a process that is killed leaves whole files only; the next start
 * goes on with those that are not there.
 */
export class BatchWorker {
  readonly #parts: PressParts
  readonly #worker: AloneWorker
  #running: { readonly id: number; readonly abort: AbortController } | null = null

  constructor(given: PressParts & { readonly logFault: (text: string) => void }) {
    this.#parts = given
    this.#worker = new AloneWorker({
      db: given.db,
      lock: BATCH_LOCK,
      step: (signal) => this.#step(signal),
      name: 'press batches',
      logFault: given.logFault,
    })
  }

  start(): void {
    this.#worker.start()
  }

  /** There may be a batch to begin. */
  wake(): void {
    this.#worker.wake()
  }

  /** The batch was cancelled: where it runs in this process, its file is given up at once. */
  abort(id: number): void {
    if (this.#running?.id === id) this.#running.abort.abort()
  }

  /** Leaves a running batch for the next start. */
  stop(): Promise<void> {
    return this.#worker.stop()
  }

  async #step(given: AbortSignal): Promise<boolean> {
    const { db, now } = this.#parts
    await removeOldBatches(db, now())
    const batch = await beginNextBatch(db)
    if (!batch) return false
    const abort = new AbortController()
    this.#running = { id: batch.id, abort }
    try {
      await this.#run(batch, AbortSignal.any([abort.signal, given]))
    } catch (error) {
      if (!abort.signal.aborted && !given.aborted) throw error
    } finally {
      this.#running = null
    }
    return true
  }

  async #run(batch: BatchRow, signal: AbortSignal): Promise<void> {
    for (let round = 0; ; round++) {
      if (!(await this.#makeMissing(batch, signal))) return
      if (round === MOST_ROUNDS || (await this.#dropOutdated(batch, signal)) === 0) break
    }
    await finishBatch(this.#parts.db, batch.id)
  }

  /** @returns false where the batch has been cancelled or removed */
  async #makeMissing(batch: BatchRow, signal: AbortSignal): Promise<boolean> {
    const known = new Set((await readBatchFiles(this.#parts.db, batch.id)).map(({ number }) => number))
    for (const [number, sheet] of sheetsOf(batch.asked).entries()) {
      if (known.has(number)) continue
      signal.throwIfAborted()
      if (!(await this.#make(batch, number, sheet, signal))) return false
    }
    return true
  }

  /**
   * Records that change while a batch is made leave files of several snapshots. Those of an earlier one that would say the same now are
   * of the present one, too; drafts that would not are taken out, to be made again. What the register has stays, and is told.
   *
   * @returns how many were taken out
   */
  async #dropOutdated({ id, asked, within }: BatchRow, signal: AbortSignal): Promise<number> {
    const { db } = this.#parts
    const rows = (await readBatchFiles(db, id)).flatMap(({ number, snapshot, contentHash }) =>
      snapshot === null ? [] : [{ number, snapshot, contentHash }],
    )
    const latest = Math.max(...rows.map(({ snapshot }) => snapshot))
    const viewer = localViewer(within as AreaCode, asked.person)
    const sheets = sheetsOf(asked)
    let dropped = 0
    for (const { number, snapshot, contentHash } of rows) {
      if (snapshot === latest) continue
      signal.throwIfAborted()
      const request = requestOf(asked, sheets[number]!)
      const present = await preparedPatiently(pressFor(this.#parts, viewer), request, signal)
      if (present?.contentHash === contentHash) {
        await confirmBatchFile(db, id, number, Number(present.story.snapshot))
      } else if (asked.kind === 'draft') {
        await db.transaction((tx) => dropBatchFile(tx, id, number))
        dropped++
      }
    }
    return dropped
  }

  /** @returns false where the batch has been cancelled or removed */
  async #make(
    { id, asked, origin, within }: BatchRow,
    number: number,
    sheet: BatchSheet,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { db, now } = this.#parts
    const begun = performance.now()
    const batch = await findBatch(db, id, within)
    if (batch?.state !== 'running') return false
    const request = requestOf(asked, sheet)
    const made =
      batch.bytes < BATCH_LIMITS.bytes
        ? await this.#outcome(batch, request, origin, signal)
        : { problem: batchFull(BATCH_LIMITS.bytes / 1024 ** 2) }
    const keep = (outcome: SheetOutcome) =>
      db.transaction(async (tx) => {
        const took = performance.now() - begun
        const became = await keepBatchFile(tx, id, number, outcomeOf(outcome), took)
        if (became === 'kept' && 'file' in outcome) {
          // Who ordered the batch is in the audit by the account.
          const viewer = { who: asked.person, person: null, from: null }
          await registerSheet({ ...this.#parts, db: tx, viewer }, request, outcome.cleared, outcome.file)
        }
        return became
      })
    const kept = await keep(made).catch((error: unknown) => {
      // What came between: an embargo, an approval that has expired.
      if (error instanceof ProblemError) return keep({ problem: error })
      throw error
    })
    if (kept === 'kept') await removeOldBatches(db, now())
    return kept !== 'ended'
  }

  async #outcome(
    { id, within, asked }: BatchRow,
    request: ReturnType<typeof requestOf>,
    origin: string,
    signal: AbortSignal,
  ): Promise<SheetOutcome> {
    // Whoever began the batch was allowed to: it goes on also when they have left.
    const viewer = localViewer(within as AreaCode, asked.person)
    try {
      return (await makePatiently(pressFor(this.#parts, viewer), request, origin, signal))!
    } catch (error) {
      // A database that is away, full or busy fails no file: it is tried again in a while.
      if (signal.aborted || databaseTrouble(error)) throw error
      this.#worker.log(`press batch ${id}`, error)
      return { problem: faultWithin() }
    }
  }
}

function outcomeOf(outcome: SheetOutcome): BatchFileOutcome {
  if ('problem' in outcome) return { errorZh: outcome.problem.zh, errorEn: outcome.problem.en }
  const { name, title, type, content } = outcome.file
  const { contentHash, story } = outcome.cleared.prepared
  return {
    snapshot: Number(story.snapshot),
    contentHash,
    name,
    title,
    type,
    bytes: content.byteLength,
    sha256: sha256(content),
    content: Buffer.from(content),
  }
}
