import { OpenAPIHono } from '@hono/zod-openapi'
import type { Env, Hono, Schema } from 'hono'
import { compressJson } from '../../api/http/compress.ts'
import type { HostRules } from '../../api/http/hosts.ts'
import { errorHandler, notFoundProblem } from '../../api/http/problems.ts'
import { limitBodies, ownPagesOnly, securityHeaders } from '../../api/http/security.ts'

/** The modules' routes behind the same middleware as in the application; `logged` gathers the server's log. */
export function appWith(
  routes: readonly Hono<Env, Schema, string>[],
  hosts: HostRules = { host: '127.0.0.1', port: null },
) {
  const logged: string[] = []
  const app = new OpenAPIHono()
  app.onError(errorHandler((text) => logged.push(text)))
  app.notFound(notFoundProblem)
  app.use(securityHeaders(), ownPagesOnly(hosts), limitBodies(), compressJson())
  for (const each of routes) app.route('/', each)
  return { app, logged }
}
