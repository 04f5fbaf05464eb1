import { z } from 'zod'
import { DEFAULT_NEARNESS, NEARNESS_LIMITS } from '../domain/clusters/crowding.ts'
import { DEFAULT_TRAVEL_LIMIT } from '../domain/plans/change.ts'
import { MAX_PROPOSAL_VISITS } from '../domain/proposal/problem.ts'
import { SERVICES } from '../domain/visit.ts'
import { AreaCodeSchema, BilingualSchema, LocalDateSchema, RuleIdSchema } from './common.ts'
import { ChangeSchema, ChangesSchema } from './plans.ts'

const count = z.number().int().nonnegative()
const visitIds = (most: number) => z.array(z.string().min(1).max(64)).max(most)
const whole = ({ minimum, maximum }: { minimum: number; maximum: number }) =>
  z.number().int().min(minimum).max(maximum)

const services = (usual: [(typeof SERVICES)[number]]) =>
  z.array(z.enum(SERVICES)).min(1).max(3).default(usual)

const PROPOSAL_SCOPES = ['crowds', 'planned'] as const

/** What may be moved, where to, and within which limits. */
export const ProposalQuerySchema = z.strictObject({
  /** Planned visits that may be moved, by name. Empty: as `scope` says. */
  visits: visitIds(MAX_PROPOSAL_VISITS).default([]),
  /**
   * Which planned visits of the dates and area may be moved where none are named: those of crowds that can still be
   * mended, which are the ones that `GET /api/clusters` finds for the same dates, area and crowding, or all of them.
   */
  scope: z.enum(PROPOSAL_SCOPES).default('crowds'),
  /** Of which services, where no visits are named. */
  services: services(['tour']),
  /** First and last date that visits may be moved to and gaps are looked for in, both included. */
  from: LocalDateSchema.optional(),
  to: LocalDateSchema.optional(),
  /** Where gaps are filled. */
  within: AreaCodeSchema.optional(),
  /** A visit's new date is at most so many days from its old one. */
  daysAllowed: whole({ minimum: 0, maximum: 92 }).default(14),
  travelMinutes: whole({ minimum: 1, maximum: 600 }).default(DEFAULT_TRAVEL_LIMIT.minutes),
  travelMetres: whole({ minimum: 1, maximum: 500_000 }).default(DEFAULT_TRAVEL_LIMIT.metres),
  /** New dates are Monday to Friday only. */
  weekdaysOnly: z.boolean().default(true),
  /** A unit that is met or scheduled now may be left without, where more are gained. */
  allowBreaking: z.boolean().default(false),
  locked: visitIds(MAX_PROPOSAL_VISITS).default([]),
  /** The draft that it is to go on top of. */
  changes: ChangesSchema.default([]),
  crowding: z
    .strictObject({
      metres: whole(NEARNESS_LIMITS.metres).default(DEFAULT_NEARNESS.metres),
      days: whole(NEARNESS_LIMITS.days).default(DEFAULT_NEARNESS.days),
      min: whole(NEARNESS_LIMITS.min).default(DEFAULT_NEARNESS.min),
      /** Patrols and postings repeat by design: they neither crowd nor are crowded unless asked for. */
      services: services(['tour']),
    })
    .prefault({}),
})
export type ProposalQuery = z.output<typeof ProposalQuerySchema>

const stop = z.object({
  date: z.string(),
  placeCode: z.string(),
  placeName: z.string(),
  at: z.tuple([z.number(), z.number()]),
})
const unit = z.object({
  code: z.string(),
  /** From the county down, as villages of one name are many: `明溪县雪峰镇赤湾村委会`. */
  name: z.string(),
  rule: RuleIdSchema,
  period: z.string(),
})

export const ProposedMoveSchema = z
  .object({
    visitId: z.string(),
    teamCode: z.string(),
    teamName: z.string().nullable(),
    from: stop,
    to: stop,
    /** Units that it helps to become met as planned. */
    units: z.array(unit),
    /** People of those units; null where unknown. */
    people: z.number().nullable(),
    /** From the team's other stops of that day, or from its base, by car; null where no travel time is known. */
    minutes: z.number().nullable(),
    metres: z.number(),
    reason: BilingualSchema,
    /** As a draft takes it. */
    change: ChangeSchema,
  })
  .meta({ id: 'ProposedMove' })
export type ProposedMove = z.infer<typeof ProposedMoveSchema>

/** One aim of the three in their order: what was reached, and what nothing can exceed once the aims before it stand. */
const aim = z.object({
  value: z.number(),
  bound: z.number(),
  /** |bound − value| ÷ max(|bound|, 1); 0 when proven. */
  gap: z.number(),
  proven: z.boolean(),
})
/** While an aim before it is not proven, nothing can be said of what this one could come to: then no bound and no gap. */
const laterAim = aim.extend({ bound: z.number().nullable(), gap: z.number().nullable() })

export const ProposalSchema = z
  .object({
    snapshot: z.string(),
    asOf: z.string(),
    /** Units that become met as planned by the moves together, counted net of those given up. */
    units: aim,
    /** Null where no unit's population is known. */
    people: laterAim.nullable(),
    /** Minutes by car of all moves. */
    travel: laterAim,
    moves: z.array(ProposedMoveSchema),
    /** Due and missed units that stay so, and why. */
    unmended: z.array(
      unit.extend({
        status: z.enum(['due', 'missed']),
        /** Stable: `period-closed`, `no-team`, `too-far`, `no-date`, `team-busy`, `would-crowd`, `would-break`, `not-enough`. */
        why: z.string(),
        reason: BilingualSchema,
      }),
    ),
    /** Visits that may not be moved though asked for, and why; and changes of the draft that are not possible. */
    fixed: z.array(z.object({ visitId: z.string(), reason: BilingualSchema })),
    /** Units that become worse; empty unless that is allowed. */
    broken: z.array(unit),
    movable: count,
    gaps: count,
    milliseconds: count,
  })
  .meta({ id: 'Proposal' })
export type Proposal = z.infer<typeof ProposalSchema>
