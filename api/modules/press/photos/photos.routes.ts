import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { PressIdSchema, WithdrawReleaseSchema } from '../../../contract/press.ts'
import {
  NewPhotoSchema,
  PhotoDeletedSchema,
  PhotoSchema,
  PhotosAnswerSchema,
  PhotosQuerySchema,
  ToursAnswerSchema,
  ToursQuerySchema,
} from '../../../contract/press-photos.ts'
import { whileWaiting } from '../../../http/client-gone.ts'
import { answers, jsonBody, problems, validationHook } from '../../../http/problems.ts'
import { viewerOf } from '../../../http/viewer.ts'
import type { Geography } from '../../areas/geography.ts'
import { type PressParts, pressFor } from '../dependencies.ts'
import { binary, NO_STORE } from '../press-files.ts'
import { listPressTours } from '../stories/tours.usecases.ts'
import {
  keepPhoto,
  listPressPhotos,
  openPhoto,
  recordPhoto,
  removePhoto,
  withdrawConsent,
} from './photos.usecases.ts'

const tags = ['press']
const params = z.object({ id: PressIdSchema })
const FILE = 'application/octet-stream'

const toursRoute = createRoute({
  method: 'get',
  path: '/api/press/tours',
  tags,
  summary: '近一年的行程 · Tours of teams within the last year, those of the highest level first',
  request: { query: ToursQuerySchema },
  responses: answers(ToursAnswerSchema, [400]),
})

const listRoute = createRoute({
  method: 'get',
  path: '/api/press/photos',
  tags,
  summary: '一支队伍的照片 · Photographs of a team with the consent to each, the latest first',
  request: { query: PhotosQuerySchema },
  responses: answers(PhotosAnswerSchema, [400]),
})

const recordRoute = createRoute({
  method: 'post',
  path: '/api/press/photos',
  tags,
  summary:
    '登记照片 · What is said of a photograph: source, date, what it shows and who consented; refused without. Its file follows',
  request: { body: jsonBody(NewPhotoSchema) },
  responses: answers(PhotoSchema, [400, 409, 422]),
})

const keepRoute = createRoute({
  method: 'post',
  path: '/api/press/photos/{id}/file',
  tags,
  summary:
    '上传照片文件 · The file of a photograph, JPEG or PNG, at most 20 MB and 60 megapixels; places, times and names in it are not kept',
  request: { params, body: { required: true, content: { [FILE]: { schema: binary } } } },
  responses: answers(PhotoSchema, [400, 404, 409, 413, 422, 503]),
})

const openRoute = createRoute({
  method: 'get',
  path: '/api/press/photos/{id}/file',
  tags,
  summary: '查看照片 · A photograph',
  request: { params },
  responses: {
    200: { description: 'JPEG', content: { 'image/jpeg': { schema: binary } } },
    ...problems([400, 404]),
  },
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/api/press/photos/{id}',
  tags,
  summary: '删除照片 · Delete a photograph that nothing was published with',
  request: { params },
  responses: answers(PhotoDeletedSchema, [400, 404, 409]),
})

const withdrawRoute = createRoute({
  method: 'post',
  path: '/api/press/photos/{id}/withdraw',
  tags,
  summary:
    '撤回同意 · Withdraw the consent to a photograph, with a name and a reason: it is deleted, and releases made with it are marked',
  request: { params, body: jsonBody(WithdrawReleaseSchema) },
  responses: answers(PhotoSchema, [400, 404, 409]),
})

export function photosRoutes(parts: PressParts & { readonly geography: Pick<Geography, 'areas'> }) {
  const forWhoever = (c: Context) => pressFor(parts, viewerOf(c))
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(toursRoute, async (c) =>
      c.json(await listPressTours(forWhoever(c), c.req.valid('query')), 200, NO_STORE),
    )
    .openapi(listRoute, async (c) =>
      c.json(await listPressPhotos(forWhoever(c), c.req.valid('query').team), 200, NO_STORE),
    )
    .openapi(recordRoute, async (c) =>
      c.json(await recordPhoto(forWhoever(c), c.req.valid('json')), 200, NO_STORE),
    )
    .openapi(keepRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const file = new Uint8Array(await c.req.arrayBuffer())
        return c.json(await keepPhoto(forWhoever(c), c.req.valid('param').id, file, signal), 200, NO_STORE)
      }),
    )
    .openapi(openRoute, async (c): Promise<never> => {
      const content = await openPhoto(forWhoever(c), c.req.valid('param').id)
      return new Response(new Uint8Array(content), {
        headers: { 'Content-Type': 'image/jpeg', ...NO_STORE },
      }) as never
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param')
      await removePhoto(forWhoever(c), id)
      return c.json({ id }, 200, NO_STORE)
    })
    .openapi(withdrawRoute, async (c) =>
      c.json(
        await withdrawConsent(forWhoever(c), c.req.valid('param').id, c.req.valid('json')),
        200,
        NO_STORE,
      ),
    )
}
