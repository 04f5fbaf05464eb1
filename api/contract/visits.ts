import { z } from 'zod'
import { SERVICES, SESSIONS, TEAM_LEVELS, VISIT_STATUSES } from '../domain/visit.ts'
import { AreaCodeSchema, LocalDateSchema } from './common.ts'

const whole = z.number().int().nonnegative().nullable()

export const VisitSchema = z
  .object({
    visitId: z.string(),
    date: z.string(),
    endDate: z.string(),
    session: z.enum(SESSIONS),
    placeCode: z.string(),
    placeName: z.string(),
    service: z.enum(SERVICES),
    teamCode: z.string(),
    teamLevel: z.enum(TEAM_LEVELS),
    teamName: z.string().nullable(),
    headcount: z.number().int(),
    status: z.enum(VISIT_STATUSES),
    patients: whole,
    trained: whole,
    lectures: whole,
    wardRounds: whole,
    caseDiscussions: whole,
    /** WGS 84; the visit's own point, or null: it stands at its place's. */
    position: z.tuple([z.number(), z.number()]).nullable(),
    demonstration: z.boolean(),
  })
  .meta({ id: 'Visit' })
export type VisitDto = z.infer<typeof VisitSchema>

export const VisitsQuerySchema = z.strictObject({
  within: AreaCodeSchema.optional(),
  from: LocalDateSchema.optional(),
  to: LocalDateSchema.optional(),
  service: z.enum(SERVICES).optional(),
  status: z.enum(VISIT_STATUSES).optional(),
  /** Opaque; from `next` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(500),
})

export const VisitsAnswerSchema = z.object({
  visits: z.array(VisitSchema),
  next: z.string().nullable(),
})

/** The state of the records: what the screen says beside the map. */
export const RecordsAnswerSchema = z.object({
  snapshot: z.string(),
  /** When the latest batch was begun, or one was undone (UTC); null without one. */
  dataAsOf: z.string().nullable(),
  today: z.string(),
  visits: z.number().int(),
  /** Whether any demonstration record is in them. */
  demonstration: z.boolean(),
  /** Date of the last done visit of any service, up to today, by county; null without one. */
  counties: z.array(z.object({ code: z.string(), lastRecord: z.string().nullable() })),
})
export type RecordsAnswer = z.infer<typeof RecordsAnswerSchema>
