import { z } from 'zod'
import { AUDIT_ACTIONS } from '../domain/audit/entry.ts'
import { AreaCodeSchema, BilingualSchema, LocalDateSchema } from './common.ts'

const AUDIT_FILTER = {
  from: LocalDateSchema.optional(),
  /** Inclusive. */
  to: LocalDateSchema.optional(),
  who: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: '姓名、用户名或其中一部分 · a name or a part of it' }),
  action: z.enum(AUDIT_ACTIONS).optional(),
  area: AreaCodeSchema.optional(),
  text: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: '内容中的文字 · a text in the entry' }),
}

export const AuditFilterSchema = z.strictObject(AUDIT_FILTER)
export type AuditFilter = z.infer<typeof AuditFilterSchema>

export const AuditQuerySchema = z.strictObject({
  ...AUDIT_FILTER,
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().meta({
    description: '上一页最后一条的序号 · number of the last entry of the page before',
  }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AuditQuery = z.infer<typeof AuditQuerySchema>

export const AuditEntrySchema = z
  .object({
    number: z.number().int(),
    /** UTC. */
    at: z.iso.datetime(),
    /** The same in Asia/Shanghai, `2026-11-22 09:02:03`. */
    local: z.string(),
    action: z.enum(AUDIT_ACTIONS),
    actionName: BilingualSchema,
    /** The name of whoever did it; null where the account is gone. */
    who: z.string().nullable(),
    /** The id of an account; null at the machine, without accounts, and for who could not be told. */
    person: z.string().nullable(),
    /** Client address; null at the machine itself. */
    from: z.string().nullable(),
    area: z.object({ code: z.string(), name: z.string() }).nullable(),
    sentence: BilingualSchema,
    /** JSON values; null in the place of personal data whose key was destroyed. */
    before: z.unknown(),
    after: z.unknown(),
    detail: z.record(z.string(), z.unknown()),
    snapshot: z.number().int(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntryDto = z.infer<typeof AuditEntrySchema>

/** The latest first. */
export const AuditAnswerSchema = z.object({
  entries: z.array(AuditEntrySchema),
  /** Ask with it for the next page; null where there is none. */
  next: z.number().int().nullable(),
})
export type AuditAnswer = z.infer<typeof AuditAnswerSchema>
