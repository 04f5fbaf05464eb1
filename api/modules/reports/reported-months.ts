import { sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import type { Period } from '../../domain/period.ts'
import { readReportSettings } from './report-settings.ts'
import { monthReport } from './reports.tables.ts'

/** What the counties have reported, as far as figures rest on it. */
export interface ReportedMonths {
  /** The first month of reports. */
  readonly from: Period
  readonly counties: ReadonlyMap<string, CountyMonths>
}

/** Of a county, by the months' ids. */
export interface CountyMonths {
  readonly reported: ReadonlySet<string>
  /** Those of them in which there was nothing to report. */
  readonly none: ReadonlySet<string>
  readonly accepted: ReadonlySet<string>
}

export const NO_MONTHS: CountyMonths = { reported: new Set(), none: new Set(), accepted: new Set() }

/** Null where reports are not used. */
export async function readReportedMonths(db: Db): Promise<ReportedMonths | null> {
  const { from } = await readReportSettings(db)
  if (!from) return null
  const { countyCode, none, state } = monthReport
  const rows = await db
    .select({ countyCode, none, state, month: sql<string>`to_char(${monthReport.month}, 'YYYY-MM')` })
    .from(monthReport)
  const counties = new Map<string, { reported: Set<string>; none: Set<string>; accepted: Set<string> }>()
  for (const row of rows) {
    const county = counties.get(row.countyCode) ?? {
      reported: new Set(),
      none: new Set(),
      accepted: new Set(),
    }
    counties.set(row.countyCode, county)
    county.reported.add(row.month)
    if (row.none) county.none.add(row.month)
    if (row.state === 'accepted') county.accepted.add(row.month)
  }
  return { from, counties }
}
