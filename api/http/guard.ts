import type { OpenAPIHono } from '@hono/zod-openapi'
import { compressJson } from './compress.ts'
import type { HostRules } from './hosts.ts'
import { unanswered } from './methods.ts'
import { fitTextOnly } from './outside-text.ts'
import { errorHandler } from './problems.ts'
import { limitBodies, ownPagesOnly, securityHeaders } from './security.ts'
import { answerUncaught } from './uncaught.ts'

export interface HttpRules {
  readonly hosts: HostRules
  /** Takes what the operator should know of a fault; never what a client sent. */
  readonly logFault: (text: string) => void
}

/** What holds for every request, whichever route answers it: call it before the routes are added. */
export function guard(app: OpenAPIHono, { hosts, logFault }: HttpRules): void {
  app.use(
    securityHeaders(),
    answerUncaught(),
    ownPagesOnly(hosts),
    limitBodies(),
    fitTextOnly(),
    compressJson(),
  )
  app.onError(errorHandler(logFault))
  app.notFound(unanswered(app))
}
