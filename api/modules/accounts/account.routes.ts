import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  AccountSchema,
  ChangePasswordSchema,
  MadeTokenSchema,
  NewSecondFactorSchema,
  NewTokenSchema,
  OwnPasswordSchema,
  SecondFactorCodeSchema,
  SessionPathSchema,
  TokenPathSchema,
} from '../../contract/accounts.ts'
import { notSignedIn } from '../../http/http.errors.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import type { Geography } from '../areas/geography.ts'
import { accountsOff, passwordDue, secondFactorDue } from './accounts.errors.ts'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOneSession,
  endOtherSessionsOf,
  endSecondFactor,
  endToken,
  makeToken,
  readAccount,
} from './own-account.usecases.ts'
import { askingOf, type SessionDependencies, setCookies } from './session.routes.ts'
import { dueOf } from './standing.ts'

const accountRoute = createRoute({
  method: 'get',
  path: '/api/account',
  tags: ['accounts'],
  summary: '我的账号 · One’s own account: roles, sessions, tokens',
  responses: answers(AccountSchema, [401, 403, 409]),
})

const passwordRoute = createRoute({
  method: 'post',
  path: '/api/account/password',
  tags: ['accounts'],
  summary: '修改密码 · Changes the password and ends all other sessions',
  request: { body: jsonBody(ChangePasswordSchema) },
  responses: answers(z.object({}), [400, 401, 409, 422, 429]),
})

const beginFactorRoute = createRoute({
  method: 'post',
  path: '/api/account/second-factor',
  tags: ['accounts'],
  summary: '设置动态验证码 · A secret for an authenticator; it counts once a code was entered',
  request: { body: jsonBody(OwnPasswordSchema) },
  responses: answers(NewSecondFactorSchema, [400, 401, 403, 409, 429]),
})

const confirmFactorRoute = createRoute({
  method: 'post',
  path: '/api/account/second-factor/confirm',
  tags: ['accounts'],
  summary: '启用动态验证码 · The first code of the authenticator',
  request: { body: jsonBody(SecondFactorCodeSchema) },
  responses: answers(z.object({}), [400, 401, 403, 409, 429]),
})

const endFactorRoute = createRoute({
  method: 'post',
  path: '/api/account/second-factor/remove',
  tags: ['accounts'],
  summary: '停用动态验证码 · Removes the second factor where no role asks for it',
  request: { body: jsonBody(OwnPasswordSchema) },
  responses: answers(z.object({}), [400, 401, 403, 409, 429]),
})

const endOthersRoute = createRoute({
  method: 'delete',
  path: '/api/account/sessions',
  tags: ['accounts'],
  summary: '退出其他所有登录 · Ends all sessions but this one',
  responses: answers(z.object({}), [401, 403, 409]),
})

const endSessionRoute = createRoute({
  method: 'delete',
  path: '/api/account/sessions/{id}',
  tags: ['accounts'],
  summary: '结束一处登录 · Ends one session',
  request: { params: SessionPathSchema },
  responses: answers(z.object({}), [400, 401, 403, 404, 409]),
})

const makeTokenRoute = createRoute({
  method: 'post',
  path: '/api/account/tokens',
  tags: ['accounts'],
  summary: '新建令牌 · A token for a script or a GIS client; it is shown this once',
  request: { body: jsonBody(NewTokenSchema) },
  responses: answers(MadeTokenSchema, [400, 401, 403, 409]),
})

const endTokenRoute = createRoute({
  method: 'delete',
  path: '/api/account/tokens/{id}',
  tags: ['accounts'],
  summary: '撤销令牌 · Revokes a token',
  request: { params: TokenPathSchema },
  responses: answers(z.object({}), [400, 401, 403, 404, 409]),
})

export interface AccountDependencies extends SessionDependencies {
  readonly geography: Geography
}

/** One's own account: of whoever has a session, never of a token. */
export function accountRoutes({ accounts, hosts, geography }: AccountDependencies) {
  const ownOf = async (c: Context, stage: 'password' | 'second-factor' | 'all') => {
    if (!accounts) throw accountsOff()
    const session = await accounts.sessionOf(c)
    if (!session) throw notSignedIn()
    const { rules, today } = accounts.options
    const due = dueOf(session.person, rules(), today())
    if (due === 'password' && stage !== 'password') throw passwordDue()
    if (due === 'second-factor' && stage === 'all') throw secondFactorDue()
    return { accounts, session, asking: await askingOf(accounts, c, hosts) }
  }
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(accountRoute, async (c) => {
      const { accounts, session } = await ownOf(c, 'all')
      return c.json(await readAccount(accounts, session), 200)
    })
    .openapi(passwordRoute, async (c) => {
      const { accounts, session, asking } = await ownOf(c, 'password')
      setCookies(c, await changePassword(accounts, session, c.req.valid('json'), asking))
      return c.json({}, 200)
    })
    .openapi(beginFactorRoute, async (c) => {
      const { accounts, session, asking } = await ownOf(c, 'second-factor')
      return c.json(await beginSecondFactor(accounts, session, c.req.valid('json').password, asking), 200)
    })
    .openapi(confirmFactorRoute, async (c) => {
      const { accounts, session, asking } = await ownOf(c, 'second-factor')
      setCookies(c, await confirmSecondFactor(accounts, session, c.req.valid('json').code, asking))
      return c.json({}, 200)
    })
    .openapi(endFactorRoute, async (c) => {
      const { accounts, session, asking } = await ownOf(c, 'all')
      setCookies(c, await endSecondFactor(accounts, session, c.req.valid('json').password, asking))
      return c.json({}, 200)
    })
    .openapi(endOthersRoute, async (c) => {
      const { accounts, session, asking } = await ownOf(c, 'all')
      await endOtherSessionsOf(accounts, session, asking)
      return c.json({}, 200)
    })
    .openapi(endSessionRoute, async (c) => {
      const { accounts, session, asking } = await ownOf(c, 'all')
      await endOneSession(accounts, session, c.req.valid('param').id, asking)
      return c.json({}, 200)
    })
    .openapi(makeTokenRoute, async (c) => {
      const { accounts, session } = await ownOf(c, 'all')
      return c.json(await makeToken(accounts, session, c.req.valid('json'), geography), 200)
    })
    .openapi(endTokenRoute, async (c) => {
      const { accounts, session } = await ownOf(c, 'all')
      await endToken(accounts, session, c.req.valid('param').id)
      return c.json({}, 200)
    })
}
