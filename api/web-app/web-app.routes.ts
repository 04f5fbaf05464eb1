import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, type Handler, Hono } from 'hono'
import { rangeBeyondFile } from '../http/http.errors.ts'
import { problemResponse } from '../http/problems.ts'

/** Paths that the page answers to besides `/`: it reads the rest from the address itself. */
const PAGES = ['/', '/imports', '/planner']

/** The built web app: hashed files never change, the page itself is always asked for anew. */
export function webAppRoutes(webRoot: string) {
  const page = readFileSync(join(webRoot, 'index.html'), 'utf8')
  const app = new Hono()
  for (const path of PAGES) {
    app.get(path, (c) => c.html(page, 200, { 'Cache-Control': 'no-cache' }))
  }
  const serve = serveStatic({ root: webRoot, precompressed: true })
  const files: Handler = async (c) => {
    const found = await serve(c, async () => {})
    if (!found) return c.notFound()
    if (found.status === 416) return beyondTheFile(c, found.headers.get('Content-Range'))
    const isHashed = c.req.path.startsWith('/assets/')
    found.headers.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    return found
  }
  // A route for each of the folder's own entries: any other address is known not to be there.
  for (const entry of readdirSync(webRoot, { withFileTypes: true })) {
    if (!entry.name.startsWith('.')) app.get(`/${entry.name}${entry.isDirectory() ? '/*' : ''}`, files)
  }
  return app
}

/** @param range tells the file's length (RFC 9110, 14.4) */
function beyondTheFile(c: Context, range: string | null): Response {
  const response = problemResponse(c, rangeBeyondFile())
  if (range) response.headers.set('Content-Range', range)
  return response
}
