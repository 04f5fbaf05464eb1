import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { AreasAnswerSchema, AreasQuerySchema, GeographySchema } from '../../contract/areas.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { cachedJson, encodedCache, encodeJson } from '../../http/cached-json.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { type AreasQuestion, describeGeography, listAreas } from './areas.usecases.ts'
import type { Geography } from './geography.ts'

const areasRoute = createRoute({
  method: 'get',
  path: '/api/areas',
  tags: ['areas'],
  summary: '区划列表 · The divisions of a level within an area, all of them',
  request: { query: AreasQuerySchema },
  responses: answers(AreasAnswerSchema, [400]),
})

const geographyRoute = createRoute({
  method: 'get',
  path: '/api/geography',
  tags: ['areas'],
  summary: '地理数据说明 · The geodata in use: version, bounds, sources and what the map must say',
  responses: answers(GeographySchema, []),
})

const CACHE_BYTES = 16 * 1024 * 1024

export interface AreasDependencies {
  readonly geography: Geography
  readonly viewer: Viewer
  /** Awaited before each answer: what has changed the geography by then is in it. */
  readonly upToDate?: () => Promise<unknown>
}

export function areasRoutes({ geography, viewer, upToDate = async () => {} }: AreasDependencies) {
  const cache = encodedCache(CACHE_BYTES)
  const encoded = async (question: string, answer: () => unknown) => {
    await upToDate()
    const key = `${geography.version} ${question}`
    const known = cache.get(key)
    if (known) return known
    const made = await encodeJson(answer())
    cache.set(key, made)
    return made
  }
  const areas = (question: AreasQuestion) =>
    encoded(`areas ${question.level ?? ''} ${question.within ?? ''}`, () => ({
      areas: listAreas(geography, viewer, question),
    }))
  const described = () => encoded('geography', () => describeGeography(geography))

  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(areasRoute, async (c) => cachedJson(c, await areas(c.req.valid('query'))))
    .openapi(geographyRoute, async (c) => cachedJson(c, await described()))
}
