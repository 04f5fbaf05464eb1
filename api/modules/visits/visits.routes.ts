import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import { RecordsAnswerSchema, VisitsAnswerSchema, VisitsQuerySchema } from '../../contract/visits.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { cachedJson, encodedCache, encodeJson } from '../../http/cached-json.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
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
  summary: '记录概况 · The state of the records, and the last record of each county',
  responses: answers(RecordsAnswerSchema, []),
})

const MAX_CACHE_BYTES = 16 * 1024 * 1024

/** @param snapshot names the state of the records: pages are kept and sent again until it changes */
export function visitsRoutes(dependencies: VisitsDependencies, snapshot: () => Promise<string>) {
  const pages = encodedCache(MAX_CACHE_BYTES)
  const page = async (viewer: Viewer, query: z.output<typeof VisitsQuerySchema>) => {
    const key = JSON.stringify([await snapshot(), viewer.within, query])
    const known = pages.get(key)
    if (known) return known
    const made = await encodeJson(await listVisits(dependencies, viewer, query))
    pages.set(key, made)
    return made
  }

  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(visitsRoute, async (c) => cachedJson(c, await page(viewerOf(c), c.req.valid('query'))))
    .openapi(recordsRoute, async (c) => c.json(await describeRecords(dependencies, viewerOf(c)), 200))
}
