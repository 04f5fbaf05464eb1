import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** Paths that the page answers to besides `/`: it reads the rest from the address itself. */
const PAGES = ['/', '/imports', '/planner']

/** The built web app: hashed files never change, the page itself is always asked for anew. */
export function webAppRoutes(webRoot: string) {
  const page = readFileSync(join(webRoot, 'index.html'), 'utf8')
  const app = new Hono()
  for (const path of PAGES) {
    app.get(path, (c) => c.html(page, 200, { 'Cache-Control': 'no-cache' }))
  }
  app.use('*', async (c, next) => {
    await next()
    if (c.res.ok && c.req.path.startsWith('/assets/')) {
      c.res.headers.set('Cache-Control', 'public, max-age=31536000, immutable')
    }
  })
  app.use('*', serveStatic({ root: webRoot, precompressed: true }))
  return app
}
