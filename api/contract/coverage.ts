import { z } from 'zod'
import { AREA_LEVELS } from '../domain/areas.ts'
import { UNCOUNTED_REASONS } from '../domain/coverage/qualify.ts'
import { DESIGNATIONS, RULE_IDS } from '../domain/coverage/rule.ts'
import { STATUSES } from '../domain/coverage/status.ts'
import { PROFESSIONS, TITLE_LEVELS } from '../domain/staff/person.ts'
import { POSTING_OUTCOMES } from '../domain/staff/posting.ts'
import { TEAM_LEVELS, VISIT_STATUSES } from '../domain/visit.ts'
import {
  AreaCodeSchema,
  AreaLevelSchema,
  BilingualSchema,
  LocalDateSchema,
  PeriodIdSchema,
  PeriodSchema,
  RuleIdSchema,
} from './common.ts'
import { CitationSchema } from './rules.ts'
import { VisitSchema } from './visits.ts'

export const StatusSchema = z.enum(STATUSES)
const count = z.number().int().nonnegative()

export const StatusCountsSchema = z.object({
  met: count,
  scheduled: count,
  due: count,
  missed: count,
  exempt: count,
  'not-applicable': count,
})

export const TallySchema = z
  .object({
    counts: StatusCountsSchema,
    /** Due units that missed the period before. */
    dueAgain: count,
    /** Units whose county reported nothing in the period. */
    silent: count,
    /** Those of them that are judged. */
    silentJudged: count,
    /** Met ÷ (met + scheduled + due + missed); null when that is 0. */
    share: z.number().min(0).max(1).nullable(),
  })
  .meta({ id: 'Tally' })

/** `accepted`: the records of months that the province has accepted, and those from before it used monthly reports. */
export const RECORDS_SCOPES = ['all', 'accepted'] as const
export const RecordsScopeSchema = z.enum(RECORDS_SCOPES).default('all')

export const CoverageQuerySchema = z.strictObject({
  rule: RuleIdSchema.default('county-quarterly'),
  period: PeriodIdSchema.optional(),
  level: AreaLevelSchema.optional(),
  within: AreaCodeSchema.optional(),
  asOf: LocalDateSchema.optional(),
  records: RecordsScopeSchema,
})

export const UnitCoverageSchema = z
  .object({
    code: z.string(),
    status: StatusSchema,
    days: count,
    required: count,
    planned: count,
    lastDay: z.string().nullable(),
    missedBefore: count,
    mendable: z.boolean(),
    silent: z.boolean(),
  })
  .meta({ id: 'UnitCoverage' })
export type UnitCoverage = z.infer<typeof UnitCoverageSchema>

export const AggregateCoverageSchema = TallySchema.extend({ code: z.string() }).meta({
  id: 'AggregateCoverage',
})
export type AggregateCoverage = z.infer<typeof AggregateCoverageSchema>

/** The same question one period earlier, as of the same day of it: what a change is told against. */
export const ComparisonSchema = z.object({
  period: z.string(),
  asOf: z.string(),
  share: z.number().nullable(),
})

/** What the counties' monthly reports tell of an answer, each county by its code; left out where the province did not use them yet. */
export const ReportsInSchema = z
  .object({
    /** Which records the answer counts. */
    records: z.enum(RECORDS_SCOPES),
    /** The first month of reports. */
    since: z.string(),
    /** A month of the period that had ended is not reported: their units are `silent`. */
    notReported: z.array(z.string()),
    /** Every month of the period that had ended is reported as one without anything to report (零报告). */
    none: z.array(z.string()),
    /** Judged units in them. */
    noneJudged: count,
    /** A month of the period is not accepted, or has changed since. */
    notAccepted: z.array(z.string()),
    /** Judged units in them. */
    notAcceptedJudged: count,
  })
  .meta({ id: 'ReportsIn' })
export type ReportsIn = z.infer<typeof ReportsInSchema>

export const CoverageAnswerSchema = z
  .object({
    rule: z.enum(RULE_IDS),
    level: z.enum(AREA_LEVELS),
    period: PeriodSchema,
    asOf: z.string(),
    snapshot: z.string(),
    /** All units within the asked area, added up. */
    total: TallySchema,
    before: ComparisonSchema,
    areas: z.union([z.array(UnitCoverageSchema), z.array(AggregateCoverageSchema)]),
    reports: ReportsInSchema.optional(),
  })
  .meta({ id: 'Coverage' })
export type CoverageAnswer = z.infer<typeof CoverageAnswerSchema>

export const HistoryQuerySchema = z.strictObject({
  rule: RuleIdSchema.default('county-quarterly'),
  within: AreaCodeSchema.optional(),
  /** First and last period; the last 24 up to the current one when left out. At most 120. */
  from: PeriodIdSchema.optional(),
  to: PeriodIdSchema.optional(),
  asOf: LocalDateSchema.optional(),
  records: RecordsScopeSchema,
})

export const HistoryAnswerSchema = z
  .object({
    rule: z.enum(RULE_IDS),
    within: z.string(),
    asOf: z.string(),
    snapshot: z.string(),
    periods: z.array(
      z.object({
        id: z.string(),
        start: z.string(),
        end: z.string(),
        closed: z.boolean(),
        counts: StatusCountsSchema,
        dueAgain: count,
        share: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'History' })
export type HistoryAnswer = z.infer<typeof HistoryAnswerSchema>

/** A record with the dates of it in the period that share one outcome. */
export const VisitLineSchema = VisitSchema.extend({ dates: z.array(z.string()) })
export type VisitLine = z.infer<typeof VisitLineSchema>

export const WhyQuerySchema = z.strictObject({
  rule: RuleIdSchema.default('county-quarterly'),
  period: PeriodIdSchema.optional(),
  asOf: LocalDateSchema.optional(),
  records: RecordsScopeSchema,
})

const stayComponent = z.object({
  id: z.enum(['start', 'length', 'headcount']),
  required: z.union([z.string(), z.number()]),
  observed: z.union([z.string(), z.number()]),
  holds: z.boolean(),
})

const PostingLineSchema = z
  .object({
    postingId: z.string(),
    institution: z.string().nullable(),
    from: z.string(),
    to: z.string().nullable(),
    ended: z.string().nullable(),
    confirmedTo: z.string().nullable(),
    status: z.enum(VISIT_STATUSES),
    senderLevel: z.enum(TEAM_LEVELS),
    /** Those in force on the dates; null where no record of the person is. */
    titleLevel: z.enum(TITLE_LEVELS).nullable(),
    profession: z.enum(PROFESSIONS).nullable(),
    demonstration: z.boolean(),
    /** Those in the period of which the same is true. */
    dates: z.array(z.string()).readonly(),
  })
  .meta({ id: 'PostingLine' })
export type PostingLine = z.infer<typeof PostingLineSchema>

const whyBase = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(AREA_LEVELS),
  rule: z.enum(RULE_IDS),
  period: PeriodSchema,
  asOf: z.string(),
  snapshot: z.string(),
  citations: z.array(CitationSchema).readonly(),
  notes: z.array(BilingualSchema).readonly(),
  reports: ReportsInSchema.optional(),
})

/** Why one unit has its status. */
export const UnitWhySchema = whyBase
  .extend({
    kind: z.literal('unit'),
    coverage: UnitCoverageSchema,
    notApplicable: z.enum(['never-judged', 'not-in-force', 'unit-kind', 'not-designated']).nullable(),
    designation: z
      .object({
        areaCode: z.string(),
        designation: z.enum(DESIGNATIONS),
        from: z.string(),
        to: z.string().nullable(),
        source: z.string().nullable(),
      })
      .nullable(),
    adjustments: z.array(
      z.object({
        areaCode: z.string(),
        requiredDays: z.number().int(),
        from: z.string(),
        to: z.string().nullable(),
        reason: z.string().nullable(),
        document: z.string().nullable(),
      }),
    ),
    /** Every visit that counts, by date. */
    counted: z.array(VisitLineSchema),
    /** Every visit in the place and period that does not count, and the reason. */
    uncounted: z.array(VisitLineSchema.extend({ outcome: z.enum(UNCOUNTED_REASONS) })),
    /** Of a rule that counts the days of persons posted: each posting with a date in the period, without who it is. Null for others. */
    postings: z
      .object({
        counted: z.array(PostingLineSchema),
        uncounted: z.array(PostingLineSchema.extend({ outcome: z.enum(POSTING_OUTCOMES) })),
      })
      .nullable(),
    /** What would make the unit met: distinct days still needed, by when. Null when nothing is needed or nothing helps. */
    mend: z
      .object({ daysNeeded: z.number().int(), from: z.string(), by: z.string(), mendable: z.boolean() })
      .nullable(),
    /** The last 12 periods, oldest first, the asked one last. */
    history: z.array(
      z.object({
        period: z.string(),
        start: z.string(),
        end: z.string(),
        status: StatusSchema,
        days: z.number().int(),
        required: z.number().int(),
        missedBefore: z.number().int(),
      }),
    ),
    stay: z
      .object({
        teamCode: z.string(),
        teamName: z.string().nullable(),
        first: z.string(),
        last: z.string(),
        dates: z.array(z.string()).readonly(),
        headcount: z.number().int(),
      })
      .nullable(),
    components: z.array(stayComponent).readonly().nullable(),
    continuity: z
      // `weeks` are months of a rule of months.
      .object({ weeks: z.number().int(), required: z.number().int(), reached: z.boolean() })
      .nullable(),
    /** Days of the twelve months up to the period's end with a record of the rule's service in the unit: how many count, how many do not. */
    calendar: z.array(
      z.object({
        date: z.string(),
        counted: z.number().int(),
        uncounted: z.number().int(),
        planned: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'UnitWhy' })
export type UnitWhy = z.infer<typeof UnitWhySchema>

/** Why an area above the rule's level has its share: its units added up, and by child. */
export const AggregateWhySchema = whyBase
  .extend({
    kind: z.literal('aggregate'),
    tally: TallySchema,
    before: ComparisonSchema,
    /** The areas one level below with their counts, or the units themselves where that is the rule's level. */
    children: z.array(z.union([UnitCoverageSchema, AggregateCoverageSchema])),
    history: z.array(
      z.object({
        period: z.string(),
        start: z.string(),
        end: z.string(),
        counts: StatusCountsSchema,
        dueAgain: count,
        share: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'AggregateWhy' })
export type AggregateWhy = z.infer<typeof AggregateWhySchema>

export const WhyAnswerSchema = z.discriminatedUnion('kind', [UnitWhySchema, AggregateWhySchema])
export type WhyAnswer = z.infer<typeof WhyAnswerSchema>
