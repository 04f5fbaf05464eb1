import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { ProblemError } from '../contract/errors.ts'
import { headersTooLarge, malformedHttp, requestTimeout, requestTooLarge } from './http.errors.ts'
import { PROBLEM_TYPE, problemDetails } from './problems.ts'

type Fetch = (request: Request, env: object) => Response | Promise<Response>

/**
 * A server for an application, not yet listening. What never becomes a request that the application could answer
 * (a header that cannot be parsed, an invalid address) is answered with problem details, too.
 */
export function createHttpServer(fetch: Fetch, hostname: string): Server {
  const listener = getRequestListener(fetch, {
    hostname,
    errorHandler: (error) => {
      const problem = problemDetails(error instanceof ProblemError ? error : malformedHttp())
      return new Response(JSON.stringify(problem), { status: problem.status, headers: HEADERS })
    },
  })
  // A request without a host is refused where any other wrong host is. A file may take its time, as long as it comes
  // (its receiver watches that); other bodies are watched here.
  const server = createServer(
    // Without a limit on the request Node sets none on its headers either, unless told.
    { requireHostHeader: false, requestTimeout: 0, headersTimeout: HEADERS_TIMEOUT_MS },
    listener,
  )
  server.on('request', endSlowBody)
  // An expectation that is not known may be passed over (RFC 9110, 10.1.1); the alternative is an answer without a body.
  server.on('checkExpectation', listener)
  server.on('clientError', refuse)
  return server
}

/** All headers of a request must arrive within this time. */
const HEADERS_TIMEOUT_MS = 60_000
/** A body of at most 256 kB must arrive within this time. */
const BODY_TIMEOUT_MS = 60_000

function endSlowBody(request: IncomingMessage): void {
  if (request.method === 'GET' || request.url?.startsWith('/api/imports/')) return
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy()
  }, BODY_TIMEOUT_MS)
  request.once('close', () => clearTimeout(timer))
}

const HEADERS = {
  'Content-Type': PROBLEM_TYPE,
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
}

/** Written to the connection itself: there is no answer yet that it could be written to. */
function refuse(
  error: Error & { code?: string },
  socket: Socket & { _httpMessage?: { headersSent?: boolean } },
): void {
  // After the beginning of an answer, another one would be read as a part of it.
  if (!socket.writable || error.code === 'ECONNRESET' || socket._httpMessage?.headersSent) {
    socket.destroy()
    return
  }
  const problem = problemDetails(PROBLEMS[error.code ?? '']?.() ?? malformedHttp())
  const body = Buffer.from(JSON.stringify(problem))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${body.byteLength}`,
  ]
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
}

const PROBLEMS: Readonly<Record<string, () => ProblemError>> = {
  HPE_HEADER_OVERFLOW: headersTooLarge,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: requestTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: requestTimeout,
}
