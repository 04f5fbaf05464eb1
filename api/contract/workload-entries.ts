import { z } from 'zod'
import { HAND_COLUMNS } from '../domain/workload/by-hand.ts'
import { WORKLOAD_COLUMN_IDS } from '../domain/workload/columns.ts'
import { FIRST_WORKLOAD_YEAR, LAST_WORKLOAD_YEAR } from '../domain/workload/year.ts'
import { AreaCodeSchema, LocalDateSchema } from './common.ts'
import { textFault } from './text.ts'
import { WorkloadFigureSchema, WorkloadHeadingFields } from './workload.ts'

const year = z.number().int().min(FIRST_WORKLOAD_YEAR).max(LAST_WORKLOAD_YEAR)

export const NewWorkloadValueSchema = z
  .strictObject({
    area: AreaCodeSchema.meta({
      description: '表中的行：县、设区市或全省 · the row: a county, a city or the province',
    }),
    year,
    column: z.enum(HAND_COLUMNS),
    value: z.number().int().min(0).max(1_000_000),
    source: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine((text) => textFault(text) === null && !/[\t\r\n]/.test(text), { message: 'text' })
      .meta({ description: '数据来源，如花名册、签到表 · where the value comes from' }),
  })
  .meta({ id: 'NewWorkloadValue' })
export type NewWorkloadValue = z.infer<typeof NewWorkloadValueSchema>

export const WorkloadIdPathSchema = z.object({
  id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
})

export const WorkloadDoneSchema = z.object({ id: z.number().int() }).meta({ id: 'WorkloadDone' })

export const NewWorkloadSubmissionSchema = z
  .strictObject({
    area: AreaCodeSchema.meta({
      description: '报送单位：设区市、平潭或全省 · whose table: a city, 平潭 or the province',
    }),
    year: year.optional(),
    asOf: LocalDateSchema.optional(),
    ...WorkloadHeadingFields,
  })
  .meta({ id: 'NewWorkloadSubmission' })
export type NewWorkloadSubmission = z.infer<typeof NewWorkloadSubmissionSchema>

export const WorkloadSubmissionsQuerySchema = z.strictObject({
  year: z.coerce.number().int().min(FIRST_WORKLOAD_YEAR).max(LAST_WORKLOAD_YEAR).optional(),
  within: AreaCodeSchema.optional(),
})
export type WorkloadSubmissionsQuery = z.infer<typeof WorkloadSubmissionsQuerySchema>

const heading = {
  filler: z.string().nullable(),
  contact: z.string().nullable(),
  /** Null also for those who may not report for the area. */
  phone: z.string().nullable(),
}

const SubmissionSchema = z
  .object({
    id: z.number().int(),
    area: z.string(),
    areaName: z.string(),
    year: z.number().int(),
    asOf: z.string(),
    snapshot: z.string(),
    demonstration: z.boolean(),
    ...heading,
    who: z.string(),
    at: z.string(),
  })
  .meta({ id: 'WorkloadSubmission' })
export type WorkloadSubmissionDto = z.infer<typeof SubmissionSchema>

export const WorkloadSubmissionsSchema = z
  .object({
    /** The latest first, at most 200. */
    submissions: z.array(SubmissionSchema),
    /** What the heading of the next one begins with; null where one may not report for the area. */
    heading: z.object(heading).nullable(),
  })
  .meta({ id: 'WorkloadSubmissions' })
export type WorkloadSubmissions = z.infer<typeof WorkloadSubmissionsSchema>

const CellSchema = z.object({ figure: WorkloadFigureSchema, byHand: z.number().int().nullable() }).nullable()

export const WorkloadChangesSchema = z
  .object({
    id: z.number().int(),
    /** The snapshot of the records that the table was compared with. */
    snapshot: z.string(),
    changes: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        column: z.enum(WORKLOAD_COLUMN_IDS),
        /** As it was sent; null: the row was not there. */
        sent: CellSchema,
        /** By the records of today, as of the same date; null: the row is gone. */
        now: CellSchema,
      }),
    ),
  })
  .meta({ id: 'WorkloadChanges' })
export type WorkloadChanges = z.infer<typeof WorkloadChangesSchema>
