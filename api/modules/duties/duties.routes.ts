import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  DutiesAnswerSchema,
  DutiesQuerySchema,
  DutyDocumentPathSchema,
  DutyFeedPathSchema,
  DutyFeedSchema,
  DutyFeedsSchema,
  DutyFileQuerySchema,
  DutySchema,
  MadeDutyFeedSchema,
  NewDutyDocumentSchema,
  NewDutyFeedSchema,
} from '../../contract/duties.ts'
import { attachment } from '../../http/attachment.ts'
import { answers, jsonBody, problems, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { keepFile, openFile, registerDocument, withdrawDocument } from './documents.usecases.ts'
import { type DutiesDependencies, keptSources, listDuties } from './duties.usecases.ts'
import { listFeeds, makeFeed, readFeed, revokeFeed } from './feeds.usecases.ts'

const tags = ['duties']
const FILE = 'application/octet-stream'
const CALENDAR = 'text/calendar'
const binary = z.string().meta({ format: 'binary' })

const listRoute = createRoute({
  method: 'get',
  path: '/api/duties',
  tags,
  summary: '报送事项 · What is owed, by whom and when, with the clause, and how it stands',
  request: { query: DutiesQuerySchema },
  responses: answers(DutiesAnswerSchema, [400]),
})

const registerRoute = createRoute({
  method: 'post',
  path: '/api/duties/documents',
  tags,
  summary: '登记文件 · Registers a document by which a duty is done',
  request: { body: jsonBody(NewDutyDocumentSchema) },
  responses: answers(DutySchema, [400, 404, 409]),
})

const withdrawRoute = createRoute({
  method: 'post',
  path: '/api/duties/documents/{id}/withdraw',
  tags,
  summary: '撤回登记 · Withdraws a document: it stays in the list, and does its duty no more',
  request: { params: DutyDocumentPathSchema },
  responses: answers(DutySchema, [400, 404, 409]),
})

const keepFileRoute = createRoute({
  method: 'post',
  path: '/api/duties/documents/{id}/file',
  tags,
  summary:
    '上传附件 · The file of a document: PDF, DOCX, XLSX, OFD, PNG or JPG, at most 20 MB; it cannot be replaced',
  request: {
    params: DutyDocumentPathSchema,
    query: DutyFileQuerySchema,
    body: { required: true, content: { [FILE]: { schema: binary } } },
  },
  responses: answers(DutySchema, [400, 404, 409, 413, 422]),
})

const openFileRoute = createRoute({
  method: 'get',
  path: '/api/duties/documents/{id}/file',
  tags,
  summary: '下载附件 · The file of a document',
  request: { params: DutyDocumentPathSchema },
  responses: {
    200: { description: '附件 · The file', content: { [FILE]: { schema: binary } } },
    ...problems([400, 404]),
  },
})

const feedsRoute = createRoute({
  method: 'get',
  path: '/api/duties/feeds',
  tags,
  summary: '日历订阅地址 · The calendar addresses that one has made',
  responses: answers(DutyFeedsSchema, []),
})

const makeFeedRoute = createRoute({
  method: 'post',
  path: '/api/duties/feeds',
  tags,
  summary: '新建日历订阅地址 · An address for calendar programs, until it is revoked; it is shown this once',
  request: { body: jsonBody(NewDutyFeedSchema) },
  responses: answers(MadeDutyFeedSchema, [400, 409]),
})

const revokeFeedRoute = createRoute({
  method: 'delete',
  path: '/api/duties/feeds/{id}',
  tags,
  summary: '撤销日历订阅地址 · Revokes a calendar address',
  request: { params: DutyDocumentPathSchema },
  responses: answers(DutyFeedSchema, [400, 404]),
})

const feedRoute = createRoute({
  method: 'get',
  path: '/api/duties/feed/{secret}',
  tags,
  summary: '日历（iCalendar） · The duties of an area for a calendar program, by the secret in the address',
  request: { params: DutyFeedPathSchema },
  responses: {
    200: { description: 'iCalendar', content: { [CALENDAR]: { schema: z.string() } } },
    ...problems([400, 404]),
  },
})

const NO_STORE = { 'Cache-Control': 'no-store' }

export function dutiesRoutes(dependencies: DutiesDependencies) {
  const given = { kept: keptSources(), ...dependencies }
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, async (c) =>
      c.json(await listDuties(given, viewerOf(c), c.req.valid('query')), 200, NO_STORE),
    )
    .openapi(registerRoute, async (c) =>
      c.json(await registerDocument(given, viewerOf(c), c.req.valid('json')), 200, NO_STORE),
    )
    .openapi(withdrawRoute, async (c) =>
      c.json(await withdrawDocument(given, viewerOf(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(keepFileRoute, async (c) => {
      const file = Buffer.from(await c.req.arrayBuffer())
      const { name } = c.req.valid('query')
      return c.json(
        await keepFile(given, viewerOf(c), c.req.valid('param').id, { file, name }),
        200,
        NO_STORE,
      )
    })
    .openapi(openFileRoute, async (c): Promise<never> => {
      const { file, type, name } = await openFile(given, viewerOf(c), c.req.valid('param').id)
      const extension = name.slice(name.lastIndexOf('.'))
      return new Response(new Uint8Array(file), {
        headers: {
          'Content-Type': type,
          'Content-Disposition': attachment({ name: `document${extension}`, title: name }),
          'X-Content-Type-Options': 'nosniff',
          'Content-Security-Policy': "sandbox; default-src 'none'",
          ...NO_STORE,
        },
      }) as never
    })
    .openapi(feedsRoute, async (c) => c.json({ feeds: await listFeeds(given, viewerOf(c)) }, 200, NO_STORE))
    .openapi(makeFeedRoute, async (c) =>
      c.json(await makeFeed(given, viewerOf(c), c.req.valid('json')), 200, NO_STORE),
    )
    .openapi(revokeFeedRoute, async (c) =>
      c.json(await revokeFeed(given, viewerOf(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(feedRoute, async (c): Promise<never> => {
      const secret = c.req.valid('param').secret.replace(/\.ics$/, '')
      return new Response(await readFeed(given, secret), {
        headers: { 'Content-Type': `${CALENDAR}; charset=utf-8`, ...NO_STORE },
      }) as never
    })
}
