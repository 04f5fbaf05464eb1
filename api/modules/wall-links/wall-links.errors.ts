import { ProblemError } from '../../contract/errors.ts'

export function unknownWallLink(): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    '没有此大屏链接，或已撤销：请刷新页面查看现有链接。',
    'There is no such wall link, or it is revoked: reload the page to see those that there are.',
  )
}

export function tooManyWallLinks(max: number): ProblemError {
  return new ProblemError(
    409,
    'token-refused',
    `大屏链接已达上限（${max} 个）：请先撤销不用的链接。`,
    `There are ${max} wall links, which is the limit: revoke those that are not needed.`,
  )
}

/** The same for a link that was revoked and for one that there never was. */
export function wallLinkEnded(): ProblemError {
  return new ProblemError(
    401,
    'wall-link-ended',
    '此大屏链接已撤销或无效：请由系统管理员在“大屏设置”中新建链接，再在大屏上打开。',
    'This wall link was revoked or is not valid: ask the system administrator to make a new one on the wall setup page, then open it on the wall.',
  )
}
