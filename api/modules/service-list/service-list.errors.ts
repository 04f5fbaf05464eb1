import { ProblemError } from '../../contract/errors.ts'

export function comparedWithLater(since: string, day: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `比较日期 ${since} 不早于名单日期 ${day}：请选择更早的一天。`,
    `The day compared with, ${since}, is not before that of the list, ${day}: choose an earlier one.`,
  )
}
