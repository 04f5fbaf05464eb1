import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import {
  AreasAnswerSchema,
  AreasQuerySchema,
  GeographySchema,
  OutlinesAnswerSchema,
  type OutlinesQuery,
  OutlinesQuerySchema,
} from '../../contract/areas.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { cachedJson, type EncodedAnswer } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import type { AreasQuestion } from './areas.usecases.ts'

const areasRoute = createRoute({
  method: 'get',
  path: '/api/areas',
  tags: ['areas'],
  summary: '区划列表 · All divisions of a level within an area',
  request: { query: AreasQuerySchema },
  responses: answers(AreasAnswerSchema, [400, 503]),
})

const geographyRoute = createRoute({
  method: 'get',
  path: '/api/geography',
  tags: ['areas'],
  summary: '地理数据说明 · The geodata in use: version, bounds, sources and required notices',
  responses: answers(GeographySchema, [503]),
})

const outlinesRoute = createRoute({
  method: 'get',
  path: '/api/outlines',
  tags: ['areas'],
  summary: '区划轮廓（TopoJSON） · Outlines of the counties or townships within an area',
  request: { query: OutlinesQuerySchema },
  responses: answers(OutlinesAnswerSchema, [400, 503]),
})

/** What answers questions about areas. */
export interface Areas {
  list(viewer: Viewer, question: AreasQuestion, signal: AbortSignal): Promise<EncodedAnswer>
  outlines(viewer: Viewer, question: OutlinesQuery, signal: AbortSignal): Promise<EncodedAnswer>
  describe(viewer: Viewer, signal: AbortSignal): Promise<EncodedAnswer>
}

export function areasRoutes(areas: Areas) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(areasRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await areas.list(viewerOf(c), c.req.valid('query'), signal)),
      ),
    )
    .openapi(outlinesRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await areas.outlines(viewerOf(c), c.req.valid('query'), signal)),
      ),
    )
    .openapi(geographyRoute, (c) =>
      whileWaiting(c, async (signal) => cachedJson(c, await areas.describe(viewerOf(c), signal))),
    )
}
