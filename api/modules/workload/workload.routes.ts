import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Answers } from '../../computing/answers.ts'
import { WorkloadAnswerSchema, WorkloadFileSchema, WorkloadQuerySchema } from '../../contract/workload.ts'
import { WorkloadRowsAnswerSchema, WorkloadRowsQuerySchema } from '../../contract/workload-rows.ts'
import { attachment } from '../../http/attachment.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, jsonBody, problems, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import type { WorkloadFile } from './files/workload-files.usecases.ts'
import { readWorkloadRows } from './rows/rows.usecases.ts'
import type { WorkloadDependencies } from './workload.usecases.ts'

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
      ...problems([400, 503]),
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

export function workloadRoutes(computed: Answers, given: WorkloadDependencies) {
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

const download = (file: WorkloadFile, type: string) =>
  new Response(file.content, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': attachment(file),
      'Cache-Control': 'no-store',
    },
  }) as never
