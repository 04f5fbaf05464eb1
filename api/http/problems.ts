import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import { type ProblemDetails, ProblemDetailsSchema, ProblemError } from '../contract/errors.ts'
import { leftWhileSending } from './client-gone.ts'
import { databaseTrouble, describeFault } from './fault.ts'
import {
  databaseProblem,
  internalError,
  malformedRequest,
  requestTooLarge,
  unknownAddress,
} from './http.errors.ts'
import { requestIdOf, routeOf } from './observe.ts'
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

/** Receives what the operator should know about a fault, never what a client sent. */
export type LogFault = (text: string, request?: string) => void

export function problemResponse(c: Context, error: ProblemError): Response {
  const { status, retryAfter } = error
  const request = requestIdOf(c)
  const details = { ...problemDetails(error), ...(request && { request }) }
  return c.body(JSON.stringify(details), status as ContentfulStatusCode, {
    'Content-Type': PROBLEM_TYPE,
    'Cache-Control': 'no-store',
    ...(retryAfter === null ? {} : { 'Retry-After': String(retryAfter) }),
  })
}

/**
 * The one error handler. Expected failures say how to fix them; of all others the client learns nothing, and the log
 * no value that a request or a record carried.
 *
 * @param log takes one line or more for the server's log, and how it calls the request
 */
export function errorHandler(log: LogFault): ErrorHandler {
  return (error, c) => {
    if (error instanceof ProblemError) return problemResponse(c, error)
    if (error instanceof HTTPException && error.status < 500) return problemResponse(c, httpProblem(error))
    // The connection that was reset is the client's, not the database's.
    if (leftWhileSending(c)) return new Response(null, { status: 499 })
    const found = databaseTrouble(error)
    if (found) {
      // Many requests meet it, and where they were says nothing: a line each.
      log(`${c.req.method} ${routeOf(c)}: database ${found.trouble} (${found.code})`, requestIdOf(c))
      return problemResponse(c, databaseProblem(found.trouble))
    }
    log(`${c.req.method} ${routeOf(c)}: ${describeFault(error)}`, requestIdOf(c))
    return problemResponse(c, internalError())
  }
}

/** For paths that no route answers. */
export function notFoundProblem(c: Context): Response {
  return problemResponse(c, unknownAddress(c.req.path))
}

function httpProblem(error: HTTPException): ProblemError {
  if (error.status === 413) return requestTooLarge()
  return malformedRequest(error.status)
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

/** The body of a route that reads JSON: it must be there. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true as const, content: { 'application/json': { schema } } }
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
