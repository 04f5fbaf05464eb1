import { z } from 'zod'
import {
  BATCH_LIMITS,
  DPI_RANGE,
  PRESS_LANGUAGES,
  PRESS_STORIES,
  SHEET_FORMATS,
  SHEET_KINDS,
} from '../domain/press/press.ts'
import { AreaCodeSchema, BilingualSchema, PeriodIdSchema } from './common.ts'
import { bounded, SizeChoiceSchema, StoryQuestionSchema } from './press.ts'

const { sheets: MOST, sizes: MOST_SIZES } = BATCH_LIMITS
const typed = (most: number) => bounded(most).default('')

/** A story told of each area in each period, printed in each size and format. */
export const NewBatchSchema = z
  .strictObject({
    story: StoryQuestionSchema,
    /** Each in the place of the story's own area; left out: that one alone. */
    areas: z.array(AreaCodeSchema).min(1).max(MOST).optional(),
    /** Each in the place of the story's own period; left out: that one alone. */
    periods: z.array(PeriodIdSchema).min(1).max(MOST).optional(),
    sizes: z.array(SizeChoiceSchema).min(1).max(MOST_SIZES).default(['a4-landscape']),
    formats: z.array(z.enum(SHEET_FORMATS)).min(1).max(SHEET_FORMATS.length).default(['pdf']),
    dpi: z.number().min(DPI_RANGE.minimum).max(DPI_RANGE.maximum).optional(),
    language: z.enum(PRESS_LANGUAGES).default('zh'),
    kind: z.enum(SHEET_KINDS).default('draft'),
    compiler: typed(60),
    person: typed(40),
    purpose: typed(200),
    medium: typed(100),
  })
  .meta({ id: 'NewPressBatch' })
export type NewBatch = z.output<typeof NewBatchSchema>

export const BATCH_STATES = ['queued', 'running', 'done', 'cancelled'] as const

const count = z.number().int()
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const batch = {
  id: count,
  state: z.enum(BATCH_STATES),
  at: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** What was asked: its story, and the lists that were given. */
  story: z.enum(PRESS_STORIES),
  areas: z.array(z.string()),
  periods: z.array(z.string()),
  sizes: z.array(SizeChoiceSchema),
  formats: z.array(z.enum(SHEET_FORMATS)),
  language: z.enum(PRESS_LANGUAGES),
  kind: z.enum(SHEET_KINDS),
  person: z.string(),
  /** Files that were asked for, those that are made, and those that could not be. */
  total: count,
  made: count,
  failed: count,
  /** Once it has ended: files of an earlier snapshot than the latest of its files, which may say something else by that one. */
  outdated: count,
  bytes: count,
  /** By the time that the files so far took; null before the first, and once it has ended. */
  secondsLeft: count.nullable(),
  /** When it is removed with its files, at the latest; null until it has ended. */
  keptUntil: z.string().nullable(),
}

export const BatchSchema = z.object(batch).meta({ id: 'PressBatch' })
export type Batch = z.infer<typeof BatchSchema>

export const BatchesAnswerSchema = z.object({ batches: z.array(BatchSchema) })
export type BatchesAnswer = z.infer<typeof BatchesAnswerSchema>

export const BatchFileSchema = z
  .object({
    /** From 0, in the order of areas, periods, sizes and formats. */
    number: count,
    area: z.string().nullable(),
    period: z.string().nullable(),
    size: SizeChoiceSchema,
    format: z.enum(SHEET_FORMATS),
    state: z.enum(['waiting', 'made', 'failed']),
    /** Null unless it is made. */
    file: z
      .object({
        name: z.string(),
        mediaType: z.string(),
        bytes: count,
        sha256: hash,
        /** The latest one that it was found to be of; null for one that was made before this was kept. */
        snapshot: count.nullable(),
        /** Of an earlier one than the latest of the batch. */
        outdated: z.boolean(),
      })
      .nullable(),
    /** Why it could not be made, with the fix. */
    error: BilingualSchema.nullable(),
  })
  .meta({ id: 'PressBatchFile' })

export const BatchWithFilesSchema = z
  .object({ ...batch, files: z.array(BatchFileSchema) })
  .meta({ id: 'PressBatchWithFiles' })
export type BatchWithFiles = z.infer<typeof BatchWithFilesSchema>
