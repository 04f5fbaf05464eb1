import { z } from 'zod'
import { INDICATOR_ORIGINS } from '../domain/indicators/assess.ts'
import { INDICATOR_IDS, INDICATOR_UNITS } from '../domain/indicators/catalogue.ts'
import { INDICATOR_CLASSES, INDICATOR_DOUBTS } from '../domain/indicators/judge.ts'
import { FIRST_INDICATOR_YEAR, LAST_INDICATOR_YEAR } from '../domain/indicators/year.ts'
import { AreaCodeSchema } from './common.ts'

/** The levels that indicators are shown at. */
export const INDICATOR_LEVELS = ['province', 'city', 'county'] as const

const question = {
  indicator: z.enum(INDICATOR_IDS).default('primary-care-share'),
  year: z.coerce
    .number()
    .int()
    .min(FIRST_INDICATOR_YEAR)
    .max(LAST_INDICATOR_YEAR)
    .optional()
    .meta({ description: '年份，默认今年 · the year, this one when left out' }),
}

export const IndicatorsQuerySchema = z.strictObject({
  ...question,
  level: z.enum(INDICATOR_LEVELS).default('county'),
  within: AreaCodeSchema.optional(),
})
export type IndicatorsQuery = z.output<typeof IndicatorsQuerySchema>

export const IndicatorWhyQuerySchema = z.strictObject(question)
export type IndicatorWhyQuery = z.output<typeof IndicatorWhyQuerySchema>

export const IndicatorAreaSchema = z
  .object({
    code: z.string(),
    class: z.enum(INDICATOR_CLASSES),
    doubt: z.enum(INDICATOR_DOUBTS).nullable(),
    /** Of value, target and lacks. */
    unit: z.enum(INDICATOR_UNITS),
    value: z.number().nullable(),
    /** Of an earlier year where the class is `earlier`. */
    period: z.string().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    target: z.number().nullable(),
    /** What is lacking to the target; 0 where it is met. */
    lacks: z.number().nullable(),
    origin: z.enum(INDICATOR_ORIGINS).nullable(),
    /** Of a sum: the counties in it, and those that count. */
    parts: z.object({ known: z.number().int(), all: z.number().int() }).nullable(),
    source: z.string().nullable(),
    demonstration: z.boolean(),
  })
  .meta({ id: 'IndicatorArea' })
export type IndicatorArea = z.infer<typeof IndicatorAreaSchema>

export const AskedSchema = z.object({
  /** Null where a rise is asked for. */
  value: z.number().nullable(),
  rise: z.number().nullable(),
  /** The year by whose end it is asked for. */
  by: z.number().int(),
})

const common = {
  indicator: z.enum(INDICATOR_IDS),
  year: z.number().int(),
  asOf: z.string(),
  snapshot: z.string(),
  /** Null before the year of the document: nothing is asked for yet. */
  asked: AskedSchema.nullable(),
}

export const IndicatorsAnswerSchema = z
  .object({
    ...common,
    level: z.enum(INDICATOR_LEVELS),
    within: z.string(),
    /** The area asked about as a whole. */
    total: IndicatorAreaSchema,
    areas: z.array(IndicatorAreaSchema),
  })
  .meta({ id: 'Indicators' })
export type IndicatorsAnswer = z.infer<typeof IndicatorsAnswerSchema>

export const IndicatorWhySchema = z
  .object({
    ...common,
    code: z.string(),
    name: z.string(),
    /** Residents by the census; null where their number is not known. */
    population: z.number().nullable(),
    area: IndicatorAreaSchema,
    /** The years up to the one asked about, each as it is judged. */
    trend: z.array(z.object({ year: z.number().int(), area: IndicatorAreaSchema })),
  })
  .meta({ id: 'IndicatorWhy' })
export type IndicatorWhy = z.infer<typeof IndicatorWhySchema>
