import { z } from 'zod'
import { WORKLOAD_COLUMN_IDS } from '../domain/workload/columns.ts'
import { FIRST_WORKLOAD_YEAR, LAST_WORKLOAD_YEAR } from '../domain/workload/year.ts'
import { AreaCodeSchema, LocalDateSchema } from './common.ts'

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

/** In a body: no address may hold somebody's name or number. */
export const WorkloadFileSchema = z
  .strictObject({
    year: z.number().int().min(FIRST_WORKLOAD_YEAR).max(LAST_WORKLOAD_YEAR).optional(),
    within: AreaCodeSchema.optional(),
    asOf: LocalDateSchema.optional(),
    filler: z.string().max(60).optional().meta({ description: '填报单位，可留空 · who fills it in' }),
    contact: z.string().max(40).optional().meta({ description: '联系人，可留空 · whom to call' }),
    phone: z.string().max(40).optional().meta({ description: '联系电话，可留空 · the number' }),
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

const RowSchema = z.object({
  code: z.string(),
  name: z.string(),
  /** In the order of `columns`. */
  figures: z.array(WorkloadFigureSchema),
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
