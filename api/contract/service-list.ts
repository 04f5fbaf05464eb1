import { z } from 'zod'
import { LIST_CHANGES } from '../domain/service-list/changes.ts'
import { PROVIDER_STATES } from '../domain/service-list/service-list.ts'
import { TEAM_LEVELS } from '../domain/visit.ts'
import { AreaCodeSchema, BilingualSchema, LocalDateSchema, RuleIdSchema } from './common.ts'

export const ServiceListQuerySchema = z.strictObject({
  within: AreaCodeSchema.optional(),
  day: LocalDateSchema.optional().meta({
    description: '截至日期，默认今天 · the day of the list, today when left out',
  }),
  since: LocalDateSchema.optional().meta({
    description:
      '比较日期，默认上年12月31日 · the day compared with, the last one of the year before when left out',
  }),
})
export type ServiceListQuery = z.infer<typeof ServiceListQuerySchema>

const count = z.number().int().nonnegative()

const ProviderSchema = z
  .object({
    key: z.string(),
    code: z.string(),
    name: z.string().nullable(),
    level: z.enum(TEAM_LEVELS),
    state: z.enum(PROVIDER_STATES),
    /** The last day of its service that is known. */
    last: z.string().nullable(),
    /** The first day to come, where it is only planned. */
    next: z.string().nullable(),
    institution: z.string().nullable(),
    /** Persons posted; null for teams. */
    persons: count.nullable(),
  })
  .meta({ id: 'ServiceListProvider' })
export type ServiceListProvider = z.infer<typeof ProviderSchema>

const DesignatedSchema = z
  .object({ from: z.string(), to: z.string().nullable(), source: z.string().nullable() })
  .nullable()

const ItemSchema = z
  .object({
    rule: RuleIdSchema,
    code: z.string(),
    name: z.string(),
    /** Of a village. */
    township: z.string().nullable(),
    /** Null: it is served without being on the list, or no longer on it. */
    listed: DesignatedSchema,
    /** By what it stood on the list on the day compared with. */
    was: DesignatedSchema,
    providers: z.array(ProviderSchema),
    change: z.enum(LIST_CHANGES).nullable(),
    gained: z.array(ProviderSchema),
    lost: z.array(ProviderSchema),
  })
  .meta({ id: 'ServiceListItem' })
export type ServiceListItem = z.infer<typeof ItemSchema>

const CountsSchema = z.object({
  rule: RuleIdSchema,
  /** Units on the list. */
  listed: count,
  /** Of these, units that nobody serves. */
  unserved: count,
  /** Units served without being on the list. */
  unlisted: count,
  added: count,
  ended: count,
  /** Units whose service has begun or stopped, or is another's. */
  changed: count,
  /** False: nothing is recorded of the time before, and who served then is not compared. */
  comparable: z.boolean(),
})
export type ServiceListCounts = z.infer<typeof CountsSchema>

const CountySchema = z
  .object({ code: z.string(), name: z.string(), rules: z.array(CountsSchema), items: z.array(ItemSchema) })
  .meta({ id: 'ServiceListCounty' })
export type ServiceListCounty = z.infer<typeof CountySchema>

export const ServiceListAnswerSchema = z
  .object({
    within: z.string(),
    name: z.string(),
    day: z.string(),
    since: z.string(),
    snapshot: z.string(),
    /** Some of the records are invented. */
    demonstration: z.boolean(),
    rules: z.array(z.object({ id: RuleIdSchema, name: BilingualSchema })),
    /** The items are given where one county is asked for; of several, counts alone. */
    counties: z.array(CountySchema),
  })
  .meta({ id: 'ServiceList' })
export type ServiceListAnswer = z.infer<typeof ServiceListAnswerSchema>
