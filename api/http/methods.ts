import type { OpenAPIHono } from '@hono/zod-openapi'
import type { NotFoundHandler } from 'hono'
import { methodNotAllowed } from './http.errors.ts'
import { notFoundProblem, problemResponse } from './problems.ts'

/**
 * Answers requests that no route matches: `OPTIONS` of a known address with its methods, another method with 405, an
 * unknown address with 404. The methods are those of the route table.
 */
export function answerUnrouted(app: OpenAPIHono): NotFoundHandler {
  return (c) => {
    const { method, path } = c.req
    const methods = methodsAt(app, path)
    if (methods.length === 0) return notFoundProblem(c)
    const allow = methods.join(', ')
    if (method === 'OPTIONS') return c.body(null, 204, { Allow: allow })
    if (methods.includes(method)) return notFoundProblem(c)
    c.header('Allow', allow)
    return problemResponse(c, methodNotAllowed(method, allow))
  }
}

function methodsAt(app: OpenAPIHono, path: string): string[] {
  const known = new Set(app.routes.map(({ method }) => method).filter((method) => method !== 'ALL'))
  const answered = [...known].filter((method) =>
    // Middleware matches as well: it is registered for every method.
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  )
  if (answered.length === 0) return []
  const all = answered.includes('GET') ? ['HEAD', ...answered] : answered
  return [...all, 'OPTIONS'].sort()
}
