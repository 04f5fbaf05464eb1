import { z } from 'zod'
import { BOUNDARY_QUALITIES } from '../domain/areas.ts'
import { parseLocalDate, shanghaiDate } from '../domain/calendar.ts'
import { RULE_IDS } from '../domain/coverage/rule.ts'
import { STATUSES } from '../domain/coverage/status.ts'
import { INDICATOR_ORIGINS } from '../domain/indicators/assess.ts'
import { INDICATOR_IDS, INDICATOR_UNITS } from '../domain/indicators/catalogue.ts'
import { INDICATOR_CLASSES, INDICATOR_DOUBTS } from '../domain/indicators/judge.ts'
import { REACH_CLASSES, TIME_PROVENANCE } from '../domain/reach/reached.ts'
import { POINT_KINDS } from '../domain/reach/service-point.ts'
import { SOURCE_IDS, TRAVEL_MODES } from '../domain/reach/travel-time.ts'
import { REPORTING } from '../domain/reports/reporting.ts'
import type { LocalDate } from '../domain/units.ts'
import { LocalDateSchema, PeriodIdSchema, RuleIdSchema } from './common.ts'
import { RECORDS_SCOPES, RecordsScopeSchema } from './coverage.ts'
import { IndicatorWhyQuerySchema } from './indicators.ts'
import { reachChoice } from './reach-choice.ts'

/** West, south, east, north in degrees, CRS84. West beyond east crosses the antimeridian. */
export interface Bbox {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Local dates, both inside; null is an open end. */
export interface OgcInterval {
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

/** Null when the text is no bounding box of 4 numbers, or 6 with heights, which are passed over. */
export function parseBbox(text: string): Bbox | null {
  const parts = text.split(',')
  if (!parts.every((part) => /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(part))) return null
  const numbers = parts.map(Number)
  if (numbers.length !== 4 && numbers.length !== 6) return null
  const half = numbers.length / 2
  const [west, south, east, north] = [numbers[0]!, numbers[1]!, numbers[half]!, numbers[half + 1]!]
  const holds =
    Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90 && south <= north
  return holds ? { west, south, east, north } : null
}

/**
 * An instant or `from/to` with `..` or nothing for an open end, each a date or an RFC 3339 date-time; null when
 * it is neither. A date-time is taken to its date in Asia/Shanghai.
 */
export function parseDatetime(text: string): OgcInterval | null {
  const parts = text.split('/')
  if (parts.length === 1) {
    const date = parseInstant(parts[0]!)
    return date && { from: date, to: date }
  }
  if (parts.length !== 2) return null
  const [from, to] = parts.map((part) =>
    part === '..' || part === '' ? null : (parseInstant(part) ?? undefined),
  )
  if (from === undefined || to === undefined || (from && to && from > to)) return null
  return { from, to }
}

function parseInstant(text: string): LocalDate | null {
  const match = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/i.exec(text)
  const date = match && parseLocalDate(match[1]!)
  if (!date || !match[2]) return date
  const instant = new Date(text.toUpperCase())
  return Number.isNaN(instant.getTime()) ? null : shanghaiDate(instant)
}

const f = z.enum(['json']).optional()
const question = {
  rule: RuleIdSchema.optional(),
  period: PeriodIdSchema.optional(),
  asOf: LocalDateSchema.optional(),
  records: RecordsScopeSchema,
}

export const OgcQuerySchema = z.strictObject({ f })
export const OgcItemQuerySchema = z.strictObject({ f, ...question })

/** More are never sent at once: what asks for more gets so many and a link to the next. */
export const MAX_ITEMS = 10_000

const page = {
  bbox: z
    .string()
    .refine((text) => parseBbox(text) !== null, {
      error: '应为 4 或 6 个以逗号分隔的数：西,南,东,北 · must be 4 or 6 numbers: west,south,east,north',
    })
    .optional()
    .meta({ description: '范围：西,南,东,北 · bounding box: west,south,east,north' }),
  datetime: z
    .string()
    .refine((text) => parseDatetime(text) !== null, {
      error:
        '应为日期、RFC 3339 时刻或以 / 分隔的区间（.. 表示不限） · must be a date, an RFC 3339 date-time, or an interval of them split by / (.. for an open end)',
    })
    .optional()
    .meta({ description: '选取所触及的最近一个周期 · selects the latest period that it touches' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .default(100)
    .meta({
      description: `每页数量，至多 ${MAX_ITEMS} · features per page, at most ${MAX_ITEMS}`,
      // In the description alone: a larger number is no error.
      maximum: MAX_ITEMS,
    }),
  offset: z.coerce.number().int().min(0).default(0).meta({ description: '跳过的数量 · features to skip' }),
}

export const OgcItemsQuerySchema = z.strictObject({ f, ...page, ...question })
export type OgcItemsQuery = z.infer<typeof OgcItemsQuerySchema>

/** Of the villages' reach: the choices of every question about reach; `datetime` takes all or nothing, as of today. */
export const OgcReachItemsQuerySchema = z.strictObject({ f, ...page, ...reachChoice })
export type OgcReachItemsQuery = z.output<typeof OgcReachItemsQuerySchema>
export const OgcReachItemQuerySchema = z.strictObject({ f, ...reachChoice })

/** Of the counties' indicators; `datetime` chooses the year. */
export const OgcIndicatorItemsQuerySchema = z.strictObject({ f, ...page, ...IndicatorWhyQuerySchema.shape })
export type OgcIndicatorItemsQuery = z.output<typeof OgcIndicatorItemsQuerySchema>
export const OgcIndicatorItemQuerySchema = z.strictObject({ f, ...IndicatorWhyQuerySchema.shape })

export const OgcLinkSchema = z
  .object({
    href: z.string(),
    rel: z.string(),
    type: z.string().optional(),
    title: z.string().optional(),
  })
  .meta({ id: 'OgcLink' })
export type OgcLink = z.infer<typeof OgcLinkSchema>
const links = z.array(OgcLinkSchema)

export const OgcLandingSchema = z.object({ title: z.string(), description: z.string(), links })
export const OgcConformanceSchema = z.object({ conformsTo: z.array(z.string()) })
export const OgcCollectionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    attribution: z.string(),
    links,
    extent: z.object({
      spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.string() }),
      temporal: z.object({ interval: z.array(z.array(z.string().nullable())), trs: z.string() }),
    }),
    itemType: z.literal('feature'),
    crs: z.array(z.string()),
  })
  .meta({ id: 'OgcCollection' })
export type OgcCollection = z.infer<typeof OgcCollectionSchema>
/** OGC API – Features, Part 5: what a collection's features are made of, geometry included. */
export const OgcSchemaSchema = z
  .object({
    $schema: z.string(),
    $id: z.string(),
    type: z.literal('object'),
    title: z.string(),
    properties: z.record(z.string(), z.record(z.string(), z.unknown())),
    required: z.array(z.string()),
    additionalProperties: z.literal(false),
  })
  .meta({ id: 'OgcSchema' })
export type OgcSchema = z.infer<typeof OgcSchemaSchema>
export const OgcCollectionsSchema = z.object({ links, collections: z.array(OgcCollectionSchema) })

const number = z.number().nullable()
const count = z.int()
const date = z.string().meta({ format: 'date' })

/** Flat, as GIS tables want it. The first group after the question is given at the rule's level, the second above it. */
export const OgcPropertiesSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    population: count.nullable(),
    boundary: z.enum(BOUNDARY_QUALITIES),
    parent: z.string().nullable(),
    rule: z.enum(RULE_IDS),
    period: z.string(),
    periodStart: date,
    periodEnd: date,
    periodClosed: z.boolean(),
    asOf: date,
    snapshot: z.string(),
    status: z.enum(STATUSES).optional(),
    statusZh: z.string().optional(),
    statusEn: z.string().optional(),
    days: count.optional(),
    required: count.optional(),
    planned: count.optional(),
    lastDay: date.nullable().optional(),
    missedBefore: count.optional(),
    mendable: z.boolean().optional(),
    met: count.optional(),
    scheduled: count.optional(),
    due: count.optional(),
    dueAgain: count.optional(),
    missed: count.optional(),
    exempt: count.optional(),
    notApplicable: count.optional(),
    share: number.optional(),
    /** Of a unit that the rule judges: whether its county has reported nothing; above it, of how many units. */
    silent: z.boolean().optional(),
    silentUnits: count.optional(),
    /** Where monthly reports are used, of a unit: whether its county has reported, that there was nothing, or not. */
    reporting: z.enum(['reported', ...REPORTING]).optional(),
    /** Whether all months of the period are accepted in its county. */
    accepted: z.boolean().optional(),
    /** Which records are counted. */
    records: z.enum(RECORDS_SCOPES).optional(),
  })
  .meta({ id: 'OgcProperties' })
export type OgcProperties = z.infer<typeof OgcPropertiesSchema>

/** A village's reach, flat. Minutes are null where there is no time; `how` tells why. */
export const OgcReachPropertiesSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    township: z.string(),
    parent: z.string(),
    class: z.enum(REACH_CLASSES),
    classZh: z.string(),
    classEn: z.string(),
    how: z.enum([...TIME_PROVENANCE, 'not-applicable']),
    minutesLow: number,
    minutesCentral: number,
    minutesHigh: number,
    /** The times are a model's, not of roads. */
    timesEstimated: z.boolean(),
    point: z.string().nullable(),
    pointName: z.string().nullable(),
    pointKind: z.enum(POINT_KINDS).nullable(),
    villageSnapMetres: number,
    pointSnapMetres: number,
    population: number,
    populationEstimated: z.boolean(),
    placeholder: z.boolean(),
    threshold: z.number(),
    mode: z.enum(TRAVEL_MODES),
    source: z.enum(SOURCE_IDS),
    kinds: z.string(),
    mobile: z.boolean(),
    weekday: count.nullable(),
    asOf: date,
    snapshot: z.string(),
    computedAt: z.string().meta({ format: 'date-time' }).nullable(),
    state: z.enum(['current', 'updating', 'stale', 'none']),
    /** What must be said beside the figures, in both languages. */
    notes: z.string(),
  })
  .meta({ id: 'OgcReachProperties' })
export type OgcReachProperties = z.infer<typeof OgcReachPropertiesSchema>

/** A county's value of an indicator against the target of a year, flat. A value of an earlier year has the class `earlier`. */
export const OgcIndicatorPropertiesSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    parent: z.string().nullable(),
    indicator: z.enum(INDICATOR_IDS),
    indicatorZh: z.string(),
    indicatorEn: z.string(),
    year: count,
    class: z.enum(INDICATOR_CLASSES),
    classZh: z.string(),
    classEn: z.string(),
    doubt: z.enum(INDICATOR_DOUBTS).nullable(),
    unit: z.enum(INDICATOR_UNITS),
    value: number,
    period: z.string().nullable(),
    numerator: number,
    denominator: number,
    target: number,
    lacks: number,
    targetYear: count.nullable(),
    origin: z.enum(INDICATOR_ORIGINS).nullable(),
    source: z.string().nullable(),
    document: z.string(),
    demonstration: z.boolean(),
    asOf: date,
    snapshot: z.string(),
  })
  .meta({ id: 'OgcIndicatorProperties' })
export type OgcIndicatorProperties = z.infer<typeof OgcIndicatorPropertiesSchema>

/** All features of a collection have one and the same type: many programs take no other. */
const GEOMETRY_TYPES = ['Point', 'MultiPolygon'] as const
export type OgcGeometryType = (typeof GEOMETRY_TYPES)[number]

const GeometrySchema = z.object({
  type: z.enum(GEOMETRY_TYPES),
  coordinates: z.array(z.any()),
})
export const OgcFeatureSchema = z
  .object({
    type: z.literal('Feature'),
    id: z.string(),
    geometry: GeometrySchema,
    properties: OgcPropertiesSchema,
    links: links.optional(),
  })
  .meta({ id: 'OgcFeature' })
export const OgcFeaturesSchema = z.object({
  type: z.literal('FeatureCollection'),
  numberMatched: z.number().int(),
  numberReturned: z.number().int(),
  timeStamp: z.string(),
  links,
  features: z.array(OgcFeatureSchema),
})

export const OgcReachFeatureSchema = OgcFeatureSchema.extend({
  properties: OgcReachPropertiesSchema,
}).meta({ id: 'OgcReachFeature' })
export const OgcReachFeaturesSchema = OgcFeaturesSchema.extend({ features: z.array(OgcReachFeatureSchema) })

export const OgcIndicatorFeatureSchema = OgcFeatureSchema.extend({
  properties: OgcIndicatorPropertiesSchema,
}).meta({ id: 'OgcIndicatorFeature' })
export const OgcIndicatorFeaturesSchema = OgcFeaturesSchema.extend({
  features: z.array(OgcIndicatorFeatureSchema),
})
