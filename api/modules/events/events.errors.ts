import { ProblemError } from '../../contract/errors.ts'

export function tooManyStreams(max: number): ProblemError {
  return new ProblemError(
    503,
    'busy',
    `实时连接已达上限（${max} 个）：请关闭不用的页面，或稍后再试。`,
    `There are ${max} live connections already, which is the limit: close pages that are not needed, or try again later.`,
    60,
  )
}
