import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { BATCH_STATES, type NewBatch } from '../../../contract/press-batches.ts'
import { bytea, isOneOf, jsonb } from '../../../db/columns.ts'
import type { AreaCode } from '../../../domain/units.ts'

const sum = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0)

/** Batches of sheets. The sums are those of its files, counted as each is kept. */
export const pressBatch = pgTable(
  'press_batch',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    state: text('state', { enum: BATCH_STATES }).notNull(),
    /** Whose batch it is: the area of the viewer who asked for it. */
    within: text('within').$type<AreaCode | ''>().notNull(),
    asked: jsonb('asked').$type<NewBatch>().notNull(),
    /** Scheme, host and port of the links in its files. */
    origin: text('origin').notNull(),
    total: integer('total').notNull(),
    made: integer('made').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    bytes: sum('bytes'),
    /** Files of an earlier snapshot than the latest of them, counted when it ends. */
    outdated: integer('outdated').notNull().default(0),
    /** What its files took. */
    milliseconds: sum('milliseconds'),
    startedAt: timestamp('started_at', { withTimezone: true }),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  (batch) => [
    check('press_batch_state_check', isOneOf(batch.state, BATCH_STATES)),
    check(
      'press_batch_finished_check',
      sql`(${batch.finishedAt} is null) = (${batch.state} in ('queued', 'running'))`,
    ),
    index('press_batch_open').on(batch.id).where(sql`${batch.state} in ('queued', 'running')`),
  ],
)

/** Files of batches that are made, and those that could not be: one that is neither is still to be made. */
export const pressBatchFile = pgTable(
  'press_batch_file',
  {
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    /** From 0, in the order of the batch's sheets. */
    number: integer('number').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** In ASCII, and with the words of its language. */
    name: text('name'),
    title: text('title'),
    type: text('type'),
    bytes: integer('bytes'),
    sha256: text('sha256'),
    /** The latest one that it was found to be of; null for one that is not made. */
    snapshot: bigint('snapshot', { mode: 'number' }),
    /** Of what it says: by it is known whether it would say the same by a later snapshot. */
    contentHash: text('content_hash'),
    content: bytea('content'),
    errorZh: text('error_zh'),
    errorEn: text('error_en'),
  },
  (file) => [
    primaryKey({ columns: [file.batchId, file.number] }),
    foreignKey({
      name: 'press_batch_file_batch_fkey',
      columns: [file.batchId],
      foreignColumns: [pressBatch.id],
    }).onDelete('cascade'),
    check(
      'press_batch_file_outcome_check',
      sql`num_nulls(${file.name}, ${file.title}, ${file.type}, ${file.bytes}, ${file.sha256}, ${file.content})
        = case when ${file.errorZh} is null then 0 else 6 end
        and (${file.errorZh} is null) = (${file.errorEn} is null)`,
    ),
  ],
)
