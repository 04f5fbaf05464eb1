import { ProblemError } from '../../contract/errors.ts'

export function reportsNotUsed(): ProblemError {
  return new ProblemError(
    409,
    'reports-not-used',
    '本省尚未启用月报：请系统管理员在“系统设置”中填写启用月报的月份。',
    'The province does not use monthly reports yet: ask the system administrator to set the month from which it does.',
  )
}

export function monthBeforeReports(month: string, from: string): ProblemError {
  return new ProblemError(
    409,
    'report-step-not-possible',
    `月报自 ${from} 起启用，${month} 不需要上报。`,
    `Monthly reports are used from ${from} on: ${month} is not reported.`,
  )
}

export function monthNotEnded(month: string): ProblemError {
  return new ProblemError(
    409,
    'report-step-not-possible',
    `${month} 尚未结束：请在该月结束后上报。`,
    `${month} has not ended: report it after its last day.`,
  )
}

export function stepNotPossible(): ProblemError {
  return new ProblemError(
    409,
    'report-step-not-possible',
    '该月报当前的状态不能执行此操作：可执行的操作见 steps。',
    'The month is not in a state for this step: `steps` lists those that are possible.',
  )
}

export function hasDoneVisits(visits: number): ProblemError {
  return new ProblemError(
    409,
    'report-step-not-possible',
    `该月已有 ${visits} 条已完成的记录，不能零报告：请按“已报”上报；记录有误的，先改正或撤销导入。`,
    `The month has ${visits} done visits, so there is something to report: report it with its records, or correct them first where they are wrong.`,
  )
}

export function returnWithoutReason(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '退回须说明原因：请填写 comment。',
    'What is returned needs a reason: give a comment.',
  )
}

export function monthsOutOfOrder(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '起止月份有误：from 不能晚于 to，最多 36 个月。',
    'The months do not fit: `from` is not after `to`, and there are at most 36.',
  )
}
