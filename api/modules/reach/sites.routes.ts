import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Answers } from '../../computing/answers.ts'
import { SitesAnswerSchema, SitesQuerySchema } from '../../contract/reach.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'

const sitesRoute = createRoute({
  method: 'get',
  path: '/api/reach/sites',
  tags: ['reach'],
  summary: '下一个服务点设在哪里最有用 · Where new points would bring the most people within the threshold',
  request: { query: SitesQuerySchema },
  responses: answers(SitesAnswerSchema, [400, 503]),
})

export function sitesRoutes({ answers }: { readonly answers: Answers }) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(sitesRoute, (c) =>
    whileWaiting(c, async (signal) =>
      cachedJson(c, await answers.to('sites', viewerOf(c), c.req.valid('query'), signal)),
    ),
  )
}
