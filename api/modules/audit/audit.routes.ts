import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { AuditAnswerSchema, AuditFilterSchema, AuditQuerySchema } from '../../contract/audit.ts'
import { inPieces } from '../../http/in-pieces.ts'
import { answers, problems, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { type AuditDependencies, exportAudit, listAudit } from './list-audit.usecases.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/api/audit',
  tags: ['audit'],
  summary: '审计日志 · The audit, the latest entry first',
  request: { query: AuditQuerySchema },
  responses: answers(AuditAnswerSchema, [400, 401, 403, 503]),
})

const exportRoute = createRoute({
  method: 'get',
  path: '/api/audit/export.csv',
  tags: ['audit'],
  summary: '导出审计日志 · The same as CSV, whole',
  request: { query: AuditFilterSchema },
  responses: {
    200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
    ...problems([400, 401, 403, 503]),
  },
})

export function auditRoutes(dependencies: AuditDependencies & { readonly logFault: (text: string) => void }) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, async (c) =>
      c.json(await listAudit(dependencies, viewerOf(c), c.req.valid('query')), 200, NO_STORE),
    )
    .openapi(exportRoute, async (c) => {
      const pieces = exportAudit(dependencies, viewerOf(c), c.req.valid('query'))
      // The first piece is awaited, so that a refusal is answered as a problem.
      const first = await pieces.next()
      const whole = (async function* () {
        if (!first.done) yield first.value
        yield* pieces
      })()
      return inPieces(c, whole, FILE, dependencies.logFault) as never
    })
}

const NO_STORE = { 'Cache-Control': 'no-store' }
const FILE = {
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': 'attachment; filename="audit.csv"',
  ...NO_STORE,
}
