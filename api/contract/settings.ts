import { z } from 'zod'
import { PERMISSIONS } from '../domain/access/permissions.ts'
import { BilingualSchema } from './common.ts'

const OptionSchema = z.object({ value: z.string(), name: BilingualSchema })

/** What its value is, and so how a page asks for it. */
export const SettingFormSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('on-off') }),
  z.object({ kind: z.literal('whole'), min: z.number().int(), max: z.number().int(), unit: BilingualSchema }),
  z.object({ kind: z.literal('several-of'), options: z.array(OptionSchema) }),
  /** Such as `2026-10`, or null. */
  z.object({ kind: z.literal('month') }),
  /** Addresses of sites such as `https://www.example.gov.cn`. */
  z.object({ kind: z.literal('origins') }),
])
export type SettingForm = z.infer<typeof SettingFormSchema>

/** What it may be depends on its `form`. */
const SettingValueSchema = z
  .union([z.boolean(), z.number(), z.string().max(200), z.array(z.string().max(200)).max(100), z.null()])
  .meta({ description: '取值，类型见 form · its value, of the kind that form names' })

/** A setting of the province, as it is in force. */
export const SettingSchema = z
  .object({
    key: z.string(),
    name: BilingualSchema,
    explanation: BilingualSchema,
    form: SettingFormSchema,
    value: SettingValueSchema,
    fallback: SettingValueSchema,
    /** The variable of the environment that fixes it, whatever is kept; null: none does. */
    fixedBy: z.string().nullable(),
    /** 0 until it is changed for the first time; a change names the one that it was made on. */
    version: z.number().int(),
    changedBy: z.string().nullable(),
    changedAt: z.string().nullable().meta({ description: '时刻（UTC） · instant, ISO 8601 in UTC' }),
    /** The permission that changing it asks for. */
    permission: z.enum(PERMISSIONS),
    /** Whether whoever asks may change it. */
    isChangeable: z.boolean(),
  })
  .meta({ id: 'Setting' })
export type SettingDto = z.infer<typeof SettingSchema>

export const SettingsAnswerSchema = z.object({ settings: z.array(SettingSchema) })

export const SettingPathSchema = z.object({ key: z.string().min(1).max(60) })

export const ChangeSettingSchema = z.strictObject({
  value: SettingValueSchema,
  version: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
})
export type ChangeSetting = z.infer<typeof ChangeSettingSchema>
