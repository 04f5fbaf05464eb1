import { ProblemError } from '../../contract/errors.ts'

export function yearNotBegun(year: number, asOf: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `截至日期 ${asOf} 早于 ${year} 年：请选择当年的日期，或改选年度。`,
    `The as-of date ${asOf} is before the year ${year}: choose a date in it, or another year.`,
  )
}
