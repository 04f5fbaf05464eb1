import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { HealthSchema } from '../../contract/health.ts'
import type { BackupState } from '../backup/scheduled-backups.ts'
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

const liveRoute = createRoute({
  method: 'get',
  path: '/api/live',
  tags: ['health'],
  summary: '进程是否在运行 · Whether the process answers at all, ready or not',
  responses: {
    200: {
      description: '在运行 · It does',
      content: { 'application/json': { schema: z.object({ status: z.literal('live') }) } },
    },
  },
})

/** @param backup null: there are no scheduled backups */
export function healthRoutes({
  readiness,
  backup = () => null,
}: {
  readiness: Readiness
  backup?: (() => BackupState | null) | undefined
}) {
  return new OpenAPIHono()
    .openapi(healthRoute, (c) => {
      const waitingFor = [...readiness.waitingFor]
      const state = backup()
      const told = state && {
        backup: state.hasFailed
          ? ('failed' as const)
          : state.lastAt
            ? ('made' as const)
            : ('none-yet' as const),
      }
      c.header('Cache-Control', 'no-store')
      return waitingFor.length === 0
        ? c.json({ status: 'ready' as const, waitingFor, ...told }, 200)
        : c.json({ status: 'starting' as const, waitingFor, ...told }, 503)
    })
    .openapi(liveRoute, (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json({ status: 'live' as const }, 200)
    })
}
