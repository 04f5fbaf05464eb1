import { z } from 'zod'
import { AreaCodeSchema, BilingualSchema } from './common.ts'
import { ProblemDetailsSchema } from './errors.ts'
import { IMPORT_KIND_NAMES, VISIT_CHANGE_KINDS } from './kinds/file-kinds.ts'
import { MonthIdSchema } from './reports.ts'

export const ImportKindSchema = z.enum(IMPORT_KIND_NAMES)

/** The batches that change visits. */
export const VISIT_BATCH_KINDS = ['visits', ...VISIT_CHANGE_KINDS] as const
/** What a batch may be of: a kind of file, or another change of visits that can be undone as an import can. */
export const BatchKindSchema = z.enum([...IMPORT_KIND_NAMES, ...VISIT_CHANGE_KINDS])
export type BatchKind = z.infer<typeof BatchKindSchema>

/** Problems returned with the report; all are counted, and up to 10,000 of each kind can be had as CSV. */
export const MAX_PROBLEMS_RETURNED = 1000

const flag = z
  .enum(['true', 'false'])
  .optional()
  .transform((value) => value === 'true')

const MAX_COUNTIES = 200
/** Counties by their codes, separated by commas. */
const countyCodes = z
  .string()
  .regex(/^\d{6}(?:,\d{6})*$/, {
    error: '应为逗号分隔的 6 位县级代码 · must be codes of counties, separated by commas',
  })
  .max(7 * MAX_COUNTIES)
  .transform((text) => [...new Set(text.split(','))])

/** Names the versions of records that have been looked at: how many, and which. */
export const SeenSchema = z.string().regex(/^\d{1,7}-[0-9a-f]{16}$/, {
  error: '应为检查结果给出的 seen · must be the `seen` of a report or record',
})

export const ImportQuerySchema = z.strictObject({
  dryRun: flag,
  acceptValid: flag,
  /** The versions of others that the file is to replace: `conflicts.seen` of its report. */
  seen: SeenSchema.optional(),
  /** With a file of visits: the month that is reported with it, of the counties in the file and one’s own. */
  reports: MonthIdSchema.optional(),
  /** These counties instead: one without a done visit reports that there was nothing (零报告). */
  reportsOf: countyCodes.optional(),
})

export const ImportProblemSchema = z.object({
  /** The sheet of a workbook; null in a CSV, and for the file as a whole. */
  sheet: z.string().nullable(),
  /** As in the file or sheet: the header is row 1. 0 is the file as a whole. */
  row: z.number().int().nonnegative(),
  /** The column's English name; null for the whole row. */
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: BilingualSchema,
})
export type ImportProblem = z.infer<typeof ImportProblemSchema>

export const ProblemKindSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  count: z.number().int(),
  /** Of each kind the first 10,000 are kept; the others are counted only. */
  kept: z.number().int(),
})
export type ProblemKind = z.infer<typeof ProblemKindSchema>

/** Conflicts shown with the report; the list of problems has them all. */
export const MAX_CONFLICTS_RETURNED = 100

/** A row that would change what somebody else wrote last: both versions, where they differ. */
export const ConflictSchema = z.object({
  sheet: z.string().nullable(),
  row: z.number().int(),
  /** The record’s id, or what it is recognised by. */
  record: z.string(),
  /** Who wrote the version that is there, and in which batch. */
  theirs: z.object({ batch: z.number().int(), file: z.string(), who: z.string(), at: z.string() }),
  /** There is no version: they have taken the record out, which the row would bring back. Told with `seen` alone. */
  gone: z.literal(true).optional(),
  /** The row takes the record out. */
  removes: z.boolean(),
  /** As a file has the values; of a row that takes the record out, all that is there. */
  fields: z.array(
    z.object({ column: z.string(), theirs: BilingualSchema, ours: BilingualSchema.nullable() }),
  ),
})
export type Conflict = z.infer<typeof ConflictSchema>

export const ImportReportSchema = z.object({
  /** The batch that was written; null for a dry run and for a file that changed nothing. */
  batch: z.number().int().nullable(),
  kind: ImportKindSchema,
  file: z.string(),
  dryRun: z.boolean(),
  /** `loaded`; `checked` by a dry run; `refused`: it had a bad row, so nothing of it was taken. */
  outcome: z.enum(['loaded', 'checked', 'refused']),
  rows: z.number().int(),
  inserted: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int(),
  rejected: z.number().int(),
  warnings: z.number().int(),
  problems: z.array(ImportProblemSchema),
  /** All problems, also those past the first 1,000. */
  problemCount: z.number().int(),
  problemKinds: z.array(ProblemKindSchema),
  /** Under `/api/imports/reports/{report}`: `problems.csv`, `rejected.xlsx` and `rejected.csv`; null when there is none. */
  report: z.string().nullable(),
  /**
   * The rows that were rejected because somebody else has changed their records; left out where there are none. With
   * `seen` the file is taken over these versions, and no others.
   */
  conflicts: z
    .object({ count: z.number().int(), seen: SeenSchema, records: z.array(ConflictSchema) })
    .optional(),
  /** The months that were reported with it; left out where none was to be. */
  reported: z.array(z.object({ county: z.string(), month: z.string(), none: z.boolean() })).optional(),
})
export type ImportReport = z.infer<typeof ImportReportSchema>

/** A refused file: problem details and the report in one. */
export const RefusedImportSchema = ImportReportSchema.extend(ProblemDetailsSchema.shape)

export const BatchSchema = z.object({
  batch: z.number().int(),
  kind: BatchKindSchema,
  /** The file's name; of a plan its name, of a decision what was decided. */
  file: z.string(),
  who: z.string(),
  at: z.string(),
  inserted: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int(),
  rejected: z.number().int(),
  warnings: z.number().int(),
  demonstration: z.boolean(),
  undoneAt: z.string().nullable(),
  /** False once one of its rows has been changed by a later batch, or it is undone. */
  undoable: z.boolean(),
})
export const BatchesAnswerSchema = z.object({ imports: z.array(BatchSchema) })
export type BatchDto = z.infer<typeof BatchSchema>

/** What has ids that may clash: kinds of file, and the teams of visits. */
export const COLLISION_KINDS = ['visits', 'service-points', 'teams'] as const

/** An id that is compared with another record's since ids are compared by what they look like. */
export const CollisionSchema = z.object({
  kind: z.enum(COLLISION_KINDS),
  /** The later spelling, and the first one. */
  id: z.string(),
  first: z.string(),
})
export type Collision = z.infer<typeof CollisionSchema>
export const CollisionsAnswerSchema = z.object({
  /** All of them, also those past the first 500. */
  total: z.number().int(),
  collisions: z.array(CollisionSchema),
})
export type CollisionsAnswer = z.infer<typeof CollisionsAnswerSchema>

export const UndoAnswerSchema = z.object({
  batch: z.number().int(),
  /** Records that the batch had brought, and that are gone now. */
  removed: z.number().int(),
  /** Records that the batch had changed or taken out, and that are as before now. */
  restored: z.number().int(),
})
export type UndoAnswer = z.infer<typeof UndoAnswerSchema>

export const BatchIdSchema = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const TemplateQuerySchema = z.strictObject({
  /** The codes and names of this area's places are filled in; without it all counties in a template of contacts, else none. */
  within: AreaCodeSchema.optional(),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  lang: z.enum(['zh', 'en']).default('zh'),
})
export type TemplateQuery = z.infer<typeof TemplateQuerySchema>
