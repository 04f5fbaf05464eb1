import { z } from 'zod'
import { AreaCodeSchema } from './common.ts'
import { WallSceneIdSchema } from './wall.ts'

/*
 * The remote of one wall. Three things name it, each for another hand:
 *
 * - the wall's id stands in the address of the wall (`/wall?remote=<id>`) and in those of event streams, which proxies log. Whoever
 *   has it may hear what the wall is told and report what it shows, and no more;
 * - the key is the setup page's. It makes codes and ends remotes. The id is derived from it, so that a server which has forgotten
 *   everything takes the same key for the same wall;
 * - the token is a phone's, for as long as the code is valid that it joined with. It commands.
 *
 * Codes, keys and tokens travel in bodies alone: addresses stand in logs.
 */

/** A code joins phones for as long. */
export const REMOTE_HOURS = 12

const secret = z.string().regex(/^[0-9a-f]{32}$/, {
  error: '应为 32 位十六进制数 · must be 32 hexadecimal digits',
})

export const WallIdSchema = secret.meta({ description: '大屏的编号 · id of a wall' })
const KeySchema = secret.meta({ description: '设置页的密钥 · key of the setup page' })
const TokenSchema = secret.meta({ description: '手机的凭证 · token of a phone' })
const CodeSchema = z
  .string()
  .regex(/^\d{6}$/, { error: '应为 6 位数字 · must be 6 digits' })
  .meta({ description: '6 位遥控码 · code of 6 digits' })
const moment = z.string().meta({ description: '时刻（UTC） · instant, ISO 8601 in UTC' })

/** Without a key: a wall that there was not before. */
export const OpenRemoteSchema = z.strictObject({ key: KeySchema.optional() })
export const RemoteKeySchema = z.strictObject({ key: KeySchema })

/** The remote of a wall for its setup page; `code` and `expiresAt` are null while none is open. */
export const WallRemoteSchema = z
  .object({
    wall: WallIdSchema,
    key: KeySchema,
    /** Null also when too many wrong codes have made it void; phones that have joined stay. */
    code: CodeSchema.nullable(),
    expiresAt: moment.nullable(),
    /** Phones that have joined. */
    phones: z.number().int().nonnegative(),
    /** Displays that show this wall at present. */
    displays: z.number().int().nonnegative(),
    /** The page for phones, without the code; null where the only address known is of this machine alone. */
    phonePage: z.string().nullable(),
  })
  .meta({ id: 'WallRemote' })
export type WallRemote = z.infer<typeof WallRemoteSchema>

export const RemoteTokenSchema = z.strictObject({ token: TokenSchema })
export const JoinRemoteSchema = z.strictObject({ code: CodeSchema })
export const JoinedRemoteSchema = z
  .object({ token: TokenSchema, wall: WallIdSchema, expiresAt: moment })
  .meta({ id: 'JoinedRemote' })
export type JoinedRemote = z.infer<typeof JoinedRemoteSchema>

/** What happens at once and is not repeated: a wall that is not there misses it. */
export const WALL_STEPS = ['next', 'before', 'pause', 'resume'] as const
export type WallStep = (typeof WALL_STEPS)[number]

export const RemoteCommandSchema = z.discriminatedUnion('command', [
  z.strictObject({ token: TokenSchema, command: z.enum(WALL_STEPS) }),
  z.strictObject({
    token: TokenSchema,
    command: z.literal('show'),
    /** A city or county to show instead of the wall's own area; null: back to that. */
    within: AreaCodeSchema.nullable(),
  }),
])
export type RemoteCommand = z.output<typeof RemoteCommandSchema>

/** `displays`: how many displays were told; 0 means that the wall is not connected. */
export const CommandToldSchema = z.object({ displays: z.number().int().nonnegative() })

/** What a wall shows, as it reports it whenever that changes and whenever its stream has opened anew. */
export const WallShowingSchema = z
  .strictObject({
    /** From left to right; none while nothing can be shown. */
    scenes: z.array(WallSceneIdSchema).max(7),
    paused: z.boolean(),
    /** The area whose figures it shows; null: the whole of what may be seen. */
    within: AreaCodeSchema.nullable(),
  })
  .meta({ id: 'WallShowing' })
export type WallShowing = z.output<typeof WallShowingSchema>

export const ReportShowingSchema = z.strictObject({ wall: WallIdSchema, showing: WallShowingSchema })
