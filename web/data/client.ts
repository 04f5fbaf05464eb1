import { type ClientResponse, hc } from 'hono/client'
import type { App } from '../../api/app.ts'
import type { ErrorCode, ProblemDetails } from '../../api/contract/errors.ts'
import { isAttended } from './attendance.ts'

/** A failed API request, or an unreachable server (`unreachable`). */
export class ApiError extends Error {
  readonly status: number
  readonly code: ErrorCode | 'unreachable' | 'unexpected'
  /** The server's message in both languages; null when it gave none. */
  readonly detail: { readonly zh: string; readonly en: string } | null

  constructor(status: number, code: ApiError['code'], detail: ApiError['detail']) {
    super(detail?.en ?? code)
    this.status = status
    this.code = code
    this.detail = detail
  }
}

/** The API of this server by its routes: their paths, what they take and what they answer. Calls throw ApiError. */
export const { api } = hc<App>('/', { headers: { accept: 'application/json' }, fetch: fetchAnswer })

/**
 * The body of a call's answer. Its shape is the contract's: both sides are built from the same schemas, so it is not
 * parsed a second time in the browser.
 *
 * @throws ApiError
 */
export async function answerOf<Answered extends ClientResponse<unknown>>(
  call: Promise<Answered>,
): Promise<AnswerOf<Answered>> {
  return (await (await call).json()) as AnswerOf<Answered>
}

type AnswerOf<Answered> = Answered extends ClientResponse<infer Answer, 200, 'json'> ? Answer : never

/**
 * As `fetch`, of what the typed client cannot send, such as files.
 *
 * @throws ApiError
 */
export async function fetchAnswer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(input, marked(init))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, 'unreachable', null)
  }
  if (!response.ok) {
    const problem = await problemOf(response)
    if (SIGNED_OUT.has(problem.code)) signedOut(problem.code)
    throw problem
  }
  return response
}

let isWallLink = false

/** From now on this page asks by the link of its wall, and not as whoever is signed in. */
export function askByWallLink(): void {
  isWallLink = true
}

/** With what the server has to know of the page. */
function marked(init: RequestInit | undefined): RequestInit | undefined {
  if (!isWallLink && isAttended()) return init
  const headers = new Headers(init?.headers)
  headers.set(isWallLink ? 'X-Wall-Link' : 'X-Unattended', '1')
  return { ...init, headers }
}

/** What the server says to a session or a wall’s link that has ended, or to a person who has something to do first. */
const SIGNED_OUT: ReadonlySet<ApiError['code']> = new Set([
  'not-signed-in',
  'password-due',
  'second-factor-due',
  'wall-link-ended',
])

let signedOut: (code: ApiError['code']) => void = () => {}

/** Called whenever an answer says that nobody is signed in any more. */
export function whenSignedOut(look: (code: ApiError['code']) => void): void {
  signedOut = look
}

async function problemOf(response: Response): Promise<ApiError> {
  try {
    const problem = (await response.json()) as ProblemDetails
    return new ApiError(response.status, problem.code ?? 'unexpected', problem.detail ?? null)
  } catch {
    // A proxy in between may answer with an HTML page.
    return new ApiError(response.status, response.status >= 502 ? 'unreachable' : 'unexpected', null)
  }
}

/** A body of JSON, for answers that are files: the typed client takes only JSON back. */
export const asJson = (body: object): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
})
