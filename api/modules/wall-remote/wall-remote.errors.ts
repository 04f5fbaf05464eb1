import { ProblemError } from '../../contract/errors.ts'

/** @param left attempts until the address has to wait; 0: it has to now */
export function wrongCode(left: number, waitMinutes: number): ProblemError {
  const zh = left > 0 ? `（还可尝试 ${left} 次）` : `（错误次数过多，${waitMinutes} 分钟后可再试）`
  const en =
    left > 0
      ? `${left} ${left === 1 ? 'attempt' : 'attempts'} left`
      : `too many wrong codes: you can try again in ${waitMinutes} minutes`
  return new ProblemError(
    403,
    'wrong-code',
    `遥控码不正确或已失效：请核对大屏设置页上显示的 6 位数字${zh}。`,
    `The code is wrong or no longer valid: check the six digits on the wall's setup page (${en}).`,
  )
}

/** @param seconds until the address may try again */
export function tooManyWrongCodes(seconds: number): ProblemError {
  const minutes = Math.ceil(seconds / 60)
  return new ProblemError(
    429,
    'rate-limited',
    `此地址输入错误遥控码的次数过多：请 ${minutes} 分钟后再试。`,
    `Too many wrong codes came from this address: try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    seconds,
  )
}

export function remoteEnded(): ProblemError {
  return new ProblemError(
    403,
    'remote-ended',
    '遥控已结束：请在大屏设置页获取新的遥控码，再重新输入。',
    "This remote has ended: get a new code from the wall's setup page and enter it again.",
  )
}

export function tooManyCommands(max: number): ProblemError {
  return new ProblemError(
    429,
    'rate-limited',
    `操作过于频繁（每秒最多 ${max} 次）：请稍候再试。`,
    `Too many commands (at most ${max} a second): wait a moment and try again.`,
    1,
  )
}

export function tooManyRemotes(max: number): ProblemError {
  return new ProblemError(
    503,
    'busy',
    `同时开启的大屏遥控已达上限（${max} 个）：请先在设置页关闭不用的遥控。`,
    `There are ${max} remotes already, which is the limit: turn off those that are not needed on their setup pages.`,
    600,
  )
}

export function tooManyPhones(max: number): ProblemError {
  return new ProblemError(
    503,
    'busy',
    `已有 ${max} 部手机加入此大屏，达到上限：请在设置页更换遥控码后重新加入。`,
    `${max} phones have joined this wall already, which is the limit: make a new code on its setup page and join again.`,
    600,
  )
}
