import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Env, Schema } from 'hono'
import { describeApi } from '../../api/modules/docs/openapi.ts'
import { type ApiDocument, type Route, routeAt, routesOf } from '../fuzz/document.ts'

/** What any request may be answered with: before a route sees it, after whoever asked has gone, and where it is away or at fault. */
const OF_EVERY_ROUTE = [400, 401, 403, 405, 408, 413, 415, 429, 431, 499, 500, 503]

/** From now on a request fails whose answer is of a status that its route does not describe: so each test of a failure holds the description, too. */
export function holdToDescription<App extends OpenAPIHono<Env, Schema, string>>(app: App): App {
  const ask = app.request
  let routes: readonly Route[] | undefined
  app.request = async (...given) => {
    const answer = await ask(...given)
    if (answer.status < 400 || OF_EVERY_ROUTE.includes(answer.status)) return answer
    routes ??= routesOf(describeApi(app) as unknown as ApiDocument)
    const [input, options] = given
    const isRequest = input instanceof Request
    const method = options?.method ?? (isRequest ? input.method : 'GET')
    const route = routeAt(routes, method, isRequest ? input.url : String(input))
    if (route && !(answer.status in route.operation.responses)) {
      throw new Error(`${route.method} ${route.path} answers ${answer.status}, which it does not describe`)
    }
    return answer
  }
  return app
}
