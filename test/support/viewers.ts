import type { Role } from '../../api/domain/access/permissions.ts'
import { type Ground, localViewer, type Viewer } from '../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../api/domain/units.ts'

/** May do everything in the province. */
export const TESTER = localViewer('35' as AreaCode, 'tester')

/** Somebody with a role on an area (its code) or for a team. */
export function withRole(role: Role, on: string | { readonly team: string }, within = '35'): Viewer {
  const ground: Ground = typeof on === 'string' ? { area: on as AreaCode } : on
  const grants = [{ role, on: ground, from: null, to: null }]
  return { who: '林', person: 'p1', from: null, within: within as AreaCode, grants, only: null }
}
