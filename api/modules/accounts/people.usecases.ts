import { randomUUID } from 'node:crypto'
import type { Db, DbPool } from '../../db/db.ts'
import type { Role } from '../../domain/access/permissions.ts'
import type { Grant } from '../../domain/access/viewer.ts'
import type { AuditActor, AuditEntry } from '../../domain/audit/entry.ts'
import { identityOf, spelling } from '../../domain/identity.ts'
import type { LocalDate } from '../../domain/units.ts'
import { record } from '../audit/record.ts'
import { nameTaken, unknownPerson } from './accounts.errors.ts'
import { hashPassword, type ScryptCost } from './password-hash.ts'
import { checkPassword, randomPassword } from './password-rules.ts'
import { rolesApart } from './people.errors.ts'
import {
  addGrants,
  addPerson,
  endSessions,
  findPerson,
  type Person,
  removeSecondFactor,
  setDisabled,
  setPassword,
  setPasswordDue,
} from './people.repository.ts'
import { WrongSignIns } from './wrong-sign-ins.ts'

export interface PeopleDependencies {
  readonly db: DbPool
  readonly now: () => Date
  readonly today: () => LocalDate
  readonly cost: ScryptCost
}

export interface AddedPerson {
  readonly username: string
  readonly name: string
  readonly grants: readonly Grant[]
  /** Null: one is made, to be handed over. */
  readonly password: string | null
  /** A program, which has no password. */
  readonly isService?: boolean
}

/**
 * A person with roles; a role without a first day holds from today on.
 *
 * @param by who adds them
 * @returns the password that was made; null where one was given
 * @throws ProblemError 409 for a name that is taken, 422 for a given password that will not do
 */
export async function addPersonWithRoles(
  dependencies: PeopleDependencies,
  added: AddedPerson,
  by: AuditActor,
): Promise<string | null> {
  return dependencies.db.transaction((tx) => addWithin(tx, dependencies, added, by))
}

/** All of them or none. */
export async function addPeople(
  dependencies: PeopleDependencies,
  added: readonly AddedPerson[],
  by: AuditActor,
): Promise<(string | null)[]> {
  return dependencies.db.transaction(async (tx) => {
    const passwords: (string | null)[] = []
    for (const each of added) passwords.push(await addWithin(tx, dependencies, each, by))
    return passwords
  })
}

async function addWithin(
  tx: Db,
  { now, today, cost }: PeopleDependencies,
  { username, name, grants, password, isService = false }: AddedPerson,
  by: AuditActor,
): Promise<string | null> {
  if (password !== null) checkPassword(password, [username, name])
  keepApart(grants)
  const made = password === null && !isService ? randomPassword() : null
  const person = {
    id: randomUUID(),
    name: spelling(name),
    username: identityOf(username),
    passwordHash: isService ? null : await hashPassword(password ?? made!, cost),
    passwordDue: !isService,
  }
  if (!(await addPerson(tx, person, now()))) throw nameTaken(username)
  await record(tx, by, { action: 'person.added', subject: person.username })
  for (const grant of grants) await giveWithin(tx, { now, today }, person, grant, by)
  return made
}

/** A role without a first day holds from today on. */
export async function giveWithin(
  tx: Db,
  { now, today }: Pick<PeopleDependencies, 'now' | 'today'>,
  { id, username }: Pick<Person, 'id' | 'username'>,
  grant: Grant,
  by: AuditActor,
): Promise<void> {
  const given = { ...grant, from: grant.from ?? today() }
  await addGrants(tx, id, [given], by.who, now())
  await record(tx, by, { action: 'role.given', subject: username, ...recordedGrant(given) })
}

export function recordedGrant({ role, on, from, to }: Grant): Pick<AuditEntry, 'area' | 'detail'> {
  const where = 'area' in on ? on.area : on.team
  return { area: 'area' in on ? on.area : undefined, detail: { role, where, from, to } }
}

const ADMINISTRATORS: readonly Role[] = ['system', 'security', 'auditor']

/**
 * Nobody is two of the three administrators at a time, or an administrator and somebody who works with records (三员分立).
 *
 * @param grants all that a person is to have
 * @throws ProblemError 409
 */
export function keepApart(grants: readonly Grant[]): void {
  for (const [index, one] of grants.entries()) {
    for (const other of grants.slice(index + 1)) {
      const isAdministrator = [one, other].some(({ role }) => ADMINISTRATORS.includes(role))
      const isAtOnce = (one.from ?? '') <= (other.to ?? '9') && (other.from ?? '') <= (one.to ?? '9')
      if (one.role !== other.role && isAdministrator && isAtOnce) throw rolesApart(one.role, other.role)
    }
  }
}

/**
 * A new password, to be changed at the next sign-in; the second factor goes, all sessions end, and the name may try again.
 *
 * @param password null: one is made
 * @returns the password that was made
 * @throws ProblemError 404, 422
 */
export async function resetPerson(
  { db, now, cost }: PeopleDependencies,
  username: string,
  password: string | null,
  by: AuditActor,
): Promise<string | null> {
  const person = await known(db, username)
  if (password !== null) checkPassword(password, [person.username, person.name])
  const made = password === null ? randomPassword() : null
  const hash = await hashPassword(password ?? made!, cost)
  await db.transaction(async (tx) => {
    await setPassword(tx, person.id, hash, now())
    await setPasswordDue(tx, person.id, true)
    await removeSecondFactor(tx, person.id)
    await endSessions(tx, person.id)
    await record(tx, by, { action: 'password.changed', subject: person.username })
  })
  await new WrongSignIns({ db, now }).forget(person.username)
  return made
}

/** May not sign in any more, or may again; open sessions and tokens end. @throws ProblemError 404 */
export async function setPersonDisabled(
  { db, now }: PeopleDependencies,
  username: string,
  disabled: boolean,
  by: AuditActor,
): Promise<void> {
  const person = await known(db, username)
  await db.transaction(async (tx) => {
    await setDisabled(tx, person.id, disabled ? now() : null)
    if (disabled) await endSessions(tx, person.id)
    await record(tx, by, {
      action: 'person.changed',
      subject: person.username,
      before: { disabled: person.disabledAt !== null },
      after: { disabled },
    })
  })
}

async function known(db: Db, username: string): Promise<Person> {
  const person = await findPerson(db, identityOf(username))
  if (!person) throw unknownPerson(username)
  return person
}
