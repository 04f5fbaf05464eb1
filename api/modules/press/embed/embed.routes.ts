import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { PressIdSchema } from '../../../contract/press.ts'
import type { Viewer } from '../../../domain/access/viewer.ts'
import { whileWaiting } from '../../../http/client-gone.ts'
import { unknownAddress } from '../../../http/http.errors.ts'
import { originOf } from '../../../http/origin.ts'
import { problems, validationHook } from '../../../http/problems.ts'
import { allowFramesOf } from '../../../http/security.ts'
import { type PressParts, pressFor } from '../dependencies.ts'
import { Embeds } from './embed.usecases.ts'

const embedRoute = createRoute({
  method: 'get',
  path: '/embed',
  tags: ['press'],
  summary:
    '嵌入网页 · A public version as a page without scripts, for frames on the sites that the settings allow; off without these',
  request: { query: z.strictObject({ release: PressIdSchema }) },
  responses: {
    200: { description: 'HTML', content: { 'text/html': { schema: z.string() } } },
    ...problems([400, 404, 503]),
  },
})

/**
 * @param viewer what anybody may see: the public versions of an area
 * @param allowed origins whose pages may show it in a frame; none: there is no such page
 */
export function embedRoutes({
  hosts: allowed,
  viewer,
  ...parts
}: PressParts & {
  readonly viewer: Viewer
  readonly hosts: () => readonly string[]
}) {
  const embeds = new Embeds(pressFor(parts, viewer))
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(embedRoute, (c) =>
    whileWaiting(c, async (signal): Promise<never> => {
      const hosts = allowed()
      if (hosts.length === 0) throw unknownAddress('/embed')
      const { html, maxAge } = await embeds.page(c.req.valid('query').release, originOf(c), signal)
      allowFramesOf(c, hosts)
      return c.html(html, 200, { 'Cache-Control': `public, max-age=${maxAge}` }) as never
    }),
  )
}
