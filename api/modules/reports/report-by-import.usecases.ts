import type { Db } from '../../db/db.ts'
import { groundsOf, type Viewer } from '../../domain/access/viewer.ts'
import { levelOf } from '../../domain/areas.ts'
import { parseMonth } from '../../domain/reports/due.ts'
import { isPossible, permissionsFor } from '../../domain/reports/steps.ts'
import { mayEverTake } from '../../domain/reports/who.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { notAllowed } from '../../http/http.errors.ts'
import type { Geography } from '../areas/geography.ts'
import { record } from '../audit/record.ts'
import { readReportSettings } from './report-settings.ts'
import { countDone, findReport } from './reports.repository.ts'
import { readCounty } from './reports.usecases.ts'
import { AUDITED, checkMonth, writeChecked } from './take-step.usecases.ts'

export interface ReportOfImport {
  readonly county: string
  readonly month: string
  /** There is no done visit in it: 零报告. */
  readonly none: boolean
}

/**
 * Reports a month with the file that has its records: of the counties that are named, or of those in the file and those that the
 * viewer reports for by a role of the county's own. A month that the county has in hand no more stays as it is.
 * In the transaction of the import, inside `lockReports`.
 * @throws ProblemError 403 and 404 for counties that are named and are not the viewer's; 409 for a month that is not reported
 */
export async function reportByImport(
  tx: Db,
  { viewer, geography, today }: { viewer: Viewer; geography: Geography; today: LocalDate },
  asked: { readonly month: string; readonly named: readonly string[]; readonly inFile: readonly string[] },
  batch: number | null,
): Promise<ReportOfImport[]> {
  const month = parseMonth(asked.month)!
  checkMonth(month, await readReportSettings(tx), { today: () => today })
  for (const county of asked.named) {
    const { code } = readCounty(geography, viewer, county as AreaCode)
    if (!mayEverTake(viewer, 'report', code))
      throw notAllowed(permissionsFor('report', 'not-reported')[0]!, true)
  }
  const own = groundsOf(viewer, 'reports.submit').areas.filter((area) => levelOf(area) === 'county')
  const counties = asked.named.length > 0 ? asked.named : [...new Set([...asked.inFile, ...own])]
  const reported: ReportOfImport[] = []
  for (const county of (counties as AreaCode[]).toSorted()) {
    if (!mayEverTake(viewer, 'report', county)) continue
    const row = await findReport(tx, county, month)
    const action = (await countDone(tx, county, month)) > 0 ? 'report' : 'report-none'
    if (!isPossible(action, row?.state ?? 'not-reported')) continue
    await writeChecked(tx, { county, month, row, action, who: viewer.who, reason: null, batch })
    await record(tx, viewer, {
      action: AUDITED[action],
      area: county,
      subject: month.id,
      detail: { version: (row?.version ?? 0) + 1, batch: batch ?? undefined },
    })
    reported.push({ county, month: month.id, none: action === 'report-none' })
  }
  return reported
}
