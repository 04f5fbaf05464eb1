import { isWithin, reportsApartFrom } from '../areas.ts'
import { identityOf } from '../identity.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import { isHeldWhereverReadable, type Permission, ROLE_PERMISSIONS, ROLES, type Role } from './permissions.ts'

/** Where a role is given: an area with all below it, or the records of one team, whatever the county. */
export type Ground = { readonly area: AreaCode } | { readonly team: string }

/** A role given to somebody from the first day to the last, both inclusive; null: without a beginning or an end. */
export interface Grant {
  readonly role: Role
  readonly on: Ground
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

/** Who asks, what of the records they may read and what they may do. Handed to every use case. */
export interface Viewer {
  /** The name that is kept with what they change. */
  readonly who: string
  /** The id of the person or service; null for whoever sits at the machine itself. */
  readonly person: string | null
  /** The address that the request came from, for the audit; null at the machine's command line. */
  readonly from: string | null
  /** The area whose figures and records may be read. */
  readonly within: AreaCode
  /** Those in force. */
  readonly grants: readonly Grant[]
  /** What a token or a wall link is limited to, whatever the roles allow; null: to nothing. */
  readonly only: readonly Permission[] | null
  /** The link that a wall shows itself by; left out for everybody else. */
  readonly wallLink?: number
}

/** As much of a viewer as decides what is read: answers are kept for all who may read as much. */
export type Reader = Pick<Viewer, 'within'>

/** Where a thing lies and whose it is, as far as that is known; either suffices for being allowed. */
export interface Where {
  readonly area?: AreaCode | undefined
  readonly team?: string | undefined
}

/**
 * Whether the viewer may do it: at `where`, or, when left out, anywhere at all. An area's grant holds in the area and
 * below it, never above or beside it; a team's holds for the records of the team, wherever they lie.
 */
export function may(viewer: Viewer, permission: Permission, where?: Where): boolean {
  if (viewer.only && !viewer.only.includes(permission)) return false
  const grants = viewer.grants.filter(({ role }) => ROLE_PERMISSIONS[role].includes(permission))
  if (!where) return grants.length > 0
  if (isHeldWhereverReadable(permission)) {
    return grants.length > 0 && where.area !== undefined && isWithin(where.area, viewer.within)
  }
  return grants.some(({ on }) =>
    'team' in on
      ? where.team !== undefined && identityOf(on.team) === identityOf(where.team)
      : where.area !== undefined && covers(on.area, where.area, permission),
  )
}

function covers(granted: AreaCode, asked: AreaCode, permission: Permission): boolean {
  if (!isWithin(asked, granted)) return false
  return !permission.startsWith('reports.') || !reportsApartFrom(asked, granted)
}

/** The areas and teams where the viewer may do it, the largest areas alone. */
export function groundsOf(viewer: Viewer, permission: Permission): Grounds {
  if (viewer.only && !viewer.only.includes(permission)) return { areas: [], teams: [] }
  const on = viewer.grants
    .filter(({ role }) => ROLE_PERMISSIONS[role].includes(permission))
    .map((grant) => grant.on)
  const areas = isHeldWhereverReadable(permission)
    ? on.slice(0, 1).map(() => viewer.within)
    : on.flatMap((ground) => ('area' in ground ? [ground.area] : []))
  return {
    areas: [...new Set(areas)].filter(
      (area) => !areas.some((other) => other !== area && isWithin(area, other)),
    ),
    teams: [...new Set(on.flatMap((ground) => ('team' in ground ? [ground.team] : [])))],
  }
}

/** Areas with all below them, and the codes of teams. */
export interface Grounds {
  readonly areas: readonly AreaCode[]
  readonly teams: readonly string[]
}

/** The grants that hold on a day. */
export function grantsInForce(grants: readonly Grant[], day: LocalDate): Grant[] {
  return grants.filter(({ from, to }) => (from ?? day) <= day && day <= (to ?? day))
}

/** Anybody, without signing in: what the province has made public. */
export function publicViewer(province: AreaCode): Viewer {
  return { ...localViewer(province, 'public'), only: ['coverage.read'] }
}

/** Whoever sits at the machine, with `AUTH=off` or at its command line: every role in the whole province. */
export function localViewer(province: AreaCode, who: string): Viewer {
  const grants = ROLES.map((role) => ({ role, on: { area: province }, from: null, to: null }))
  return { who, person: null, from: null, within: province, grants, only: null }
}
