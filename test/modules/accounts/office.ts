import { OpenAPIHono } from '@hono/zod-openapi'
import type { Role } from '../../../api/domain/access/permissions.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { guardedApp } from '../../../api/http/guard.ts'
import { identify, viewerOf } from '../../../api/http/viewer.ts'
import { accountRoutes } from '../../../api/modules/accounts/account.routes.ts'
import { Accounts } from '../../../api/modules/accounts/accounts.ts'
import { findPerson, setPasswordDue } from '../../../api/modules/accounts/people.repository.ts'
import { peopleRoutes } from '../../../api/modules/accounts/people.routes.ts'
import { addPersonWithRoles } from '../../../api/modules/accounts/people.usecases.ts'
import { sessionRoutes } from '../../../api/modules/accounts/session.routes.ts'
import type { TestDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { TESTER } from '../../support/viewers.ts'

export const GOOD = 'lantern-orchid-42-ferry'
export const BETTER = 'granite-teapot-81-swallow'
const HOSTS = { host: '127.0.0.1', port: null }

/**
 * Accounts on a database behind the routes of sign-in and of one's own account, one that says who asks, and one that watches until
 * that ends (`ended`). The clock runs, and can be put forward.
 */
export async function office(database: TestDatabase, secondFactorRoles: readonly Role[] = []) {
  const clock = { ahead: 0, readsOwnAreas: false }
  const geography = await fujian()
  const accounts = new Accounts({
    db: database.db,
    province: '35' as AreaCode,
    secret: 'a secret of the tests, 32 characters',
    secure: false,
    rules: () => ({ idleMinutes: 30, hours: 12, secondFactorRoles, readsOwnAreas: clock.readsOwnAreas }),
    today: () => '2026-11-22' as LocalDate,
    now: () => new Date(Date.now() + clock.ahead),
    logFault: (text) => console.error(text),
    // A hash of a millisecond.
    cost: { ln: 4, r: 8, p: 1 },
  })
  const app = guardedApp({ hosts: HOSTS, logFault: (text) => console.error(text) })
  app.use(identify(accounts.viewerOf, HOSTS))
  app.route('/', sessionRoutes({ accounts, hosts: HOSTS }))
  app.route('/', accountRoutes({ accounts, hosts: HOSTS, geography }))
  app.route('/', peopleRoutes({ accounts, geography }))
  const who = new OpenAPIHono()
  for (const path of ['/api/who', '/ogc/who']) who.get(path, (c) => c.json(viewerOf(c)))
  const ended: string[] = []
  who.get('/api/watch', async (c) => {
    await accounts.watch(c, () => ended.push('GET /api/watch'))
    return c.json({})
  })
  app.route('/', who)

  const people = { ...accounts.options, cost: accounts.cost }
  /** With the password `GOOD`. @param on roles by area */
  async function add(username: string, on: readonly (readonly [Role, string])[] = [], isPasswordDue = false) {
    const grants = on.map(([role, area]) => ({ role, on: { area: area as AreaCode }, from: null, to: null }))
    const added = { username, name: `${username}’s name`, grants, password: GOOD }
    await addPersonWithRoles(people, added, TESTER)
    const person = await findPerson(database.db, username)
    await setPasswordDue(database.db, person!.id, isPasswordDue)
    return person!
  }

  return {
    accounts,
    app,
    people,
    clock,
    ended,
    add,
    browser: (address = '192.0.2.1') => new Browser(app, address),
  }
}

interface Asked {
  request(path: string, init: RequestInit, env: object): Response | Promise<Response>
}

/** Keeps cookies as a browser does, and asks from an address of its own. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: Asked
  readonly #address: string
  /** The `Set-Cookie` headers of the last answer. */
  set: readonly string[] = []

  constructor(app: Asked, address: string) {
    this.#app = app
    this.#address = address
  }

  async ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const sent = {
      Host: '127.0.0.1',
      ...(this.cookies.size > 0
        ? { Cookie: [...this.cookies].map((each) => each.join('=')).join('; ') }
        : {}),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    }
    const env = { incoming: { socket: { remoteAddress: this.#address } } }
    const response = await this.#app.request(
      path,
      { method, headers: sent, ...(body ? { body: JSON.stringify(body) } : {}) },
      env,
    )
    this.set = response.headers.getSetCookie()
    for (const cookie of this.set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const text = await response.text()
    const answer = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
    return { status: response.status, answer, headers: response.headers }
  }

  /** @returns the status, and the code of a problem */
  async status(
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<string> {
    const { status, answer } = await this.ask(method, path, body, headers)
    return status < 400 ? `${status}` : `${status} ${answer.code}`
  }

  signIn(username: string, password = GOOD) {
    return this.ask('POST', '/api/session', { username, password })
  }
}
