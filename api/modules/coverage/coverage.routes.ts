import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Answers } from '../../computing/answers.ts'
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
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'

const coverageRoute = createRoute({
  method: 'get',
  path: '/api/coverage',
  tags: ['coverage'],
  summary: '各区划是否达标 · Whether each area meets a rule in a period, as of a date',
  request: { query: CoverageQuerySchema },
  responses: answers(CoverageAnswerSchema, [400, 503]),
})

const historyRoute = createRoute({
  method: 'get',
  path: '/api/history',
  tags: ['coverage'],
  summary: '历期达标情况 · The units of an area counted by status, period by period',
  request: { query: HistoryQuerySchema },
  responses: answers(HistoryAnswerSchema, [400, 503]),
})

const whyRoute = createRoute({
  method: 'get',
  path: '/api/coverage/{code}',
  tags: ['coverage'],
  summary:
    '为何如此判定 · Why an area has its status: the clause, the visits that count and those that do not',
  request: { params: z.object({ code: AreaCodeSchema }), query: WhyQuerySchema },
  responses: answers(WhyAnswerSchema, [400, 404, 503]),
})

export function coverageRoutes({ answers }: { readonly answers: Answers }) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(coverageRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await answers.to('coverage', viewerOf(c), c.req.valid('query'), signal)),
      ),
    )
    .openapi(historyRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await answers.to('history', viewerOf(c), c.req.valid('query'), signal)),
      ),
    )
    .openapi(whyRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const question = { ...c.req.valid('param'), ...c.req.valid('query') }
        return cachedJson(c, await answers.to('why', viewerOf(c), question, signal))
      }),
    )
}
