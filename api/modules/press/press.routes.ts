import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  ApprovalSchema,
  ApprovalsAnswerSchema,
  NewApprovalSchema,
  NewColourDecisionSchema,
  NewReleaseSchema,
  PackageRequestSchema,
  PressChoicesSchema,
  PressIdSchema,
  ReleaseSchema,
  ReleasesAnswerSchema,
  SheetRequestSchema,
  WithdrawReleaseSchema,
  WriteStorySchema,
  WrittenStorySchema,
} from '../../contract/press.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { originOf } from '../../http/origin.ts'
import { answers, jsonBody, problems, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import {
  decideColours,
  keepScan,
  listPressApprovals,
  openScan,
  recordApproval,
} from './approvals.usecases.ts'
import { pressChoices } from './choices.ts'
import { type PressParts, pressFor } from './dependencies.ts'
import { makePackage, type PackageDependencies } from './package/package.usecases.ts'
import { binary, download, NO_STORE, SHEET_FILE, ZIP_FILE } from './press-files.ts'
import { announceRelease, listPressReleases, withdraw } from './releases.usecases.ts'
import { makeSheet, writtenStory } from './sheets.usecases.ts'

const tags = ['press']
const params = z.object({ id: PressIdSchema })

const choicesRoute = createRoute({
  method: 'get',
  path: '/api/press/stories',
  tags,
  summary: '可制作的题目 · Stories with what each asks, sizes, formats and the limits of texts',
  responses: answers(PressChoicesSchema, []),
})

const writeRoute = createRoute({
  method: 'post',
  path: '/api/press/stories',
  tags,
  summary: '撰写一个题目 · The texts and figures of a story, and what is missing for a public version',
  request: { body: jsonBody(WriteStorySchema) },
  responses: answers(WrittenStorySchema, [400, 404, 409, 422, 503]),
})

const sheetRoute = createRoute({
  method: 'post',
  path: '/api/press/sheets',
  tags,
  summary:
    '生成文件 · A sheet as a file, or a preview of it; review samples and public versions are registered',
  request: { body: jsonBody(SheetRequestSchema) },
  responses: {
    200: SHEET_FILE,
    ...problems([400, 404, 409, 422, 503]),
  },
})

const packageRoute = createRoute({
  method: 'post',
  path: '/api/press/packages',
  tags,
  summary:
    '生成成套文件 · A sheet in several formats with its caption, licences and a manifest, as a ZIP; registered as single sheets are',
  request: { body: jsonBody(PackageRequestSchema) },
  responses: {
    200: ZIP_FILE,
    ...problems([400, 404, 409, 422, 503]),
  },
})

const approvalsRoute = createRoute({
  method: 'get',
  path: '/api/press/approvals',
  tags,
  summary: '送审样图与审图号 · Review samples and the approvals on record, the latest first',
  responses: answers(ApprovalsAnswerSchema, []),
})

const approveRoute = createRoute({
  method: 'post',
  path: '/api/press/approvals',
  tags,
  summary: '登记审图号 · Record the approval of a review sample',
  request: { body: jsonBody(NewApprovalSchema) },
  responses: answers(ApprovalSchema, [400, 422]),
})

const SCAN = 'application/octet-stream'
const keepScanRoute = createRoute({
  method: 'post',
  path: '/api/press/approvals/{id}/scan',
  tags,
  summary:
    '上传批准文件扫描件 · The scan of an approval, PDF, JPEG or PNG, at most 10 MB; it cannot be replaced',
  request: { params, body: { required: true, content: { [SCAN]: { schema: binary } } } },
  responses: answers(ApprovalSchema, [400, 404, 409, 413, 422]),
})

const openScanRoute = createRoute({
  method: 'get',
  path: '/api/press/approvals/{id}/scan',
  tags,
  summary: '查看扫描件 · The scan of an approval',
  request: { params },
  responses: {
    200: { description: 'PDF, JPEG or PNG', content: { [SCAN]: { schema: binary } } },
    ...problems([400, 404]),
  },
})

const coloursRoute = createRoute({
  method: 'post',
  path: '/api/press/approvals/{id}/colours',
  tags,
  summary: '认定颜色变化 · Decide, with a name and a reason, whether other colours are other content',
  request: { params, body: jsonBody(NewColourDecisionSchema) },
  responses: answers(ApprovalSchema, [400, 404]),
})

const releasesRoute = createRoute({
  method: 'get',
  path: '/api/press/releases',
  tags,
  summary: '发布登记 · Public versions that were made, with corrections where later records changed a figure',
  responses: answers(ReleasesAnswerSchema, [503]),
})

const announceRoute = createRoute({
  method: 'post',
  path: '/api/press/releases',
  tags,
  summary:
    '预告发布 · Announce a release with its embargo: until then no public version with its figures is made',
  request: { body: jsonBody(NewReleaseSchema) },
  responses: answers(ReleaseSchema, [400, 404, 409, 422, 503]),
})

const withdrawRoute = createRoute({
  method: 'post',
  path: '/api/press/releases/{id}/withdraw',
  tags,
  summary: '撤回 · Withdraw a release, or what was announced, with a name and a reason',
  request: { params, body: jsonBody(WithdrawReleaseSchema) },
  responses: answers(ReleaseSchema, [400, 404, 503]),
})

export function pressRoutes(
  parts: PressParts & Pick<PackageDependencies, 'geography'> & { readonly snapshot: () => Promise<string> },
) {
  const forWhoever = (c: Context) => pressFor(parts, viewerOf(c))
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(choicesRoute, (c) => {
      // Whoever reads the choices will soon see a sheet.
      parts.renderer.warm()
      return c.json(pressChoices(), 200)
    })
    .openapi(writeRoute, (c) =>
      whileWaiting(c, async (signal) =>
        c.json(await writtenStory(forWhoever(c), c.req.valid('json'), signal), 200, NO_STORE),
      ),
    )
    .openapi(sheetRoute, (c) =>
      whileWaiting(
        c,
        async (signal): Promise<never> =>
          download(await makeSheet(forWhoever(c), c.req.valid('json'), originOf(c), signal)),
      ),
    )
    .openapi(packageRoute, (c) =>
      whileWaiting(
        c,
        async (signal): Promise<never> =>
          download(await makePackage(forWhoever(c), c.req.valid('json'), originOf(c), signal)),
      ),
    )
    .openapi(approvalsRoute, async (c) => c.json(await listPressApprovals(forWhoever(c)), 200, NO_STORE))
    .openapi(approveRoute, async (c) =>
      c.json(await recordApproval(forWhoever(c), c.req.valid('json')), 200, NO_STORE),
    )
    .openapi(keepScanRoute, async (c) =>
      c.json(
        await keepScan(forWhoever(c), c.req.valid('param').id, Buffer.from(await c.req.arrayBuffer())),
        200,
        NO_STORE,
      ),
    )
    .openapi(openScanRoute, async (c): Promise<never> => {
      const { scan, scanType } = await openScan(forWhoever(c), c.req.valid('param').id)
      return new Response(new Uint8Array(scan), {
        headers: { 'Content-Type': scanType, 'Content-Disposition': 'attachment', ...NO_STORE },
      }) as never
    })
    .openapi(coloursRoute, async (c) =>
      c.json(await decideColours(forWhoever(c), c.req.valid('param').id, c.req.valid('json')), 200, NO_STORE),
    )
    .openapi(releasesRoute, (c) =>
      whileWaiting(c, async (signal) =>
        c.json(await listPressReleases(forWhoever(c), parts.snapshot, signal), 200, NO_STORE),
      ),
    )
    .openapi(announceRoute, (c) =>
      whileWaiting(c, async (signal) =>
        c.json(await announceRelease(forWhoever(c), c.req.valid('json'), signal), 200, NO_STORE),
      ),
    )
    .openapi(withdrawRoute, (c) =>
      whileWaiting(c, async (signal) =>
        c.json(
          await withdraw(forWhoever(c), c.req.valid('param').id, c.req.valid('json'), signal),
          200,
          NO_STORE,
        ),
      ),
    )
}
