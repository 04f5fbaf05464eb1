import type { CoverageAnswer } from '../../../api/contract/coverage.ts'

/** Whether reports tell which counties are silent in the period: it begins in their first month or later. */
export function isToldByReports({ period, reports }: Pick<CoverageAnswer, 'period' | 'reports'>): boolean {
  return reports !== undefined && period.start.slice(0, 7) >= reports.since
}
