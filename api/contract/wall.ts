import { z } from 'zod'
import { AREA_LEVELS } from '../domain/areas.ts'
import { UNIT_CLASSES } from '../domain/cartography/palette.ts'
import { DUTY_STATES } from '../domain/duties/duties.ts'
import { INDICATOR_IDS } from '../domain/indicators/catalogue.ts'
import { INDICATOR_CLASSES } from '../domain/indicators/judge.ts'
import { REPORTING } from '../domain/reports/reporting.ts'
import { type TownshipSceneId, WALL_SCENES } from '../domain/wall.ts'
import { AreaCodeSchema, BilingualSchema, PeriodSchema, RuleIdSchema } from './common.ts'
import { ComparisonSchema, TallySchema } from './coverage.ts'
import { AskedSchema, IndicatorAreaSchema } from './indicators.ts'
import { ReachBasisSchema, ReachTallySchema } from './reach.ts'
import { CitationSchema } from './rules.ts'

const count = z.number().int().nonnegative()

export const WallQuerySchema = z.strictObject({
  within: AreaCodeSchema.optional(),
  indicators: z
    .string()
    .max(400)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(INDICATOR_IDS)).min(1))
    .optional()
    .meta({
      description:
        '强基指标，以逗号分隔；只对画面 indicators 起作用，默认为有数的 · indicators, parted by commas; of the scene `indicators` alone, those with values when left out',
      example: 'hypertension,diabetes',
    }),
})
export type WallQuery = z.output<typeof WallQuerySchema>

/** An area by name, with the city that it lies in where that is not itself. */
const NamedAreaSchema = z.object({ code: z.string(), name: z.string(), city: z.string().nullable() })

/** What every scene says of itself. */
const scene = {
  /** Scenes of one round show one snapshot. */
  snapshot: z.string(),
  /** The server's day; the wall never derives a date. */
  asOf: z.string(),
  within: NamedAreaSchema.extend({ level: z.enum(AREA_LEVELS) }),
  /** There is nothing to judge or to measure: no area has the rule, or too little is computed yet. The rotation passes it over. */
  isEmpty: z.boolean(),
}

/** A rule as of today in the period that is open. */
const judged = {
  rule: RuleIdSchema,
  /** The first is the one that the scene quotes. */
  citations: z.array(CitationSchema).readonly(),
  period: PeriodSchema,
  /** From today to the period's last day, which has 0 left. */
  daysLeft: count,
  total: TallySchema,
  before: ComparisonSchema,
}

const AreaClassSchema = z.object({ code: z.string(), class: z.enum(UNIT_CLASSES) })

/** A unit that is due or missed, most urgent first (`compareUrgency`). */
export const WallGapSchema = NamedAreaSchema.extend({
  class: z.enum(['due', 'due-again', 'missed']),
  /** Null: never visited. */
  daysSince: count.nullable(),
  missedBefore: count,
  population: z.number().nullable(),
})
export type WallGap = z.infer<typeof WallGapSchema>

export const GapsSceneSchema = z.object({
  scene: z.literal('gaps'),
  ...scene,
  ...judged,
  areas: z.array(AreaClassSchema),
  /** At most 8 of `gapCount`. */
  gaps: z.array(WallGapSchema),
  gapCount: count,
})

export const WallCallSchema = WallGapSchema.extend({
  lastDay: z.string().nullable(),
  /** The next planned visit that would count; the team's code where it has no name. */
  next: z.object({ date: z.string(), team: z.string() }).nullable(),
  /** Whether a visit can still make the unit met, and up to which day. */
  mendable: z.boolean(),
  mendBy: z.string().nullable(),
  /** Nothing of any service was reported in the period: perhaps only the report is missing. */
  silent: z.boolean(),
  /** The same, told apart: not reported, reported that there was nothing, or nothing there where reports are not used; null: there is something. */
  reporting: z.enum(REPORTING).nullable(),
  /** The county's first contact by name; null where none is recorded, and where it is withheld. */
  contact: z
    .object({ name: z.string(), phone: z.string(), duty: z.string().nullable(), demonstration: z.boolean() })
    .nullable(),
  /** Whoever asks may not see the county's contacts, whether or not there are any. */
  contactWithheld: z.boolean(),
})

export const CallsSceneSchema = z.object({
  scene: z.literal('calls'),
  ...scene,
  ...judged,
  calls: z.array(WallCallSchema),
  callCount: count,
})

/** An area above the units with their counts; the counts add up to its units. */
const AreaTallySchema = NamedAreaSchema.extend({ total: TallySchema })

const townships = {
  ...scene,
  ...judged,
  areas: z.array(AreaClassSchema),
  /** The provinces of the country, the cities of a province, the counties of a city; none for a county. In the order of codes. */
  parts: z.array(AreaTallySchema),
  /** The three counties with the lowest share; of a county, none. */
  weakest: z.array(AreaTallySchema),
  /** Of a county: its townships that are due or missed, at most 8. */
  gaps: z.array(WallGapSchema),
}
const townshipsScene = <Id extends TownshipSceneId>(id: Id) =>
  z.object({ scene: z.literal(id), ...townships })

export const VillagesSceneSchema = z.object({
  scene: z.literal('villages'),
  ...scene,
  ...judged,
  /** Due villages of the whole area: a visit can still make them met this week, or no longer. */
  stillPossible: count,
  noLonger: count,
  /** The counties (of a county, the townships) with most due villages, at most 8 of `partCount`. */
  parts: z.array(
    NamedAreaSchema.extend({ met: count, scheduled: count, stillPossible: count, noLonger: count }),
  ),
  partCount: count,
  /**
   * What changes the requirement of some designated village in this week, areas with the same change together: holidays of a
   * province first, then decisions for more areas. At most 8 of `adjustmentCount`.
   */
  adjustments: z.array(
    z.object({
      /** 0: exempt. */
      requiredDays: count,
      reason: z.string().nullable(),
      /** The first 3 by code of `areaCount`, of the same level. */
      areas: z.array(NamedAreaSchema),
      areaCount: count,
    }),
  ),
  adjustmentCount: count,
})

export const TrendSceneSchema = z.object({
  scene: z.literal('trend'),
  ...scene,
  /** Quarters, months and weeks, oldest first; the last is open. */
  series: z.array(
    z.object({
      rule: RuleIdSchema,
      inForceFrom: z.string(),
      periods: z.array(
        PeriodSchema.extend({
          met: count,
          judged: count,
          share: z.number().nullable(),
          exempt: count,
          /** Units whose requirement is another one than usual in this period; those that are exempt are among them. */
          adjusted: count,
        }),
      ),
    }),
  ),
  /**
   * The largest fall of a share between two closed periods in a row, and the counties with most units that were met before it
   * and not after; none where the fall came from units that were not judged before, or are not any more.
   */
  fall: z
    .object({
      rule: RuleIdSchema,
      from: z.string(),
      to: z.string(),
      counties: z.array(NamedAreaSchema.extend({ lost: count })),
      countyCount: count,
    })
    .nullable(),
})

export const ReachSceneSchema = z.object({
  scene: z.literal('reach'),
  ...scene,
  minutes: z.number(),
  basis: ReachBasisSchema,
  total: ReachTallySchema,
  /** Areas by the share of their people within the threshold, for the map; null: unknown (`isShareMeaningful`). */
  areas: z.array(z.object({ code: z.string(), share: z.number().nullable() })),
  /** Where most people are left out, at most 5: counties; of a county, townships. Villages where the basis counts these. */
  places: z.array(
    NamedAreaSchema.extend({ left: z.number(), all: z.number(), share: z.number().nullable() }),
  ),
})

export const CrowdingSceneSchema = z.object({
  scene: z.literal('crowding'),
  ...scene,
  from: z.string(),
  to: z.string(),
  clusterCount: count,
  surplusDays: count,
  /** The three that cost most, with up to three gaps beside each. */
  clusters: z.array(
    z.object({
      id: z.string(),
      /** The place with most of its visits, with the area that it lies in. */
      place: z.string(),
      placeCount: count,
      /** The middle of its visits, WGS 84. */
      centre: z.tuple([z.number(), z.number()]),
      from: z.string(),
      to: z.string(),
      visits: count,
      teams: count,
      surplusDays: count,
      /** Visits that can still be moved. */
      movable: count,
      people: z.number().nullable(),
      gaps: z.array(z.object({ code: z.string(), name: z.string(), rule: RuleIdSchema, metres: z.number() })),
      gapCount: count,
    }),
  ),
})

export const DutiesSceneSchema = z.object({
  scene: z.literal('duties'),
  ...scene,
  counts: z.object({ late: count, soon: count, open: count, 'done-late': count, done: count }),
  /** By due date, at most 8 of `rowCount`; those that differ in their owner alone are one. */
  rows: z.array(
    z.object({
      title: BilingualSchema,
      about: z.string(),
      due: z.string(),
      daysLeft: z.number().int(),
      state: z.enum(DUTY_STATES),
      demonstration: z.boolean(),
      /** The first three of those that have not done it. */
      owners: z.array(z.string()),
      left: count,
      all: count,
    }),
  ),
  rowCount: count,
})

const WallIndicatorValueSchema = IndicatorAreaSchema.pick({
  class: true,
  unit: true,
  value: true,
  target: true,
  lacks: true,
})

/** Of an indicator in the latest year of which there is something, this one or the one before. */
export const WallIndicatorSchema = z.object({
  indicator: z.enum(INDICATOR_IDS),
  year: z.number().int(),
  asked: AskedSchema.nullable(),
  /** The area of the wall as a whole. */
  total: WallIndicatorValueSchema,
  /** Its counties; none of a county. */
  areas: z.array(z.object({ code: z.string(), class: z.enum(INDICATOR_CLASSES) })),
  /** Those that do not reach the target, the farthest first, at most 8 of `gapCount`. */
  gaps: z.array(NamedAreaSchema.extend(WallIndicatorValueSchema.shape)),
  gapCount: count,
  /** Some value is invented. */
  demonstration: z.boolean(),
})
export type WallIndicator = z.infer<typeof WallIndicatorSchema>

export const IndicatorsSceneSchema = z.object({
  scene: z.literal('indicators'),
  ...scene,
  /** A province or a city is shown one at a time, a county all together. */
  indicators: z.array(WallIndicatorSchema),
})

export const WallSceneSchema = z
  .discriminatedUnion('scene', [
    GapsSceneSchema,
    CallsSceneSchema,
    townshipsScene('townships'),
    townshipsScene('ethnic-townships'),
    townshipsScene('township-postings'),
    townshipsScene('public-health-postings'),
    VillagesSceneSchema,
    TrendSceneSchema,
    ReachSceneSchema,
    CrowdingSceneSchema,
    IndicatorsSceneSchema,
    DutiesSceneSchema,
  ])
  .meta({ id: 'WallScene' })
export type WallScene = z.infer<typeof WallSceneSchema>
export type WallSceneOf<Id extends WallScene['scene']> = Extract<WallScene, { scene: Id }>

export const WallSceneIdSchema = z.enum(WALL_SCENES)
