import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { type Me, MeSchema } from '../../contract/me.ts'
import { PERMISSIONS, ROLES } from '../../domain/access/permissions.ts'
import { groundsOf, may, type Viewer } from '../../domain/access/viewer.ts'
import { answers } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'

const meRoute = createRoute({
  method: 'get',
  path: '/api/me',
  tags: ['access'],
  summary: '我的权限 · Who asks, and what they may do where',
  responses: answers(MeSchema, []),
})

export function meRoutes() {
  return new OpenAPIHono().openapi(meRoute, (c) =>
    c.json(meOf(viewerOf(c)), 200, { 'Cache-Control': 'no-store' }),
  )
}

function meOf(viewer: Viewer): Me {
  const { who, within, grants } = viewer
  const held = PERMISSIONS.filter((permission) => may(viewer, permission)).map((permission) => {
    const { areas, teams } = groundsOf(viewer, permission)
    return [permission, { areas: [...areas], teams: [...teams] }] as const
  })
  return {
    who,
    roles: ROLES.filter((each) => grants.some(({ role }) => role === each)),
    within,
    permissions: Object.fromEntries(held),
  }
}
