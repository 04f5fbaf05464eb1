import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { JOB_KINDS, JOB_STATES } from '../../contract/reach.ts'
import { isOneOf, jsonb } from '../../db/columns.ts'
import type { Options } from '../../domain/reach/travel-time.ts'
import { reachLayer, travelMode, travelSource } from './layers.tables.ts'

export const reachJob = pgTable(
  'reach_job',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind', { enum: JOB_KINDS }).notNull(),
    source: travelSource('source').notNull(),
    mode: travelMode('mode').notNull(),
    options: jsonb('options').$type<Options>().notNull(),
    /** What the times were wanted for when it was queued. */
    roadsVersion: text('roads_version').notNull(),
    pointsVersion: text('points_version').notNull(),
    state: text('state', { enum: JOB_STATES }).notNull(),
    layerId: bigint('layer_id', { mode: 'number' }),
    total: integer('total').notNull().default(0),
    done: integer('done').notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    startedAt: timestamp('started_at', { withTimezone: true }),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    errorZh: text('error_zh'),
    errorEn: text('error_en'),
  },
  (job) => [
    check('reach_job_kind_check', isOneOf(job.kind, JOB_KINDS)),
    check('reach_job_state_check', isOneOf(job.state, JOB_STATES)),
    foreignKey({
      name: 'reach_job_layer_id_fkey',
      columns: [job.layerId],
      foreignColumns: [reachLayer.id],
    }).onDelete('set null'),
    index('reach_job_open').on(job.id).where(sql`${job.state} in ('queued', 'running')`),
  ],
)
