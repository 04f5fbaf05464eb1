import { z } from 'zod'
import { MAX_COMMENT, REPORT_ACTIONS, REPORT_STATES, REPORT_STEPS } from '../domain/reports/steps.ts'
import { AreaCodeSchema } from './common.ts'
import { ProblemDetailsSchema } from './errors.ts'
import { VisitSchema } from './visits.ts'

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/
/** `2026-10`. */
export const MonthIdSchema = z
  .string()
  .regex(MONTH, { error: '应为 2026-10 形式的月份 · must be a month such as 2026-10' })
  .meta({ description: '月份 · month such as 2026-10' })

export const CountyCodeSchema = z
  .string()
  .regex(/^\d{6}$/, { error: '应为 6 位县级代码 · must be the code of a county, of 6 digits' })
  .pipe(AreaCodeSchema)
  .meta({ description: '6 位县级代码 · code of a county' })

const version = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)

/** A county's month as it stands. */
export const MonthReportSchema = z
  .object({
    county: z.string(),
    countyName: z.string(),
    month: z.string(),
    state: z.enum(REPORT_STATES),
    /** 零报告: the county says that there was nothing to report. */
    none: z.boolean(),
    /** The number of its last step; 0: there is none. Whoever takes the next one names it. */
    version,
    /** When and by whom the last step was taken; null: there is none. */
    since: z.string().nullable(),
    who: z.string().nullable(),
    /** Who has it in hand; null: it is accepted, or has not ended. */
    holder: z.enum(['county', 'city', 'province']).nullable(),
    due: z.string(),
    /** The county has it in hand, and it is due within 7 days or was. */
    owed: z.boolean(),
    /** It is past due, and the county has not submitted it at all. */
    late: z.boolean(),
    /** What whoever asks may do next. */
    steps: z.array(z.enum(REPORT_ACTIONS)),
  })
  .meta({ id: 'MonthReport' })
export type MonthReportDto = z.infer<typeof MonthReportSchema>

export const MAX_MONTHS = 36

export const ReportsQuerySchema = z.strictObject({
  /** A county or an area above it; the whole province when left out. */
  within: AreaCodeSchema.optional(),
  /** First and last month; the last 12 that have ended when left out. */
  from: MonthIdSchema.optional(),
  to: MonthIdSchema.optional(),
})
export type ReportsQuery = z.infer<typeof ReportsQuerySchema>

/** Where and when reports are used, and by when they are due. */
const UseSchema = z.object({
  today: z.string(),
  /** The first month of reports; null: the province does not use them. */
  since: z.string().nullable(),
  /** Day of the month after. */
  dueDay: z.number().int(),
})

export const ReportsAnswerSchema = UseSchema.extend({
  within: z.string(),
  /** In their order. */
  months: z.array(z.object({ id: z.string(), due: z.string() })),
  /** In the order of codes. */
  counties: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      /** Who reviews it: its city, or the county itself where it counts as one. */
      city: z.string(),
      cityName: z.string(),
      months: z.array(MonthReportSchema),
    }),
  ),
}).meta({ id: 'Reports' })
export type ReportsAnswer = z.infer<typeof ReportsAnswerSchema>

export const MAX_TASKS = 500

/** What whoever asks has to do: as a county what it owes, as city and province what waits for them; the oldest first. */
export const ReportTasksSchema = UseSchema.extend({
  /** All of them, also those past the first 500. */
  total: z.number().int(),
  tasks: z.array(MonthReportSchema),
}).meta({ id: 'ReportTasks' })
export type ReportTasks = z.infer<typeof ReportTasksSchema>

export const ReportStepSchema = z.object({
  version,
  step: z.enum(REPORT_STEPS),
  state: z.enum(REPORT_STATES),
  none: z.boolean(),
  at: z.string(),
  who: z.string(),
  comment: z.string().nullable(),
  /** What changed the records, or brought the report with it. */
  batch: z.number().int().nullable(),
})
export type ReportStepDto = z.infer<typeof ReportStepSchema>

export const MAX_DIFFERENCES = 500

export const ReportDetailSchema = MonthReportSchema.extend({
  /** Done visits with a date in the month. */
  doneVisits: z.number().int(),
  /** The latest first. */
  history: z.array(ReportStepSchema),
  /** How the visits differ from those that were accepted last; null: none ever were. */
  differences: z
    .object({
      acceptedAt: z.string(),
      /** All of them, also those past the first 500. */
      total: z.number().int(),
      /** `before` null: added; `after` null: taken out of the month. */
      visits: z.array(z.object({ before: VisitSchema.nullable(), after: VisitSchema.nullable() })),
    })
    .nullable(),
}).meta({ id: 'ReportDetail' })
export type ReportDetail = z.infer<typeof ReportDetailSchema>

export const TakeStepSchema = z.strictObject({
  action: z.enum(REPORT_ACTIONS),
  /** The one that was looked at. */
  version,
  /** What returns a month says why. */
  comment: z.string().trim().max(MAX_COMMENT).optional(),
})
export type TakeStep = z.infer<typeof TakeStepSchema>

/** Somebody was faster: how the month was when it was looked at, as far as that is known, and how it is. */
export const ReportOutOfDateSchema = ProblemDetailsSchema.extend({
  code: z.literal('report-changed'),
  seen: ReportStepSchema.nullable(),
  now: MonthReportSchema,
})
