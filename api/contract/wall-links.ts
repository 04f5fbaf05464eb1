import { z } from 'zod'

const moment = z.string().meta({ description: '时刻（UTC） · instant, ISO 8601 in UTC' })

const NameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .meta({ description: '名称，如安装地点 · its name, such as where the wall hangs' })

/** The longest that `wallSearch` writes has fewer than 300. */
const SettingsSchema = z.string().max(500).meta({
  description: '大屏设置，即 /wall 网址中 ? 及其后的部分 · settings as the query of `/wall`',
})

export const WallLinkSchema = z
  .object({
    id: z.number().int(),
    name: z.string(),
    /** As the query of `/wall`, from `?` on; empty: as usual. */
    settings: z.string(),
    /** All that its walls may show: the area of the settings, or the province. */
    area: z.string(),
    /** Who made it, as colleagues know the person. */
    madeBy: z.string(),
    madeAt: moment,
    /** When a wall last asked or listened, to the minute; null: never. */
    seenAt: moment.nullable(),
    /** Its walls show nothing any more. */
    revokedAt: moment.nullable(),
  })
  .meta({ id: 'WallLink' })
export type WallLinkDto = z.infer<typeof WallLinkSchema>

export const WallLinksSchema = z.object({ links: z.array(WallLinkSchema) })

export const NewWallLinkSchema = z.strictObject({ name: NameSchema, settings: SettingsSchema })
/** The secret is shown this once. It goes into the fragment of the wall's address, which browsers send to no server. */
export const MadeWallLinkSchema = z.object({ secret: z.string(), link: WallLinkSchema })
export type MadeWallLink = z.infer<typeof MadeWallLinkSchema>

export const ChangeWallLinkSchema = z.strictObject({
  name: NameSchema.optional(),
  settings: SettingsSchema.optional(),
})
export const WallLinkPathSchema = z.object({
  id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
})

export const EnterWallLinkSchema = z.strictObject({
  secret: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: '链接中 # 之后的部分 · what stands after # in the link' }),
})

/** What a wall shows by its link. */
export const OwnWallLinkSchema = z
  .object({ name: z.string(), settings: z.string(), area: z.string() })
  .meta({ id: 'OwnWallLink' })
export type OwnWallLink = z.infer<typeof OwnWallLinkSchema>
