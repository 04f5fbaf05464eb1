import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { AreaCode } from '../../domain/units.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true })

/** What a wall shows itself by, for as long as nobody revokes it. */
export const wallLink = pgTable('wall_link', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  /** SHA-256 of the secret, hexadecimal: of 256 random bits it needs no salt. */
  hash: text('hash').notNull().unique(),
  /** As `wallSearch` writes them. */
  settings: text('settings').notNull(),
  /** That of the settings; all that may be read. */
  areaCode: text('area_code').$type<AreaCode>().notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  /** To the minute. */
  seenAt: instant('seen_at'),
  revokedAt: instant('revoked_at'),
})
