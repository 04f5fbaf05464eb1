import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Answers } from '../../computing/answers.ts'
import { ClustersAnswerSchema } from '../../contract/clusters.ts'
import { CrowdingQuerySchema } from '../../contract/crowding.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'

const clustersRoute = createRoute({
  method: 'get',
  path: '/api/clusters',
  tags: ['planner'],
  summary:
    '时间、地点扎堆的到访：各处互不重叠 · Disjoint crowds of visits in space and time, with surplus days, nearby gaps and visits that can still be moved',
  request: { query: CrowdingQuerySchema },
  responses: answers(ClustersAnswerSchema, [400, 503]),
})

export function clustersRoutes({ answers }: { readonly answers: Answers }) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(clustersRoute, (c) =>
    whileWaiting(c, async (signal) =>
      cachedJson(c, await answers.to('clusters', viewerOf(c), c.req.valid('query'), signal)),
    ),
  )
}
