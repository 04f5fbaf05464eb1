import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { username } from 'better-auth/plugins/username'
import type { DbPool } from '../../db/db.ts'
import { identityOf } from '../../domain/identity.ts'
import { challenge, credential, person, personSession, secondFactor } from './accounts.tables.ts'
import { hashPassword, type ScryptCost, verifyPassword } from './password-hash.ts'
import { MAX_PASSWORD, MIN_PASSWORD } from './password-rules.ts'

export interface AuthOptions {
  readonly db: DbPool
  readonly secret: string
  /** People come over TLS: cookies are sent over it alone. */
  readonly secure: boolean
  readonly sessionHours: number
  readonly cost: ScryptCost
}

/** Where better-auth looks for the address of a request: our own header, since what a client writes is not believed. */
export const ADDRESS_HEADER = 'x-client-address'

export const ISSUER = '巡医图'

/** With the prefix a browser takes a cookie from this host alone, and from no page without TLS. */
export function cookieName(name: string, secure: boolean): string {
  return `${secure ? '__Host-' : ''}xunyi-${name}`
}

/**
 * The library that keeps passwords, sessions and second factors. It is asked by our own routes alone: its handler, which would
 * also register, rename and delete people, is not mounted, so that every address has its row in the contract and each refusal its
 * sentence.
 */
export function createAuth({ db, secret, secure, sessionHours, cost }: AuthOptions) {
  const cookie = (name: string) => ({ name: cookieName(name, secure) })
  return betterAuth({
    appName: ISSUER,
    baseURL: 'http://localhost',
    secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: person,
        session: personSession,
        account: credential,
        verification: challenge,
        twoFactor: secondFactor,
      },
      transaction: true,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: 4 * MAX_PASSWORD,
      password: {
        hash: (password) => hashPassword(password, cost),
        verify: ({ password, hash }) => verifyPassword(password, hash),
      },
    },
    user: {
      additionalFields: {
        passwordDue: { type: 'boolean', required: false, defaultValue: true, input: false },
      },
    },
    session: { expiresIn: sessionHours * 3600, disableSessionRefresh: true, freshAge: 0 },
    advanced: {
      // The columns for sign-ins by way of other services are left out.
      database: { validateSchema: false },
      useSecureCookies: false,
      cookies: {
        session_token: cookie('session'),
        two_factor: cookie('second-factor'),
        dont_remember: cookie('short'),
      },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', secure, path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      username({
        displayUsername: false,
        usernameNormalization: identityOf,
        minUsernameLength: 1,
        maxUsernameLength: 64,
        usernameValidator: () => true,
      }),
      // Wrong tries are counted together with wrong passwords, in `wrong_sign_in`.
      twoFactor({ issuer: ISSUER, accountLockout: { enabled: false } }),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>
