import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { HealthSchema } from '../../contract/health.ts'
import type { Readiness } from './readiness.ts'

const healthRoute = createRoute({
  method: 'get',
  path: '/api/health',
  tags: ['health'],
  summary: '是否就绪 · Whether the application is ready, and what it is waiting for',
  responses: {
    200: { description: '就绪 · Ready', content: { 'application/json': { schema: HealthSchema } } },
    503: {
      description: '尚未就绪 · Not ready yet',
      content: { 'application/json': { schema: HealthSchema } },
    },
  },
})

export function healthRoutes({ readiness }: { readiness: Readiness }) {
  return new OpenAPIHono().openapi(healthRoute, (c) => {
    const waitingFor = [...readiness.waitingFor]
    c.header('Cache-Control', 'no-store')
    return waitingFor.length === 0
      ? c.json({ status: 'ready' as const, waitingFor }, 200)
      : c.json({ status: 'starting' as const, waitingFor }, 503)
  })
}
