import { z } from 'zod'
import { BilingualSchema } from './common.ts'

export const IMPORT_KINDS = ['visits', 'designations', 'adjustments'] as const
export const ImportKindSchema = z.enum(IMPORT_KINDS)
export type ImportKind = z.infer<typeof ImportKindSchema>

/** Problems returned with the report; all are counted, and all can be had as CSV. */
export const MAX_PROBLEMS_RETURNED = 1000

const flag = z
  .enum(['true', 'false'])
  .optional()
  .transform((value) => value === 'true')

export const ImportQuerySchema = z.strictObject({ dryRun: flag, acceptValid: flag })

export const ImportProblemSchema = z.object({
  /** As in the file: the header is row 1. 0 is the file as a whole. */
  row: z.number().int().nonnegative(),
  /** The column's English name; null for the whole row. */
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: BilingualSchema,
})
export type ImportProblem = z.infer<typeof ImportProblemSchema>

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
  /** Under `/api/imports/reports/{report}/problems.csv` and `…/rejected.csv`; null when there is none. */
  report: z.string().nullable(),
})
export type ImportReport = z.infer<typeof ImportReportSchema>

export const BatchSchema = z.object({
  batch: z.number().int(),
  kind: ImportKindSchema,
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
