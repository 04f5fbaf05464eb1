import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { notFoundProblem, problemResponse } from '../../http/problems.ts'
import { metricsTokenWrong } from './health.errors.ts'
import type { Metrics } from './metrics.ts'

/** @param token null: there are no metrics */
export function metricsRoutes({ metrics, token }: { metrics: Metrics; token: string | null }) {
  return new Hono().get('/metrics', async (c) => {
    if (token === null) return notFoundProblem(c)
    const given = /^Bearer (.+)$/.exec(c.req.header('Authorization') ?? '')?.[1] ?? ''
    // Of their hashes: the time tells neither how much of it was right nor how long it is.
    if (!timingSafeEqual(sha256(given), sha256(token))) {
      const refused = problemResponse(c, metricsTokenWrong())
      refused.headers.set('WWW-Authenticate', 'Bearer realm="metrics"')
      return refused
    }
    return c.body(await metrics.text(), 200, {
      'Content-Type': metrics.contentType,
      'Cache-Control': 'no-store',
    })
  })
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()
