import { z } from 'zod'
import { ATTENDANCE_ROLES, PROFESSIONS, TITLE_LEVELS } from '../domain/staff/person.ts'
import { SERVED_BY } from '../domain/staff/service-days.ts'
import { SERVICES, SESSIONS, TEAM_LEVELS, VISIT_STATUSES } from '../domain/visit.ts'
import { AreaCodeSchema, LocalDateSchema } from './common.ts'

export const MAX_STAFF_PAGE = 100

/** Names are searched for in a body, never in an address, which servers keep. */
export const StaffSearchSchema = z
  .strictObject({
    /** Whose employer lies here, or who served here; all that whoever asks may see when left out. */
    within: AreaCodeSchema.optional(),
    /** Part of a name, or the beginning of a person id. */
    text: z.string().trim().max(60).optional(),
    employer: z.string().trim().max(64).optional(),
    professions: z.array(z.enum(PROFESSIONS)).max(PROFESSIONS.length).optional(),
    titleLevels: z.array(z.enum(TITLE_LEVELS)).max(TITLE_LEVELS.length).optional(),
    offset: z.number().int().min(0).max(100_000).default(0),
    limit: z.number().int().min(1).max(MAX_STAFF_PAGE).default(50),
  })
  .meta({ id: 'StaffSearch' })

const StaffRecordSchema = z
  .object({
    from: z.string(),
    to: z.string().nullable(),
    /** Null of somebody who has been made nameless. */
    name: z.string().nullable(),
    employerCode: z.string(),
    employerName: z.string().nullable(),
    /** Of the employer; the province where it is not known. */
    areaCode: z.string(),
    areaName: z.string(),
    post: z.string().nullable(),
    title: z.string().nullable(),
    titleLevel: z.enum(TITLE_LEVELS),
    profession: z.enum(PROFESSIONS),
    specialty: z.string().nullable(),
    /** Such as `138****1234`; null where there is none. */
    phone: z.string().nullable(),
    demonstration: z.boolean(),
  })
  .meta({ id: 'StaffRecord' })
export type StaffRecordDto = z.infer<typeof StaffRecordSchema>

/** Each person as they are now, or as they were last. */
export const StaffAnswerSchema = z.object({
  total: z.number().int(),
  people: z.array(StaffRecordSchema.extend({ personId: z.string() })),
})
export type StaffAnswer = z.infer<typeof StaffAnswerSchema>

export const StaffIdSchema = z.string().min(1).max(64)

const StaffPostingSchema = z.object({
  postingId: z.string(),
  placeCode: z.string(),
  placeName: z.string(),
  institution: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  ended: z.string().nullable(),
  confirmedTo: z.string().nullable(),
  status: z.enum(VISIT_STATUSES),
  senderLevel: z.enum(TEAM_LEVELS),
  demonstration: z.boolean(),
})

const StaffVisitSchema = z.object({
  visitId: z.string(),
  date: z.string(),
  endDate: z.string(),
  session: z.enum(SESSIONS),
  placeCode: z.string(),
  placeName: z.string(),
  service: z.enum(SERVICES),
  teamCode: z.string(),
  teamName: z.string().nullable(),
  status: z.enum(VISIT_STATUSES),
  role: z.enum(ATTENDANCE_ROLES),
})

export const StaffConflictSchema = z
  .object({
    kind: z.literal('two-townships'),
    personId: z.string(),
    /** The two postings that overlap. */
    postings: z.tuple([z.string(), z.string()]),
    places: z.tuple([z.string(), z.string()]),
    placeNames: z.tuple([z.string(), z.string()]),
    from: z.string(),
    /** Null: both are open. */
    to: z.string().nullable(),
  })
  .meta({ id: 'StaffConflict' })
export type StaffConflict = z.infer<typeof StaffConflictSchema>

export const StaffDetailSchema = z
  .object({
    personId: z.string(),
    /** The latest first. */
    records: z.array(StaffRecordSchema),
    postings: z.array(StaffPostingSchema),
    /** The latest 200. */
    visits: z.array(StaffVisitSchema),
    visitCount: z.number().int(),
    conflicts: z.array(StaffConflictSchema),
    /** Whether whoever asks may see the phone of a record. */
    mayUnmask: z.boolean(),
    /** Whether whoever asks may make the person nameless. */
    mayForget: z.boolean(),
  })
  .meta({ id: 'StaffDetail' })
export type StaffDetail = z.infer<typeof StaffDetailSchema>

export const UnmaskSchema = z.strictObject({ from: LocalDateSchema })
export const UnmaskedSchema = z.object({
  /** Null where another data folder has encrypted it. */
  phone: z.string().nullable(),
})

export const StaffConflictsQuerySchema = z.strictObject({ within: AreaCodeSchema.optional() })
/** At most 500. */
export const StaffConflictsSchema = z.object({ conflicts: z.array(StaffConflictSchema) })

/** From the first day to the last, both included; at most ten years. */
export const ServiceSpanSchema = z.strictObject({ from: LocalDateSchema, to: LocalDateSchema })

/** Days up to today: half a day is 0.5, a date at most 1 over all services, the same half day twice is once. */
export const ServiceDaysSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    byService: z.record(z.enum(SERVED_BY), z.number()),
    total: z.number(),
    /** Distinct dates. */
    dates: z.number().int(),
    places: z.array(z.string()),
    teams: z.array(z.string()),
    /** One half day in two places. */
    conflicts: z.array(
      z.object({ date: z.string(), half: z.enum(['am', 'pm']), records: z.array(z.string()) }),
    ),
    demonstration: z.boolean(),
  })
  .meta({ id: 'ServiceDays' })
export type ServiceDaysDto = z.infer<typeof ServiceDaysSchema>

/** A team of a campaign, by their id and the hospital's name. */
export const TeamListSchema = z
  .strictObject({
    campaign: z.string().trim().min(1).max(64),
    team: z.string().trim().min(1).max(200),
    /** Those who are sent; left out: those who attend the team's visits, or whom the hospital employs. */
    people: z.array(StaffIdSchema).max(100).optional(),
    /** 填报人, 联系方式 */
    filledBy: z.string().trim().max(40).optional(),
    contact: z.string().trim().max(60).optional(),
  })
  .meta({ id: 'TeamListRequest' })

export const TeamListAnswerSchema = z
  .object({
    hospital: z.string(),
    campaign: z.string(),
    year: z.string(),
    counties: z.array(z.string()),
    /** What the members are known by. */
    basis: z.enum(['named', 'attendance', 'employer']),
    /** So many more that whoever asks may not see, or, of those chosen, that there are not. */
    unseen: z.number().int(),
    membersAsked: z.number().int(),
    /** Of the whole list; null where some of it is unseen, or where nobody has been chosen from those whom the hospital employs. */
    check: z
      .object({
        members: z.number().int(),
        membersAsked: z.number().int(),
        enoughMembers: z.boolean(),
        seniors: z.number().int(),
        mostlySenior: z.boolean(),
      })
      .nullable(),
    members: z.array(
      z.object({
        order: z.number().int(),
        personId: z.string(),
        name: z.string().nullable(),
        specialty: z.string().nullable(),
        profession: z.enum(PROFESSIONS),
        title: z.string(),
        titleLevel: z.enum(TITLE_LEVELS),
        /** Masked. */
        phone: z.string().nullable(),
      }),
    ),
    demonstration: z.boolean(),
  })
  .meta({ id: 'TeamList' })
export type TeamListDto = z.infer<typeof TeamListAnswerSchema>
