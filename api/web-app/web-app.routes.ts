import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, type Handler, Hono } from 'hono'
import { rangeBeyondFile } from '../http/http.errors.ts'
import { problemResponse } from '../http/problems.ts'
import { allowOwnFrames } from '../http/security.ts'
import type { WebApp } from './build.ts'

/** Paths that each page answers to: it reads the rest from the address itself. */
const PAGES: readonly { file: string; paths: readonly string[]; isFramed?: boolean }[] = [
  {
    file: 'index.html',
    paths: [
      ...[
        '/',
        '/imports',
        '/planner',
        '/press',
        '/reports',
        '/campaigns',
        '/people',
        '/duties',
        '/workload',
        '/service-list',
        '/wall/setup',
        '/account',
        '/sign-in',
      ],
      ...['/admin', '/admin/people', '/admin/tokens', '/admin/walls', '/admin/settings', '/admin/audit'],
    ],
  },
  // The setup page shows it within itself.
  { file: 'wall.html', paths: ['/wall'], isFramed: true },
  { file: 'remote.html', paths: ['/wall/remote'] },
]

/**
 * The built web app: hashed files never change, the page itself is always asked for anew. Pages that are open since an
 * earlier build still find its hashed files.
 */
export function webAppRoutes({ current, earlier, build }: WebApp, hasAccounts: boolean) {
  const app = new Hono()
  for (const { file, paths, isFramed = false } of PAGES) {
    const page = readFileSync(join(current, file), 'utf8').replace(
      '<head>',
      `<head>\n    <meta name="build" content="${build}" />${hasAccounts ? '\n    <meta name="accounts" content="on" />' : ''}`,
    )
    for (const path of paths) {
      app.get(path, (c) => {
        if (isFramed) allowOwnFrames(c)
        return c.html(page, 200, { 'Cache-Control': 'no-cache' })
      })
    }
  }
  const hashed = files([current, ...earlier], 'public, max-age=31536000, immutable')
  const others = files([current], 'no-cache')
  app.get('/assets/*', hashed)
  // A route for each of the folder's own entries: any other address is known not to be there.
  for (const entry of readdirSync(current, { withFileTypes: true })) {
    if (entry.name !== 'assets') app.get(`/${entry.name}${entry.isDirectory() ? '/*' : ''}`, others)
  }
  return app
}

/** Serves the files of the first folder that has them. */
function files(folders: readonly string[], cacheControl: string): Handler {
  const serves = folders.map((root) => serveStatic({ root, precompressed: true }))
  return async (c) => {
    for (const serve of serves) {
      const found = await serve(c, async () => {})
      if (!found) continue
      if (found.status === 416) return beyondTheFile(c, found.headers.get('Content-Range'))
      found.headers.set('Cache-Control', cacheControl)
      return found
    }
    return c.notFound()
  }
}

/** @param range tells the file's length (RFC 9110, 14.4) */
function beyondTheFile(c: Context, range: string | null): Response {
  const response = problemResponse(c, rangeBeyondFile())
  if (range) response.headers.set('Content-Range', range)
  return response
}
