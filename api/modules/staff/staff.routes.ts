import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  ServiceDaysSchema,
  ServiceSpanSchema,
  StaffAnswerSchema,
  StaffConflictsQuerySchema,
  StaffConflictsSchema,
  StaffDetailSchema,
  StaffIdSchema,
  StaffSearchSchema,
  TeamListAnswerSchema,
  TeamListSchema,
  UnmaskedSchema,
  UnmaskSchema,
} from '../../contract/staff.ts'
import { attachment } from '../../http/attachment.ts'
import { originOf } from '../../http/origin.ts'
import { answers, jsonBody, problems, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { certify } from './certificate.usecases.ts'
import { readServiceDays } from './days.usecases.ts'
import {
  forget,
  listConflicts,
  readStaff,
  type StaffDependencies,
  searchStaff,
  unmaskPhone,
} from './staff.usecases.ts'
import { readTeamList, teamListFile } from './team-list.usecases.ts'

const tags = ['records']
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const params = z.object({ id: StaffIdSchema })

const searchRoute = createRoute({
  method: 'post',
  path: '/api/staff/search',
  tags,
  summary: '查找人员 · Find people who serve; phones are masked',
  request: { body: jsonBody(StaffSearchSchema) },
  responses: answers(StaffAnswerSchema, [400]),
})

const conflictsRoute = createRoute({
  method: 'get',
  path: '/api/staff/conflicts',
  tags,
  summary: '同日在两处驻点的人员 · Persons posted to two townships on one date',
  request: { query: StaffConflictsQuerySchema },
  responses: answers(StaffConflictsSchema, [400]),
})

const teamListRoute = createRoute({
  method: 'post',
  path: '/api/staff/team-list',
  tags,
  summary: '队伍名单 · The members of a team of a campaign, with the checks of the notice; phones are masked',
  request: { body: jsonBody(TeamListSchema) },
  responses: answers(TeamListAnswerSchema, [400, 404, 409]),
})

const teamListFileRoute = createRoute({
  method: 'post',
  path: '/api/staff/team-list.xlsx',
  tags,
  summary:
    '附件2 · The same as the workbook that the notice asks for; phones in full for those who may see them',
  request: { body: jsonBody(TeamListSchema) },
  responses: {
    200: { description: 'XLSX', content: { [XLSX]: { schema: z.string().meta({ format: 'binary' }) } } },
    ...problems([400, 404, 409]),
  },
})

const detailRoute = createRoute({
  method: 'get',
  path: '/api/staff/{id}',
  tags,
  summary: '一名人员 · A person with the records over time, postings and visits',
  request: { params },
  responses: answers(StaffDetailSchema, [400, 404]),
})

const phoneRoute = createRoute({
  method: 'post',
  path: '/api/staff/{id}/phone',
  tags,
  summary: '查看电话 · See the phone of one record; each sight is recorded',
  request: { params, body: jsonBody(UnmaskSchema) },
  responses: answers(UnmaskedSchema, [400, 404]),
})

const daysRoute = createRoute({
  method: 'get',
  path: '/api/staff/{id}/days',
  tags,
  summary: '服务天数 · The days that a person served from one day to another',
  request: { params, query: ServiceSpanSchema },
  responses: answers(ServiceDaysSchema, [400, 404]),
})

const certificateRoute = createRoute({
  method: 'post',
  path: '/api/staff/{id}/certificate',
  tags,
  summary:
    '基层服务证明 · A certificate of the days served, as a PDF with a number and a code that /verify checks',
  request: { params, body: jsonBody(ServiceSpanSchema) },
  responses: {
    200: {
      description: 'PDF',
      content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...problems([400, 404]),
  },
})

const forgetRoute = createRoute({
  method: 'post',
  path: '/api/staff/{id}/forget',
  tags,
  summary: '去除姓名和电话 · Make somebody who has left nameless; the days stay',
  request: { params },
  responses: answers(z.object({ done: z.literal(true) }), [400, 404, 409]),
})

/** Personal data: no cache keeps it. */
const NO_STORE = { 'Cache-Control': 'no-store' }

export function staffRoutes(given: StaffDependencies) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(searchRoute, async (c) =>
      c.json(await searchStaff(given, viewerOf(c), c.req.valid('json')), 200, NO_STORE),
    )
    .openapi(conflictsRoute, async (c) =>
      c.json(
        { conflicts: await listConflicts(given, viewerOf(c), c.req.valid('query').within) },
        200,
        NO_STORE,
      ),
    )
    .openapi(teamListRoute, async (c) =>
      c.json((await readTeamList(given, viewerOf(c), c.req.valid('json'))).dto, 200, NO_STORE),
    )
    .openapi(teamListFileRoute, async (c): Promise<never> => {
      const asked = c.req.valid('json')
      const file = await teamListFile(given, viewerOf(c), asked)
      return c.body(file, 200, {
        ...NO_STORE,
        'Content-Type': XLSX,
        'Content-Disposition': attachment({ name: 'team-list.xlsx', title: `附件2-${asked.team}.xlsx` }),
      }) as never
    })
    .openapi(detailRoute, async (c) =>
      c.json(await readStaff(given, viewerOf(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(phoneRoute, async (c) => {
      const { id } = c.req.valid('param')
      const phone = await unmaskPhone(given, viewerOf(c), id, c.req.valid('json').from)
      return c.json({ phone }, 200, NO_STORE)
    })
    .openapi(daysRoute, async (c) => {
      const { days } = await readServiceDays(
        given,
        viewerOf(c),
        c.req.valid('param').id,
        c.req.valid('query'),
      )
      return c.json(days, 200, NO_STORE)
    })
    .openapi(certificateRoute, async (c): Promise<never> => {
      const { id } = c.req.valid('param')
      const address = `${originOf(c)}/verify`
      const { pdf, serial } = await certify(given, viewerOf(c), id, c.req.valid('json'), address)
      return c.body(new Uint8Array(pdf), 200, {
        ...NO_STORE,
        'Content-Type': 'application/pdf',
        'Content-Disposition': attachment({
          name: `certificate-${serial}.pdf`,
          title: `基层服务证明-${serial}.pdf`,
        }),
      }) as never
    })
    .openapi(forgetRoute, async (c) => {
      await forget(given, viewerOf(c), c.req.valid('param').id)
      return c.json({ done: true as const }, 200, NO_STORE)
    })
}
