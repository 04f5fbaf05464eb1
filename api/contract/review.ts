import { z } from 'zod'
import { SERVICES } from '../domain/visit.ts'
import { BilingualSchema } from './common.ts'
import { windowChoice, wordList } from './crowding.ts'
import { VisitSchema } from './visits.ts'

const count = z.number().int().nonnegative()

/** All services: a doubled record is a mistake whatever it is of. */
const services = wordList(SERVICES, SERVICES)
const limit = z.coerce.number().int().min(1).max(5000).default(500)

const DUPLICATE_KINDS = ['same-place', 'near-places'] as const
const CONFLICT_KINDS = ['same-session', 'too-far'] as const

export const DuplicatesQuerySchema = z.strictObject({
  ...windowChoice,
  services,
  limit,
  /** Those that somebody has found to be visits of their own, too. */
  kept: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
})
export type DuplicatesQuery = z.output<typeof DuplicatesQuerySchema>

/** Records under different ids that look like one visit: same team, same date, same place or places under 1 km apart. */
export const DuplicateSchema = z
  .object({
    /** The same as long as its records are. */
    id: z.string(),
    kind: z.enum(DUPLICATE_KINDS),
    /** Two or more, by id. */
    visits: z.array(VisitSchema),
    /** The date that they share. */
    date: z.string(),
    /** The farthest two of their points, along the great circle. */
    metres: z.number(),
    /** Why, and what speaks against it: other sessions, other services. */
    reason: BilingualSchema,
    /** Whoever has found them to be visits of their own, and when; null: not looked at. */
    kept: z.object({ who: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'Duplicate' })
export type Duplicate = z.infer<typeof DuplicateSchema>

export const DuplicatesAnswerSchema = z.object({
  snapshot: z.string(),
  from: z.string(),
  to: z.string(),
  within: z.string(),
  /** All of them, also those past the limit. */
  total: count,
  duplicates: z.array(DuplicateSchema),
})
export type DuplicatesAnswer = z.infer<typeof DuplicatesAnswerSchema>

/** A decision about one set of duplicates: all kept, or some cancelled in the records. */
export const DuplicateDecisionSchema = z.strictObject({
  /** The ids of the whole set, as it was shown. */
  visits: z.array(z.string().min(1).max(64)).min(2).max(100),
  /** Those to cancel; empty keeps all. At least one of the set stays. */
  cancel: z.array(z.string().min(1).max(64)).max(99).default([]),
})
export type DuplicateDecision = z.output<typeof DuplicateDecisionSchema>

export const DuplicateDecisionAnswerSchema = z.object({
  snapshot: z.string(),
  /** The batch that cancelled, which can be undone as an import can; null when all were kept. */
  batch: z.number().int().nullable(),
})
export type DuplicateDecisionAnswer = z.infer<typeof DuplicateDecisionAnswerSchema>

export const ConflictsQuerySchema = z.strictObject({ ...windowChoice, services, limit })
export type ConflictsQuery = z.output<typeof ConflictsQuerySchema>

/** One team in two places that it cannot both reach. */
export const ConflictSchema = z
  .object({
    id: z.string(),
    kind: z.enum(CONFLICT_KINDS),
    teamCode: z.string(),
    teamName: z.string().nullable(),
    date: z.string(),
    /** The two records: by session, then by id. */
    visits: z.tuple([VisitSchema, VisitSchema]),
    metres: z.number(),
    /** By car; null where no travel time is known, or where none is needed to tell. */
    minutes: z.number().nullable(),
    reason: BilingualSchema,
  })
  .meta({ id: 'Conflict' })
export type ConflictDto = z.infer<typeof ConflictSchema>

export const ConflictsAnswerSchema = z.object({
  snapshot: z.string(),
  from: z.string(),
  to: z.string(),
  within: z.string(),
  total: count,
  conflicts: z.array(ConflictSchema),
})
export type ConflictsAnswer = z.infer<typeof ConflictsAnswerSchema>
