import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Answers } from '../../computing/answers.ts'
import { WhatIfAnswerSchema, WhatIfSchema } from '../../contract/reach.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'

const whatIfRoute = createRoute({
  method: 'post',
  path: '/api/reach/what-if',
  tags: ['reach'],
  summary:
    '增设、迁移或关闭服务点的影响（不保存） · The effect of adding, moving or closing points; nothing is stored',
  request: { body: jsonBody(WhatIfSchema) },
  responses: answers(WhatIfAnswerSchema, [400, 503]),
})

export function whatIfRoutes({ answers }: { readonly answers: Answers }) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(whatIfRoute, (c) =>
    whileWaiting(c, async (signal) =>
      cachedJson(c, await answers.to('whatIf', viewerOf(c), c.req.valid('json'), signal), 'no-store'),
    ),
  )
}
