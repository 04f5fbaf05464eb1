import { z } from 'zod'
import { DUTY_KINDS } from '../domain/duties/catalogue.ts'
import { DUTY_STATES } from '../domain/duties/duties.ts'
import { AreaCodeSchema, BilingualSchema, LocalDateSchema } from './common.ts'
import { textFault } from './text.ts'

const count = z.number().int().nonnegative()

export const MAX_DUTY_YEARS = 3

export const DutiesQuerySchema = z.strictObject({
  /** The area with all below it; all that may be read when left out. */
  within: AreaCodeSchema.optional(),
  /** First and last due date; the year of today when left out. At most three years. */
  from: LocalDateSchema.optional(),
  to: LocalDateSchema.optional(),
})
export type DutiesQuery = z.output<typeof DutiesQuerySchema>

export const DutyDocumentSchema = z
  .object({
    id: z.number().int(),
    number: z.string(),
    date: z.string(),
    note: z.string().nullable(),
    person: z.string(),
    at: z.string(),
    file: z.object({ name: z.string(), type: z.string(), bytes: count, sha256: z.string() }).nullable(),
    /** Null: it stands. */
    withdrawnAt: z.string().nullable(),
    withdrawnBy: z.string().nullable(),
  })
  .meta({ id: 'DutyDocument' })
export type DutyDocumentDto = z.infer<typeof DutyDocumentSchema>

export const DutySchema = z
  .object({
    key: z.string(),
    kind: z.enum(DUTY_KINDS),
    title: BilingualSchema,
    /** The year, the campaign, the notice or the team that it is about. */
    about: z.string(),
    area: z.string(),
    areaName: z.string(),
    /** A hospital by name; null: the area owes it. */
    owner: z.string().nullable(),
    to: BilingualSchema.nullable(),
    due: z.string(),
    state: z.enum(DUTY_STATES),
    /** Days from today to the due date; negative: so many days late. */
    daysLeft: z.number().int(),
    repeat: z.enum(['yearly', 'campaign', 'national-team', 'notice', 'once']),
    clause: z.object({ document: z.string(), article: z.string(), sentence: z.string() }).nullable(),
    note: BilingualSchema.nullable(),
    demonstration: z.boolean(),
    /** The first by date; withdrawn ones last. */
    documents: z.array(DutyDocumentSchema),
    /** Whether whoever asks may register documents of it. */
    mayRegister: z.boolean(),
  })
  .meta({ id: 'Duty' })
export type DutyDto = z.infer<typeof DutySchema>

export const DutiesAnswerSchema = z
  .object({
    today: z.string(),
    within: z.string(),
    from: z.string(),
    to: z.string(),
    counts: z.object({ late: count, soon: count, open: count, 'done-late': count, done: count }),
    /** By due date. */
    duties: z.array(DutySchema),
    /** Those that were due before the range and are late, or were until a day ago, where today lies in it. */
    earlier: z.array(DutySchema),
  })
  .meta({ id: 'Duties' })
export type DutiesAnswer = z.infer<typeof DutiesAnswerSchema>

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => textFault(text) === null && !/[\n\r\t]/.test(text), {
      error: '不得含换行或控制字符 · must not contain line breaks or control characters',
    })

export const DutyKeySchema = z.string().min(1).max(300)

export const NewDutyDocumentSchema = z.strictObject({
  duty: DutyKeySchema,
  /** 文号, or whatever it is known by. */
  number: line(100),
  /** Of the document, not after today. */
  date: LocalDateSchema,
  note: line(300).optional(),
})
export type NewDutyDocument = z.output<typeof NewDutyDocumentSchema>

export const DutyDocumentPathSchema = z.object({
  id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
})

export const DutyFileQuerySchema = z.strictObject({ name: z.string().max(200).optional() })

export const DutyFeedSchema = z
  .object({
    id: z.number().int(),
    name: z.string(),
    area: z.string(),
    areaName: z.string(),
    madeAt: z.string(),
    seenAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'DutyFeed' })
export type DutyFeedDto = z.infer<typeof DutyFeedSchema>

export const DutyFeedsSchema = z.object({ feeds: z.array(DutyFeedSchema) }).meta({ id: 'DutyFeeds' })

export const NewDutyFeedSchema = z.strictObject({
  name: line(60),
  within: AreaCodeSchema.optional(),
  lang: z.enum(['zh', 'en']).default('zh'),
})
export type NewDutyFeed = z.output<typeof NewDutyFeedSchema>

/** The path is shown this once. */
export const MadeDutyFeedSchema = z
  .object({ path: z.string(), feed: DutyFeedSchema })
  .meta({ id: 'MadeDutyFeed' })
export type MadeDutyFeed = z.infer<typeof MadeDutyFeedSchema>

export const DutyFeedPathSchema = z.object({ secret: z.string().regex(/^xyd_[A-Za-z0-9_-]{43}\.ics$/) })
