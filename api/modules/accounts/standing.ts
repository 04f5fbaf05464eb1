import type { GrantDto } from '../../contract/accounts.ts'
import type { Permission, Role } from '../../domain/access/permissions.ts'
import { type Grant, grantsInForce, type Viewer } from '../../domain/access/viewer.ts'
import { AREA_LEVELS, codeLength, isWithin } from '../../domain/areas.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { nameOfWall } from '../wall-links/name-of-wall.ts'
import type { WallLink } from '../wall-links/wall-links.repository.ts'
import type { Person } from './people.repository.ts'
import type { Session } from './sessions.repository.ts'
import type { Token } from './tokens.repository.ts'

/** A viewer, without the address that a request comes from. */
type Known = Omit<Viewer, 'from'>

/** What the settings say of people who sign in. */
export interface AccountRules {
  readonly idleMinutes: number
  readonly hours: number
  readonly secondFactorRoles: readonly Role[]
  /** People read the smallest area with all of their roles alone, not the whole province. */
  readonly readsOwnAreas: boolean
}

/** Whether a session has ended by its times: at the very second. */
export function isOver(
  { createdAt, seenAt }: Pick<Session, 'createdAt' | 'seenAt'>,
  { idleMinutes, hours }: Pick<AccountRules, 'idleMinutes' | 'hours'>,
  now: Date,
): boolean {
  return (
    now.getTime() - seenAt.getTime() >= idleMinutes * 60_000 ||
    now.getTime() - createdAt.getTime() >= hours * 3_600_000
  )
}

/** What a person has to do before anything else; null: nothing. */
export function dueOf(
  person: Person,
  rules: AccountRules,
  today: LocalDate,
): 'password' | 'second-factor' | null {
  if (person.passwordDue) return 'password'
  return !person.secondFactor && needsSecondFactor(person, rules, today) ? 'second-factor' : null
}

export function needsSecondFactor(person: Person, rules: AccountRules, today: LocalDate): boolean {
  return grantsInForce(person.grants, today).some(({ role }) => rules.secondFactorRoles.includes(role))
}

/** @param province what everybody who is signed in may read, unless the rules narrow it */
export function viewerOfPerson(
  person: Person,
  province: AreaCode,
  { readsOwnAreas }: Pick<AccountRules, 'readsOwnAreas'>,
  today: LocalDate,
): Known {
  const grants = grantsInForce(person.grants, today)
  const within = readsOwnAreas ? areaOfRoles(grants, province) : province
  return { who: person.name, person: person.id, within, grants, only: null }
}

/** The smallest area with all roles in it; a team goes through the whole province. */
function areaOfRoles(grants: readonly Grant[], province: AreaCode): AreaCode {
  const areas = grants.map(({ on }) => ('area' in on ? on.area : province))
  const [first = province] = areas
  const above = AREA_LEVELS.map((level) => first.slice(0, codeLength(level)) as AreaCode)
  return above.findLast((area) => areas.every((each) => isWithin(each, area))) ?? province
}

/** What a token may: what its person may at the time, in its area alone, and only its permissions. */
export function viewerOfToken(
  token: Token,
  province: AreaCode,
  rules: Pick<AccountRules, 'readsOwnAreas'>,
  today: LocalDate,
): Known {
  const viewer = limited(viewerOfPerson(token.person, province, rules, today), token.area, token.permissions)
  return { ...viewer, who: `${viewer.who}（${token.label}）` }
}

/** What a wall may that has a link: to look at the area of the link. Whom to call is not for a hall. */
export function viewerOfWallLink({ id, name, area }: WallLink): Known {
  const grants = [{ role: 'viewer', on: { area }, from: null, to: null }] as const
  const only = ['coverage.read', 'records.read'] as const
  return { who: nameOfWall(name), person: null, within: area, grants, only, wallLink: id }
}

/** The viewer in an area alone, for some permissions. */
export function limited(viewer: Known, area: AreaCode, only: readonly Permission[]): Known {
  const within = isWithin(viewer.within, area) ? viewer.within : area
  return { ...viewer, within, grants: viewer.grants.flatMap((grant) => narrowed(grant, area)), only }
}

/** A team goes through several counties: its records are left only where the whole province is. */
function narrowed(grant: Grant, area: AreaCode): Grant[] {
  if ('team' in grant.on) return area.length === 2 ? [grant] : []
  if (isWithin(area, grant.on.area)) return [{ ...grant, on: { area } }]
  return isWithin(grant.on.area, area) ? [grant] : []
}

export function grantDto({ role, on, from, to }: Grant): GrantDto {
  return { role, area: 'area' in on ? on.area : null, team: 'team' in on ? on.team : null, from, to }
}
