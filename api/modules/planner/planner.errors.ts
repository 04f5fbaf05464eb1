import { ProblemError } from '../../contract/errors.ts'
import { addDays } from '../../domain/calendar.ts'
import type { LocalDate } from '../../domain/units.ts'

export function windowTooLong(from: LocalDate, to: LocalDate, maxDays: number): ProblemError {
  const last = addDays(from, maxDays - 1)
  return new ProblemError(
    400,
    'question-too-large',
    `${from} 至 ${to} 超过 ${maxDays} 天：请把 to 改为 ${last} 或更早。`,
    `${from} to ${to} is more than ${maxDays} days: choose ${last} or earlier as to.`,
  )
}

export function tooManyVisits(maxVisits: number): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `所选日期和区域内的记录超过 ${maxVisits} 条：请缩短日期、缩小区域或少选服务类型。`,
    `There are more than ${maxVisits} records in these dates and this area: choose fewer dates, a smaller area or fewer services.`,
  )
}
