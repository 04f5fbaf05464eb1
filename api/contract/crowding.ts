import { z } from 'zod'
import { CLUSTER_METHODS, DEFAULT_NEARNESS, NEARNESS_LIMITS } from '../domain/clusters/crowding.ts'
import { SERVICES, VISIT_STATUSES } from '../domain/visit.ts'
import { AreaCodeSchema, LocalDateSchema } from './common.ts'

/** `tour,patrol`: a list of words of a set, in the set's order, each once. */
export const wordList = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  fallback: readonly Words[number][],
) =>
  z
    .string()
    .default(fallback.join(','))
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(z.array(z.enum(words)).min(1))
    .transform((asked): Words[number][] =>
      words.filter((word) => (asked as readonly string[]).includes(word)),
    )

const whole = ({ minimum, maximum }: { minimum: number; maximum: number }) =>
  z.coerce.number().int().min(minimum).max(maximum)

/** Which visits are looked at: those with a date in the range, at a place within the area. */
export const windowChoice = {
  /** First and last date, both included; the quarter of today when left out. At most 400 days. */
  from: LocalDateSchema.optional(),
  to: LocalDateSchema.optional(),
  within: AreaCodeSchema.optional(),
}

/** How near is near, and which visits count. Patrols and postings repeat by design: only asked for they count. */
export const crowdingChoice = {
  method: z.enum(CLUSTER_METHODS).default('rule'),
  metres: whole(NEARNESS_LIMITS.metres).default(DEFAULT_NEARNESS.metres),
  days: whole(NEARNESS_LIMITS.days).default(DEFAULT_NEARNESS.days),
  min: whole(NEARNESS_LIMITS.min).default(DEFAULT_NEARNESS.min),
  services: wordList(SERVICES, ['tour']),
  statuses: wordList(VISIT_STATUSES, ['done', 'planned']),
}

export const CrowdingQuerySchema = z.strictObject({ ...crowdingChoice, ...windowChoice })
export type CrowdingQuery = z.output<typeof CrowdingQuerySchema>
