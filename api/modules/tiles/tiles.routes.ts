import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { TileJsonSchema } from '../../contract/tiles.ts'
import { AREA_LEVELS, type AreaLevel } from '../../domain/areas.ts'
import { cachedJson, sendCompressed } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { originOf } from '../../http/origin.ts'
import { answers, problems } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { MAX_ZOOM } from './cut-tile.ts'
import { unknownTile } from './tiles.errors.ts'
import type { Tiles } from './tiles.service.ts'

const TILE_TYPE = 'application/vnd.mapbox-vector-tile'
/** The version in the address changes with the content. */
const IMMUTABLE = 'public, max-age=31536000, immutable'

const LevelParameters = z.object({ version: z.string(), level: z.enum(AREA_LEVELS) })
const TileParameters = LevelParameters.extend({
  z: z.number().int().min(0).max(MAX_ZOOM),
  x: z.number().int().min(0),
  y: z.number().int().min(0),
})

/** The framework's parameters end at a slash: routes with an ending behind one are described by hand. */
function describeRoutes(app: OpenAPIHono): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/tiles/{version}/{level}.json',
    tags: ['tiles'],
    summary: '瓦片说明（TileJSON 3.0） · TileJSON of a level',
    request: { params: LevelParameters },
    responses: answers(TileJsonSchema, [404, 503]),
  })
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/tiles/{version}/{level}/{z}/{x}/{y}.mvt',
    tags: ['tiles'],
    summary: '矢量瓦片 · A vector tile; the version comes from /api/geography, so a tile never changes',
    request: { params: TileParameters },
    responses: {
      200: {
        description: '矢量瓦片 · Mapbox vector tile 2, gzip',
        content: { [TILE_TYPE]: { schema: { type: 'string', format: 'binary' } } },
      },
      204: { description: '空白 · Nothing in this tile' },
      304: { description: '未变 · Not modified' },
      ...problems([404, 503]),
    },
  })
}

export function tilesRoutes(tiles: Tiles) {
  const app = new OpenAPIHono()
  describeRoutes(app)

  app.get('/tiles/:version/:document{[a-z]+\\.json}', (c) =>
    whileWaiting(c, async (signal) => {
      const level = readLevel(c.req.param('document').slice(0, -'.json'.length))
      const question = { version: c.req.param('version'), level, origin: originOf(c) }
      return cachedJson(c, await tiles.json(viewerOf(c), question, signal))
    }),
  )

  app.get('/tiles/:version/:level/:z{\\d{1,2}}/:x{\\d{1,5}}/:row{\\d{1,5}\\.mvt}', (c) =>
    whileWaiting(c, async (signal) => {
      const level = readLevel(c.req.param('level'))
      const [z, x, y] = [c.req.param('z'), c.req.param('x'), c.req.param('row').slice(0, -'.mvt'.length)].map(
        Number,
      ) as [number, number, number]
      if (z > MAX_ZOOM || x >= 2 ** z || y >= 2 ** z) throw unknownTile(MAX_ZOOM)
      const question = { version: c.req.param('version'), level, z, x, y }
      const { gzip, etag } = await tiles.tile(viewerOf(c), question, signal)
      if (!gzip) return c.body(null, 204, { 'Cache-Control': IMMUTABLE })
      return sendCompressed(c, { gzip, etag, contentType: TILE_TYPE, cacheControl: IMMUTABLE })
    }),
  )
  return app
}

function readLevel(text: string): AreaLevel {
  const level = AREA_LEVELS.find((known) => known === text)
  if (!level) throw unknownTile(MAX_ZOOM)
  return level
}
