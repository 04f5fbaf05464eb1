import type { ErrorCode, ProblemDetails } from '../../api/contract/errors.ts'

export type QueryParams = Readonly<Record<string, string | number | boolean | null | undefined>>

/** An answer of the API that is no success, or none at all (`unreachable`). */
export class ApiError extends Error {
  readonly status: number
  readonly code: ErrorCode | 'unreachable' | 'unexpected'
  /** What the server says about it, in both languages; null where it said nothing that can be shown. */
  readonly detail: { readonly zh: string; readonly en: string } | null

  constructor(status: number, code: ApiError['code'], detail: ApiError['detail']) {
    super(detail?.en ?? code)
    this.status = status
    this.code = code
    this.detail = detail
  }
}

/** A path with its query; parameters that are null or undefined are left out. */
export function address(path: string, params: QueryParams = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined) query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/**
 * Asks the API of this server. The answer's shape is the contract's: both sides are built from the same schemas,
 * so it is not parsed a second time in the browser.
 *
 * @throws ApiError
 */
export async function request<Answer>(
  path: string,
  options: {
    params?: QueryParams
    signal?: AbortSignal
    method?: string
    body?: FormData
    json?: unknown
  } = {},
): Promise<Answer> {
  const headers = new Headers({ accept: 'application/json' })
  const init: RequestInit = { method: options.method ?? 'GET', headers }
  if (options.signal) init.signal = options.signal
  if (options.body) init.body = options.body
  if (options.json !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(options.json)
  }
  let response: Response
  try {
    response = await fetch(address(path, options.params), init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, 'unreachable', null)
  }
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as Answer
}

async function problemOf(response: Response): Promise<ApiError> {
  try {
    const problem = (await response.json()) as ProblemDetails
    return new ApiError(response.status, problem.code ?? 'unexpected', problem.detail ?? null)
  } catch {
    // A proxy in between answers with a page of its own.
    return new ApiError(response.status, response.status >= 502 ? 'unreachable' : 'unexpected', null)
  }
}
