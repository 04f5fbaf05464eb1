import { and, asc, count, desc, eq, getTableColumns, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../../../db/db.ts'
import { BATCH_LIMITS } from '../../../domain/press/press.ts'
import { pressBatch, pressBatchFile } from './batches.tables.ts'

export type BatchRow = Readonly<typeof pressBatch.$inferSelect>
const { content: _, ...fileColumns } = getTableColumns(pressBatchFile)
/** Without the file itself. */
export type BatchFileRow = Readonly<Omit<typeof pressBatchFile.$inferSelect, 'content'>>
export type BatchFileContent = Readonly<{ name: string; title: string; type: string; content: Buffer }>
/** What became of a file: itself, or why there is none. */
export type BatchFileOutcome = Pick<
  typeof pressBatchFile.$inferInsert,
  | 'name'
  | 'title'
  | 'type'
  | 'bytes'
  | 'sha256'
  | 'snapshot'
  | 'contentHash'
  | 'content'
  | 'errorZh'
  | 'errorEn'
>

const OPEN = ['queued', 'running'] as const
const isOpen = inArray(pressBatch.state, [...OPEN])
const withinOf = (within: string) => sql`starts_with(${pressBatch.within}, ${within})`

export async function insertBatch(
  db: Db,
  values: Pick<typeof pressBatch.$inferInsert, 'within' | 'asked' | 'origin' | 'total'>,
): Promise<BatchRow> {
  const [row] = await db
    .insert(pressBatch)
    .values({ ...values, state: 'queued' })
    .returning()
  return row!
}

export async function countOpenBatches(db: Db): Promise<number> {
  const [row] = await db.select({ open: count() }).from(pressBatch).where(isOpen)
  return row!.open
}

/** The latest first. */
export async function listBatches(db: Db, within: string): Promise<BatchRow[]> {
  return db.select().from(pressBatch).where(withinOf(within)).orderBy(desc(pressBatch.id))
}

export async function findBatch(db: Db, id: number, within: string): Promise<BatchRow | null> {
  const [row] = await db
    .select()
    .from(pressBatch)
    .where(and(eq(pressBatch.id, id), withinOf(within)))
  return row ?? null
}

/** In the order of their numbers. */
export async function readBatchFiles(db: Db, batchId: number): Promise<BatchFileRow[]> {
  return db
    .select(fileColumns)
    .from(pressBatchFile)
    .where(eq(pressBatchFile.batchId, batchId))
    .orderBy(asc(pressBatchFile.number))
}

/** Null where it is not made. */
export async function readBatchFile(
  db: Db,
  batchId: number,
  number: number,
): Promise<BatchFileContent | null> {
  const { name, title, type, content } = pressBatchFile
  const [row] = await db
    .select({ name, title, type, content })
    .from(pressBatchFile)
    .where(and(eq(pressBatchFile.batchId, batchId), eq(pressBatchFile.number, number), isNotNull(content)))
  return (row as BatchFileContent | undefined) ?? null
}

/** The one to work at, which is running from now on: one that was has outlived the process that ran it, since only one works at a time. */
export async function beginNextBatch(db: Db): Promise<BatchRow | null> {
  const [next] = await db
    .select({ id: pressBatch.id })
    .from(pressBatch)
    .where(isOpen)
    .orderBy(desc(eq(pressBatch.state, 'running')), pressBatch.id)
    .limit(1)
  if (!next) return null
  const [row] = await db
    .update(pressBatch)
    .set({ state: 'running', startedAt: sql`coalesce(${pressBatch.startedAt}, now())` })
    // Not where it was cancelled meanwhile: then the next one is looked for.
    .where(and(eq(pressBatch.id, next.id), isOpen))
    .returning()
  return row ?? beginNextBatch(db)
}

/**
 * Keeps what became of a file of a running batch, and counts it.
 *
 * @param milliseconds that it took
 * @returns `kept`; `ended` where the batch has been cancelled or removed; `there` where another process was first
 */
export async function keepBatchFile(
  tx: Db,
  batchId: number,
  number: number,
  outcome: BatchFileOutcome,
  milliseconds: number,
): Promise<'kept' | 'ended' | 'there'> {
  const isMade = outcome.content != null
  // First: whoever cancels waits for this, or this finds it cancelled.
  const running = await tx
    .select({ id: pressBatch.id })
    .from(pressBatch)
    .where(and(eq(pressBatch.id, batchId), eq(pressBatch.state, 'running')))
    .for('update')
  if (running.length === 0) return 'ended'
  const inserted = await tx
    .insert(pressBatchFile)
    .values({ batchId, number, ...outcome })
    .onConflictDoNothing()
    .returning({ number: pressBatchFile.number })
  if (inserted.length === 0) return 'there'
  await tx
    .update(pressBatch)
    .set({
      made: sql`${pressBatch.made} + ${isMade ? 1 : 0}`,
      failed: sql`${pressBatch.failed} + ${isMade ? 0 : 1}`,
      bytes: sql`${pressBatch.bytes} + ${outcome.bytes ?? 0}`,
      milliseconds: sql`${pressBatch.milliseconds} + ${Math.round(milliseconds)}`,
    })
    .where(eq(pressBatch.id, batchId))
  return 'kept'
}

/** A file says the same by a later snapshot. */
export async function confirmBatchFile(
  db: Db,
  batchId: number,
  number: number,
  snapshot: number,
): Promise<void> {
  await db
    .update(pressBatchFile)
    .set({ snapshot })
    .where(and(eq(pressBatchFile.batchId, batchId), eq(pressBatchFile.number, number)))
}

/** Takes a file out of a running batch, to be made again. */
export async function dropBatchFile(tx: Db, batchId: number, number: number): Promise<void> {
  const isOf = and(eq(pressBatch.id, batchId), eq(pressBatch.state, 'running'))
  const running = await tx.select({ id: pressBatch.id }).from(pressBatch).where(isOf).for('update')
  if (running.length === 0) return
  const [gone] = await tx
    .delete(pressBatchFile)
    .where(
      and(
        eq(pressBatchFile.batchId, batchId),
        eq(pressBatchFile.number, number),
        isNotNull(pressBatchFile.content),
      ),
    )
    .returning({ bytes: pressBatchFile.bytes })
  if (!gone) return
  await tx
    .update(pressBatch)
    .set({ made: sql`${pressBatch.made} - 1`, bytes: sql`${pressBatch.bytes} - ${gone.bytes}` })
    .where(isOf)
}

/** Files of an earlier snapshot than the latest one of their batch. */
const outdatedNow = sql`(
  select count(*) from press_batch_file
  where batch_id = ${pressBatch.id}
    and snapshot < (select max(snapshot) from press_batch_file where batch_id = ${pressBatch.id}))`

export async function finishBatch(db: Db, id: number): Promise<void> {
  await db
    .update(pressBatch)
    .set({ state: 'done', finishedAt: sql`now()`, outdated: outdatedNow })
    .where(and(eq(pressBatch.id, id), eq(pressBatch.state, 'running')))
}

/** @returns whether it was open; what it has made stays */
export async function cancelBatch(db: Db, id: number, within: string): Promise<boolean> {
  const changed = await db
    .update(pressBatch)
    .set({ state: 'cancelled', finishedAt: sql`now()`, outdated: outdatedNow })
    .where(and(eq(pressBatch.id, id), isOpen, withinOf(within)))
    .returning({ id: pressBatch.id })
  return changed.length > 0
}

/**
 * Locks the batches that show a photograph: whoever keeps a file of one waits, and so does this for them. Before the photograph itself
 * is locked, as they do.
 */
export async function lockBatchesWith(tx: Db, photo: number): Promise<readonly number[]> {
  const rows = await tx
    .select({ id: pressBatch.id })
    .from(pressBatch)
    .where(sql`${pressBatch.asked} -> 'story' -> 'photos' @> jsonb_build_array(${photo}::bigint)`)
    .orderBy(pressBatch.id)
    .for('update')
  return rows.map(({ id }) => id)
}

/** Deletes the files of batches, each of which says why it is gone. */
export async function removeBatchFiles(
  tx: Db,
  batches: readonly number[],
  { zh, en }: { readonly zh: string; readonly en: string },
): Promise<void> {
  const nothing = {
    name: null,
    title: null,
    type: null,
    bytes: null,
    sha256: null,
    snapshot: null,
    contentHash: null,
    content: null,
  }
  for (const id of batches) {
    const gone = await tx
      .update(pressBatchFile)
      .set({ ...nothing, errorZh: zh, errorEn: en })
      .where(and(eq(pressBatchFile.batchId, id), isNotNull(pressBatchFile.content)))
      .returning({ number: pressBatchFile.number })
    await tx
      .update(pressBatch)
      .set({
        made: sql`${pressBatch.made} - ${gone.length}`,
        failed: sql`${pressBatch.failed} + ${gone.length}`,
        bytes: 0,
        outdated: 0,
      })
      .where(eq(pressBatch.id, id))
  }
}

/** Removes batches that have ended, the oldest first, until all limits are kept. */
export async function removeOldBatches(db: Db, now: Date): Promise<void> {
  const { kept, days, bytesKept } = BATCH_LIMITS
  const oldest = new Date(now.getTime() - days * 86_400_000)
  await db.execute(sql`
    delete from press_batch where id in (
      select id from (
        select id, finished_at,
          sum(bytes) over (order by finished_at is not null, id desc) as with_later,
          row_number() over (partition by finished_at is not null order by id desc) as place
        from press_batch
      ) each
      where finished_at is not null
        and (finished_at < ${oldest.toISOString()}::timestamptz or place > ${kept} or with_later > ${bytesKept})
    )`)
}
