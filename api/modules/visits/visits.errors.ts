import { ProblemError } from '../../contract/errors.ts'
import type { LocalDate } from '../../domain/units.ts'

export function datesReversed(from: LocalDate, to: LocalDate): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `to（${to}）早于 from（${from}）：请对调。`,
    `to (${to}) is before from (${from}): swap them.`,
  )
}

export function visitChangedTwice(id: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `对记录 ${id} 有两项调整（编号不分大小写和全角半角）：请只保留一项。`,
    `There are two changes to the record ${id} (letter case and width do not make ids different): keep one.`,
  )
}

export function invalidCursor(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    'cursor 不是上一页 next 给出的值：请从第一页重新开始。',
    'Invalid cursor: start again from the first page.',
  )
}
