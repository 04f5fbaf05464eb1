import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { PressIdSchema } from '../../../contract/press.ts'
import {
  BatchesAnswerSchema,
  BatchSchema,
  BatchWithFilesSchema,
  NewBatchSchema,
} from '../../../contract/press-batches.ts'
import { attachment } from '../../../http/attachment.ts'
import { inPieces } from '../../../http/in-pieces.ts'
import { originOf } from '../../../http/origin.ts'
import { answers, jsonBody, problems, validationHook } from '../../../http/problems.ts'
import { viewerOf } from '../../../http/viewer.ts'
import { pressFor } from '../dependencies.ts'
import { download, NO_STORE, SHEET_FILE, ZIP_FILE } from '../press-files.ts'
import {
  type BatchParts,
  endBatch,
  listPressBatches,
  openBatch,
  openBatchFile,
  startAgain,
  startBatch,
  zipOfBatch,
} from './batches.usecases.ts'

const tags = ['press']
const params = z.object({ id: PressIdSchema })

const listRoute = createRoute({
  method: 'get',
  path: '/api/press/batches',
  tags,
  summary: '图件批次 · Batches of sheets with their progress, the latest first',
  responses: answers(BatchesAnswerSchema, []),
})

const startRoute = createRoute({
  method: 'post',
  path: '/api/press/batches',
  tags,
  summary: '成批制作 · A story of each area and period in each size and format, made in the background',
  request: { body: jsonBody(NewBatchSchema) },
  responses: answers(BatchSchema, [400, 503]),
})

const openRoute = createRoute({
  method: 'get',
  path: '/api/press/batches/{id}',
  tags,
  summary: '一个批次及其文件 · A batch with its files, and why some could not be made',
  request: { params },
  responses: answers(BatchWithFilesSchema, [400, 404]),
})

const cancelRoute = createRoute({
  method: 'post',
  path: '/api/press/batches/{id}/cancel',
  tags,
  summary: '取消批次 · Cancel a batch; the files that it has made stay',
  request: { params },
  responses: answers(BatchSchema, [400, 404, 409]),
})

const againRoute = createRoute({
  method: 'post',
  path: '/api/press/batches/{id}/again',
  tags,
  summary: '按现在的记录再做一批 · The same again, of the records as they are now; the batch itself stays',
  request: { params },
  responses: answers(BatchSchema, [400, 404, 503]),
})

const fileRoute = createRoute({
  method: 'get',
  path: '/api/press/batches/{id}/files/{number}',
  tags,
  summary: '下载批次中的一个文件 · One file of a batch',
  request: {
    params: params.extend({ number: z.coerce.number().int().min(0).max(1_000_000) }),
  },
  responses: {
    200: SHEET_FILE,
    ...problems([400, 404]),
  },
})

const zipRoute = createRoute({
  method: 'get',
  path: '/api/press/batches/{id}/zip',
  tags,
  summary: '打包下载 · The files of a batch that are made, with a manifest and the licences, as a ZIP',
  request: { params },
  responses: {
    200: ZIP_FILE,
    ...problems([400, 404]),
  },
})

export function batchesRoutes({
  logFault,
  ...parts
}: BatchParts & { readonly logFault: (text: string) => void }) {
  const forWhoever = (c: Context) => pressFor(parts, viewerOf(c))
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, async (c) => c.json(await listPressBatches(forWhoever(c)), 200, NO_STORE))
    .openapi(startRoute, async (c) =>
      c.json(await startBatch(forWhoever(c), c.req.valid('json'), originOf(c)), 200, NO_STORE),
    )
    .openapi(openRoute, async (c) =>
      c.json(await openBatch(forWhoever(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(cancelRoute, async (c) =>
      c.json(await endBatch(forWhoever(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(againRoute, async (c) =>
      c.json(await startAgain(forWhoever(c), c.req.valid('param').id, originOf(c)), 200, NO_STORE),
    )
    .openapi(fileRoute, async (c): Promise<never> => {
      const { id, number } = c.req.valid('param')
      return download(await openBatchFile(forWhoever(c), id, number))
    })
    .openapi(zipRoute, async (c): Promise<never> => {
      const { pieces, ...names } = await zipOfBatch(forWhoever(c), c.req.valid('param').id)
      return inPieces(
        c,
        pieces,
        { ...NO_STORE, 'Content-Type': 'application/zip', 'Content-Disposition': attachment(names) },
        logFault,
      ) as never
    })
}
