import type { Batch, BatchesAnswer, BatchWithFiles, NewBatch } from '../../../contract/press-batches.ts'
import type { Db } from '../../../db/db.ts'
import { BATCH_LIMITS } from '../../../domain/press/press.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { allow } from '../../../http/viewer.ts'
import { record } from '../../audit/record.ts'
import type { PressParts } from '../dependencies.ts'
import { licenceFiles } from '../package/documents.ts'
import type { PackageDependencies } from '../package/package.usecases.ts'
import { type ZipEntry, zipOf } from '../package/zip.ts'
import { sizeOf } from '../sheet.ts'
import type { BatchWorker } from './batch-worker.ts'
import {
  batchEnded,
  fileNotMade,
  nothingMade,
  periodsOfItsOwn,
  tooManyBatches,
  tooManySheets,
  unknownBatch,
} from './batches.errors.ts'
import {
  type BatchFileContent,
  type BatchFileRow,
  type BatchRow,
  cancelBatch,
  countOpenBatches,
  findBatch,
  insertBatch,
  listBatches,
  readBatchFile,
  readBatchFiles,
} from './batches.repository.ts'
import { asOfDay, countSheets, hasPeriod, sheetsOf } from './sheets-of.ts'

/** What the use cases share, whoever asks. */
export interface BatchParts extends PressParts, Pick<PackageDependencies, 'geography'> {
  readonly batches: Pick<BatchWorker, 'wake' | 'abort'>
}

type BatchDependencies = PackageDependencies & Pick<BatchParts, 'batches'>

type Given = Pick<BatchDependencies, 'db' | 'viewer'>

const DAY_MS = 86_400_000

/** The batches of the viewer's area, the latest first. */
export async function listPressBatches({ db, viewer }: Given): Promise<BatchesAnswer> {
  return { batches: (await listBatches(db, viewer.within)).map(batchDto) }
}

/**
 * What a batch has, checked before any of it is made.
 *
 * @throws ProblemError 400 for more files than a batch may have, for a size that cannot be, and for periods of a story that is not of one
 */
export function checkedBatch(asked: NewBatch, today: LocalDate): NewBatch {
  const count = countSheets(asked)
  if (count > BATCH_LIMITS.sheets) throw tooManySheets(count, BATCH_LIMITS.sheets)
  if (asked.periods && !hasPeriod(asked)) throw periodsOfItsOwn()
  for (const size of asked.sizes) sizeOf(size)
  return asOfDay(asked, today)
}

/**
 * Puts a batch at the end of the queue.
 *
 * @param origin scheme, host and port of the links in its files
 * @throws ProblemError as `checkedBatch`; 403 `not-allowed`; 503 where many batches wait already
 */
export async function startBatch(
  { db, viewer, today, batches }: BatchDependencies,
  given: NewBatch,
  origin: string,
): Promise<Batch> {
  const asked = checkedBatch(given, today())
  allow(viewer, 'press.make')
  if (asked.kind === 'public') {
    for (const area of asked.areas ?? [viewer.within]) allow(viewer, 'press.release', { area })
  }
  if ((await countOpenBatches(db)) >= BATCH_LIMITS.open) throw tooManyBatches(BATCH_LIMITS.open)
  const batch = await db.transaction(async (tx) => {
    const total = countSheets(asked)
    const made = await insertBatch(tx, { within: viewer.within, asked, origin, total })
    const { kind, person, purpose, medium } = asked
    await record(tx, viewer, {
      action: 'press.batch-ordered',
      subject: String(made.id),
      area: viewer.within,
      detail: { sheets: total, story: asked.story.id, kind, person, purpose, medium },
    })
    return made
  })
  batches.wake()
  return batchDto(batch)
}

/**
 * Asks for what a batch had been asked for, on the same day, of the records as they are now; it stays as it is.
 *
 * @throws ProblemError as `startBatch`; 404
 */
export async function startAgain(given: BatchDependencies, id: number, origin: string): Promise<Batch> {
  return startBatch(given, (await batchOf(given, id)).asked, origin)
}

/** A batch with all its files. @throws ProblemError 404 */
export async function openBatch({ db, viewer }: Given, id: number): Promise<BatchWithFiles> {
  const batch = await batchOf({ db, viewer }, id)
  const found = await readBatchFiles(db, id)
  const rows = new Map(found.map((row) => [row.number, row]))
  const latest = latestOf(found)
  return {
    ...batchDto(batch),
    files: sheetsOf(batch.asked).map((sheet, number) => ({
      number,
      ...sheet,
      ...fileDto(rows.get(number), latest),
    })),
  }
}

/** Ends a batch; the files that it has made stay. @throws ProblemError 404, and 409 where it has ended */
export async function endBatch(
  { db, viewer, batches }: Given & Pick<BatchDependencies, 'batches'>,
  id: number,
): Promise<Batch> {
  const batch = await db.transaction(async (tx) => {
    const ended = await cancelBatch(tx, id, viewer.within)
    const found = await batchOf({ db: tx, viewer }, id)
    if (!ended) throw batchEnded(id)
    await record(tx, viewer, {
      action: 'press.batch-cancelled',
      subject: String(id),
      area: found.within || undefined,
    })
    return found
  })
  batches.abort(id)
  return batchDto(batch)
}

/** One file of a batch. @throws ProblemError 404 */
export async function openBatchFile(
  { db, viewer }: Given,
  id: number,
  number: number,
): Promise<BatchFileContent> {
  await batchOf({ db, viewer }, id)
  const file = await readBatchFile(db, id, number)
  if (!file) throw fileNotMade(number)
  return file
}

/** All files of a batch that are made so far, with a manifest and the licences, as a ZIP in pieces. @throws ProblemError 404 */
export async function zipOfBatch(
  given: Given & Pick<BatchDependencies, 'geography'>,
  id: number,
): Promise<{ readonly name: string; readonly title: string; readonly pieces: AsyncIterable<Uint8Array> }> {
  const batch = await batchOf(given, id)
  if (batch.made === 0) throw nothingMade(id)
  const day = new Date(batch.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) as LocalDate
  return {
    name: `press-batch-${id}.zip`,
    title: batch.asked.language === 'zh' ? `宣传图批次${id}.zip` : `press-batch-${id}.zip`,
    pieces: zipOf(entriesOf(given, batch), day),
  }
}

/** A file at a time: together they may be larger than the memory. */
async function* entriesOf(
  { db, geography }: Given & Pick<BatchDependencies, 'geography'>,
  { id, asked }: BatchRow,
): AsyncGenerator<ZipEntry> {
  const names = new Set<string>()
  const listed: object[] = []
  const sheets = sheetsOf(asked)
  const rows = await readBatchFiles(db, id)
  const latest = latestOf(rows)
  for (const { number, errorZh, errorEn, ...row } of rows) {
    const { area, period } = sheets[number]!
    if (errorZh !== null) {
      listed.push({ number, area, period, error: { zh: errorZh, en: errorEn } })
      continue
    }
    const file = await readBatchFile(db, id, number)
    // Removed meanwhile: what is sent cannot be completed.
    if (!file) throw unknownBatch(id)
    // Two counties of one name, in two cities.
    const name = names.has(file.title) ? `${number + 1}_${file.title}` : file.title
    names.add(name)
    const { type: mediaType, bytes, sha256, snapshot } = row
    const outdated = isOutdated(row, latest)
    listed.push({ number, area, period, name, mediaType, bytes, sha256, snapshot, outdated })
    yield { name, content: file.content }
  }
  yield* await licenceFiles(geography.metadata.sources, asked.language)
  yield {
    name: 'manifest.json',
    content: Buffer.from(`${JSON.stringify({ batch: id, asked, files: listed }, null, 2)}\n`),
  }
}

async function batchOf(
  { db, viewer }: Pick<Given, 'viewer'> & { readonly db: Db },
  id: number,
): Promise<BatchRow> {
  const batch = await findBatch(db, id, viewer.within)
  if (!batch) throw unknownBatch(id)
  return batch
}

function batchDto(row: BatchRow): Batch {
  const { id, state, at, startedAt, finishedAt, asked, total, made, failed, outdated, bytes } = row
  const { milliseconds } = row
  const ended = made + failed
  const { story, areas, periods, sizes, formats, language, kind, person } = asked
  return {
    id,
    state,
    at: at.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    story: story.id,
    areas: areas ?? [],
    periods: periods ?? [],
    sizes,
    formats,
    language,
    kind,
    person,
    total,
    made,
    failed,
    outdated,
    bytes,
    secondsLeft:
      finishedAt || ended === 0 ? null : Math.ceil(((milliseconds / ended) * (total - ended)) / 1000),
    keptUntil: finishedAt && new Date(finishedAt.getTime() + BATCH_LIMITS.days * DAY_MS).toISOString(),
  }
}

function latestOf(rows: readonly Pick<BatchFileRow, 'snapshot'>[]): number {
  return Math.max(0, ...rows.map(({ snapshot }) => snapshot ?? 0))
}

function isOutdated({ snapshot }: Pick<BatchFileRow, 'snapshot'>, latest: number): boolean {
  return snapshot !== null && snapshot < latest
}

function fileDto(row: BatchFileRow | undefined, latest: number) {
  if (!row) return { state: 'waiting' as const, file: null, error: null }
  const { title, type, bytes, sha256, snapshot, errorZh, errorEn } = row
  return errorZh === null
    ? {
        state: 'made' as const,
        file: {
          name: title!,
          mediaType: type!,
          bytes: bytes!,
          sha256: sha256!,
          snapshot,
          outdated: isOutdated(row, latest),
        },
        error: null,
      }
    : { state: 'failed' as const, file: null, error: { zh: errorZh, en: errorEn! } }
}
