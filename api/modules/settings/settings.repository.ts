import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { isSettingKey, knownSetting, type SettingKey, type SettingValues } from './known-settings.ts'
import { setting } from './settings.tables.ts'

/** The channel on which a change of the settings is told at its commit. */
export const SETTINGS_CHANNEL = 'xunyi_settings'

export interface KeptSetting {
  readonly value: SettingValues[SettingKey]
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** What was ever changed, by key: what this version does not know is left out, and what it no longer takes is as it was at first. */
export async function readSettings(db: Db): Promise<ReadonlyMap<SettingKey, KeptSetting>> {
  const rows = await db.select().from(setting)
  return new Map(
    rows.flatMap(({ key, ...kept }) => {
      if (!isSettingKey(key)) return []
      const { schema, fallback } = knownSetting(key)
      const { success, data } = schema.safeParse(kept.value)
      return [[key, { ...kept, value: success ? data : fallback }] as const]
    }),
  )
}

/**
 * Keeps a value where the setting is still of that version, and tells all processes at the commit.
 *
 * @returns false where somebody has changed it meanwhile
 */
export async function writeSetting(
  tx: Db,
  key: SettingKey,
  { value, changedBy, changedAt }: Omit<KeptSetting, 'version'>,
  version: number,
): Promise<boolean> {
  // The driver would send true and false as booleans.
  const json = sql`${JSON.stringify(value)}::text::jsonb`
  const changed = { value: json, version: version + 1, changedBy, changedAt }
  const written =
    version === 0
      ? await tx
          .insert(setting)
          .values({ key, ...changed })
          .onConflictDoNothing()
          .returning({ key: setting.key })
      : await tx
          .update(setting)
          .set(changed)
          .where(and(eq(setting.key, key), eq(setting.version, version)))
          .returning({ key: setting.key })
  if (written.length === 0) return false
  await tx.execute(sql`select pg_notify(${SETTINGS_CHANNEL}, ${key})`)
  return true
}
