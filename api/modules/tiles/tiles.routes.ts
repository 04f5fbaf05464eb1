import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { ProblemError } from '../../contract/errors.ts'
import { TileJsonSchema } from '../../contract/tiles.ts'
import { AREA_LEVELS, type AreaLevel } from '../../domain/areas.ts'
import { sendCompressed } from '../../http/cached-json.ts'
import { originOf } from '../../http/origin.ts'
import { answers, problems } from '../../http/problems.ts'
import type { Geography } from '../areas/geography.ts'
import { MAX_ZOOM } from './cut-tile.ts'
import { TileStore } from './tile-store.ts'
import { tileJson } from './tilejson.ts'

const TILE_TYPE = 'application/vnd.mapbox-vector-tile'
/** The version in the address changes with the content. */
const FOR_EVER = 'public, max-age=31536000, immutable'

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
    responses: answers(TileJsonSchema, [404]),
  })
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/tiles/{version}/{level}/{z}/{x}/{y}.mvt',
    tags: ['tiles'],
    summary: '矢量瓦片 · A vector tile; the version is that of /api/geography, so it never changes',
    request: { params: TileParameters },
    responses: {
      200: {
        description: '矢量瓦片 · Mapbox vector tile 2, gzip',
        content: { [TILE_TYPE]: { schema: { type: 'string', format: 'binary' } } },
      },
      204: { description: '空白 · Nothing lies in it' },
      304: { description: '未变 · The client has it' },
      ...problems([404]),
    },
  })
}

export interface TilesDependencies {
  /** The geodata as it is now; an object of one version does not change. */
  readonly geography: () => Geography
  /** Awaited before a version is called unknown: another process may have told of it already. */
  readonly upToDate?: () => Promise<unknown>
}

/** The version before is served on, for pages that have not asked again yet. */
const VERSIONS_KEPT = 2

export function tilesRoutes({ geography, upToDate = async () => {} }: TilesDependencies) {
  const versions: { readonly geography: Geography; readonly store: TileStore }[] = []
  const find = (version: string) => {
    const now = geography()
    if (versions[0]?.geography.version !== now.version) {
      versions.unshift({ geography: now, store: new TileStore(now) })
      versions.length = Math.min(versions.length, VERSIONS_KEPT)
    }
    return versions.find((known) => known.geography.version === version)
  }
  const served = async (version: string) => {
    const known = find(version)
    if (known) return known
    await upToDate()
    const found = find(version)
    if (!found) throw otherVersion(geography().version)
    return found
  }

  const app = new OpenAPIHono()
  describeRoutes(app)

  app.get('/tiles/:version/:document{[a-z]+\\.json}', async (c) => {
    const level = readLevel(c.req.param('document').slice(0, -'.json'.length))
    const { geography } = await served(c.req.param('version'))
    c.header('Cache-Control', 'no-cache')
    return c.json(tileJson(geography, level, originOf(c)))
  })

  app.get('/tiles/:version/:level/:z{\\d{1,2}}/:x{\\d{1,5}}/:row{\\d{1,5}\\.mvt}', async (c) => {
    const level = readLevel(c.req.param('level'))
    const [z, x, y] = [c.req.param('z'), c.req.param('x'), c.req.param('row').slice(0, -'.mvt'.length)].map(
      Number,
    ) as [number, number, number]
    if (z > MAX_ZOOM || x >= 2 ** z || y >= 2 ** z) throw noSuchTile()
    const { store } = await served(c.req.param('version'))
    const tile = await store.tile(level, z, x, y)
    if (!tile) return c.body(null, 204, { 'Cache-Control': FOR_EVER })
    return sendCompressed(c, { ...tile, contentType: TILE_TYPE, cacheControl: FOR_EVER })
  })
  return app
}

function readLevel(text: string): AreaLevel {
  const level = AREA_LEVELS.find((known) => known === text)
  if (!level) throw noSuchTile()
  return level
}

function otherVersion(version: string): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    `地理数据版本不是当前版本（${version}）：请重新载入页面。`,
    `This is not the version of the geodata in use (${version}): load the page again.`,
  )
}

function noSuchTile(): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    `没有这个瓦片：层级为 ${AREA_LEVELS.join('、')} 之一，缩放级别 0–${MAX_ZOOM}。`,
    `There is no such tile: levels are ${AREA_LEVELS.join(', ')}, zooms 0 to ${MAX_ZOOM}.`,
  )
}
