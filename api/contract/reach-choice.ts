import { z } from 'zod'
import { MINUTES_RANGE, POLICY_MINUTES } from '../domain/reach/reached.ts'
import { POINT_KINDS } from '../domain/reach/service-point.ts'
import { DEFAULT_MODE, SOURCE_IDS, TRAVEL_MODES } from '../domain/reach/travel-time.ts'

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false'])
    .default(fallback ? 'true' : 'false')
    .transform((value) => value === 'true')

export const MinutesThresholdSchema = z.coerce
  .number()
  .int()
  .min(MINUTES_RANGE.minimum)
  .max(MINUTES_RANGE.maximum)
  .default(POLICY_MINUTES)
  .meta({ description: '分钟阈值，5–60，含本数 · threshold in minutes, inclusive' })

export const WeekdaySchema = z.union([z.literal('any'), z.coerce.number().int().min(1).max(7)]).default('any')

/** `county-hospital,village-clinic`; all kinds when left out. */
export const KindsSchema = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .pipe(z.array(z.enum(POINT_KINDS)).min(1))
  .transform((kinds) => POINT_KINDS.filter((kind) => kinds.includes(kind)))
  .optional()

/** What every question about reach may choose. */
export const reachChoice = {
  mode: z.enum(TRAVEL_MODES).default(DEFAULT_MODE),
  source: z.enum(SOURCE_IDS).default('estimate'),
  kinds: KindsSchema,
  /** Mobile stops count too (固定+流动). */
  mobile: flag(true),
  weekday: WeekdaySchema,
  minutes: MinutesThresholdSchema,
}
