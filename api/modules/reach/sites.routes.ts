import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { SitesAnswerSchema, SitesQuerySchema } from '../../contract/reach.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, validationHook } from '../../http/problems.ts'
import type { PlanService } from './plan.service.ts'

const sitesRoute = createRoute({
  method: 'get',
  path: '/api/reach/sites',
  tags: ['reach'],
  summary: '下一个服务点设在哪里最有用 · Where the next points would bring most people within the minutes',
  request: { query: SitesQuerySchema },
  responses: answers(SitesAnswerSchema, [400, 429, 503]),
})

export function sitesRoutes({ plans }: { plans: PlanService }) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(sitesRoute, (c) =>
    whileWaiting(c, async (signal) => cachedJson(c, await plans.sitesEncoded(c.req.valid('query'), signal))),
  )
}
