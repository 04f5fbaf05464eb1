import type { Context, MiddlewareHandler } from 'hono'
import type { Permission } from '../domain/access/permissions.ts'
import { may, type Viewer, type Where } from '../domain/access/viewer.ts'
import { clientAddress } from './client-address.ts'
import type { HostRules } from './hosts.ts'
import { notAllowed, notSignedIn } from './http.errors.ts'

/** Finds out who asks; null: nobody that is known. It throws a ProblemError to refuse the request. */
export type ViewerSource = (c: Context) => Known | null | Promise<Known | null>

type Known = Omit<Viewer, 'from'>

const VIEWER = 'viewer'

/** Finds out who asks, once a request, for `viewerOf`. */
export function identify(source: ViewerSource, hosts: HostRules): MiddlewareHandler {
  return async (c, next) => {
    const known = await source(c)
    const viewer: Viewer | null = known && { ...known, from: clientAddress(c, hosts) }
    c.set(VIEWER, viewer)
    await next()
  }
}

/** Who asks. @throws ProblemError 401 `not-signed-in` */
export function viewerOf(c: Context): Viewer {
  const viewer = c.get(VIEWER) as Viewer | null | undefined
  if (!viewer) throw notSignedIn()
  return viewer
}

/**
 * @param where left out: anywhere at all
 * @throws ProblemError 403 `not-allowed`, with who may grant it
 */
export function allow(viewer: Viewer, permission: Permission, where?: Where): void {
  if (!may(viewer, permission, where)) throw notAllowed(permission, where !== undefined)
}
