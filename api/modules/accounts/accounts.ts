import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, getSignedCookie } from 'hono/cookie'
import { LRUCache } from 'lru-cache'
import { ProblemError } from '../../contract/errors.ts'
import type { DbPool } from '../../db/db.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { describeFault } from '../../http/fault.ts'
import type { Identified } from '../../http/viewer.ts'
import { wallLinkEnded } from '../wall-links/wall-links.errors.ts'
import { findWallLinks, seeWallLink, type WallLink } from '../wall-links/wall-links.repository.ts'
import {
  basicOnlyForOgc,
  passwordDue,
  secondFactorDue,
  tokenInAddress,
  wrongToken,
} from './accounts.errors.ts'
import { type Auth, cookieName, createAuth } from './auth.ts'
import { SCRYPT_COST, type ScryptCost } from './password-hash.ts'
import { findSessions, type Session, seeSession } from './sessions.repository.ts'
import {
  type AccountRules,
  dueOf,
  isOver,
  viewerOfPerson,
  viewerOfToken,
  viewerOfWallLink,
} from './standing.ts'
import { findTokens, type Token, useToken } from './tokens.repository.ts'
import { WrongSignIns } from './wrong-sign-ins.ts'

/** For so long a session or a token is not looked at again, in milliseconds: what is taken away is gone after it. */
export const FRESH_MS = 2000
/** The use of a token, and the contact of a wall, is noted at most as often. */
const USED_MS = 60_000
const MAX_KEPT = 5000

/** Begins every token, so that people and programs that look for leaked secrets recognise one. */
export const TOKEN_PREFIX = 'xya_'
const TOKEN = /xy[aw]_[A-Za-z0-9_-]{43}/

/** A page whose person is away says so: what it asks for by itself does not keep the session alive. */
export const UNATTENDED_HEADER = 'x-unattended'

/**
 * A page that shows a wall by its link says so; streams, which send no headers of their own, in their address. The cookie of a link
 * counts for them alone: in a browser where somebody is signed in, too, neither stands in for the other.
 */
const WALL_LINK_HEADER = 'x-wall-link'
const isOfWallLink = ({ req }: Context) =>
  req.header(WALL_LINK_HEADER) !== undefined ||
  (req.path === '/api/events' && req.query('as') === 'wall-link')

export interface AccountsOptions {
  readonly db: DbPool
  readonly province: AreaCode
  readonly secret: string
  /** People come over TLS. */
  readonly secure: boolean
  /** As the settings have them at the time. */
  readonly rules: () => AccountRules
  readonly today: () => LocalDate
  readonly now: () => Date
  readonly logFault: (text: string) => void
  readonly cost?: ScryptCost
}

/** What a request signs in with. */
type Credential = { readonly session: string } | { readonly token: string } | { readonly link: string }

interface Watched {
  readonly credential: Credential
  readonly stamp: string
  readonly ended: () => void
}

/** Who asks, by the cookie of a session or of a wall’s link, or by a token. All of these are kept in the database, and here for two seconds. */
export class Accounts {
  readonly options: AccountsOptions
  readonly tries: WrongSignIns
  readonly cost: ScryptCost
  /** Names of the cookies: of a session, of a sign-in that waits for its second factor, and of a wall’s link. */
  readonly cookies: { readonly session: string; readonly challenge: string; readonly wall: string }
  readonly #sessions = new LRUCache<string, Session>({ max: MAX_KEPT, ttl: FRESH_MS })
  readonly #tokens = new LRUCache<string, Token>({ max: MAX_KEPT, ttl: FRESH_MS })
  /** What signed cookies hold whose signature was checked once: it takes as long as all other checks of a request. */
  readonly #signed = new LRUCache<string, string>({ max: MAX_KEPT })
  readonly #links = new LRUCache<string, WallLink>({ max: MAX_KEPT, ttl: FRESH_MS })
  readonly #watched = new Set<Watched>()
  #auth: { readonly hours: number; readonly auth: Auth } | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(options: AccountsOptions) {
    const { db, secure, now, cost = SCRYPT_COST } = options
    this.options = options
    this.cost = cost
    this.tries = new WrongSignIns({ db, now })
    this.cookies = {
      session: cookieName('session', secure),
      challenge: cookieName('second-factor', secure),
      wall: cookieName('wall', secure),
    }
  }

  /** The library takes the length of a session when it is made. */
  get auth(): Auth {
    const { db, secret, secure, rules } = this.options
    const { hours } = rules()
    if (this.#auth?.hours !== hours) {
      this.#auth = { hours, auth: createAuth({ db, secret, secure, sessionHours: hours, cost: this.cost }) }
    }
    return this.#auth.auth
  }

  /** From now on streams are told when what they were opened with has ended. */
  start(): void {
    this.#timer = setInterval(() => void this.look(), FRESH_MS).unref()
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
  }

  /**
   * Who asks; null: nobody; a problem: a wrong token, a link that was revoked, or a person who has to change the password or to set up a second factor
   * first.
   *
   * @throws ProblemError 400 for a token in the address
   */
  viewerOf = async (c: Context): Promise<Identified> => {
    const { province, rules, today } = this.options
    if (TOKEN.test(c.req.url) || /[?&]access_token=/i.test(c.req.url)) throw tokenInAddress()
    // They are everybody's, and a page asks for dozens of them.
    if (c.req.path.startsWith('/assets/')) return null
    const given = tokenOf(c)
    if (given instanceof ProblemError) return given
    if (given) {
      const token = await this.#tokenOf(given)
      return token ? viewerOfToken(token, province, rules(), today()) : wrongToken()
    }
    if (isOfWallLink(c)) {
      const found = await this.wallLinkOf(c)
      return found ? viewerOfWallLink(found.link) : wallLinkEnded()
    }
    const session = await this.sessionOf(c)
    if (!session) return null
    const due = dueOf(session.person, rules(), today())
    if (due) return due === 'password' ? passwordDue() : secondFactorDue()
    return viewerOfPerson(session.person, province, rules(), today())
  }

  /** The session of a request, also of a person who has something to do first; null without one that holds. */
  async sessionOf(c: Context): Promise<Session | null> {
    const token = await this.sessionTokenOf(c)
    if (!token) return null
    const { db, now, rules } = this.options
    const kept = this.#sessions.get(token)
    const [session] = kept ? [kept] : await findSessions(db, [token])
    if (!session || session.person.disabledAt || isOver(session, rules(), now())) return null
    if (kept) return kept
    const seenAt = c.req.header(UNATTENDED_HEADER) === undefined ? now() : session.seenAt
    if (seenAt !== session.seenAt) await seeSession(db, session.id, seenAt)
    const seen = { ...session, seenAt }
    this.#sessions.set(token, seen)
    return seen
  }

  /** What the cookie of a session holds, if the server has signed it. */
  async sessionTokenOf(c: Context): Promise<string | null> {
    const signed = getCookie(c, this.cookies.session)
    if (!signed) return null
    const kept = this.#signed.get(signed)
    if (kept !== undefined) return kept
    const token = (await getSignedCookie(c, this.options.secret, this.cookies.session)) || null
    if (token) this.#signed.set(signed, token)
    return token
  }

  /** The link whose cookie a wall has, and its secret; null: none that holds. */
  async wallLinkOf(c: Context): Promise<{ readonly secret: string; readonly link: WallLink } | null> {
    const secret = getCookie(c, this.cookies.wall)
    if (!secret) return null
    const hash = hashToken(secret)
    const kept = this.#links.get(hash)
    const [link] = kept ? [kept] : await findWallLinks(this.options.db, [hash])
    if (!link) return null
    if (!kept) {
      await this.#seeLink(link)
      this.#links.set(hash, link)
    }
    return { secret, link }
  }

  async #seeLink({ id, seenAt }: WallLink): Promise<void> {
    const { db, now } = this.options
    if (now().getTime() - (seenAt?.getTime() ?? 0) >= USED_MS) await seeWallLink(db, id, now())
  }

  /** Sessions, tokens and links are looked at anew: something was taken away here. */
  forget(): void {
    this.#sessions.clear()
    this.#tokens.clear()
    this.#links.clear()
  }

  /**
   * Tells when what a request was signed in with has ended, or its person may do other things than before.
   *
   * @returns what ends the watching
   */
  async watch(c: Context, ended: () => void): Promise<() => void> {
    const given = tokenOf(c)
    const token = typeof given === 'string' ? hashToken(given) : null
    const credential: Credential | null = token ? { token } : await this.#cookieOf(c)
    if (!credential) return () => {}
    const [stamp] = await this.#stampsOf([credential])
    // Taken away since the request was let in, which sessions and links that are kept for a moment allow: it would never change again.
    if (!stamp) {
      ended()
      return () => {}
    }
    const watched = { credential, stamp, ended }
    this.#watched.add(watched)
    return () => {
      this.#watched.delete(watched)
    }
  }

  async #cookieOf(c: Context): Promise<Credential | null> {
    if (isOfWallLink(c)) {
      const secret = getCookie(c, this.cookies.wall)
      return secret ? { link: hashToken(secret) } : null
    }
    const session = await this.sessionTokenOf(c)
    return session ? { session } : null
  }

  /** Looks at what is watched. While the database is away nothing ends. */
  async look(): Promise<void> {
    if (this.#watched.size === 0) return
    const watched = [...this.#watched]
    try {
      const stamps = await this.#stampsOf(watched.map(({ credential }) => credential))
      for (const [index, each] of watched.entries()) {
        if (stamps[index] === each.stamp) continue
        this.#watched.delete(each)
        each.ended()
      }
    } catch (error) {
      this.options.logFault(`accounts: ${describeFault(error)}`)
    }
  }

  /** What decides about each credential, as text; empty: it does not hold. */
  async #stampsOf(credentials: readonly Credential[]): Promise<string[]> {
    const { db, now, rules, today, province } = this.options
    const tokens = credentials.flatMap((each) => ('token' in each ? [each.token] : []))
    const sessions = credentials.flatMap((each) => ('session' in each ? [each.session] : []))
    const links = credentials.flatMap((each) => ('link' in each ? [each.link] : []))
    const found = new Map<string, string>()
    for (const link of links.length > 0 ? await findWallLinks(db, links) : []) {
      // A wall that listens is there, though it asks for nothing.
      await this.#seeLink(link)
      found.set(link.hash, JSON.stringify([viewerOfWallLink(link), link.settings]))
    }
    for (const token of tokens.length > 0 ? await findTokens(db, tokens) : []) {
      if (holds(token, now()))
        found.set(token.hash, JSON.stringify(viewerOfToken(token, province, rules(), today())))
    }
    for (const session of sessions.length > 0 ? await findSessions(db, sessions) : []) {
      const { person } = session
      if (person.disabledAt || isOver(session, rules(), now())) continue
      const due = dueOf(person, rules(), today())
      found.set(session.token, JSON.stringify([due, viewerOfPerson(person, province, rules(), today())]))
    }
    return credentials.map((each) => found.get(Object.values(each)[0]!) ?? '')
  }

  async #tokenOf(given: string): Promise<Token | null> {
    const { db, now } = this.options
    const hash = hashToken(given)
    const kept = this.#tokens.get(hash)
    const [token] = kept ? [kept] : await findTokens(db, [hash])
    if (!token || !holds(token, now())) return null
    if (kept) return kept
    if (now().getTime() - (token.usedAt?.getTime() ?? 0) >= USED_MS) await useToken(db, token.id, now())
    this.#tokens.set(hash, token)
    return token
  }
}

function holds(token: Token, now: Date): boolean {
  return token.person.disabledAt === null && now < token.expiresAt
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * The token that a request carries: as `Authorization: Bearer`, and for `/ogc`, whose clients such as QGIS know nothing else, also
 * as the password of basic authentication, with any user name.
 */
function tokenOf(c: Context): string | ProblemError | null {
  const [scheme = '', value = ''] = (c.req.header('Authorization') ?? '').trim().split(/\s+/)
  if (/^bearer$/i.test(scheme)) return value
  if (!/^basic$/i.test(scheme)) return null
  if (!/^\/ogc(?:\/|$)/.test(c.req.path)) return basicOnlyForOgc()
  const decoded = Buffer.from(value, 'base64').toString('utf8')
  return decoded.slice(decoded.indexOf(':') + 1)
}
