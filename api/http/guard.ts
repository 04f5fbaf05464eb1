import { OpenAPIHono } from '@hono/zod-openapi'
import { getPath } from 'hono/utils/url'
import { compressJson } from './compress.ts'
import type { HostRules } from './hosts.ts'
import { limitAddresses, type Rates } from './limit-rates.ts'
import { answerUnrouted } from './methods.ts'
import { type ObservedRequest, observeRequests } from './observe.ts'
import { refuseUnfitText } from './outside-text.ts'
import { errorHandler, type LogFault } from './problems.ts'
import { limitBodies, ownPagesOnly, securityHeaders } from './security.ts'
import { answerUncaught } from './uncaught.ts'

export interface HttpRules {
  readonly hosts: HostRules
  readonly logFault: LogFault
  /** Told of each answered request. */
  readonly observe?: ((request: ObservedRequest) => void) | undefined
  /** Left out: addresses may ask as often as they like. */
  readonly addressRates?: Rates | undefined
}

/** An application with what holds for every request, whichever route answers it; the routes are added to it. */
export function guardedApp({ hosts, logFault, observe = () => {}, addressRates }: HttpRules): OpenAPIHono {
  const app = new OpenAPIHono({ getPath: routedPath })
  app.use(
    observeRequests(hosts, observe),
    securityHeaders(),
    answerUncaught(),
    ownPagesOnly(hosts),
    limitBodies(),
    refuseUnfitText(),
    compressJson(),
  )
  if (addressRates) app.use(limitAddresses(addressRates, hosts))
  app.onError(errorHandler(logFault))
  app.notFound(answerUnrouted(app))
  return app
}

/** People add a slash when they type an address of `/ogc` into a GIS: it leads where the address without it does. */
function routedPath(request: Request): string {
  const path = getPath(request)
  return path.startsWith('/ogc/') && path.endsWith('/') ? path.slice(0, -1) : path
}
