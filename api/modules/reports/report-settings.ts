import type { Db } from '../../db/db.ts'
import type { Period } from '../../domain/period.ts'
import { parseMonth } from '../../domain/reports/due.ts'
import { knownSetting, type SettingKey, type SettingValues } from '../settings/known-settings.ts'
import { readSettings } from '../settings/settings.repository.ts'

/** How a province uses monthly reports. */
export interface ReportSettings {
  /** The first month of reports; null: they are not used. */
  readonly from: Period | null
  /** The day of the month after on which they are due. */
  readonly dueDay: number
  /** A public press sheet is refused for periods that are not accepted; otherwise it says 未经批准. */
  readonly pressAsks: boolean
}

/** As they are in the database that is asked, so that they fit the rest of what a transaction reads. */
export async function readReportSettings(db: Db): Promise<ReportSettings> {
  const kept = await readSettings(db)
  const of = <Key extends SettingKey>(key: Key) =>
    (kept.get(key)?.value ?? knownSetting(key).fallback) as SettingValues[Key]
  const from = of('reports-from')
  return {
    from: from === null ? null : parseMonth(from),
    dueDay: of('reports-due-day'),
    pressAsks: of('press-asks-accepted'),
  }
}
