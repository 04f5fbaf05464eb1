import type { Context, MiddlewareHandler } from 'hono'
import type { Viewer } from '../domain/access/viewer.ts'
import { notSignedIn } from './http.errors.ts'

/** Finds out who asks; null: nobody that is known. It throws a ProblemError to refuse the request. */
export type ViewerSource = (c: Context) => Viewer | null | Promise<Viewer | null>

const VIEWER = 'viewer'

/** Finds out who asks, once a request, for `viewerOf`. */
export function identify(source: ViewerSource): MiddlewareHandler {
  return async (c, next) => {
    c.set(VIEWER, await source(c))
    await next()
  }
}

/** Who asks. @throws ProblemError 401 `not-signed-in` */
export function viewerOf(c: Context): Viewer {
  const viewer = c.get(VIEWER) as Viewer | null | undefined
  if (!viewer) throw notSignedIn()
  return viewer
}
