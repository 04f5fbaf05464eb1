import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { type BatchKind, COLLISION_KINDS, type ImportProblem } from '../../contract/imports.ts'
import type { ImportKindName } from '../../contract/kinds/file-kinds.ts'
import { isOneOf, jsonb } from '../../db/columns.ts'

/** What one import, publication or decision wrote; can be undone as a whole. */
export const batch = pgTable('batch', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  kind: text('kind').$type<BatchKind>().notNull(),
  fileName: text('file_name').notNull(),
  who: text('who').notNull(),
  /** The id of the person or service; null: whoever sat at the machine. */
  person: text('person'),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  inserted: integer('inserted').notNull().default(0),
  updated: integer('updated').notNull().default(0),
  unchanged: integer('unchanged').notNull().default(0),
  removed: integer('removed').notNull().default(0),
  rejected: integer('rejected').notNull().default(0),
  warnings: integer('warnings').notNull().default(0),
  demonstration: boolean('demonstration').notNull().default(false),
  undoneAt: timestamp('undone_at', { withTimezone: true }),
  undoneBy: text('undone_by'),
})

export const AUDIT_ACTIONS = ['update', 'remove', 'undo'] as const

/** Every change to a record that was there: the version before, the version after (null when taken out), and the batch. */
export const recordAudit = pgTable(
  'record_audit',
  {
    countyCode: text('county_code').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<ImportKindName>().notNull(),
    /** `visit_key`, `point_key`, or the key's parts joined by a space. */
    recordKey: text('record_key').notNull(),
    action: text('action', { enum: AUDIT_ACTIONS }).notNull(),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** Whole rows, by the names of the columns. */
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
  },
  (audit) => [
    primaryKey({ name: 'record_audit_pkey', columns: [audit.countyCode, audit.id] }),
    check('record_audit_action_check', isOneOf(audit.action, AUDIT_ACTIONS)),
    index('record_audit_by_key').on(audit.kind, audit.recordKey),
    index('record_audit_by_batch').on(audit.batchId),
  ],
)

/**
 * Which batches changed or took out what a batch had brought: it cannot be undone while one of them stands. The audit
 * has it too, in an entry for each record.
 */
export const replacedBatch = pgTable(
  'replaced_batch',
  {
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    replacedBy: bigint('replaced_by', { mode: 'number' }).notNull(),
  },
  (replaced) => [
    primaryKey({ name: 'replaced_batch_pkey', columns: [replaced.batchId, replaced.replacedBy] }),
  ],
)

/**
 * Ids that were imported as different ones before ids were compared by what they look like. `id` is the later spelling,
 * `firstId` the one that has the folded key.
 */
export const idCollision = pgTable(
  'id_collision',
  {
    kind: text('kind', { enum: COLLISION_KINDS }).notNull(),
    id: text('id').notNull(),
    key: text('key').notNull(),
    firstId: text('first_id').notNull(),
    foundAt: timestamp('found_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (collision) => [
    primaryKey({ name: 'id_collision_pkey', columns: [collision.kind, collision.id] }),
    check('id_collision_kind_check', isOneOf(collision.kind, COLLISION_KINDS)),
  ],
)

/** Reports of imports that had problems, so that all of them can be had as a file. Kept for a week only. */
export const importReport = pgTable('import_report', {
  id: uuid('id').primaryKey(),
  kind: text('kind').$type<ImportKindName>().notNull(),
  fileName: text('file_name').notNull(),
  /** Who brought the file; null: whoever sat at the machine. */
  person: text('person'),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  header: jsonb('header').$type<readonly string[]>().notNull(),
  /** Of what is kept for it, about. */
  bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
})

export const importProblem = pgTable(
  'import_problem',
  {
    reportId: uuid('report_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    row: integer('row').notNull(),
    column: text('column'),
    value: text('value'),
    code: text('code').notNull(),
    severity: text('severity').$type<ImportProblem['severity']>().notNull(),
    zh: text('zh').notNull(),
    en: text('en').notNull(),
    /** Null in a CSV, and for a file as a whole. */
    sheet: text('sheet'),
  },
  (problem) => [
    primaryKey({ name: 'import_problem_pkey', columns: [problem.reportId, problem.ordinal] }),
    foreignKey({
      name: 'import_problem_report_id_fkey',
      columns: [problem.reportId],
      foreignColumns: [importReport.id],
    }).onDelete('cascade'),
  ],
)

/** How many problems of each kind a report has; only the first of each are kept. */
export const importProblemKind = pgTable(
  'import_problem_kind',
  {
    reportId: uuid('report_id').notNull(),
    code: text('code').notNull(),
    severity: text('severity').$type<ImportProblem['severity']>().notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
    /** How many of them are in `import_problem`. */
    kept: integer('kept').notNull(),
  },
  (kind) => [
    primaryKey({ name: 'import_problem_kind_pkey', columns: [kind.reportId, kind.code, kind.severity] }),
    foreignKey({
      name: 'import_problem_kind_report_id_fkey',
      columns: [kind.reportId],
      foreignColumns: [importReport.id],
    }).onDelete('cascade'),
  ],
)

/** Successive rejected rows as one JSON array of arrays of cells; `row` is the first one's. */
export const importRejectedRows = pgTable(
  'import_rejected_rows',
  {
    reportId: uuid('report_id').notNull(),
    row: integer('row').notNull(),
    cells: text('cells').notNull(),
  },
  (rows) => [
    primaryKey({ name: 'import_rejected_rows_pkey', columns: [rows.reportId, rows.row] }),
    foreignKey({
      name: 'import_rejected_rows_report_id_fkey',
      columns: [rows.reportId],
      foreignColumns: [importReport.id],
    }).onDelete('cascade'),
  ],
)
