/** What counties tell of a period by their monthly reports, each by its code. */
export interface ToldOfPeriod {
  /** A month that had ended is not reported. */
  readonly notReported: readonly string[]
  /** Every month that had ended is reported as one without anything to report. */
  readonly none: readonly string[]
}

export const REPORTING = ['not-reported', 'none', 'no-records'] as const

/**
 * What is known of a unit's county in the period: it has not reported; it has reported that there was nothing (零报告); or, where
 * the province does not use reports for the period, it has no done record. Null: it has reported, or has records.
 */
export type Reporting = (typeof REPORTING)[number] | null

/** @param reports undefined where the province did not use them yet */
export function reportingOf(
  { code, silent }: { readonly code: string; readonly silent: boolean },
  reports: ToldOfPeriod | undefined,
): Reporting {
  const county = code.slice(0, 6)
  if (silent) return reports?.notReported.includes(county) ? 'not-reported' : 'no-records'
  return reports?.none.includes(county) ? 'none' : null
}
