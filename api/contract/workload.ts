import { z } from 'zod'
import { WORKLOAD_COLUMN_IDS } from '../domain/workload/columns.ts'
import { FIRST_WORKLOAD_YEAR, LAST_WORKLOAD_YEAR } from '../domain/workload/year.ts'
import { AreaCodeSchema, LocalDateSchema } from './common.ts'
import { textFault } from './text.ts'

const count = z.number().int().nonnegative()

export const WorkloadQuerySchema = z.strictObject({
  year: z.coerce
    .number()
    .int()
    .min(FIRST_WORKLOAD_YEAR)
    .max(LAST_WORKLOAD_YEAR)
    .optional()
    .meta({ description: '年份，默认今年 · the year, this one when left out' }),
  within: AreaCodeSchema.optional(),
  asOf: LocalDateSchema.optional(),
})
export type WorkloadQuery = z.infer<typeof WorkloadQuerySchema>

/** A year, an area and a day, as for the workload table: of the table of performance, and of the yearly summary. */
export const PerformanceQuerySchema = WorkloadQuerySchema
export type PerformanceQuery = z.infer<typeof PerformanceQuerySchema>

export const SummaryQuerySchema = WorkloadQuerySchema
export type SummaryQuery = z.infer<typeof SummaryQuerySchema>

const headingText = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => textFault(text) === null, { message: 'text' })
    .optional()

/** What stands in the heading of the form. */
export const WorkloadHeadingFields = {
  filler: headingText(60).meta({ description: '填报单位，可留空 · who fills it in' }),
  contact: headingText(40).meta({ description: '联系人，可留空 · whom to call' }),
  phone: headingText(40).meta({ description: '联系电话，可留空 · the number' }),
}

/** In a body: no address may hold somebody's name or number. */
export const WorkloadFileSchema = z
  .strictObject({
    year: z.number().int().min(FIRST_WORKLOAD_YEAR).max(LAST_WORKLOAD_YEAR).optional(),
    within: AreaCodeSchema.optional(),
    asOf: LocalDateSchema.optional(),
    submission: z.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().meta({
      description:
        '已报送的表的编号：按报送时的内容，附与现在的差异；此时不看 year、within、asOf · a table as it was sent, with what differs now; year, within and asOf do not matter then',
    }),
    ...WorkloadHeadingFields,
  })
  .meta({ id: 'WorkloadFile' })
export type WorkloadFileQuestion = z.infer<typeof WorkloadFileSchema>

export const WorkloadFigureSchema = z
  .object({
    atLeast: count,
    /** Null: the records set no upper bound. */
    atMost: count.nullable(),
    /** So many records lack what the figure is made of. */
    missing: count,
  })
  .meta({ id: 'WorkloadFigure' })

/** A value that somebody has entered where attendance is missing; it never takes the place of the figure. */
const ByHandSchema = z
  .object({
    id: z.number().int(),
    column: z.enum(WORKLOAD_COLUMN_IDS),
    value: count,
    source: z.string(),
    who: z.string(),
    at: z.string(),
    /** False: the records have come to rule it out, or to tell the figure themselves. */
    holds: z.boolean(),
  })
  .meta({ id: 'WorkloadByHand' })
export type WorkloadByHand = z.infer<typeof ByHandSchema>

const RowSchema = z.object({
  code: z.string(),
  name: z.string(),
  /** In the order of `columns`. */
  figures: z.array(WorkloadFigureSchema),
  byHand: z.array(ByHandSchema),
})
export type WorkloadRowDto = z.infer<typeof RowSchema>

export const WorkloadAnswerSchema = z
  .object({
    year: z.number().int(),
    asOf: z.string(),
    /** The last date that is counted: the as-of date or the end of the year. */
    upTo: z.string(),
    snapshot: z.string(),
    /** Some of the records are invented. */
    demonstration: z.boolean(),
    columns: z.array(z.enum(WORKLOAD_COLUMN_IDS)),
    /** One a city, and one a county that reports without it. */
    sheets: z.array(RowSchema.extend({ counties: z.array(RowSchema) })),
    /** Of all sheets together; null where there is one alone. */
    total: RowSchema.nullable(),
  })
  .meta({ id: 'Workload' })
export type WorkloadAnswer = z.infer<typeof WorkloadAnswerSchema>
export type WorkloadSheetDto = WorkloadAnswer['sheets'][number]
