import {
  type AddedPersonDto,
  type ChangePerson,
  type ManagedPerson,
  type NewGrant,
  type NewPersonAsked,
  PEOPLE_SHOWN,
  type PeopleAnswer,
  type PeopleQuery,
} from '../../contract/people.ts'
import type { Db } from '../../db/db.ts'
import { type Grant, may, type Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import { identityOf, spelling } from '../../domain/identity.ts'
import type { AreaCode } from '../../domain/units.ts'
import { unfitParameter } from '../../http/http.errors.ts'
import { allow } from '../../http/viewer.ts'
import { unknownArea } from '../areas/areas.errors.ts'
import type { Geography } from '../areas/geography.ts'
import { record } from '../audit/record.ts'
import { unknownPerson } from './accounts.errors.ts'
import type { Accounts } from './accounts.ts'
import { hashPassword } from './password-hash.ts'
import { randomPassword } from './password-rules.ts'
import {
  groundMissing,
  lastBeforeFirst,
  noSuchPerson,
  notOfService,
  ownRoles,
  unknownGrant,
} from './people.errors.ts'
import {
  endSessions,
  findPerson,
  findPersonById,
  listPeople,
  lockPerson,
  type Person,
  readPresence,
  removeSecondFactor,
  setDisabled,
  setName,
  setPassword,
  setPasswordDue,
  takeGrant,
} from './people.repository.ts'
import { addPersonWithRoles, giveWithin, keepApart, recordedGrant } from './people.usecases.ts'
import { grantDto } from './standing.ts'

export interface Managing {
  readonly accounts: Accounts
  readonly geography: Geography
}

/** Those with a role where the viewer manages people; of the whole province, those without any as well. */
export async function listManagedPeople(
  { accounts }: Managing,
  viewer: Viewer,
  { search = '', within }: PeopleQuery,
): Promise<PeopleAnswer> {
  allow(viewer, 'people.manage')
  const { db, province } = accounts.options
  const [people, presence] = await Promise.all([listPeople(db), readPresence(db)])
  const part = identityOf(search)
  const found = people.filter((person) => {
    const areas = person.grants.map((grant) => areaOf(grant, province))
    return (
      [person.username, identityOf(person.name)].some((name) => name.includes(part)) &&
      (within === undefined || areas.some((area) => isWithin(area, within) || isWithin(within, area))) &&
      (isManagedBy(viewer, person, province) || areas.some((area) => may(viewer, 'people.manage', { area })))
    )
  })
  return {
    people: found.slice(0, PEOPLE_SHOWN).map((person) => personDto(viewer, person, province, presence)),
    total: found.length,
  }
}

/**
 * @returns with the first password of a person, which is shown this once
 * @throws ProblemError 400, 403 for roles outside the viewer's areas, 409 for a name that is taken or roles that do not go together
 */
export async function addManagedPerson(
  given: Managing,
  viewer: Viewer,
  { username, name, isService, grants: asked }: NewPersonAsked,
): Promise<AddedPersonDto> {
  const { accounts, geography } = given
  const { options, cost } = accounts
  const grants = asked.map((grant) => readGrant(grant, geography))
  allowGrants(viewer, grants, options.province)
  if (identityOf(username) === '') throw unfitParameter('username', VISIBLE)
  if (spelling(name) === '') throw unfitParameter('name', VISIBLE)
  const added = { username, name, isService, grants, password: null }
  const password = await addPersonWithRoles({ ...options, cost }, added, viewer)
  const person = await findPerson(options.db, identityOf(username))
  if (!person) throw unknownPerson(username)
  return { person: personDto(viewer, person, options.province), password }
}

const VISIBLE = { zh: '应有可见字符', en: 'must have visible characters' }

/** @throws ProblemError 400, 403, 404 */
export async function changePerson(
  given: Managing,
  viewer: Viewer,
  id: string,
  { name, disabled }: ChangePerson,
): Promise<ManagedPerson> {
  const { now } = given.accounts.options
  if (name !== undefined && spelling(name) === '') throw unfitParameter('name', VISIBLE)
  return withPerson(given, viewer, id, async (tx, person) => {
    const isDisabled = person.disabledAt !== null
    if (name !== undefined) await setName(tx, id, spelling(name))
    if (disabled !== undefined && disabled !== isDisabled) await setDisabled(tx, id, disabled ? now() : null)
    if (disabled) await endSessions(tx, id)
    await record(tx, viewer, {
      action: 'person.changed',
      subject: person.username,
      before: { name: person.name, disabled: isDisabled },
      after: { name: name ?? person.name, disabled: disabled ?? isDisabled },
    })
  })
}

/**
 * A password to be changed at the next sign-in. All sessions end, and a name that waits may try again; the second factor stays, so
 * that whoever resets one alone does not get in.
 *
 * @returns the password, which is shown this once
 * @throws ProblemError 403, 404, 409 for a service
 */
export async function resetPassword(given: Managing, viewer: Viewer, id: string): Promise<string> {
  const { cost, tries, options } = given.accounts
  const password = randomPassword()
  const hash = await hashPassword(password, cost)
  const { username } = await withPerson(given, viewer, id, async (tx, person) => {
    if (person.isService) throw notOfService()
    await setPassword(tx, id, hash, options.now())
    await setPasswordDue(tx, id, true)
    await endSessions(tx, id)
    await record(tx, viewer, { action: 'password.changed', subject: person.username })
  })
  await tries.forget(username)
  return password
}

/** For a lost phone: it is set up anew where a role asks for it. All sessions end. @throws ProblemError 403, 404 */
export async function resetSecondFactor(given: Managing, viewer: Viewer, id: string): Promise<ManagedPerson> {
  return withPerson(given, viewer, id, async (tx, person) => {
    await removeSecondFactor(tx, id)
    await endSessions(tx, id)
    await record(tx, viewer, {
      action: 'second-factor.changed',
      subject: person.username,
      before: { enabled: person.secondFactor },
      after: { enabled: false },
    })
  })
}

/** @throws ProblemError 403, 404 */
export async function endSessionsOf(given: Managing, viewer: Viewer, id: string): Promise<ManagedPerson> {
  return withPerson(given, viewer, id, async (tx, { username }) => {
    const sessions = await endSessions(tx, id)
    await record(tx, viewer, { action: 'person.signed-out', subject: username, detail: { sessions } })
  })
}

/** @throws ProblemError 400, 403 outside the viewer's areas or to oneself, 404, 409 for roles that do not go together */
export async function giveRole(
  given: Managing,
  viewer: Viewer,
  id: string,
  asked: NewGrant,
): Promise<ManagedPerson> {
  const { options } = given.accounts
  const grant = readGrant(asked, given.geography)
  allowGrants(viewer, [grant], options.province)
  return withPerson(given, viewer, id, async (tx, person) => {
    keepApart([...person.grants, grant])
    await giveWithin(tx, options, person, grant, viewer)
  })
}

/** It ends at once, on open pages and streams within five seconds. @throws ProblemError 403, 404 */
export async function takeRole(
  given: Managing,
  viewer: Viewer,
  id: string,
  grantId: number,
): Promise<ManagedPerson> {
  return withPerson(given, viewer, id, async (tx, person) => {
    const grant = person.grants.find((each) => each.id === grantId)
    if (!grant || !(await takeGrant(tx, id, grantId))) throw unknownGrant()
    await record(tx, viewer, { action: 'role.taken', subject: person.username, ...recordedGrant(grant) })
  })
}

/** @returns the person afterwards */
async function withPerson(
  { accounts }: Managing,
  viewer: Viewer,
  id: string,
  work: (tx: Db, person: Person) => Promise<void>,
): Promise<ManagedPerson> {
  const { db, province } = accounts.options
  const after = await db.transaction(async (tx) => {
    await work(tx, await managedPerson(tx, viewer, id, province))
    return findPersonById(tx, id)
  })
  accounts.forget()
  await accounts.look()
  return personDto(viewer, after!, province, await readPresence(db))
}

/**
 * Somebody whom the viewer may change. Whoever has a role elsewhere too is not: who resets a password could become that person.
 *
 * @throws ProblemError 403 for oneself and for people with roles outside the viewer's areas, 404
 */
export async function managedPerson(tx: Db, viewer: Viewer, id: string, province: AreaCode): Promise<Person> {
  allow(viewer, 'people.manage')
  // Two roles that do not go together are not given at the same time.
  await lockPerson(tx, id)
  const person = await findPersonById(tx, id)
  if (!person) throw noSuchPerson()
  if (person.id === viewer.person) throw ownRoles()
  allowGrants(viewer, person.grants, province)
  return person
}

function allowGrants(viewer: Viewer, grants: readonly Grant[], province: AreaCode): void {
  for (const area of areasOf(grants, province)) allow(viewer, 'people.manage', { area })
}

/** Whether `managedPerson` would give them. */
export function isManagedBy(viewer: Viewer, { id, grants }: Person, province: AreaCode): boolean {
  const areas = areasOf(grants, province)
  return id !== viewer.person && areas.every((area) => may(viewer, 'people.manage', { area }))
}

/** Where somebody with these roles is managed; whoever has none yet may get one anywhere. */
function areasOf(grants: readonly Grant[], province: AreaCode): AreaCode[] {
  return grants.length === 0 ? [province] : grants.map((grant) => areaOf(grant, province))
}

/** A team goes through the whole province. */
function areaOf({ on }: Grant, province: AreaCode): AreaCode {
  return 'area' in on ? on.area : province
}

function readGrant({ role, area, team, from, to }: NewGrant, geography: Geography): Grant {
  if ((area === null) === (team === null)) throw groundMissing()
  if (area !== null && !geography.areas.has(area)) throw unknownArea(area, 400)
  if (from && to && to < from) throw lastBeforeFirst()
  return { role, on: area !== null ? { area } : { team: team! }, from, to }
}

type Presence = Awaited<ReturnType<typeof readPresence>>

function personDto(
  viewer: Viewer,
  person: Person,
  province: AreaCode,
  presence: Presence = new Map(),
): ManagedPerson {
  const { id, username, name, isService, passwordDue, secondFactor, disabledAt } = person
  const there = presence.get(id)
  return {
    id,
    username,
    name,
    isService,
    grants: person.grants.map((grant) => ({ id: grant.id, ...grantDto(grant) })),
    passwordDue,
    secondFactor,
    disabledAt: disabledAt?.toISOString() ?? null,
    sessions: there?.sessions ?? 0,
    seenAt: there ? new Date(there.seenAt).toISOString() : null,
    isManaged: isManagedBy(viewer, person, province),
  }
}
