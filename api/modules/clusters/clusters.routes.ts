import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { ClustersAnswerSchema } from '../../contract/clusters.ts'
import { CrowdingQuerySchema } from '../../contract/crowding.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { answers, validationHook } from '../../http/problems.ts'
import type { ClustersService } from './clusters.service.ts'

const clustersRoute = createRoute({
  method: 'get',
  path: '/api/clusters',
  tags: ['planner'],
  summary:
    '时间、地点扎堆的到访 · Visits that crowd one another in space and time, their surplus days and the gaps beside them',
  request: { query: CrowdingQuerySchema },
  responses: answers(ClustersAnswerSchema, [400]),
})

export function clustersRoutes({ service }: { service: ClustersService }) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(clustersRoute, async (c) =>
    cachedJson(c, await service.clustersEncoded(c.req.valid('query'))),
  )
}
