import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { type HostRules, isTrustedProxy, plainAddress } from './hosts.ts'

export interface ObservedRequest {
  /** The same as in the answer's `X-Request-Id`. */
  readonly request: string
  readonly method: string
  /** The pattern of the route, such as `/api/areas/:code`; `unrouted` where there is none. */
  readonly route: string
  readonly status: number
  /** Until the answer began. */
  readonly milliseconds: number
}

const REQUEST_ID = 'requestId'
const HEADER = 'X-Request-Id'
/** What a proxy may name a request: nothing that would break a line of a log. */
const NAME = /^[\w.:+/=-]{1,128}$/
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Names each request, in the answer's header and for `requestIdOf`, and tells of it when it is answered. */
export function observeRequests(
  hosts: HostRules,
  observe: (request: ObservedRequest) => void,
): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now()
    const id = givenId(c, hosts) ?? randomUUID()
    c.set(REQUEST_ID, id)
    await next()
    c.header(HEADER, id)
    observe({
      request: id,
      method: METHODS.has(c.req.method) ? c.req.method : 'other',
      route: routeOf(c),
      status: c.res.status,
      milliseconds: Math.round((performance.now() - began) * 10) / 10,
    })
  }
}

/** How the log calls the request. */
export function requestIdOf(c: Context): string | undefined {
  return c.get(REQUEST_ID) as string | undefined
}

/** What a trusted proxy calls it. Anybody else could make two requests look like one. */
function givenId(c: Context, hosts: HostRules): string | undefined {
  const given = c.req.header(HEADER)
  if (!given || !NAME.test(given)) return undefined
  const connected = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress
  return connected && isTrustedProxy(plainAddress(connected), hosts) ? given : undefined
}

/** The pattern of the route that a request meets: its address may hold what a person typed. */
export function routeOf(c: Context): string {
  const own = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))
  if (own) return own.path
  return c.res.status === 404 ? 'unrouted' : 'page'
}
