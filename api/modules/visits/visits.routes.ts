import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { RecordsAnswerSchema, VisitsAnswerSchema, VisitsQuerySchema } from '../../contract/visits.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { describeRecords, listVisits, type VisitsDependencies } from './visits.usecases.ts'

const visitsRoute = createRoute({
  method: 'get',
  path: '/api/visits',
  tags: ['records'],
  summary: '到访记录 · Visit records with a date in the range, a page at a time',
  request: { query: VisitsQuerySchema },
  responses: answers(VisitsAnswerSchema, [400]),
})

const recordsRoute = createRoute({
  method: 'get',
  path: '/api/records',
  tags: ['records'],
  summary: '记录概况 · The state of the records, and each county’s last one',
  responses: answers(RecordsAnswerSchema, []),
})

export function visitsRoutes(dependencies: VisitsDependencies) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(visitsRoute, async (c) => c.json(await listVisits(dependencies, c.req.valid('query')), 200))
    .openapi(recordsRoute, async (c) => c.json(await describeRecords(dependencies), 200))
}
