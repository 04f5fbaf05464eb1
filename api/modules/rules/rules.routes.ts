import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { RulesAnswerSchema } from '../../contract/rules.ts'
import { CN_2025, citationsIn, RULE_SET_ID } from '../../domain/coverage/cn-2025.ts'
import { cachedJson, encodeJson } from '../../http/cached-json.ts'
import { answers } from '../../http/problems.ts'

const rulesRoute = createRoute({
  method: 'get',
  path: '/api/rules',
  tags: ['rules'],
  summary: '规则与政策依据 · The rules with the clauses that they implement',
  responses: answers(RulesAnswerSchema, []),
})

export function rulesRoutes({ province }: { readonly province: string }) {
  const rules = CN_2025.map((rule) => ({ ...rule, citations: citationsIn(province, rule) }))
  const encoded = encodeJson({ ruleSet: RULE_SET_ID, rules })
  return new OpenAPIHono().openapi(rulesRoute, async (c) => cachedJson(c, await encoded))
}
