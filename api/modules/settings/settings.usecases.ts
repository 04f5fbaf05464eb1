import type { ChangeSetting, SettingDto } from '../../contract/settings.ts'
import type { DbPool } from '../../db/db.ts'
import { may, type Viewer } from '../../domain/access/viewer.ts'
import type { AuditValue } from '../../domain/audit/entry.ts'
import { unfitParameter } from '../../http/http.errors.ts'
import { allow } from '../../http/viewer.ts'
import { record } from '../audit/record.ts'
import { LOCK_TIMEOUT_SECONDS, lockRecords, raiseSnapshot } from '../imports/writing/counts.ts'
import { isSettingKey, knownSetting, SETTING_KEYS, type SettingKey } from './known-settings.ts'
import { settingChanged, settingFixed, unknownSetting } from './settings.errors.ts'
import { readSettings, writeSetting } from './settings.repository.ts'
import type { Settings } from './settings.ts'

export interface SettingsUse {
  readonly db: DbPool
  readonly settings: Settings
  readonly now: () => Date
}

/** All of them as they are in force: whoever is signed in may know them. */
export function listSettings(settings: Settings, viewer: Viewer): SettingDto[] {
  return SETTING_KEYS.map((key) => settingDto(settings, viewer, key))
}

/**
 * @param version that of the setting when it was read
 * @throws ProblemError 400 for a value that will not do, 403, 404, 409 where it was changed meanwhile or the environment fixes it
 */
export async function changeSetting(
  { db, settings, now }: SettingsUse,
  viewer: Viewer,
  key: string,
  { value, version }: ChangeSetting,
): Promise<SettingDto> {
  if (!isSettingKey(key)) throw unknownSetting(key)
  const known = knownSetting(key)
  allow(viewer, known.permission)
  if (known.variable !== null && settings.isFixed(key)) throw settingFixed(known.name, known.variable)
  const asked = known.schema.safeParse(value)
  if (!asked.success) throw unfitParameter('value', known.fits)
  await db.transaction(async (tx) => {
    // Records come first, as everywhere: whoever changes them waits for nobody that waits for a setting.
    if (known.changesAnswers) await lockRecords(tx, LOCK_TIMEOUT_SECONDS)
    const before = (await readSettings(tx)).get(key)
    const after = { value: asked.data, changedBy: viewer.who, changedAt: now() }
    const isWritten = await writeSetting(tx, key, after, version)
    if (!isWritten) throw settingChanged(known.name, before?.changedBy ?? viewer.who)
    if (known.changesAnswers) await raiseSnapshot(tx, null)
    await record(tx, viewer, {
      action: 'setting.changed',
      subject: key,
      detail: { setting: key },
      before: { value: (before?.value ?? known.fallback) as AuditValue },
      after: { value: asked.data as AuditValue },
    })
  })
  await settings.read()
  return settingDto(settings, viewer, key)
}

function settingDto(settings: Settings, viewer: Viewer, key: SettingKey): SettingDto {
  const { name, explanation, form, fallback, permission, variable } = knownSetting(key)
  const kept = settings.kept(key)
  const fixedBy = settings.isFixed(key) ? variable : null
  return {
    key,
    name,
    explanation,
    form,
    value: settings.of(key) as SettingDto['value'],
    fallback: fallback as SettingDto['value'],
    fixedBy,
    version: kept?.version ?? 0,
    changedBy: kept?.changedBy ?? null,
    changedAt: kept?.changedAt.toISOString() ?? null,
    permission,
    isChangeable: fixedBy === null && may(viewer, permission),
  }
}
