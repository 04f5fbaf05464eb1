import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { AreaCodeSchema } from '../../contract/common.ts'
import {
  CoverageAnswerSchema,
  CoverageQuerySchema,
  HistoryAnswerSchema,
  HistoryQuerySchema,
  WhyAnswerSchema,
  WhyQuerySchema,
} from '../../contract/coverage.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { answers, validationHook } from '../../http/problems.ts'
import type { CoverageService } from './coverage.service.ts'

const coverageRoute = createRoute({
  method: 'get',
  path: '/api/coverage',
  tags: ['coverage'],
  summary: '各区划是否达标 · Whether each area meets a rule in a period, as of a date',
  request: { query: CoverageQuerySchema },
  responses: answers(CoverageAnswerSchema, [400]),
})

const historyRoute = createRoute({
  method: 'get',
  path: '/api/history',
  tags: ['coverage'],
  summary: '历期达标情况 · The units of an area counted by status, period by period',
  request: { query: HistoryQuerySchema },
  responses: answers(HistoryAnswerSchema, [400]),
})

const whyRoute = createRoute({
  method: 'get',
  path: '/api/coverage/{code}',
  tags: ['coverage'],
  summary:
    '为何如此判定 · Why an area has its status: the clause, the visits that count and those that do not',
  request: { params: z.object({ code: AreaCodeSchema }), query: WhyQuerySchema },
  responses: answers(WhyAnswerSchema, [400, 404]),
})

export function coverageRoutes({ service }: { service: CoverageService }) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(coverageRoute, async (c) => cachedJson(c, await service.coverageEncoded(c.req.valid('query'))))
    .openapi(historyRoute, async (c) => cachedJson(c, await service.historyEncoded(c.req.valid('query'))))
    .openapi(whyRoute, async (c) =>
      c.json(await service.why({ ...c.req.valid('param'), ...c.req.valid('query') }), 200),
    )
}
