import { z } from 'zod'
import { AREA_LEVELS } from '../domain/areas.ts'
import { spelling } from '../domain/identity.ts'
import { namedTwice } from '../domain/plans/possible.ts'
import { SERVICES, SESSIONS, TEAM_LEVELS } from '../domain/visit.ts'
import { AreaCodeSchema, BilingualSchema, LocalDateSchema, PeriodSchema, RuleIdSchema } from './common.ts'
import { StatusCountsSchema, UnitCoverageSchema } from './coverage.ts'
import { crowdingChoice, windowChoice } from './crowding.ts'
import { ProblemDetailsSchema } from './errors.ts'
import { ConflictSchema } from './review.ts'
import { VisitSchema } from './visits.ts'

const count = z.number().int().nonnegative()
const MAX_PLAN_CHANGES = 500
const isOneLine = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.isWellFormed() && !/[\u0000-\u001f\u007f\u2028\u2029]/.test(text)
const oneLine = {
  error:
    '含有换行、制表符或控制字符：请删去 · must not contain a line break, tab or control character: remove it',
}
/** As the record is called: an older one may have an id with what cannot be seen. */
const visitId = z.string().min(1).max(64).refine(isOneLine, oneLine)
/** What cannot be seen is left out, as imports leave it out. */
const typed = z.string().refine(isOneLine, oneLine).overwrite(spelling)
const newId = typed.min(1).max(64)

/** Three kinds of change of a planned visit; a plan has at most one for each visit. */
export const ChangeSchema = z
  .discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('add'),
      visitId: newId,
      date: LocalDateSchema,
      session: z.enum(SESSIONS),
      placeCode: AreaCodeSchema,
      service: z.enum(SERVICES),
      teamCode: newId,
      teamLevel: z.enum(TEAM_LEVELS),
      teamName: typed.max(500).nullable(),
      headcount: z.number().int().min(1).max(999),
    }),
    z.strictObject({
      action: z.literal('move'),
      visitId,
      date: LocalDateSchema,
      session: z.enum(SESSIONS),
      placeCode: AreaCodeSchema,
    }),
    z.strictObject({ action: z.literal('cancel'), visitId }),
  ])
  .meta({ id: 'PlanChange' })
export type ChangeDto = z.output<typeof ChangeSchema>
export const ChangesSchema = z
  .array(ChangeSchema)
  .max(MAX_PLAN_CHANGES)
  .refine((changes) => namedTwice(changes) === null, {
    error: '对同一条记录有两项调整，只能有一项 · has two changes of one visit: keep one',
  })

export const DraftIdSchema = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

export const PLAN_STATES = ['draft', 'published'] as const

/** Asked for by a planner, then given or refused by an approver, for the plan as it was at a revision. */
export const PlanConsentSchema = z
  .object({
    revision: z.number().int(),
    askedBy: z.string(),
    askedAt: z.string(),
    /** Null: not decided yet. */
    isGiven: z.boolean().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    comment: z.string().nullable(),
    /** The plan has not changed since; otherwise consent is asked for anew. */
    isCurrent: z.boolean(),
  })
  .meta({ id: 'PlanConsent' })
export type PlanConsent = z.infer<typeof PlanConsentSchema>

export const DraftHeadSchema = z
  .object({
    id: z.number().int(),
    name: z.string(),
    who: z.string(),
    state: z.enum(PLAN_STATES),
    revision: z.number().int(),
    /** The records that it is on top of. */
    snapshot: z.string(),
    changes: count,
    createdAt: z.string(),
    updatedAt: z.string(),
    publishedAt: z.string().nullable(),
    batch: z.number().int().nullable(),
    /** Its batch was taken back since: the records are as if it had never been published. */
    undone: z.boolean(),
    /** The last one that was asked for; null: none was. */
    consent: PlanConsentSchema.nullable(),
  })
  .meta({ id: 'DraftHead' })
export type DraftHead = z.infer<typeof DraftHeadSchema>
export const DraftsAnswerSchema = z.object({ drafts: z.array(DraftHeadSchema) })

export const DraftSchema = DraftHeadSchema.extend({
  changes: z.array(ChangeSchema),
  /** The records that are moved or cancelled, as they stood at the draft's snapshot. */
  base: z.array(VisitSchema),
}).meta({ id: 'Draft' })
export type Draft = z.infer<typeof DraftSchema>

const name = typed.min(1).max(100)
export const NewDraftSchema = z.strictObject({ name, changes: ChangesSchema.default([]) })
/** What is left out stays. `revision` is the one that was read: another writer's change in between is refused. */
export const DraftUpdateSchema = z.strictObject({
  revision: z.number().int(),
  name: name.optional(),
  changes: ChangesSchema.optional(),
})
/** The query of a `DELETE`: the revision that was read. */
export const DeleteDraftQuerySchema = z.strictObject({ revision: z.coerce.number().int() })
export const DraftRevisionSchema = z.strictObject({ revision: z.number().int() })
/** `snapshot`: the state of the records whose differences have been looked at. */
export const PublishSchema = DraftRevisionSchema.extend({ snapshot: z.string().regex(/^\d{1,15}$/) })

/** A refusal says why. */
export const DecideConsentSchema = DraftRevisionSchema.extend({
  isGiven: z.boolean(),
  comment: typed.max(500).nullable(),
})
export type DecideConsent = z.infer<typeof DecideConsentSchema>

/** What has changed in the records since the draft's snapshot. */
export const DifferencesSchema = z
  .object({
    /** Of the records that this tells of; equal to the draft's when nothing has changed. */
    snapshot: z.string(),
    draftSnapshot: z.string(),
    /** Records that the draft changes and that somebody else has changed: it is refused until it is brought up to date. */
    touched: z.array(
      z.object({
        visitId: z.string(),
        /** As it stood; null for one that the draft adds and that is there by now. */
        before: VisitSchema.nullable(),
        /** As it stands; null when it is gone. */
        now: VisitSchema.nullable(),
      }),
    ),
    /** Counties in which other records have changed: what the draft's effect says may be another now. */
    counties: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: 'PlanDifferences' })
export type Differences = z.infer<typeof DifferencesSchema>

/** 409 `records-changed`: problem details and the differences in one. */
export const OutOfDateSchema = ProblemDetailsSchema.extend(DifferencesSchema.shape)

export const RebasedSchema = z.object({
  draft: DraftSchema,
  /** Changes that could not be kept, and why. */
  dropped: z.array(z.object({ change: ChangeSchema, reason: BilingualSchema })),
})

/** Of the texts in a file; codes and numbers are the same. */
export const PlanFileQuerySchema = z.strictObject({ lang: z.enum(['zh', 'en']).default('zh') })

export const EffectQuerySchema = z.strictObject({
  changes: ChangesSchema,
  crowding: z.strictObject({ ...crowdingChoice, ...windowChoice }).prefault({}),
})
export type EffectQuery = z.output<typeof EffectQuerySchema>

/** Counts of units of an area before and after. As planned: met or scheduled. */
const sideSchema = z.object({ counts: StatusCountsSchema, dueAgain: count, share: z.number().nullable() })
const groupsSchema = z.object({ clusters: count, surplusDays: count })

export const RuleEffectSchema = z
  .object({
    rule: RuleIdSchema,
    period: PeriodSchema,
    /** Province, city and county above the touched units, down to the level above the rule's units. */
    areas: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        level: z.enum(AREA_LEVELS),
        before: sideSchema,
        after: sideSchema,
      }),
    ),
    /** Every unit that a change touches. */
    units: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        before: UnitCoverageSchema,
        after: UnitCoverageSchema,
      }),
    ),
    /** Neither met nor scheduled before, one of them after. */
    newlyMet: z.array(z.string()),
    /** Met or scheduled before, neither after. */
    newlyBroken: z.array(z.string()),
  })
  .meta({ id: 'RuleEffect' })
export type RuleEffect = z.infer<typeof RuleEffectSchema>

export const EffectSchema = z
  .object({
    snapshot: z.string(),
    asOf: z.string(),
    rules: z.array(RuleEffectSchema),
    newlyMet: count,
    newlyBroken: count,
    /** Distinct (team, date) of the visits that the changes touch, before and after. */
    teamDays: z.object({ before: count, after: count }),
    crowding: z.object({
      before: groupsSchema,
      after: groupsSchema,
      /** Ids of groups that are there after and not before, and the other way round: one that loses a visit is another. */
      arisen: z.array(z.string()),
      gone: z.array(z.string()),
      /** Of those gone, the groups of which no visit crowds any more, but for those that the changes put elsewhere. */
      dissolved: z.array(z.string()),
    }),
    conflicts: z.object({
      before: count,
      after: count,
      arisen: z.array(ConflictSchema),
      gone: z.array(z.string()),
    }),
    /** Changes that the present records do not allow; the effect is that of the others. */
    problems: z.array(z.object({ visitId: z.string(), code: z.string(), message: BilingualSchema })),
  })
  .meta({ id: 'PlanEffect' })
export type Effect = z.infer<typeof EffectSchema>
