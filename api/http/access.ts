import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { ACCESS, type Access } from '../contract/access.ts'
import type { HostRules } from './hosts.ts'
import { notForWallLinks, routeWithoutAccess } from './http.errors.ts'
import { allow, identify, knownViewer, type ViewerSource, viewerOf } from './viewer.ts'

/**
 * Refuses a request before anything of it is read, by what `ACCESS` asks for the route that is going to answer it: the
 * router's own match decides, so that no way of writing a path leads around it. Whoever asks is found out for routes that
 * are not public alone.
 *
 * @param pages paths of the page and its files, which hold no data
 * @throws ProblemError 401 `not-signed-in`; 403 `not-allowed`, also for a route without a row
 */
export function guardRoutes(
  source: ViewerSource,
  hosts: HostRules,
  pages: ReadonlySet<string>,
): MiddlewareHandler {
  const find = identify(source, hosts)
  return (c, next) => {
    const asked = matchedRoutes(c)
      // Middleware is registered for every method.
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => accessTo(method, path, pages))
    if (asked.every(({ needs }) => needs === 'public')) return next()
    return find(c, async () => {
      const isWall = knownViewer(c)?.wallLink !== undefined
      for (const { needs, wall } of asked) {
        if (isWall && !wall && needs !== 'public') throw notForWallLinks()
        if (needs === 'public' || needs === 'own-secret') continue
        const viewer = viewerOf(c)
        if (needs !== 'signed-in') allow(viewer, needs)
      }
      await next()
      keepPrivate(c)
    })
  }
}

/** What was answered to somebody is kept for nobody else; a wall keeps nothing that its link could not take away. */
function keepPrivate(c: Context): void {
  const viewer = knownViewer(c)
  const kept = c.res.headers.get('Cache-Control')
  if (viewer?.wallLink !== undefined) c.res.headers.set('Cache-Control', 'no-store')
  else if (viewer && viewer.person !== null && kept !== null && kept !== 'no-store') {
    c.res.headers.set('Cache-Control', `private, ${kept.replace(/\bpublic\b,?\s*/, '')}`)
  }
}

function accessTo(method: string, path: string, pages: ReadonlySet<string>): Access {
  const row = ACCESS[`${method} ${path}`]
  if (row) return row
  if (method === 'GET' && pages.has(path)) return { needs: 'public', area: 'nowhere' }
  throw routeWithoutAccess()
}
