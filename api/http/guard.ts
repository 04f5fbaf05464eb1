import { OpenAPIHono } from '@hono/zod-openapi'
import { getPath } from 'hono/utils/url'
import { compressJson } from './compress.ts'
import type { HostRules } from './hosts.ts'
import { answerUnrouted } from './methods.ts'
import { refuseUnfitText } from './outside-text.ts'
import { errorHandler } from './problems.ts'
import { limitBodies, ownPagesOnly, securityHeaders } from './security.ts'
import { answerUncaught } from './uncaught.ts'

export interface HttpRules {
  readonly hosts: HostRules
  /** Receives what the operator should know about a fault, never what a client sent. */
  readonly logFault: (text: string) => void
}

/** An application with what holds for every request, whichever route answers it; the routes are added to it. */
export function guardedApp({ hosts, logFault }: HttpRules): OpenAPIHono {
  const app = new OpenAPIHono({ getPath: routedPath })
  app.use(
    securityHeaders(),
    answerUncaught(),
    ownPagesOnly(hosts),
    limitBodies(),
    refuseUnfitText(),
    compressJson(),
  )
  app.onError(errorHandler(logFault))
  app.notFound(answerUnrouted(app))
  return app
}

/** People add a slash when they type an address of `/ogc` into a GIS: it leads where the address without it does. */
function routedPath(request: Request): string {
  const path = getPath(request)
  return path.startsWith('/ogc/') && path.endsWith('/') ? path.slice(0, -1) : path
}
