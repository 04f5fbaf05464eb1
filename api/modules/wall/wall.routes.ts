import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Answers } from '../../computing/answers.ts'
import { WallQuerySchema, WallSceneIdSchema, WallSceneSchema } from '../../contract/wall.ts'
import { groundsOf } from '../../domain/access/viewer.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'

const sceneRoute = createRoute({
  method: 'get',
  path: '/api/wall/{scene}',
  tags: ['wall'],
  summary: '大屏的一个画面 · What one scene of the wall shows',
  request: { params: z.object({ scene: WallSceneIdSchema }), query: WallQuerySchema },
  responses: answers(WallSceneSchema, [400, 503]),
})

export function wallRoutes({ answers }: { readonly answers: Answers }) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(sceneRoute, (c) =>
    whileWaiting(c, async (signal) => {
      const viewer = viewerOf(c)
      const { scene } = c.req.valid('param')
      const contactsIn = scene === 'calls' ? groundsOf(viewer, 'persons.read').areas : []
      const question = { scene, ...c.req.valid('query'), contactsIn }
      // Whom to call is personal data: no cache keeps it.
      const cacheControl = scene === 'calls' ? 'no-store' : undefined
      return cachedJson(c, await answers.to('wall', viewer, question, signal), cacheControl)
    }),
  )
}
