import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { AreasAnswerSchema } from '../../contract/areas.ts'
import {
  CommandToldSchema,
  JoinedRemoteSchema,
  JoinRemoteSchema,
  OpenRemoteSchema,
  RemoteCommandSchema,
  RemoteKeySchema,
  RemoteTokenSchema,
  ReportShowingSchema,
  WallRemoteSchema,
} from '../../contract/wall-remote.ts'
import { clientAddress } from '../../http/client-address.ts'
import { type HostRules, isLoopback } from '../../http/hosts.ts'
import { originOf } from '../../http/origin.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { areasToShow, type CommandDependencies, commandWall } from './wall-remote.usecases.ts'

const openRoute = createRoute({
  method: 'post',
  path: '/api/wall-remotes',
  tags: ['wall'],
  summary:
    '开启大屏遥控或更换遥控码 · A code for the remote of a wall, valid for 12 hours; an earlier one ends',
  request: { body: jsonBody(OpenRemoteSchema) },
  responses: answers(WallRemoteSchema, [400, 503]),
})

const lookRoute = createRoute({
  method: 'post',
  path: '/api/wall-remotes/look',
  tags: ['wall'],
  summary: '大屏遥控的状态 · The remote of a wall as it stands',
  request: { body: jsonBody(RemoteKeySchema) },
  responses: answers(WallRemoteSchema, [400]),
})

const closeRoute = createRoute({
  method: 'post',
  path: '/api/wall-remotes/close',
  tags: ['wall'],
  summary: '关闭大屏遥控 · Ends the remote of a wall and its phones',
  request: { body: jsonBody(RemoteKeySchema) },
  responses: answers(WallRemoteSchema, [400]),
})

const joinRoute = createRoute({
  method: 'post',
  path: '/api/wall-remotes/join',
  tags: ['wall'],
  summary: '手机以遥控码加入 · A phone joins with the code',
  description:
    '同一地址连续 5 次遥控码错误，须等待 15 分钟；累计 50 次错误，遥控码作废。\n\nAfter 5 wrong codes an address waits for 15 minutes; after 50 in all a code is void.',
  request: { body: jsonBody(JoinRemoteSchema) },
  responses: answers(JoinedRemoteSchema, [400, 403, 429, 503]),
})

const leaveRoute = createRoute({
  method: 'post',
  path: '/api/wall-remotes/leave',
  tags: ['wall'],
  summary: '手机退出遥控 · A phone leaves, which makes room for another one',
  request: { body: jsonBody(RemoteTokenSchema) },
  responses: answers(z.object({}), [400]),
})

const commandRoute = createRoute({
  method: 'post',
  path: '/api/wall-remotes/commands',
  tags: ['wall'],
  summary: '遥控大屏 · A phone’s command: next, before, pause, resume, or an area to show',
  request: { body: jsonBody(RemoteCommandSchema) },
  responses: answers(CommandToldSchema, [400, 403, 429]),
})

const areasRoute = createRoute({
  method: 'post',
  path: '/api/wall-remotes/areas',
  tags: ['wall'],
  summary: '可选区划 · The cities and counties that a phone may have its wall show',
  request: { body: jsonBody(RemoteTokenSchema) },
  responses: answers(AreasAnswerSchema, [400, 403]),
})

const reportRoute = createRoute({
  method: 'post',
  path: '/api/wall-remotes/showing',
  tags: ['wall'],
  summary: '大屏报告当前画面 · A wall reports what it shows',
  request: { body: jsonBody(ReportShowingSchema) },
  responses: answers(z.object({}), [400, 429]),
})

export interface WallRemoteDependencies extends CommandDependencies {
  readonly hosts: HostRules
}

export function wallRemoteRoutes(dependencies: WallRemoteDependencies) {
  const { remotes, hosts } = dependencies
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(openRoute, (c) =>
      c.json({ ...remotes.open(viewerOf(c), c.req.valid('json').key), ...phonePage(c) }, 200),
    )
    .openapi(lookRoute, (c) => c.json({ ...remotes.look(c.req.valid('json').key), ...phonePage(c) }, 200))
    .openapi(closeRoute, (c) => {
      const { key } = c.req.valid('json')
      remotes.close(key)
      return c.json({ ...remotes.look(key), ...phonePage(c) }, 200)
    })
    .openapi(joinRoute, (c) => c.json(remotes.join(c.req.valid('json').code, clientAddress(c, hosts)), 200))
    .openapi(leaveRoute, (c) => {
      remotes.leave(c.req.valid('json').token)
      return c.json({}, 200)
    })
    .openapi(commandRoute, (c) => c.json({ displays: commandWall(dependencies, c.req.valid('json')) }, 200))
    .openapi(areasRoute, (c) => c.json({ areas: areasToShow(dependencies, c.req.valid('json').token) }, 200))
    .openapi(reportRoute, (c) => {
      const { wall, showing } = c.req.valid('json')
      remotes.report(wall, showing)
      return c.json({}, 200)
    })
}

/** A phone cannot open an address of this machine alone. */
function phonePage(c: Context): { phonePage: string | null } {
  const origin = originOf(c)
  return { phonePage: isLoopback(new URL(origin).hostname) ? null : `${origin}/wall/remote` }
}
