import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Answers } from '../../computing/answers.ts'
import { ProposalQuerySchema, ProposalSchema } from '../../contract/proposal.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'

const proposalRoute = createRoute({
  method: 'post',
  path: '/api/planner/proposal',
  tags: ['planner'],
  summary:
    '调整建议：将计划到访调整到未达标的地方 · A proposal to move planned visits to gaps, with proven bounds',
  request: { body: jsonBody(ProposalQuerySchema) },
  responses: answers(ProposalSchema, [400, 503]),
})

/** Nothing is stored: a draft takes the changes that are accepted. */
export function proposalRoutes({ answers }: { readonly answers: Answers }) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(proposalRoute, (c) =>
    whileWaiting(c, async (signal) =>
      cachedJson(c, await answers.to('proposal', viewerOf(c), c.req.valid('json'), signal), 'no-store'),
    ),
  )
}
