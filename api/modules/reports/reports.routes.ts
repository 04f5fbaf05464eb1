import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { ProblemDetailsSchema } from '../../contract/errors.ts'
import {
  CountyCodeSchema,
  MonthIdSchema,
  ReportDetailSchema,
  ReportOutOfDateSchema,
  ReportsAnswerSchema,
  ReportsQuerySchema,
  ReportTasksSchema,
  TakeStepSchema,
} from '../../contract/reports.ts'
import { PROBLEM_TITLES } from '../../http/problem-titles.ts'
import { answers, jsonBody, PROBLEM_TYPE, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { listReports, listTasks, readReport } from './reports.usecases.ts'
import { ReportChanged, type StepDependencies, takeStep } from './take-step.usecases.ts'

const tags = ['reports']
const params = z.object({ county: CountyCodeSchema, month: MonthIdSchema })

const listRoute = createRoute({
  method: 'get',
  path: '/api/reports',
  tags,
  summary: '月报情况 · Where the monthly report of each county stands',
  request: { query: ReportsQuerySchema },
  responses: answers(ReportsAnswerSchema, [400]),
})

const tasksRoute = createRoute({
  method: 'get',
  path: '/api/reports/tasks',
  tags,
  summary: '我的待办 · What whoever asks has to report, review or accept',
  responses: answers(ReportTasksSchema, []),
})

const detailRoute = createRoute({
  method: 'get',
  path: '/api/reports/{county}/{month}',
  tags,
  summary:
    '某县某月的月报 · A county’s month with its history, and how its visits differ from those that were accepted',
  request: { params },
  responses: answers(ReportDetailSchema, [400, 404]),
})

const stepRoute = createRoute({
  method: 'post',
  path: '/api/reports/{county}/{month}/steps',
  tags,
  summary: '上报、提交、审核、批准或退回 · Report, submit, review, accept or return a county’s month',
  request: { params, body: jsonBody(TakeStepSchema) },
  responses: {
    ...answers(ReportDetailSchema, [400, 404]),
    409: {
      description:
        '未作任何更改；`report-changed` 时附带所见与现有两个版本 · Nothing changed; with both versions where the code is `report-changed`',
      content: { [PROBLEM_TYPE]: { schema: z.union([ReportOutOfDateSchema, ProblemDetailsSchema]) } },
    },
  },
})

const NO_STORE = { 'Cache-Control': 'no-store' }

export function reportsRoutes(given: StepDependencies) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, async (c) =>
      c.json(await listReports(given, viewerOf(c), c.req.valid('query')), 200, NO_STORE),
    )
    .openapi(tasksRoute, async (c) => c.json(await listTasks(given, viewerOf(c)), 200, NO_STORE))
    .openapi(detailRoute, async (c) =>
      c.json(await readReport(given, viewerOf(c), c.req.valid('param')), 200, NO_STORE),
    )
    .openapi(stepRoute, async (c) => {
      try {
        const detail = await takeStep(given, viewerOf(c), c.req.valid('param'), c.req.valid('json'))
        return c.json(detail, 200, NO_STORE)
      } catch (error) {
        if (!(error instanceof ReportChanged)) throw error
        return c.body(JSON.stringify(outOfDate(error)), 409, {
          ...NO_STORE,
          'Content-Type': PROBLEM_TYPE,
        }) as never
      }
    })
}

function outOfDate({ seen, now }: ReportChanged): z.infer<typeof ReportOutOfDateSchema> {
  return {
    type: 'urn:xunyi-atlas:problem:report-changed',
    title: PROBLEM_TITLES['report-changed'],
    status: 409,
    code: 'report-changed',
    detail: {
      zh: `${now.countyName} ${now.month} 的月报在您查看之后已有变化（${now.who ?? ''}），未作任何更改：请核对现在的情况后再操作。`,
      en: `The report of ${now.countyName} for ${now.month} has changed since you looked (${now.who ?? ''}) and nothing was done: look at it as it is now, then take the step again.`,
    },
    seen,
    now,
  }
}
