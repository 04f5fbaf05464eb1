import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Answers } from '../../computing/answers.ts'
import {
  PerformanceQuerySchema,
  SummaryQuerySchema,
  WorkloadAnswerSchema,
  WorkloadFileSchema,
  WorkloadQuerySchema,
} from '../../contract/workload.ts'
import {
  NewWorkloadSubmissionSchema,
  NewWorkloadValueSchema,
  WorkloadChangesSchema,
  WorkloadDoneSchema,
  WorkloadIdPathSchema,
  WorkloadSubmissionsQuerySchema,
  WorkloadSubmissionsSchema,
} from '../../contract/workload-entries.ts'
import { WorkloadRowsAnswerSchema, WorkloadRowsQuerySchema } from '../../contract/workload-rows.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { attachment } from '../../http/attachment.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, jsonBody, problems, validationHook } from '../../http/problems.ts'
import { allow, viewerOf } from '../../http/viewer.ts'
import {
  listSubmissions,
  type SubmissionsDependencies,
  submitWorkload,
} from './entries/submissions.usecases.ts'
import { enterValue, takeValueBack } from './entries/values.usecases.ts'
import type { WorkloadFile } from './files/workload-files.usecases.ts'
import { readWorkloadRows } from './rows/rows.usecases.ts'

const tags = ['workload']

const tableRoute = createRoute({
  method: 'get',
  path: '/api/workload',
  tags,
  summary: '工作量统计表 · The workload table of a year: a sheet a city, a row a county, 18 columns',
  request: { query: WorkloadQuerySchema },
  responses: answers(WorkloadAnswerSchema, [400, 503]),
})

const rowsRoute = createRoute({
  method: 'get',
  path: '/api/workload/rows',
  tags,
  summary:
    '统计表一格的明细 · The rows that a cell of the table is computed from, by pages; persons by name for those who may see them',
  request: { query: WorkloadRowsQuerySchema },
  responses: answers(WorkloadRowsAnswerSchema, [400]),
})

const submissionsRoute = createRoute({
  method: 'get',
  path: '/api/workload/submissions',
  tags,
  summary: '已报送的统计表 · The tables that were sent, and what the heading of the next one begins with',
  request: { query: WorkloadSubmissionsQuerySchema },
  responses: answers(WorkloadSubmissionsSchema, [400]),
})

const submitRoute = createRoute({
  method: 'post',
  path: '/api/workload/submissions',
  tags,
  summary: '报送统计表 · Sends the table of a city: it is frozen as it is, with its snapshot',
  request: { body: jsonBody(NewWorkloadSubmissionSchema) },
  responses: answers(WorkloadDoneSchema, [400]),
})

const changesRoute = createRoute({
  method: 'get',
  path: '/api/workload/submissions/{id}/changes',
  tags,
  summary: '报送后的差异 · Where a table that was sent differs from the records of today',
  request: { params: WorkloadIdPathSchema },
  responses: answers(WorkloadChangesSchema, [400, 404, 503]),
})

const enterRoute = createRoute({
  method: 'post',
  path: '/api/workload/values',
  tags,
  summary: '手工填报 · Enters a number of people where attendance is missing; one that stands is withdrawn',
  request: { body: jsonBody(NewWorkloadValueSchema) },
  responses: answers(WorkloadDoneSchema, [400]),
})

const takeBackRoute = createRoute({
  method: 'post',
  path: '/api/workload/values/{id}/withdraw',
  tags,
  summary: '撤回手工填报 · Withdraws a number that was entered by hand',
  request: { params: WorkloadIdPathSchema },
  responses: answers(WorkloadDoneSchema, [400, 404]),
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const fileRoute = (format: 'xlsx' | 'pdf', type: string, title: string) =>
  createRoute({
    method: 'post',
    path: `/api/workload.${format}`,
    tags,
    summary: title,
    request: { body: jsonBody(WorkloadFileSchema) },
    responses: {
      200: {
        description: format.toUpperCase(),
        content: { [type]: { schema: z.string().meta({ format: 'binary' }) } },
      },
      ...problems([400, 404, 503]),
    },
  })

const PDF = 'application/pdf'

const xlsxRoute = fileRoute(
  'xlsx',
  XLSX,
  '工作量统计表（XLSX） · The workload table in the form of the notice, as XLSX',
)
const pdfRoute = fileRoute(
  'pdf',
  'application/pdf',
  '工作量统计表（PDF） · The workload table as PDF, A4 landscape',
)

const performanceRoute = createRoute({
  method: 'get',
  path: '/api/workload/performance.xlsx',
  tags,
  summary: '县域医共体年度绩效表（XLSX） · How each county stands to each rule in each period of a year',
  request: { query: PerformanceQuerySchema },
  responses: {
    200: { description: 'XLSX', content: { [XLSX]: { schema: z.string().meta({ format: 'binary' }) } } },
    ...problems([400, 503]),
  },
})

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const summaryRoute = (format: 'xlsx' | 'docx', type: string) =>
  createRoute({
    method: 'get',
    path: `/api/workload/summary.${format}`,
    tags,
    summary: `年度工作总结（${format.toUpperCase()}） · The yearly summary of the province, a city or a county, in Chinese`,
    request: { query: SummaryQuerySchema },
    responses: {
      200: {
        description: format.toUpperCase(),
        content: { [type]: { schema: z.string().meta({ format: 'binary' }) } },
      },
      ...problems([400, 503]),
    },
  })

const summaryXlsxRoute = summaryRoute('xlsx', XLSX)
const summaryDocxRoute = summaryRoute('docx', DOCX)

const NO_STORE = { 'Cache-Control': 'no-store' }

export function workloadRoutes(computed: Answers, given: SubmissionsDependencies) {
  return (
    new OpenAPIHono({ defaultHook: validationHook })
      .openapi(tableRoute, (c) =>
        whileWaiting(c, async (signal) =>
          cachedJson(c, await computed.to('workload', viewerOf(c), c.req.valid('query'), signal)),
        ),
      )
      // Who may see whom makes a difference: this answer is nobody else's, and no cache keeps it.
      .openapi(rowsRoute, async (c) =>
        c.json(await readWorkloadRows(given, viewerOf(c), c.req.valid('query')), 200, {
          'Cache-Control': 'no-store',
        }),
      )
      .openapi(submissionsRoute, async (c) =>
        c.json(await listSubmissions(given, viewerOf(c), c.req.valid('query')), 200, NO_STORE),
      )
      .openapi(submitRoute, async (c) =>
        c.json({ id: await submitWorkload(given, viewerOf(c), c.req.valid('json')) }, 200, NO_STORE),
      )
      .openapi(changesRoute, (c) =>
        whileWaiting(c, async (signal) =>
          cachedJson(c, await computed.to('workloadChanges', viewerOf(c), c.req.valid('param'), signal)),
        ),
      )
      .openapi(enterRoute, async (c) =>
        c.json({ id: await enterValue(given, viewerOf(c), c.req.valid('json')) }, 200, NO_STORE),
      )
      .openapi(takeBackRoute, async (c) =>
        c.json({ id: await takeValueBack(given, viewerOf(c), c.req.valid('param').id) }, 200, NO_STORE),
      )
      .openapi(performanceRoute, (c) =>
        whileWaiting(
          c,
          async (signal): Promise<never> =>
            download(await computed.to('performanceFile', viewerOf(c), c.req.valid('query'), signal), XLSX),
        ),
      )
      .openapi(summaryXlsxRoute, (c) =>
        whileWaiting(c, async (signal): Promise<never> => {
          const question = { ...c.req.valid('query'), format: 'xlsx' as const }
          return download(await computed.to('summaryFile', readerOfAll(c), question, signal), XLSX)
        }),
      )
      .openapi(summaryDocxRoute, (c) =>
        whileWaiting(c, async (signal): Promise<never> => {
          const question = { ...c.req.valid('query'), format: 'docx' as const }
          return download(await computed.to('summaryFile', readerOfAll(c), question, signal), DOCX)
        }),
      )
      .openapi(xlsxRoute, (c) =>
        whileWaiting(c, async (signal): Promise<never> => {
          const question = { ...c.req.valid('json'), format: 'xlsx' as const }
          return download(await computed.to('workloadFile', viewerOf(c), question, signal), XLSX)
        }),
      )
      .openapi(pdfRoute, (c) =>
        whileWaiting(c, async (signal): Promise<never> => {
          const question = { ...c.req.valid('json'), format: 'pdf' as const }
          return download(await computed.to('workloadFile', viewerOf(c), question, signal), PDF)
        }),
      )
  )
}

/** The yearly summary tells of coverage besides the records, and a token may be limited to either. */
function readerOfAll(c: Context): Viewer {
  const viewer = viewerOf(c)
  allow(viewer, 'coverage.read')
  return viewer
}

const download = (file: WorkloadFile, type: string) =>
  new Response(file.content, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': attachment(file),
      'Cache-Control': 'no-store',
    },
  }) as never
