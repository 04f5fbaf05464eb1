import { z } from 'zod'
import { AREA_LEVELS } from '../domain/areas.ts'
import { MINUTES_RANGE, POLICY_MINUTES, REACH_CLASSES, TIME_PROVENANCE } from '../domain/reach/reached.ts'
import { POINT_KINDS, type Weekday } from '../domain/reach/service-point.ts'
import { COUNTED } from '../domain/reach/tally.ts'
import { DEFAULT_MODE, SOURCE_IDS, TRAVEL_MODES } from '../domain/reach/travel-time.ts'
import { AreaCodeSchema, AreaLevelSchema, BilingualSchema } from './common.ts'
import { reachChoice } from './reach-choice.ts'

const count = z.number().int().nonnegative()
const share = z.number().min(0).max(1).nullable()

export const ReachQuerySchema = z.strictObject({
  level: AreaLevelSchema.default('county'),
  within: AreaCodeSchema.optional(),
  ...reachChoice,
})
export type ReachQuery = z.output<typeof ReachQuerySchema>

export const MinutesSchema = z.object({ low: z.number(), central: z.number(), high: z.number() })

/** Villages and people of an area by how they stand to the threshold. Unknown is apart: in neither side of a share. */
export const ReachTallySchema = z
  .object({
    villages: z.object({ all: count, reached: count, left: count, unknown: count }),
    /** People, or villages where the basis counts these; estimated people are fractions. `estimated`: how many of `all` are county figures shared equally. */
    population: z.object({
      all: z.number(),
      reached: z.number(),
      left: z.number(),
      unknown: z.number(),
      estimated: z.number(),
    }),
    /** People within the threshold ÷ people whose time is known; by the central, the high and the low minutes. */
    share,
    shareLow: share,
    shareHigh: share,
    /** Half of the people with a known time need no more; null when there are none. */
    medianMinutes: z.number().nullable(),
    /** Villages whose position is a placeholder. */
    placeholders: count,
    /** Villages whose population is not known: they weigh nothing where people are counted. */
    withoutPopulation: count,
  })
  .meta({ id: 'ReachTally' })
export type ReachTallyDto = z.infer<typeof ReachTallySchema>

export const AreaReachSchema = ReachTallySchema.extend({ code: z.string() }).meta({ id: 'AreaReach' })
export type AreaReach = z.infer<typeof AreaReachSchema>

export const VillageReachSchema = z
  .object({
    code: z.string(),
    class: z.enum(REACH_CLASSES),
    how: z.enum([...TIME_PROVENANCE, 'not-applicable']),
    minutes: MinutesSchema.nullable(),
    /** The nearest point that counts, and its kind. */
    point: z.string().nullable(),
    kind: z.enum(POINT_KINDS).nullable(),
    /** Metres walked from the village and from the point to their roads; null by estimate. */
    snapMetres: z.tuple([z.number(), z.number()]).nullable(),
    population: z.number().nullable(),
    populationEstimated: z.boolean(),
    placeholder: z.boolean(),
  })
  .meta({ id: 'VillageReach' })
export type VillageReach = z.infer<typeof VillageReachSchema>

/** What an answer was computed from, and whether that still is what is there. */
export const ReachBasisSchema = z
  .object({
    source: z.enum(SOURCE_IDS),
    mode: z.enum(TRAVEL_MODES),
    options: z.record(z.string(), z.number()),
    /** Versions of the road graph (or of the fixed links), of points and villages, and of the options. */
    versions: z.object({ roads: z.string(), points: z.string(), options: z.string() }),
    computedAt: z.string().nullable(),
    /**
     * `current`; `updating`: points have changed and the change is under way; `stale`: the source is gone, so earlier
     * results are shown; `none`: nothing has been computed by this source yet.
     */
    state: z.enum(['current', 'updating', 'stale', 'none']),
    /** Said on the screen and in exports where the state is not `current`. */
    note: BilingualSchema.nullable(),
    /** Whether shares, `population` and gains count people, or villages because too few populations are known. */
    counted: z.enum(COUNTED),
    points: count,
    /** Of the points: invented ones, and stops that were found in the visit records. */
    demonstrationPoints: count,
    recurringStops: count,
  })
  .meta({ id: 'ReachBasis' })
export type ReachBasis = z.infer<typeof ReachBasisSchema>

export const ReachAnswerSchema = z
  .object({
    level: z.enum(AREA_LEVELS),
    within: z.string(),
    minutes: z.number(),
    kinds: z.array(z.enum(POINT_KINDS)),
    mobile: z.boolean(),
    weekday: z.number().nullable(),
    /** The day whose points count. */
    asOf: z.string(),
    snapshot: z.string(),
    basis: ReachBasisSchema,
    total: ReachTallySchema,
    areas: z.union([z.array(VillageReachSchema), z.array(AreaReachSchema)]),
  })
  .meta({ id: 'Reach' })
export type ReachAnswer = z.infer<typeof ReachAnswerSchema>

export const AreaReachQuerySchema = z.strictObject({
  ...reachChoice,
  /** Villages listed; all of them are counted. */
  limit: z.coerce.number().int().min(1).max(20_000).default(200),
})
export type AreaReachQuery = z.output<typeof AreaReachQuerySchema>

export const NamedVillageReachSchema = VillageReachSchema.extend({
  name: z.string(),
  township: z.string(),
  centre: z.tuple([z.number(), z.number()]),
}).meta({ id: 'NamedVillageReach' })
export type NamedVillageReach = z.infer<typeof NamedVillageReachSchema>

export const NearPointSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(POINT_KINDS),
    at: z.tuple([z.number(), z.number()]),
    minutes: MinutesSchema,
    /** Along the great circle. */
    metres: z.number(),
    snapMetres: z.tuple([z.number(), z.number()]).nullable(),
  })
  .meta({ id: 'NearPoint' })
export type NearPoint = z.infer<typeof NearPointSchema>

/** Of an area: its share and the villages that are left, most people first. Of a village: its three nearest points. */
export const ReachOfAreaSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('area'),
      code: z.string(),
      name: z.string(),
      basis: ReachBasisSchema,
      minutes: z.number(),
      tally: ReachTallySchema,
      /** Left out, then unknown ones; most people first. */
      left: z.array(NamedVillageReachSchema),
      leftCount: count,
    }),
    z.object({
      type: z.literal('village'),
      code: z.string(),
      name: z.string(),
      basis: ReachBasisSchema,
      minutes: z.number(),
      village: NamedVillageReachSchema,
      nearest: z.array(NearPointSchema),
      /** Why there are fewer than three; null when there are three. */
      note: BilingualSchema.nullable(),
    }),
  ])
  .meta({ id: 'ReachOfArea' })
export type ReachOfArea = z.infer<typeof ReachOfAreaSchema>

export const PointsQuerySchema = z.strictObject({ within: AreaCodeSchema.optional() })

export const PointSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(POINT_KINDS),
    area: z.string(),
    at: z.tuple([z.number(), z.number()]),
    from: z.string().nullable(),
    to: z.string().nullable(),
    /** ISO weekdays; all seven: every day; none: served every week on changing days. */
    weekdays: z.array(z.number().int()),
    /** `file`: imported; `visits`: a place whose visits recur weekly by the rules. */
    origin: z.enum(['file', 'visits']),
    demonstration: z.boolean(),
  })
  .meta({ id: 'ServicePoint' })
export type PointDto = z.infer<typeof PointSchema>

/** Points that are open on the day asked about. */
export const PointsAnswerSchema = z.object({
  asOf: z.string(),
  snapshot: z.string(),
  points: z.array(PointSchema),
})
export type PointsAnswer = z.infer<typeof PointsAnswerSchema>

export const IsochroneQuerySchema = z.strictObject({
  mode: z.enum(TRAVEL_MODES).default(DEFAULT_MODE),
  source: z.enum(SOURCE_IDS).default('estimate'),
  minutes: z
    .string()
    .default('5,10,15')
    .transform((text) => text.split(',').map(Number))
    .pipe(z.array(z.number().int().min(1).max(MINUTES_RANGE.maximum)).min(1).max(4))
    .meta({ description: '分钟，逗号分隔，最多四个 · minutes, comma-separated, at most four' }),
})

/** Features have `minutes`, `mode`, `source`, `estimated`; the longest first, so that shorter ones lie on top. */
export const IsochroneSchema = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.any()) }),
        properties: z.object({
          point: z.string(),
          minutes: z.number(),
          mode: z.enum(TRAVEL_MODES),
          source: z.enum(SOURCE_IDS),
          estimated: z.boolean(),
        }),
      }),
    ),
  })
  .meta({ id: 'Isochrone' })
export type Isochrone = z.infer<typeof IsochroneSchema>

export const OptionSpecSchema = z.object({
  id: z.string(),
  modes: z.array(z.enum(TRAVEL_MODES)),
  name: BilingualSchema,
  unit: z.enum(['km/h', 'factor', 'm']),
  default: z.number(),
  minimum: z.number(),
  maximum: z.number(),
  step: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  citation: BilingualSchema,
})

/** The sources with their options: the screen builds its controls from this. */
export const SourcesAnswerSchema = z
  .object({
    sources: z.array(
      z.object({
        id: z.enum(SOURCE_IDS),
        name: BilingualSchema,
        available: z.boolean(),
        /** What it is, or how to get it where it is not available. */
        note: BilingualSchema,
        version: z.string(),
        options: z.array(OptionSpecSchema),
        layers: z.array(ReachBasisSchema),
      }),
    ),
  })
  .meta({ id: 'ReachSources' })
export type SourcesAnswer = z.infer<typeof SourcesAnswerSchema>

/** `recompute`: all villages; `update`: only those that a change of points can touch. */
export const JOB_KINDS = ['recompute', 'update'] as const
export const JOB_STATES = ['queued', 'running', 'done', 'cancelled', 'failed'] as const

export const JobSchema = z
  .object({
    id: count,
    kind: z.enum(JOB_KINDS),
    source: z.enum(SOURCE_IDS),
    mode: z.enum(TRAVEL_MODES),
    state: z.enum(JOB_STATES),
    total: count,
    done: count,
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    /** Why it failed, with the fix. */
    error: BilingualSchema.nullable(),
  })
  .meta({ id: 'ReachJob' })
export type ReachJob = z.infer<typeof JobSchema>

export const JobsAnswerSchema = z.object({ jobs: z.array(JobSchema) })
export const NewJobSchema = z.strictObject({
  source: z.enum(SOURCE_IDS),
  mode: z.enum(TRAVEL_MODES),
  /** By option id; what is left out has its default. */
  options: z.record(z.string(), z.number()).default({}),
})
export const JobIdSchema = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)])
const weekdayNumber = z
  .number()
  .int()
  .min(1)
  .max(7)
  .transform((day) => day as Weekday)
const MAX_POINT_CHANGES = 500

export const WhatIfSchema = z.strictObject({
  mode: z.enum(TRAVEL_MODES).default(DEFAULT_MODE),
  source: z.enum(SOURCE_IDS).default('estimate'),
  kinds: z.array(z.enum(POINT_KINDS)).min(1).optional(),
  mobile: z.boolean().default(true),
  weekday: z.union([z.literal('any'), weekdayNumber]).default('any'),
  minutes: z.number().int().min(MINUTES_RANGE.minimum).max(MINUTES_RANGE.maximum).default(POLICY_MINUTES),
  level: AreaLevelSchema.default('county'),
  within: AreaCodeSchema.optional(),
  add: z
    .array(
      z.strictObject({
        kind: z.enum(POINT_KINDS),
        at: position,
        /** Every day when left out. */
        weekdays: z.array(weekdayNumber).min(1).optional(),
      }),
    )
    .max(MAX_POINT_CHANGES)
    .default([]),
  move: z
    .array(z.strictObject({ id: z.string().max(100), at: position }))
    .max(MAX_POINT_CHANGES)
    .default([]),
  close: z.array(z.string().max(100)).max(MAX_POINT_CHANGES).default([]),
})
export type WhatIf = z.output<typeof WhatIfSchema>

export const WhatIfAnswerSchema = z
  .object({
    basis: ReachBasisSchema,
    minutes: z.number(),
    before: ReachTallySchema,
    after: ReachTallySchema,
    /** Areas of the level whose tally changes. */
    areas: z.array(z.object({ code: z.string(), before: ReachTallySchema, after: ReachTallySchema })),
    /**
     * Villages that come within the threshold and that fall out of it, as they would be, most people first. An added
     * point is named `new:1`, `new:2` … in the order of `add`.
     */
    gained: z.array(NamedVillageReachSchema),
    lost: z.array(NamedVillageReachSchema),
    /** All villages as they would be, for the map. */
    classes: z.array(z.object({ code: z.string(), class: z.enum(REACH_CLASSES) })),
  })
  .meta({ id: 'ReachWhatIf' })
export type WhatIfAnswer = z.infer<typeof WhatIfAnswerSchema>

export const SitesQuerySchema = z.strictObject({
  count: z.coerce.number().int().min(1).max(50).default(5),
  within: AreaCodeSchema.optional(),
  ...reachChoice,
})
export type SitesQuery = z.output<typeof SitesQuerySchema>

export const SiteSchema = z.object({
  rank: count,
  /** The village where the point would stand. */
  code: z.string(),
  name: z.string(),
  township: z.string(),
  at: z.tuple([z.number(), z.number()]),
  /** People and villages that come within the threshold with this site after those ranked before it. */
  gainedPopulation: z.number(),
  gainedVillages: count,
  /** Codes of these villages, most people first. */
  villages: z.array(z.string()),
})

export const SitesAnswerSchema = z
  .object({
    basis: ReachBasisSchema,
    minutes: z.number(),
    /** Sites are villages of this area, and the villages of this area are what they gain. */
    within: z.string(),
    asked: count,
    /** `exact`: proven that nothing gains more; `greedy`: time ran out, so it is the best found, within `bound`. */
    method: z.enum(['exact', 'greedy']),
    gainedPopulation: z.number(),
    /** No choice of as many places gains more people. */
    bound: z.number(),
    /** (bound − gained) ÷ bound; 0 when exact. */
    gap: z.number(),
    candidates: count,
    milliseconds: z.number(),
    before: ReachTallySchema,
    after: ReachTallySchema,
    sites: z.array(SiteSchema),
  })
  .meta({ id: 'ReachSites' })
export type SitesAnswer = z.infer<typeof SitesAnswerSchema>
