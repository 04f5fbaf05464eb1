import { type ErrorCode, ProblemError } from '../contract/errors.ts'
import { PERMISSION_NAMES, type Permission, ROLE_NAMES, rolesWith } from '../domain/access/permissions.ts'
import type { Bilingual } from '../domain/coverage/rule.ts'
import type { DatabaseTrouble } from './fault.ts'

export function internalError(): ProblemError {
  return new ProblemError(
    500,
    'internal',
    '服务器内部错误，未作任何更改；请重试，若仍出现请联系管理员查看服务器日志。',
    'Something went wrong inside the server and nothing was changed: try again, and if it happens again ask the administrator for the server log.',
  )
}

const DATABASE_PROBLEMS: Readonly<Record<DatabaseTrouble, () => ProblemError>> = {
  away: databaseAway,
  full: diskFull,
  busy: databaseBusy,
}

export function databaseProblem(trouble: DatabaseTrouble): ProblemError {
  return DATABASE_PROBLEMS[trouble]()
}

function databaseAway(): ProblemError {
  return new ProblemError(
    503,
    'not-ready',
    '数据库暂时无法连接，正在恢复：请稍候片刻再试（进度见 /api/health）。',
    'The database cannot be reached at the moment and is being reconnected: try again in a few seconds (see /api/health).',
    5,
  )
}

function databaseBusy(): ProblemError {
  return new ProblemError(
    503,
    'busy',
    '数据库正忙，未作任何更改：请稍候片刻再试。',
    'The database is busy and nothing was changed: try again in a moment.',
    10,
  )
}

/** The server’s disk, whether the database or an upload filled it. */
export function diskFull(): ProblemError {
  return new ProblemError(
    507,
    'disk-full',
    '服务器磁盘空间不足，未作任何更改：请联系管理员清理磁盘后重试。',
    'The server’s disk is full and nothing was changed: ask the administrator to free space, then try again.',
  )
}

/** @param seconds after which it may be tried again */
export function tooManyRequests(seconds: number): ProblemError {
  return new ProblemError(
    429,
    'rate-limited',
    `请求过于频繁：请 ${seconds} 秒后再试。`,
    `Too many requests: try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    seconds,
  )
}

export function stillStarting(): ProblemError {
  return new ProblemError(
    503,
    'not-ready',
    '系统正在启动，请稍候片刻再试（进度见 /api/health）。',
    'The application is starting; try again in a moment (see /api/health).',
  )
}

export function unknownAddress(path: string): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    `没有这个地址：${path}。接口列表见 /docs。`,
    `There is nothing at ${path}. The interface is listed at /docs.`,
  )
}

export function methodNotAllowed(method: string, allow: string): ProblemError {
  return new ProblemError(
    405,
    'method-not-allowed',
    `此地址不支持 ${method} 请求：请改用 ${allow}。`,
    `This address does not support ${method}: use ${allow}.`,
  )
}

/** @param message one or more sentences, without the last full stop */
export function invalidParameters(
  code: Extract<ErrorCode, 'invalid-request' | 'unknown-parameter'>,
  { zh, en }: Bilingual,
): ProblemError {
  return new ProblemError(400, code, `${zh}。`, `${en}.`)
}

/** @param fault the end of a sentence about the parameter */
export function unfitParameter(name: string, { zh, en }: Bilingual): ProblemError {
  return new ProblemError(400, 'invalid-request', `参数 ${name} ${zh}。`, `The parameter ${name} ${en}.`)
}

export function notPercentEncoded(name: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `参数 ${name} 的百分号编码有误：请按 UTF-8 重新编码。`,
    `The parameter ${name} must be percent-encoded UTF-8: encode it again.`,
  )
}

export function notJson(): ProblemError {
  return new ProblemError(
    415,
    'unsupported-media-type',
    '请求内容应为 JSON：请以 Content-Type: application/json 发送。',
    'The body must be JSON: send it with Content-Type: application/json.',
  )
}

export function malformedRequest(status: number): ProblemError {
  return new ProblemError(
    status,
    'invalid-request',
    '请求格式不正确：请核对地址、参数与内容类型。',
    'The request is malformed: check its address, parameters and content type.',
  )
}

export function malformedHttp(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '请求不符合 HTTP 格式：请核对地址和请求头。',
    'The request is not well-formed HTTP: check its address and headers.',
  )
}

export function requestTooLarge(): ProblemError {
  return new ProblemError(
    413,
    'request-too-large',
    '请求内容过大；文件请通过 /api/imports 上传。',
    'The request is too large; files go to /api/imports.',
  )
}

export function scanTooLarge(megabytes: number): ProblemError {
  return new ProblemError(
    413,
    'file-too-large',
    `扫描件超过 ${megabytes} MB：请降低分辨率后再上传。`,
    `The scan is larger than ${megabytes} MB: scan it at a lower resolution and upload it again.`,
  )
}

export function documentTooLarge(megabytes: number): ProblemError {
  return new ProblemError(
    413,
    'request-too-large',
    `附件超过 ${megabytes} MB：请压缩或降低扫描分辨率后重新上传。`,
    `The file is larger than ${megabytes} MB: compress it, or scan it at a lower resolution, and upload it again.`,
  )
}

export function photoTooLarge(megabytes: number): ProblemError {
  return new ProblemError(
    413,
    'file-too-large',
    `照片超过 ${megabytes} MB：请另存为质量较低的 JPEG 后再上传。`,
    `The photograph is larger than ${megabytes} MB: save it as a JPEG of lower quality and upload it again.`,
  )
}

export function headersTooLarge(): ProblemError {
  return new ProblemError(
    431,
    'request-too-large',
    '请求的地址或请求头过长（超过 16 KB）：请缩短。',
    'The request’s address or headers are too long (over 16 KB): shorten them.',
  )
}

export function requestTimeout(): ProblemError {
  return new ProblemError(
    408,
    'request-timeout',
    '请求未能在规定时间内发送完毕：请重试。',
    'The request did not arrive in time: try again.',
  )
}

export function rangeBeyondFile(): ProblemError {
  return new ProblemError(
    416,
    'invalid-request',
    '请求的范围超出文件末尾：请去掉 Range 请求头后重试。',
    'The requested range lies beyond the end of the file: ask again without the Range header.',
  )
}

export function forbiddenHost(): ProblemError {
  return new ProblemError(
    403,
    'forbidden-host',
    '请求的主机名不属于本服务：请使用启动时显示的地址访问；经代理访问时，请将 PUBLIC_URL 设为对外地址。',
    'The request’s host name is not one of this server’s: use the address printed at startup, or behind a proxy set PUBLIC_URL to the public address.',
  )
}

export function forbiddenOrigin(): ProblemError {
  return new ProblemError(
    403,
    'forbidden-origin',
    '已拒绝其他网站页面发来的请求；经代理访问时，请将 PUBLIC_URL 设为浏览器地址栏中的地址。',
    'The request came from a page of another site and was refused; behind a proxy, set PUBLIC_URL to the address shown in the browser.',
  )
}

export function notSignedIn(): ProblemError {
  return new ProblemError(
    401,
    'not-signed-in',
    '尚未登录，或登录已失效：请登录后重试。',
    'You are not signed in, or your session has ended: sign in and try again.',
  )
}

/** @param here at some place, while it may be allowed at others */
export function notAllowed(permission: Permission, here: boolean): ProblemError {
  const { zh, en } = PERMISSION_NAMES[permission]
  const roles = rolesWith(permission).map((role) => ROLE_NAMES[role])
  return new ProblemError(
    403,
    'not-allowed',
    `您无权${here ? '在此范围内' : ''}${zh}：如工作需要，请联系安全管理员授予“${roles.map((role) => role.zh).join('”或“')}”角色。`,
    `You may not ${en}${here ? ' here' : ''}: if your work requires it, ask the security administrator for the role ${roles.map((role) => role.en).join(' or ')}.`,
  )
}

export function notForWallLinks(): ProblemError {
  return new ProblemError(
    403,
    'not-allowed',
    '大屏链接只能查看大屏画面，不能用于其他操作：请用个人账号登录。',
    'A wall link shows a wall and nothing else: sign in with an account of your own.',
  )
}

export function forwardedRequest(): ProblemError {
  return new ProblemError(
    403,
    'forwarded-request',
    '本系统以本机单人模式运行，不接受经代理转发的请求：请设置 AUTH=on 启用账号登录后再经代理访问。',
    'This application runs for one person at its own machine and takes no requests passed on by a proxy: set AUTH=on so that people sign in, then use it behind the proxy.',
  )
}

/** Nobody may call a route that the table of permissions does not know. */
export function routeWithoutAccess(): ProblemError {
  return new ProblemError(
    403,
    'not-allowed',
    '此地址未列入权限表，已拒绝访问：请联系管理员升级系统。',
    'This address is missing from the table of permissions, so nobody may use it: ask the administrator to update the application.',
  )
}
