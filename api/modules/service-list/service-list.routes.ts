import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Answers } from '../../computing/answers.ts'
import { ServiceListAnswerSchema, ServiceListQuerySchema } from '../../contract/service-list.ts'
import { attachment } from '../../http/attachment.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, problems, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'

const tags = ['service-list']
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const listRoute = createRoute({
  method: 'get',
  path: '/api/service-list',
  tags,
  summary:
    '巡诊派驻名单 · Which units stand on the list of patrols, postings and tours on a day, who serves them, and what has changed',
  request: { query: ServiceListQuerySchema },
  responses: answers(ServiceListAnswerSchema, [400, 503]),
})

const fileRoute = createRoute({
  method: 'get',
  path: '/api/service-list.xlsx',
  tags,
  summary:
    '巡诊派驻名单（XLSX） · The list as a workbook; of several counties after a sheet of their numbers',
  request: { query: ServiceListQuerySchema },
  responses: {
    200: { description: 'XLSX', content: { [XLSX]: { schema: z.string().meta({ format: 'binary' }) } } },
    ...problems([400, 503]),
  },
})

export function serviceListRoutes(computed: Answers) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await computed.to('serviceList', viewerOf(c), c.req.valid('query'), signal)),
      ),
    )
    .openapi(fileRoute, (c) =>
      whileWaiting(c, async (signal): Promise<never> => {
        const file = await computed.to('serviceListFile', viewerOf(c), c.req.valid('query'), signal)
        return new Response(file.content, {
          headers: {
            'Content-Type': XLSX,
            'Content-Disposition': attachment(file),
            'Cache-Control': 'no-store',
          },
        }) as never
      }),
    )
}
