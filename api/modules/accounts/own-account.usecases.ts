import { randomBytes } from 'node:crypto'
import { isAPIError } from 'better-auth/api'
import type { Account, MadeToken, NewSecondFactor, NewToken } from '../../contract/accounts.ts'
import { may } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import type { AuditActor, AuditEntry } from '../../domain/audit/entry.ts'
import { unknownArea } from '../areas/areas.errors.ts'
import type { Geography } from '../areas/geography.ts'
import { record } from '../audit/record.ts'
import {
  passwordRefused,
  secondFactorMissing,
  secondFactorRequired,
  secondFactorThere,
  tokenBeyondMaker,
  tooManyTokens,
  unknownSession,
  unknownToken,
  wrongPassword,
  wrongSecondFactor,
} from './accounts.errors.ts'
import { type Accounts, hashToken, TOKEN_PREFIX } from './accounts.ts'
import { ISSUER } from './auth.ts'
import { checkPassword, MAX_PASSWORD, MIN_PASSWORD } from './password-rules.ts'
import { type Person, setPasswordDue, takeCode } from './people.repository.ts'
import { endOtherSessions, endSession, listSessions, type Session } from './sessions.repository.ts'
import { type Asking, headersOf } from './sign-in.usecases.ts'
import { grantDto, limited, needsSecondFactor, viewerOfPerson } from './standing.ts'
import { addToken, listTokens, revokeToken } from './tokens.repository.ts'

export async function readAccount({ options }: Accounts, { id, person }: Session): Promise<Account> {
  const { db, rules, today } = options
  const [sessions, tokens] = await Promise.all([listSessions(db, person.id), listTokens(db, person.id)])
  return {
    username: person.username,
    name: person.name,
    grants: person.grants.map(grantDto),
    secondFactor: person.secondFactor ? 'on' : 'off',
    secondFactorRequired: needsSecondFactor(person, rules(), today()),
    sessions: sessions.map((each) => ({
      id: each.id,
      createdAt: each.createdAt.toISOString(),
      seenAt: each.seenAt.toISOString(),
      address: each.ipAddress || null,
      browser: each.userAgent || null,
      own: each.id === id,
    })),
    tokens: tokens.map((token) => ({
      ...token,
      createdAt: token.createdAt.toISOString(),
      expiresAt: token.expiresAt.toISOString(),
      usedAt: token.usedAt?.toISOString() ?? null,
    })),
  }
}

/**
 * All other sessions of the person end, and this one goes on under another id.
 *
 * @returns for `Set-Cookie`
 * @throws ProblemError 401 for a wrong present password, 422 for a new one that will not do, 429
 */
export async function changePassword(
  accounts: Accounts,
  { person }: Session,
  { current, next }: { readonly current: string; readonly next: string },
  asking: Asking,
): Promise<readonly string[]> {
  checkPassword(next, [person.username, person.name])
  if (current.normalize('NFKC') === next.normalize('NFKC'))
    throw passwordRefused('same', MIN_PASSWORD, MAX_PASSWORD)
  const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
  const headers = headersOf(asking, asking.sessionCookie)
  const answer = await withPassword(accounts, person.username, asking, () =>
    accounts.auth.api.changePassword({ body, headers, returnHeaders: true }),
  )
  await setPasswordDue(accounts.options.db, person.id, false)
  await recordOwn(accounts, person, asking.address, { action: 'password.changed', subject: person.username })
  accounts.forget()
  return answer.headers.getSetCookie()
}

/** @throws ProblemError 401 for a wrong password, 409 where one is in use, 429 */
export async function beginSecondFactor(
  accounts: Accounts,
  { person }: Session,
  password: string,
  asking: Asking,
): Promise<NewSecondFactor> {
  if (person.secondFactor) throw secondFactorThere()
  const headers = headersOf(asking, asking.sessionCookie)
  const answer = await withPassword(accounts, person.username, asking, () =>
    accounts.auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers }),
  )
  if (!('totpURI' in answer) || !answer.totpURI || !answer.backupCodes) throw secondFactorMissing()
  const secret = new URL(answer.totpURI).searchParams.get('secret') ?? ''
  // The library would name the account by its mail address, and there is none.
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(person.username)}`
  const uri = `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer: ISSUER, digits: '6', period: '30' })}`
  return { secret, uri, backupCodes: answer.backupCodes }
}

/**
 * The code shows that the authenticator has the secret: from now on it is asked for.
 *
 * @returns for `Set-Cookie`: the session goes on under another id
 * @throws ProblemError 401, 409, 429
 */
export async function confirmSecondFactor(
  accounts: Accounts,
  { person }: Session,
  code: string,
  asking: Asking,
): Promise<readonly string[]> {
  if (person.secondFactor) throw secondFactorThere()
  const { auth, tries, options } = accounts
  await tries.count(person.username, asking.address)
  const headers = headersOf(asking, asking.sessionCookie)
  const plain = code.replace(/\s/g, '')
  const answer = await auth.api
    .verifyTOTP({ body: { code: plain }, headers, returnHeaders: true })
    .catch((error: unknown) => {
      if (isAPIError(error) && error.statusCode === 400) throw secondFactorMissing()
      if (isAPIError(error)) throw wrongSecondFactor()
      throw error
    })
  await takeCode(options.db, person.id, plain, options.now())
  await recordOwn(accounts, person, asking.address, {
    action: 'second-factor.changed',
    subject: person.username,
    after: { enabled: true },
  })
  await tries.right(person.username, asking.address)
  accounts.forget()
  return answer.headers.getSetCookie()
}

/** @returns for `Set-Cookie` @throws ProblemError 401, 409 where a role asks for it, 429 */
export async function endSecondFactor(
  accounts: Accounts,
  { person }: Session,
  password: string,
  asking: Asking,
): Promise<readonly string[]> {
  const { auth, options } = accounts
  if (needsSecondFactor(person, options.rules(), options.today())) throw secondFactorRequired()
  const headers = headersOf(asking, asking.sessionCookie)
  const answer = await withPassword(accounts, person.username, asking, () =>
    auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  )
  await recordOwn(accounts, person, asking.address, {
    action: 'second-factor.changed',
    subject: person.username,
    after: { enabled: false },
  })
  accounts.forget()
  return answer.headers.getSetCookie()
}

const ownActor = ({ id, username }: Session['person'], address: string | null): AuditActor => ({
  who: username,
  person: id,
  from: address,
})

/** better-auth has changed it in a transaction of its own, before. */
async function recordOwn(
  { options }: Accounts,
  person: Session['person'],
  address: string,
  entry: AuditEntry,
): Promise<void> {
  await record(options.db, ownActor(person, address), entry)
}

/** A wrong password counts as a wrong sign-in: a session that was left open is no way around the limit. */
async function withPassword<Answer>(
  { tries }: Accounts,
  username: string,
  { address }: Asking,
  work: () => Promise<Answer>,
): Promise<Answer> {
  await tries.count(username, address)
  const answer = await work().catch((error: unknown) => {
    if (isAPIError(error) && error.statusCode === 400) throw wrongPassword()
    throw error
  })
  await tries.right(username, address)
  return answer
}

/** @throws ProblemError 404 */
export async function endOneSession(
  accounts: Accounts,
  { person }: Session,
  id: string,
  { address }: Asking,
): Promise<void> {
  const ended = await accounts.options.db.transaction(async (tx) => {
    const isEnded = await endSession(tx, person.id, id)
    if (isEnded) await record(tx, ownActor(person, address), sessionsEnded(1))
    return isEnded
  })
  accounts.forget()
  if (!ended) throw unknownSession()
}

export async function endOtherSessionsOf(
  accounts: Accounts,
  { id, person }: Session,
  { address }: Asking,
): Promise<void> {
  await accounts.options.db.transaction(async (tx) => {
    const ended = await endOtherSessions(tx, person.id, id)
    if (ended > 0) await record(tx, ownActor(person, address), sessionsEnded(ended))
  })
  accounts.forget()
}

const sessionsEnded = (sessions: number): AuditEntry => ({ action: 'sessions.ended', detail: { sessions } })

const MAX_TOKENS = 20
const DAY_MS = 86_400_000

/**
 * A token for a script or a GIS client. It may what its person may at the time, in its area alone, and only what it is made for.
 *
 * @throws ProblemError 400 for an area that there is not, 403 where it would be allowed more than its person is, 409
 */
export async function makeToken(
  accounts: Accounts,
  { person }: Session,
  asked: NewToken,
  geography: Geography,
): Promise<MadeToken> {
  return tokenOf(accounts, person, asked, geography, ownActor(person, null))
}

/** @param actor who makes it: the person, or whoever makes one for a service */
export async function tokenOf(
  accounts: Accounts,
  person: Person,
  asked: NewToken,
  geography: Geography,
  actor: AuditActor,
): Promise<MadeToken> {
  const { db, now, today, province, rules } = accounts.options
  if (!geography.areas.has(asked.area)) throw unknownArea(asked.area, 400)
  const permissions = [...new Set(asked.permissions)]
  const viewer = viewerOfPerson(person, province, rules(), today())
  const token = limited(viewer, asked.area, permissions)
  const isTheirs = permissions.every((permission) => may({ ...token, from: null }, permission))
  if (!isTheirs || !isWithin(asked.area, viewer.within)) throw tokenBeyondMaker()
  if ((await listTokens(db, person.id)).length >= MAX_TOKENS) throw tooManyTokens(MAX_TOKENS)
  const secret = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`
  const createdAt = now()
  const expiresAt = new Date(createdAt.getTime() + asked.days * DAY_MS)
  const kept = { label: asked.label.trim(), prefix: secret.slice(0, 10), permissions }
  const id = await db.transaction(async (tx) => {
    const made = await addToken(tx, {
      ...kept,
      personId: person.id,
      hash: hashToken(secret),
      areaCode: asked.area,
      createdAt,
      expiresAt,
    })
    await record(tx, actor, {
      action: 'token.made',
      subject: kept.label,
      area: asked.area,
      detail: { token: made, prefix: kept.prefix, permissions, expiresAt: expiresAt.toISOString() },
    })
    return made
  })
  const moments = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), usedAt: null }
  return { token: secret, made: { id, ...kept, area: asked.area, ...moments } }
}

/** @throws ProblemError 404 */
export async function endToken(accounts: Accounts, { person }: Session, id: number): Promise<void> {
  const { db, now } = accounts.options
  const revoked = await db.transaction(async (tx) => {
    const ended = await revokeToken(tx, person.id, id, now())
    if (ended) await record(tx, ownActor(person, null), { action: 'token.revoked', subject: String(id) })
    return ended
  })
  accounts.forget()
  if (!revoked) throw unknownToken()
}
