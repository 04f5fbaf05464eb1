import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { getSignedCookie } from 'hono/cookie'
import { z } from 'zod'
import {
  FirstAdministratorSchema,
  SecondFactorCodeSchema,
  SessionSchema,
  SignedInSchema,
  SignInSchema,
} from '../../contract/accounts.ts'
import { clientAddress } from '../../http/client-address.ts'
import type { HostRules } from '../../http/hosts.ts'
import { isOverTls } from '../../http/origin.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { accountsOff } from './accounts.errors.ts'
import type { Accounts } from './accounts.ts'
import {
  type Asking,
  makeFirstAdministrator,
  readSession,
  signIn,
  signInWithCode,
  signOut,
} from './sign-in.usecases.ts'

const sessionRoute = createRoute({
  method: 'get',
  path: '/api/session',
  tags: ['accounts'],
  summary: '当前登录 · Who is signed in',
  responses: answers(SessionSchema, []),
})

const signInRoute = createRoute({
  method: 'post',
  path: '/api/session',
  tags: ['accounts'],
  summary: '登录 · Signs in; a cookie of the answer holds the session',
  description:
    '同一用户名连续 5 次、同一网络地址连续 50 次错误后，须等待 15 分钟。\n\nAfter 5 wrong tries a name waits for 15 minutes, after 50 an address.',
  request: { body: jsonBody(SignInSchema) },
  responses: answers(SignedInSchema, [400, 401, 409, 429]),
})

const codeRoute = createRoute({
  method: 'post',
  path: '/api/session/second-factor',
  tags: ['accounts'],
  summary: '输入动态验证码 · The second step of a sign-in',
  request: { body: jsonBody(SecondFactorCodeSchema) },
  responses: answers(SignedInSchema, [400, 401, 409, 429]),
})

const firstRoute = createRoute({
  method: 'post',
  path: '/api/session/first-administrator',
  tags: ['accounts'],
  summary: '建立首位管理员 · Makes the first administrator with the code that the server has printed',
  request: { body: jsonBody(FirstAdministratorSchema) },
  responses: answers(SignedInSchema, [400, 401, 409, 422, 429]),
})

const signOutRoute = createRoute({
  method: 'delete',
  path: '/api/session',
  tags: ['accounts'],
  summary: '退出登录 · Signs out here',
  responses: answers(z.object({}), [409]),
})

export interface SessionDependencies {
  /** Null: `AUTH=off`. */
  readonly accounts: Accounts | null
  readonly hosts: HostRules
}

/** Signing in and out: open to everybody. */
export function sessionRoutes({ accounts, hosts }: SessionDependencies) {
  const there = () => {
    if (!accounts) throw accountsOff()
    return accounts
  }
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(sessionRoute, async (c) =>
      c.json(await readSession(accounts, await accounts?.sessionOf(c)), 200),
    )
    .openapi(signInRoute, async (c) => {
      const { cookies, secondFactor } = await signIn(
        there(),
        c.req.valid('json'),
        await askingOf(there(), c, hosts),
      )
      setCookies(c, cookies)
      return c.json({ secondFactor }, 200)
    })
    .openapi(codeRoute, async (c) => {
      const { code } = c.req.valid('json')
      const challenge = await challengeOf(there(), c)
      const entered = await signInWithCode(there(), code, challenge, await askingOf(there(), c, hosts))
      setCookies(c, entered.cookies)
      return c.json({ secondFactor: entered.secondFactor }, 200)
    })
    .openapi(firstRoute, async (c) => {
      const asking = await askingOf(there(), c, hosts)
      const { cookies, secondFactor } = await makeFirstAdministrator(there(), c.req.valid('json'), asking)
      setCookies(c, cookies)
      return c.json({ secondFactor }, 200)
    })
    .openapi(signOutRoute, async (c) => {
      await signOut(there(), await askingOf(there(), c, hosts))
      setCookies(c, [`${there().cookies.session}=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict`])
      return c.json({}, 200)
    })
}

/** What the sign-in's cookie names, its signature checked. */
async function challengeOf({ options, cookies }: Accounts, c: Context): Promise<string | null> {
  return (await getSignedCookie(c, options.secret, cookies.challenge)) || null
}

export async function askingOf(accounts: Accounts, c: Context, hosts: HostRules): Promise<Asking> {
  const sent = (c.req.header('Cookie') ?? '').split(/;\s*/)
  const cookie = (name: string) => sent.find((each) => each.startsWith(`${name}=`)) ?? ''
  return {
    address: clientAddress(c, hosts),
    agent: c.req.header('User-Agent') ?? '',
    sessionCookie: cookie(accounts.cookies.session),
    challengeCookie: cookie(accounts.cookies.challenge),
    session: await accounts.sessionTokenOf(c),
  }
}

/** Over TLS a cookie is for TLS alone, also where the address in front is not told by `PUBLIC_URL`. */
export function setCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) {
    const isSecure = /;\s*secure/i.test(cookie) || !isOverTls(c)
    c.header('Set-Cookie', isSecure ? cookie : `${cookie}; Secure`, { append: true })
  }
}
