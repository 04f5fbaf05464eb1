import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  ChangeWallLinkSchema,
  EnterWallLinkSchema,
  MadeWallLinkSchema,
  NewWallLinkSchema,
  OwnWallLinkSchema,
  WallLinkPathSchema,
  WallLinkSchema,
  WallLinksSchema,
} from '../../contract/wall-links.ts'
import type { DbPool } from '../../db/db.ts'
import { clientAddress } from '../../http/client-address.ts'
import type { HostRules } from '../../http/hosts.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { accountsOff } from '../accounts/accounts.errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { setCookies } from '../accounts/session.routes.ts'
import type { Geography } from '../areas/geography.ts'
import { wallLinkEnded } from './wall-links.errors.ts'
import { changeLink, enterByLink, listLinks, makeLink, revokeLink } from './wall-links.usecases.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/api/wall-links',
  tags: ['wall'],
  summary: '大屏链接 · The links that walls show themselves by, with their last contact',
  responses: answers(WallLinksSchema, [409]),
})

const makeRoute = createRoute({
  method: 'post',
  path: '/api/wall-links',
  tags: ['wall'],
  summary: '新建大屏链接 · A link for a wall, without expiry; its secret is shown this once',
  request: { body: jsonBody(NewWallLinkSchema) },
  responses: answers(MadeWallLinkSchema, [400, 409]),
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/api/wall-links/{id}',
  tags: ['wall'],
  summary:
    '修改大屏链接 · Names a link anew, or gives its walls other settings, which they take up within seconds',
  request: { params: WallLinkPathSchema, body: jsonBody(ChangeWallLinkSchema) },
  responses: answers(WallLinkSchema, [400, 404, 409]),
})

const revokeRoute = createRoute({
  method: 'delete',
  path: '/api/wall-links/{id}',
  tags: ['wall'],
  summary: '撤销大屏链接 · Revokes a link: within seconds its walls show nothing and wipe what they kept',
  request: { params: WallLinkPathSchema },
  responses: answers(WallLinkSchema, [400, 404, 409]),
})

const enterRoute = createRoute({
  method: 'post',
  path: '/api/wall-links/enter',
  tags: ['wall'],
  summary: '大屏凭链接进入 · A wall exchanges the secret of its link for a cookie',
  request: { body: jsonBody(EnterWallLinkSchema) },
  responses: answers(OwnWallLinkSchema, [400, 401, 409]),
})

const ownRoute = createRoute({
  method: 'get',
  path: '/api/wall-links/own',
  tags: ['wall'],
  summary: '大屏自己的链接 · What a wall that has the cookie shows',
  responses: answers(OwnWallLinkSchema, [401, 409]),
})

/** The longest that browsers keep a cookie; each time that a wall opens, it begins anew. */
const COOKIE_SECONDS = 400 * 86_400

export interface WallLinkRoutesDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly hosts: HostRules
  /** Null: `AUTH=off`, walls need no link. */
  readonly accounts: Accounts | null
}

export function wallLinksRoutes({ db, geography, hosts, accounts }: WallLinkRoutesDependencies) {
  const there = () => {
    if (!accounts) throw accountsOff()
    const { now } = accounts.options
    return { accounts, db, geography, now, forget: () => accounts.forget() }
  }
  const setCookie = (c: Context, secret: string, seconds: number) => {
    const { cookies, options } = there().accounts
    const attributes = `Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Strict${options.secure ? '; Secure' : ''}`
    setCookies(c, [`${cookies.wall}=${secret}; ${attributes}`])
  }
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, async (c) => c.json({ links: await listLinks(there(), viewerOf(c)) }, 200))
    .openapi(makeRoute, async (c) => c.json(await makeLink(there(), viewerOf(c), c.req.valid('json')), 200))
    .openapi(enterRoute, async (c) => {
      const { secret } = c.req.valid('json')
      const own = await enterByLink(there(), secret, clientAddress(c, hosts))
      setCookie(c, secret, COOKIE_SECONDS)
      return c.json(own, 200)
    })
    .openapi(ownRoute, async (c) => {
      const found = await there().accounts.wallLinkOf(c)
      if (!found) {
        setCookie(c, '', 0)
        throw wallLinkEnded()
      }
      const { secret, link } = found
      setCookie(c, secret, COOKIE_SECONDS)
      return c.json({ name: link.name, settings: link.settings, area: link.area }, 200)
    })
    .openapi(changeRoute, async (c) =>
      c.json(await changeLink(there(), viewerOf(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(revokeRoute, async (c) =>
      c.json(await revokeLink(there(), viewerOf(c), c.req.valid('param').id), 200),
    )
}
