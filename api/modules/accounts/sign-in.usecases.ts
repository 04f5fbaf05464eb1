import { createHash, randomUUID } from 'node:crypto'
import { isAPIError } from 'better-auth/api'
import { and, eq, gt, lt } from 'drizzle-orm'
import type { SessionDto } from '../../contract/accounts.ts'
import { identityOf } from '../../domain/identity.ts'
import type { AreaCode } from '../../domain/units.ts'
import { record } from '../audit/record.ts'
import {
  administratorThere,
  nameTaken,
  secondFactorEnded,
  wrongCredentials,
  wrongSecondFactor,
  wrongSetupCode,
} from './accounts.errors.ts'
import { challenge, person } from './accounts.tables.ts'
import type { Accounts } from './accounts.ts'
import { ADDRESS_HEADER } from './auth.ts'
import { hashPassword } from './password-hash.ts'
import { checkPassword, MAX_PASSWORD, randomPassword } from './password-rules.ts'
import {
  addGrants,
  addPerson,
  findPerson,
  hasAdministrator,
  PERSON_COLUMNS,
  personOf,
  takeCode,
} from './people.repository.ts'
import { endSessionOfToken, findSessions, type Session } from './sessions.repository.ts'
import { dueOf, grantDto } from './standing.ts'

/** Where a request came from, and which of our cookies it carries, each as `name=value` or empty. */
export interface Asking {
  readonly address: string
  readonly agent: string
  readonly sessionCookie: string
  readonly challengeCookie: string
  /** The token of the session that the browser has already, if any: it ends when another begins. */
  readonly session: string | null
}

export interface Entered {
  /** For `Set-Cookie`. */
  readonly cookies: readonly string[]
  /** The second factor is asked for: nobody is signed in yet. */
  readonly secondFactor: boolean
}

/** For better-auth: one cookie at most, so that a session that the browser has plays no part in another sign-in. */
export function headersOf({ address, agent }: Asking, cookie: string): Headers {
  return new Headers({ cookie, 'user-agent': agent.slice(0, 300), [ADDRESS_HEADER]: address })
}

/**
 * Begins a session, or asks for the second factor. Whatever is wrong, a hash is computed and the sentence is the same, so that
 * neither tells which names there are.
 *
 * @throws ProblemError 401, 429
 */
export async function signIn(
  accounts: Accounts,
  { username, password }: { readonly username: string; readonly password: string },
  asking: Asking,
): Promise<Entered> {
  const { auth, tries, cost, options } = accounts
  const name = identityOf(username)
  const left = await tries.count(name, asking.address)
  const found = await findPerson(options.db, name)
  if (!found || found.disabledAt || found.isService || [...password].length > MAX_PASSWORD) {
    await hashPassword(password.slice(0, MAX_PASSWORD), cost)
    await recordFailure(accounts, name, asking, left)
    throw wrongCredentials(left)
  }
  const headers = headersOf(asking, '')
  const answer = await auth.api
    .signInUsername({ body: { username: name, password }, headers, returnHeaders: true })
    .catch(async (error: unknown) => {
      if (!isAPIError(error) || error.statusCode !== 401) throw error
      await recordFailure(accounts, name, asking, left)
      throw wrongCredentials(left)
    })
  const secondFactor = 'twoFactorRedirect' in answer.response
  if (secondFactor) await tries.giveBack(name, asking.address)
  else await begin(accounts, found, asking)
  return { cookies: answer.headers.getSetCookie(), secondFactor }
}

/**
 * The second step of a sign-in.
 *
 * @param challengeId what the cookie of the first step names, its signature checked
 * @throws ProblemError 401, 429
 */
export async function signInWithCode(
  accounts: Accounts,
  code: string,
  challengeId: string | null,
  asking: Asking,
): Promise<Entered> {
  const { auth, tries, options } = accounts
  const { db, now } = options
  const found = challengeId ? await personOfChallenge(accounts, challengeId) : null
  if (!found || found.disabledAt) throw secondFactorEnded()
  await tries.count(found.username, asking.address)
  const headers = headersOf(asking, asking.challengeCookie)
  const plain = code.replace(/\s/g, '')
  const isTotp = /^\d{6}$/.test(plain)
  const verify = isTotp ? auth.api.verifyTOTP : auth.api.verifyBackupCode
  const answer = await verify({ body: { code: plain }, headers, returnHeaders: true }).catch(
    async (error: unknown) => {
      if (!isAPIError(error)) throw error
      await recordFailure(accounts, found.username, asking, null)
      throw wrongSecondFactor()
    },
  )
  const { token } = answer.response
  if (isTotp && !(await takeCode(db, found.id, plain, now()))) {
    if (token) await endSessionOfToken(db, token)
    await recordFailure(accounts, found.username, asking, null)
    throw wrongSecondFactor()
  }
  await begin(accounts, found, asking)
  return { cookies: answer.headers.getSetCookie(), secondFactor: false }
}

/** @param session that of the request, if any holds */
export async function readSession(
  accounts: Accounts | null,
  session: Session | null | undefined,
): Promise<SessionDto> {
  if (!accounts) return { auth: 'off', person: null, due: null, firstAdministrator: false }
  const { db, rules, today } = accounts.options
  if (!session) {
    return { auth: 'on', person: null, due: null, firstAdministrator: !(await hasAdministrator(db, today())) }
  }
  const { username, name, grants } = session.person
  return {
    auth: 'on',
    person: { username, name, grants: grants.map(grantDto) },
    due: dueOf(session.person, rules(), today()),
    firstAdministrator: false,
  }
}

export async function signOut(accounts: Accounts, { session, address }: Asking): Promise<void> {
  if (session)
    await accounts.options.db.transaction(async (tx) => {
      const [found] = await findSessions(tx, [session])
      if (!found) return
      const { id, username } = found.person
      await endSessionOfToken(tx, session)
      await record(tx, { who: username, person: id, from: address }, { action: 'signed-out' })
    })
  accounts.forget()
}

async function begin(
  accounts: Accounts,
  { id, username }: { readonly id: string; readonly username: string },
  { address, session }: Asking,
): Promise<void> {
  await record(accounts.options.db, { who: username, person: id, from: address }, { action: 'signed-in' })
  await accounts.tries.right(username, address)
  if (session) await endSessionOfToken(accounts.options.db, session)
  accounts.forget()
}

/** @param left the tries that the name has left; null where they are not told */
async function recordFailure(
  { options: { db } }: Accounts,
  name: string,
  { address }: Asking,
  left: number | null,
): Promise<void> {
  const actor = { who: NOBODY, person: null, from: address }
  await record(db, actor, { action: 'sign-in.failed', subject: name })
  if (left === 0) await record(db, actor, { action: 'locked-out', subject: name })
}

/** Who signs in is not known before. */
const NOBODY = '—'

async function personOfChallenge({ options: { db, now } }: Accounts, id: string) {
  const [row] = await db
    .select(PERSON_COLUMNS)
    .from(challenge)
    .innerJoin(person, eq(person.id, challenge.value))
    .where(and(eq(challenge.identifier, id), gt(challenge.expiresAt, now())))
  return row ? personOf(row) : null
}

const FIRST_ADMINISTRATOR = 'first-administrator'
const CODE_HOURS = 24

/** A code for making the first administrator, to be printed once; null where there is one. */
export async function codeForFirstAdministrator({
  options: { db, now, today },
}: Accounts): Promise<string | null> {
  if (await hasAdministrator(db, today())) return null
  const code = randomPassword()
  const at = now()
  await db.delete(challenge).where(lt(challenge.expiresAt, at))
  await db.insert(challenge).values({
    id: randomUUID(),
    identifier: FIRST_ADMINISTRATOR,
    value: hashCode(code),
    expiresAt: new Date(at.getTime() + CODE_HOURS * 3_600_000),
    createdAt: at,
    updatedAt: at,
  })
  return code
}

export interface FirstAdministrator {
  readonly code: string
  readonly username: string
  readonly name: string
  readonly password: string
}

/**
 * Makes the first administrator, one of people and roles (security): the others are made by them.
 *
 * @throws ProblemError 401 for a wrong code, 409 where there is an administrator, 422 for a password that will not do, 429
 */
export async function makeFirstAdministrator(
  accounts: Accounts,
  { code, username, name, password }: FirstAdministrator,
  asking: Asking,
): Promise<Entered> {
  const { tries, cost, options } = accounts
  const { db, now, today, province } = options
  if (await hasAdministrator(db, today())) throw administratorThere()
  await tries.count(FIRST_ADMINISTRATOR, asking.address)
  const id = identityOf(username)
  const isRight = and(
    eq(challenge.identifier, FIRST_ADMINISTRATOR),
    eq(challenge.value, hashCode(code)),
    gt(challenge.expiresAt, now()),
  )
  const [known] = await db.select({ id: challenge.id }).from(challenge).where(isRight)
  if (!known) throw wrongSetupCode()
  await tries.right(FIRST_ADMINISTRATOR, asking.address)
  checkPassword(password, [id, name])
  const passwordHash = await hashPassword(password, cost)
  await db.transaction(async (tx) => {
    // Of two that have the code one is first.
    const [taken] = await tx.delete(challenge).where(isRight).returning({ id: challenge.id })
    if (!taken) throw administratorThere()
    const added = { id: randomUUID(), name: name.trim(), username: id, passwordHash, passwordDue: false }
    if (!(await addPerson(tx, added, now()))) throw nameTaken(username)
    const grant = { role: 'security', on: { area: province as AreaCode }, from: today(), to: null } as const
    await addGrants(tx, added.id, [grant], name, now())
    await tx.delete(challenge).where(eq(challenge.identifier, FIRST_ADMINISTRATOR))
    const actor = { who: id, person: added.id, from: asking.address }
    await record(tx, actor, { action: 'person.added', subject: id })
    await record(tx, actor, {
      action: 'role.given',
      subject: id,
      area: grant.on.area,
      detail: { role: grant.role, where: grant.on.area, from: grant.from, to: grant.to },
    })
  })
  return signIn(accounts, { username, password }, asking)
}

function hashCode(code: string): string {
  return createHash('sha256').update(code.trim().toLowerCase()).digest('hex')
}
