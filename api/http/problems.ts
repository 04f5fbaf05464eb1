import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import { type ProblemDetails, ProblemDetailsSchema, ProblemError } from '../contract/errors.ts'
import { leftWhileSending } from './client-gone.ts'
import { type DatabaseTrouble, databaseTrouble, describeFault } from './fault.ts'
import { PROBLEM_TITLES } from './problem-titles.ts'

export { validationHook } from './validation.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** RFC 9457 problem details of an expected failure. */
export function problemDetails({ status, code, zh, en }: ProblemError): ProblemDetails {
  return {
    type: `urn:xunyi-atlas:problem:${code}`,
    title: PROBLEM_TITLES[code],
    status,
    code,
    detail: { zh, en },
  }
}

export function problemResponse(c: Context, error: ProblemError): Response {
  const { status, retryAfter } = error
  return c.body(JSON.stringify(problemDetails(error)), status as ContentfulStatusCode, {
    'Content-Type': PROBLEM_TYPE,
    'Cache-Control': 'no-store',
    ...(retryAfter === null ? {} : { 'Retry-After': String(retryAfter) }),
  })
}

/**
 * The one error handler. Expected failures say how to fix them; of all others the client learns nothing, and the log
 * no value that a request or a record carried.
 *
 * @param log takes one line or more for the server's log
 */
export function errorHandler(log: (text: string) => void): ErrorHandler {
  return (error, c) => {
    if (error instanceof ProblemError) return problemResponse(c, error)
    if (error instanceof HTTPException && error.status < 500) return problemResponse(c, httpProblem(error))
    // The connection that was reset is the client's, not the database's.
    if (leftWhileSending(c)) return new Response(null, { status: 499 })
    const found = databaseTrouble(error)
    if (found) {
      // Many requests meet it, and where they were says nothing: a line each.
      log(`${c.req.method} ${c.req.path}: database ${found.trouble} (${found.code})`)
      return problemResponse(c, DATABASE_PROBLEMS[found.trouble]())
    }
    log(`${c.req.method} ${c.req.path}: ${describeFault(error)}`)
    return problemResponse(
      c,
      new ProblemError(
        500,
        'internal',
        '服务器内部错误，未作任何更改；请重试，若仍出现请联系管理员查看服务器日志。',
        'Something went wrong inside the server; try again, and if it stays so ask the administrator for the server log.',
      ),
    )
  }
}

const DATABASE_PROBLEMS: Readonly<Record<DatabaseTrouble, () => ProblemError>> = {
  away: () =>
    new ProblemError(
      503,
      'not-ready',
      '数据库暂时无法连接，正在恢复：请稍候片刻再试（进度见 /api/health）。',
      'The database cannot be reached at the moment and is being reconnected: try again in a few seconds (see /api/health).',
      5,
    ),
  full: diskFull,
  busy: () =>
    new ProblemError(
      503,
      'busy',
      '数据库正忙，未作任何更改：请稍候片刻再试。',
      'The database is busy and nothing was changed: try again in a moment.',
      10,
    ),
}

/** Of the server, whoever wrote: the database, or an upload on its way. */
export function diskFull(): ProblemError {
  return new ProblemError(
    507,
    'disk-full',
    '服务器磁盘空间不足，未作任何更改：请联系管理员清理磁盘后重试。',
    'The server’s disk is full and nothing was changed: ask the administrator to free space, then try again.',
  )
}

/** For paths that no route answers. */
export function notFoundProblem(c: Context): Response {
  return problemResponse(
    c,
    new ProblemError(
      404,
      'not-found',
      `没有这个地址：${c.req.path}。接口列表见 /docs。`,
      `There is nothing at ${c.req.path}. The interface is listed at /docs.`,
    ),
  )
}

function httpProblem(error: HTTPException): ProblemError {
  if (error.status === 413) return requestTooLarge()
  return new ProblemError(
    error.status,
    'invalid-request',
    '请求格式不正确：请核对地址、参数与内容类型。',
    'The request is not well formed: check its address, parameters and content type.',
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

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: '请求有误 · The request is wrong',
  403: '不被允许 · Not allowed',
  404: '不存在 · Not found',
  405: '不支持的请求方法 · Method not allowed',
  408: '超时 · Timed out',
  409: '与当前状态冲突 · In conflict with the present state',
  413: '过大 · Too large',
  415: '不支持的内容类型 · Unsupported content type',
  422: '内容未被接受 · The content is refused',
  429: '过于频繁 · Too many requests',
  503: '尚未就绪或繁忙 · Not ready, or busy',
  507: '磁盘空间不足 · Disk full',
}

interface ProblemResponse {
  description: string
  content: { [PROBLEM_TYPE]: { schema: typeof ProblemDetailsSchema } }
}

/** The responses of a route that answers JSON: the answer at 200, problem details at each other status. */
export function answers<Schema extends z.ZodType, const Statuses extends readonly number[]>(
  schema: Schema,
  statuses: Statuses,
  description = '成功 · Success',
) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    ...problems(statuses),
  }
}

/** The problem responses of a route, by status. */
export function problems<const Statuses extends readonly number[]>(statuses: Statuses) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: DESCRIPTIONS[status] ?? '出错 · Failed',
        content: { [PROBLEM_TYPE]: { schema: ProblemDetailsSchema } },
      },
    ]),
  ) as Record<Statuses[number], ProblemResponse>
}
