import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Answers } from '../../computing/answers.ts'
import { AreaCodeSchema } from '../../contract/common.ts'
import {
  IndicatorsAnswerSchema,
  IndicatorsQuerySchema,
  IndicatorWhyQuerySchema,
  IndicatorWhySchema,
} from '../../contract/indicators.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'

const tags = ['indicators']

const areasRoute = createRoute({
  method: 'get',
  path: '/api/indicators',
  tags,
  summary: '各地区的强基指标 · How each area stands to the target of an indicator in a year',
  request: { query: IndicatorsQuerySchema },
  responses: answers(IndicatorsAnswerSchema, [400, 503]),
})

const whyRoute = createRoute({
  method: 'get',
  path: '/api/indicators/{code}',
  tags,
  summary: '一个地区的指标依据 · What an area’s class rests on: value, numerator, denominator, source, years',
  request: { params: z.object({ code: AreaCodeSchema }), query: IndicatorWhyQuerySchema },
  responses: answers(IndicatorWhySchema, [400, 404, 503]),
})

export function indicatorsRoutes(computed: Answers) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(areasRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await computed.to('indicators', viewerOf(c), c.req.valid('query'), signal)),
      ),
    )
    .openapi(whyRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const question = { ...c.req.valid('param'), ...c.req.valid('query') }
        return cachedJson(c, await computed.to('indicatorWhy', viewerOf(c), question, signal))
      }),
    )
}
