import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Answers } from '../../computing/answers.ts'
import { DraftIdSchema, PlanFileQuerySchema } from '../../contract/plans.ts'
import { attachment } from '../../http/attachment.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { problems, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import type { PlanFile } from './files/files.usecases.ts'
import type { PlansService } from './plans.service.ts'

const request = { params: z.object({ id: DraftIdSchema }), query: PlanFileQuerySchema }
const binary = z.string().meta({ format: 'binary' })

const workbookRoute = createRoute({
  method: 'get',
  path: '/api/planner/drafts/{id}/plan.xlsx',
  tags: ['planner'],
  summary: '已发布方案（Excel） · A published plan as a workbook, with a sheet for each team and each county',
  request,
  responses: {
    200: {
      description: 'XLSX',
      content: {
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: binary },
      },
    },
    ...problems([400, 404, 409, 503]),
  },
})

const calendarRoute = createRoute({
  method: 'get',
  path: '/api/planner/drafts/{id}/plan.ics',
  tags: ['planner'],
  summary: '已发布方案（日历） · A published plan as iCalendar, with an all-day event for each visit',
  request,
  responses: {
    200: { description: 'iCalendar, RFC 5545', content: { 'text/calendar': { schema: z.string() } } },
    ...problems([400, 404, 409]),
  },
})

/** Published plans as files for the teams and counties. */
export function planFilesRoutes({
  plans,
  answers,
}: {
  readonly plans: PlansService
  readonly answers: Answers
}) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(workbookRoute, (c) =>
      whileWaiting(c, async (signal): Promise<never> => {
        const question = { id: c.req.valid('param').id, language: c.req.valid('query').lang }
        return download(await answers.to('planWorkbook', viewerOf(c), question, signal))
      }),
    )
    .openapi(calendarRoute, async (c) =>
      download(await plans.calendar(viewerOf(c), c.req.valid('param').id, c.req.valid('query').lang)),
    )
}

function download({ name, title, type, content }: PlanFile): never {
  return new Response(content, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': attachment({ name, title }),
      'Cache-Control': 'no-store',
    },
  }) as never
}
