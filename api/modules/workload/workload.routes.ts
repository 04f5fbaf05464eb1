import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  WorkloadAnswerSchema,
  WorkloadFileQuerySchema,
  WorkloadQuerySchema,
} from '../../contract/workload.ts'
import { attachment } from '../../http/attachment.ts'
import { answers, problems, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { makeWorkloadFile } from './files/workload-files.usecases.ts'
import { readWorkload, type WorkloadDependencies } from './workload.usecases.ts'

const tags = ['workload']

const tableRoute = createRoute({
  method: 'get',
  path: '/api/workload',
  tags,
  summary: '工作量统计表 · The workload table of a year: a sheet a city, a row a county, 18 columns',
  request: { query: WorkloadQuerySchema },
  responses: answers(WorkloadAnswerSchema, [400]),
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const fileRoute = (format: 'xlsx' | 'pdf', type: string, title: string) =>
  createRoute({
    method: 'get',
    path: `/api/workload.${format}`,
    tags,
    summary: title,
    request: { query: WorkloadFileQuerySchema },
    responses: {
      200: {
        description: format.toUpperCase(),
        content: { [type]: { schema: z.string().meta({ format: 'binary' }) } },
      },
      ...problems([400]),
    },
  })

const xlsxRoute = fileRoute(
  'xlsx',
  XLSX,
  '工作量统计表（XLSX）· The workload table in the form of the notice, as XLSX',
)
const pdfRoute = fileRoute(
  'pdf',
  'application/pdf',
  '工作量统计表（PDF）· The workload table as PDF, A4 across',
)

const NO_STORE = { 'Cache-Control': 'no-store' }

export function workloadRoutes(given: WorkloadDependencies) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(tableRoute, async (c) =>
      c.json(await readWorkload(given, viewerOf(c), c.req.valid('query')), 200, NO_STORE),
    )
    .openapi(xlsxRoute, async (c) => {
      const file = await makeWorkloadFile(given, viewerOf(c), c.req.valid('query'), 'xlsx')
      return c.body(file.content, 200, {
        ...NO_STORE,
        'Content-Type': XLSX,
        'Content-Disposition': attachment(file),
      }) as never
    })
    .openapi(pdfRoute, async (c) => {
      const file = await makeWorkloadFile(given, viewerOf(c), c.req.valid('query'), 'pdf')
      return c.body(file.content, 200, {
        ...NO_STORE,
        'Content-Type': 'application/pdf',
        'Content-Disposition': attachment(file),
      }) as never
    })
}
