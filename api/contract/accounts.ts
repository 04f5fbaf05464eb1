import { z } from 'zod'
import { PERMISSIONS, ROLES } from '../domain/access/permissions.ts'
import { AreaCodeSchema } from './common.ts'

const text = (max: number) => z.string().min(1).max(max)
const moment = z.string().meta({ description: '时刻（UTC） · instant, ISO 8601 in UTC' })
const day = z.string().meta({ description: '日期 · YYYY-MM-DD' })

export const UsernameSchema = text(64).meta({ description: '用户名 · user name' })
export const PersonNameSchema = text(40).meta({ description: '姓名 · name of the person' })
/** Longer than a password may be, so that the sentence about its length can answer. */
const PasswordSchema = text(512).meta({ description: '密码 · password' })

/** A role on an area (`area`) or for a team (`team`), one of the two; both dates inclusive. */
export const GrantSchema = z
  .object({
    role: z.enum(ROLES),
    area: z.string().nullable(),
    team: z.string().nullable(),
    from: day.nullable(),
    to: day.nullable(),
  })
  .meta({ id: 'Grant' })
export type GrantDto = z.infer<typeof GrantSchema>

/**
 * Who is signed in. `auth` is `off` where nobody has to: then all else is as for nobody. `due` is what the person has to do before
 * anything else.
 */
export const SessionSchema = z
  .object({
    auth: z.enum(['off', 'on']),
    person: z.object({ username: z.string(), name: z.string(), grants: z.array(GrantSchema) }).nullable(),
    due: z.enum(['password', 'second-factor']).nullable(),
    /** There is no administrator yet: the first one is made with the code that the server has printed. */
    firstAdministrator: z.boolean(),
  })
  .meta({ id: 'Session' })
export type SessionDto = z.infer<typeof SessionSchema>

export const SignInSchema = z.strictObject({ username: UsernameSchema, password: PasswordSchema })
/** `secondFactor`: the code of the second factor is asked for now, at `/api/session/second-factor`. */
export const SignedInSchema = z.object({ secondFactor: z.boolean() })

/** Six digits of an authenticator, or a backup code. */
const CodeSchema = text(32).meta({
  description: '动态验证码或备用码 · code of the authenticator, or a backup code',
})
export const SecondFactorCodeSchema = z.strictObject({ code: CodeSchema })

export const FirstAdministratorSchema = z.strictObject({
  code: text(64).meta({ description: '服务器启动时显示的一次性代码 · the code that the server printed' }),
  username: UsernameSchema,
  name: PersonNameSchema,
  password: PasswordSchema,
})

export const ChangePasswordSchema = z.strictObject({ current: PasswordSchema, next: PasswordSchema })
export const OwnPasswordSchema = z.strictObject({ password: PasswordSchema })

/** A second factor that is being set up: it counts once a code of it was entered. The secret and the codes are shown once. */
export const NewSecondFactorSchema = z.object({
  secret: z.string().meta({ description: 'Base32' }),
  uri: z.string().meta({ description: 'otpauth://…，可显示为二维码 · to be shown as a QR code' }),
  backupCodes: z.array(z.string()),
})
export type NewSecondFactor = z.infer<typeof NewSecondFactorSchema>

const OpenSessionSchema = z.object({
  id: z.string(),
  createdAt: moment,
  seenAt: moment,
  address: z.string().nullable(),
  browser: z.string().nullable(),
  /** It is the one that asks. */
  own: z.boolean(),
})

export const TokenSchema = z.object({
  id: z.number().int(),
  label: z.string(),
  /** Its first characters. */
  prefix: z.string(),
  permissions: z.array(z.enum(PERMISSIONS)),
  area: z.string(),
  createdAt: moment,
  expiresAt: moment,
  /** To the minute; null: never. */
  usedAt: moment.nullable(),
})

export const AccountSchema = z
  .object({
    username: z.string(),
    name: z.string(),
    grants: z.array(GrantSchema),
    secondFactor: z.enum(['on', 'off']),
    /** A role of the person asks for it, so it cannot be removed. */
    secondFactorRequired: z.boolean(),
    sessions: z.array(OpenSessionSchema),
    tokens: z.array(TokenSchema),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof AccountSchema>

export const SessionPathSchema = z.object({ id: text(64) })
export const TokenPathSchema = z.object({
  id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
})

export const MAX_TOKEN_DAYS = 366

export const NewTokenSchema = z.strictObject({
  label: text(60).meta({ description: '用途 · what it is for' }),
  permissions: z.array(z.enum(PERMISSIONS)).min(1).max(PERMISSIONS.length),
  area: AreaCodeSchema,
  days: z.number().int().min(1).max(MAX_TOKEN_DAYS).meta({ description: '有效天数 · days until it expires' }),
})

export type NewToken = z.infer<typeof NewTokenSchema>

/** The token itself is shown this once. */
export const MadeTokenSchema = z.object({ token: z.string(), made: TokenSchema }).meta({ id: 'MadeToken' })
export type MadeToken = z.infer<typeof MadeTokenSchema>
