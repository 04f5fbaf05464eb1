import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { Period } from '../../domain/period.ts'
import { parseMonth } from '../../domain/reports/due.ts'

/** How a province uses monthly reports. */
export interface ReportSettings {
  /** The first month of reports; null: they are not used. */
  readonly from: Period | null
  /** The day of the month after on which they are due. */
  readonly dueDay: number
}

export const DEFAULT_DUE_DAY = 10

/** As they are in the database that is asked, so that they fit the rest of what a transaction reads. */
export async function readReportSettings(db: Db): Promise<ReportSettings> {
  const rows = await raw(db)<{ key: string; value: unknown }[]>`
    select key, value from setting where key in ('reports-from', 'reports-due-day')`
  const values = new Map(rows.map(({ key, value }) => [key, value]))
  const from = values.get('reports-from')
  const dueDay = values.get('reports-due-day')
  return {
    from: typeof from === 'string' ? parseMonth(from) : null,
    dueDay: typeof dueDay === 'number' ? dueDay : DEFAULT_DUE_DAY,
  }
}
