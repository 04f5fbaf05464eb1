import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { MadeTokenSchema, NewTokenSchema, TokenPathSchema } from '../../contract/accounts.ts'
import {
  AddedPersonSchema,
  ChangePersonSchema,
  ManagedPersonSchema,
  NewGrantSchema,
  NewPersonSchema,
  PeopleAnswerSchema,
  PeopleQuerySchema,
  PersonGrantPathSchema,
  PersonPathSchema,
  TokensAnswerSchema,
} from '../../contract/people.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { accountsOff } from './accounts.errors.ts'
import type { Accounts } from './accounts.ts'
import {
  addManagedPerson,
  changePerson,
  endSessionsOf,
  giveRole,
  listManagedPeople,
  type Managing,
  resetPassword,
  resetSecondFactor,
  takeRole,
} from './manage-people.usecases.ts'
import { listManagedTokens, makeServiceToken, revokeManagedToken } from './manage-tokens.usecases.ts'

const tags = ['people']
const params = PersonPathSchema
const REFUSALS = [400, 401, 403, 404, 409] as const

const listRoute = createRoute({
  ...{ method: 'get', path: '/api/people', tags },
  summary: '人员和服务 · People and services with their roles',
  request: { query: PeopleQuerySchema },
  responses: answers(PeopleAnswerSchema, [400, 401, 403, 409]),
})
const addRoute = createRoute({
  ...{ method: 'post', path: '/api/people', tags },
  summary: '新增人员或服务 · Adds a person, with a first password that is shown this once, or a service',
  request: { body: jsonBody(NewPersonSchema) },
  responses: answers(AddedPersonSchema, [400, 401, 403, 409]),
})
const changeRoute = createRoute({
  ...{ method: 'patch', path: '/api/people/{id}', tags },
  summary: '修改姓名、停用或恢复 · Changes the name, disables or enables',
  request: { params, body: jsonBody(ChangePersonSchema) },
  responses: answers(ManagedPersonSchema, REFUSALS),
})
const passwordRoute = createRoute({
  ...{ method: 'post', path: '/api/people/{id}/password', tags },
  summary: '重置密码 · A new first password, shown this once; all sessions end',
  request: { params },
  responses: answers(z.object({ password: z.string() }), REFUSALS),
})
const factorRoute = createRoute({
  ...{ method: 'delete', path: '/api/people/{id}/second-factor', tags },
  summary: '重置动态验证码 · Removes the second factor of somebody who has lost it; all sessions end',
  request: { params },
  responses: answers(ManagedPersonSchema, REFUSALS),
})
const sessionsRoute = createRoute({
  ...{ method: 'delete', path: '/api/people/{id}/sessions', tags },
  summary: '结束全部登录 · Ends all sessions of a person',
  request: { params },
  responses: answers(ManagedPersonSchema, REFUSALS),
})
const giveRoute = createRoute({
  ...{ method: 'post', path: '/api/people/{id}/roles', tags },
  summary: '授予角色 · Gives a role on an area or for a team, from a day to a day',
  request: { params, body: jsonBody(NewGrantSchema) },
  responses: answers(ManagedPersonSchema, REFUSALS),
})
const takeRoute = createRoute({
  ...{ method: 'delete', path: '/api/people/{id}/roles/{grant}', tags },
  summary: '取消角色 · Takes a role, within five seconds on open pages',
  request: { params: PersonGrantPathSchema },
  responses: answers(ManagedPersonSchema, REFUSALS),
})
const makeTokenRoute = createRoute({
  ...{ method: 'post', path: '/api/people/{id}/tokens', tags },
  summary: '为服务新建令牌 · A token for a service; it is shown this once',
  request: { params, body: jsonBody(NewTokenSchema) },
  responses: answers(MadeTokenSchema, REFUSALS),
})
const tokensRoute = createRoute({
  ...{ method: 'get', path: '/api/tokens', tags },
  summary: '全部令牌 · The tokens of all people and services',
  responses: answers(TokensAnswerSchema, [401, 403, 409]),
})
const revokeRoute = createRoute({
  ...{ method: 'delete', path: '/api/tokens/{id}', tags },
  summary: '撤销他人的令牌 · Revokes a token of somebody else',
  request: { params: TokenPathSchema },
  responses: answers(z.object({}), REFUSALS),
})

export interface PeopleRoutesGiven {
  /** Null: `AUTH=off`. */
  readonly accounts: Accounts | null
  readonly geography: Geography
}

/** People, services, their roles and tokens: for whoever manages people. */
export function peopleRoutes({ accounts, geography }: PeopleRoutesGiven) {
  const there = (): Managing => {
    if (!accounts) throw accountsOff()
    return { accounts, geography }
  }
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, async (c) =>
      c.json(await listManagedPeople(there(), viewerOf(c), c.req.valid('query')), 200, NO_STORE),
    )
    .openapi(addRoute, async (c) =>
      c.json(await addManagedPerson(there(), viewerOf(c), c.req.valid('json')), 200, NO_STORE),
    )
    .openapi(changeRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await changePerson(there(), viewerOf(c), id, c.req.valid('json')), 200, NO_STORE)
    })
    .openapi(passwordRoute, async (c) => {
      const password = await resetPassword(there(), viewerOf(c), c.req.valid('param').id)
      return c.json({ password }, 200, NO_STORE)
    })
    .openapi(factorRoute, async (c) =>
      c.json(await resetSecondFactor(there(), viewerOf(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(sessionsRoute, async (c) =>
      c.json(await endSessionsOf(there(), viewerOf(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(giveRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await giveRole(there(), viewerOf(c), id, c.req.valid('json')), 200, NO_STORE)
    })
    .openapi(takeRoute, async (c) => {
      const { id, grant } = c.req.valid('param')
      return c.json(await takeRole(there(), viewerOf(c), id, grant), 200, NO_STORE)
    })
    .openapi(makeTokenRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await makeServiceToken(there(), viewerOf(c), id, c.req.valid('json')), 200, NO_STORE)
    })
    .openapi(tokensRoute, async (c) =>
      c.json({ tokens: await listManagedTokens(there(), viewerOf(c)) }, 200, NO_STORE),
    )
    .openapi(revokeRoute, async (c) => {
      await revokeManagedToken(there(), viewerOf(c), c.req.valid('param').id)
      return c.json({}, 200)
    })
}

const NO_STORE = { 'Cache-Control': 'no-store' }
