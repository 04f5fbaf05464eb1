import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Answers } from '../../computing/answers.ts'
import {
  ConflictsAnswerSchema,
  ConflictsQuerySchema,
  DuplicateDecisionAnswerSchema,
  DuplicateDecisionSchema,
  DuplicatesAnswerSchema,
  DuplicatesQuerySchema,
} from '../../contract/review.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import type { ReviewService } from './review.service.ts'

const duplicatesRoute = createRoute({
  method: 'get',
  path: '/api/planner/duplicates',
  tags: ['planner'],
  summary: '重复记录 · Records under different ids that look like one visit, with the reason for each set',
  request: { query: DuplicatesQuerySchema },
  responses: answers(DuplicatesAnswerSchema, [400, 503]),
})

const decisionRoute = createRoute({
  method: 'post',
  path: '/api/planner/duplicates/decisions',
  tags: ['planner'],
  summary:
    '核对重复记录 · Keep all records of a set, or cancel some; audited, and can be undone like an import',
  request: { body: jsonBody(DuplicateDecisionSchema) },
  responses: answers(DuplicateDecisionAnswerSchema, [400, 409]),
})

const conflictsRoute = createRoute({
  method: 'get',
  path: '/api/planner/conflicts',
  tags: ['planner'],
  summary: '冲突 · One team in two places that it cannot both reach, each pair with its reason',
  request: { query: ConflictsQuerySchema },
  responses: answers(ConflictsAnswerSchema, [400, 503]),
})

/** Decisions change the lists, and are no part of a snapshot. */
const NO_STORE = 'no-store'

export function reviewRoutes({
  review,
  answers,
}: {
  readonly review: Pick<ReviewService, 'decide'>
  readonly answers: Answers
}) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(duplicatesRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await answers.to('duplicates', viewerOf(c), c.req.valid('query'), signal), NO_STORE),
      ),
    )
    .openapi(decisionRoute, async (c) =>
      c.json(await review.decide(viewerOf(c), c.req.valid('json')), 200, { 'Cache-Control': NO_STORE }),
    )
    .openapi(conflictsRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await answers.to('conflicts', viewerOf(c), c.req.valid('query'), signal), NO_STORE),
      ),
    )
}
