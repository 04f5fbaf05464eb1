import type { CoverageAnswer } from '../../../api/contract/coverage.ts'

/**
 * What is known of a unit's county in the period: it has not reported; it has reported that there was nothing (零报告); or, where
 * the province does not use reports for the period, it has no done record. Null: it has reported, or has records.
 */
export type Reporting = 'not-reported' | 'none' | 'no-records' | null

export function reportingOf(
  { code, silent }: { readonly code: string; readonly silent: boolean },
  reports: CoverageAnswer['reports'],
): Reporting {
  const county = code.slice(0, 6)
  if (silent) return reports?.notReported.includes(county) ? 'not-reported' : 'no-records'
  return reports?.none.includes(county) ? 'none' : null
}

/** Whether reports tell which counties are silent in the period: it begins in their first month or later. */
export function isToldByReports({ period, reports }: Pick<CoverageAnswer, 'period' | 'reports'>): boolean {
  return reports !== undefined && period.start.slice(0, 7) >= reports.since
}
