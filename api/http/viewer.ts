import type { Context, MiddlewareHandler } from 'hono'
import { ProblemError } from '../contract/errors.ts'
import type { Permission } from '../domain/access/permissions.ts'
import { may, type Viewer, type Where } from '../domain/access/viewer.ts'
import { clientAddress } from './client-address.ts'
import type { HostRules } from './hosts.ts'
import { notAllowed, notSignedIn } from './http.errors.ts'

/**
 * Who asks, without the address; null: nobody that is known; a problem: somebody who may not go on, which does not matter where it
 * does not matter who asks.
 */
export type Identified = Omit<Viewer, 'from'> | ProblemError | null
/** Finds out who asks. It throws a ProblemError to refuse the request, whatever it is for. */
export type ViewerSource = (c: Context) => Identified | Promise<Identified>

const VIEWER = 'viewer'

/** Finds out who asks, once a request, for `viewerOf`. */
export function identify(source: ViewerSource, hosts: HostRules): MiddlewareHandler {
  return async (c, next) => {
    const known = await source(c)
    const isViewer = known !== null && !(known instanceof ProblemError)
    c.set(VIEWER, isViewer ? { ...known, from: clientAddress(c, hosts) } : known)
    await next()
  }
}

/** Who asks; null: nobody that is known, or somebody who may not go on. */
export function knownViewer(c: Context): Viewer | null {
  const viewer = c.get(VIEWER) as Viewer | ProblemError | null | undefined
  return viewer && !(viewer instanceof ProblemError) ? viewer : null
}

/** Who asks. @throws ProblemError 401 `not-signed-in`, or why they may not go on */
export function viewerOf(c: Context): Viewer {
  const viewer = c.get(VIEWER) as Viewer | ProblemError | null | undefined
  if (viewer instanceof ProblemError) throw viewer
  if (!viewer) throw notSignedIn()
  return viewer
}

/** The person who asks, by id; null: nobody that is known, or the one at this machine. */
export function personOf(c: Context): string | null {
  const viewer = c.get(VIEWER) as Identified | undefined
  return viewer && !(viewer instanceof ProblemError) ? viewer.person : null
}

/**
 * @param where left out: anywhere at all
 * @throws ProblemError 403 `not-allowed`, with who may grant it
 */
export function allow(viewer: Viewer, permission: Permission, where?: Where): void {
  if (!may(viewer, permission, where)) throw notAllowed(permission, where !== undefined)
}
