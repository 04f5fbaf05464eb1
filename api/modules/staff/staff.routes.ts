import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  StaffAnswerSchema,
  StaffConflictsQuerySchema,
  StaffConflictsSchema,
  StaffDetailSchema,
  StaffIdSchema,
  StaffSearchSchema,
  UnmaskedSchema,
  UnmaskSchema,
} from '../../contract/staff.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import {
  forget,
  listConflicts,
  readStaff,
  type StaffDependencies,
  searchStaff,
  unmaskPhone,
} from './staff.usecases.ts'

const tags = ['records']
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
    .openapi(detailRoute, async (c) =>
      c.json(await readStaff(given, viewerOf(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(phoneRoute, async (c) => {
      const { id } = c.req.valid('param')
      const phone = await unmaskPhone(given, viewerOf(c), id, c.req.valid('json').from)
      return c.json({ phone }, 200, NO_STORE)
    })
    .openapi(forgetRoute, async (c) => {
      await forget(given, viewerOf(c), c.req.valid('param').id)
      return c.json({ done: true as const }, 200, NO_STORE)
    })
}
