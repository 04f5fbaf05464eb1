import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import { monthsOf } from '../../domain/reports/due.ts'
import type { LocalDate } from '../../domain/units.ts'
import { readReportSettings } from './report-settings.ts'

/**
 * The months of some periods, up to a date, that are not accepted in each of the counties, and whether public sheets wait for that.
 * None where the province does not use reports.
 */
export async function unacceptedMonths(
  db: Db,
  of: {
    readonly counties: readonly string[]
    readonly periods: readonly { readonly start: string; readonly end: string }[]
    readonly asOf: LocalDate
  },
): Promise<{ readonly months: readonly string[]; readonly asks: boolean }> {
  const { from, pressAsks: asks } = await readReportSettings(db)
  if (!from || of.counties.length === 0) return { months: [], asks }
  const months = of.periods
    .flatMap(({ start, end }) => monthsOf({ start: start as LocalDate, end: end as LocalDate }))
    .filter((month) => month.start >= from.start && month.start <= of.asOf)
  const ids = [...new Set(months.map(({ id }) => id))].sort()
  const rows = await raw(db)<{ id: string; accepted: number }[]>`
    select to_char(month, 'YYYY-MM') as id, count(*)::int as accepted from month_report
    where state = 'accepted' and county_code = any(${of.counties as string[]}) group by 1`
  const accepted = new Map(rows.map((row) => [row.id, row.accepted]))
  return { months: ids.filter((id) => (accepted.get(id) ?? 0) < of.counties.length), asks }
}
