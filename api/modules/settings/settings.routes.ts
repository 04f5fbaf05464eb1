import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import {
  ChangeSettingSchema,
  SettingPathSchema,
  SettingSchema,
  SettingsAnswerSchema,
} from '../../contract/settings.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { changeSetting, listSettings, type SettingsUse } from './settings.usecases.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/api/settings',
  tags: ['settings'],
  summary: '全省设置 · The settings of the province, as they are in force',
  responses: answers(SettingsAnswerSchema, [401, 403]),
})

const changeRoute = createRoute({
  method: 'put',
  path: '/api/settings/{key}',
  tags: ['settings'],
  summary: '修改设置 · Changes one of them; `version` is the one that was read',
  request: { params: SettingPathSchema, body: jsonBody(ChangeSettingSchema) },
  responses: answers(SettingSchema, [400, 401, 403, 404, 409]),
})

export function settingsRoutes(use: SettingsUse) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, (c) => c.json({ settings: listSettings(use.settings, viewerOf(c)) }, 200, NO_STORE))
    .openapi(changeRoute, async (c) =>
      c.json(
        await changeSetting(use, viewerOf(c), c.req.valid('param').key, c.req.valid('json')),
        200,
        NO_STORE,
      ),
    )
}

const NO_STORE = { 'Cache-Control': 'no-store' }
