import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Answers } from '../../computing/answers.ts'
import { ProblemDetailsSchema } from '../../contract/errors.ts'
import {
  DecideConsentSchema,
  DeleteDraftQuerySchema,
  DifferencesSchema,
  DraftIdSchema,
  DraftRevisionSchema,
  DraftSchema,
  DraftsAnswerSchema,
  DraftUpdateSchema,
  EffectQuerySchema,
  EffectSchema,
  NewDraftSchema,
  OutOfDateSchema,
  PublishSchema,
  RebasedSchema,
} from '../../contract/plans.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { PROBLEM_TITLES } from '../../http/problem-titles.ts'
import { answers, jsonBody, PROBLEM_TYPE, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import type { PlansService } from './plans.service.ts'
import { RecordsChanged } from './publish.usecases.ts'

const tags = ['planner']
const params = z.object({ id: DraftIdSchema })

const listRoute = createRoute({
  method: 'get',
  path: '/api/planner/drafts',
  tags,
  summary: '调整方案列表 · The drafts and published plans, the latest changed first',
  responses: answers(DraftsAnswerSchema, []),
})

const createDraftRoute = createRoute({
  method: 'post',
  path: '/api/planner/drafts',
  tags,
  summary: '新建方案 · Create a draft on top of the present records, which stay unchanged',
  request: { body: jsonBody(NewDraftSchema) },
  responses: answers(DraftSchema, [400, 422]),
})

const getRoute = createRoute({
  method: 'get',
  path: '/api/planner/drafts/{id}',
  tags,
  summary: '方案 · A draft with its changes and the records they change',
  request: { params },
  responses: answers(DraftSchema, [400, 404]),
})

const updateRoute = createRoute({
  method: 'patch',
  path: '/api/planner/drafts/{id}',
  tags,
  summary: '修改方案 · Rename a draft or set its changes; refused when somebody else has changed it',
  request: { params, body: jsonBody(DraftUpdateSchema) },
  responses: answers(DraftSchema, [400, 404, 409, 422]),
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/api/planner/drafts/{id}',
  tags,
  summary: '删除方案 · Delete a draft; returns the draft as it was',
  request: { params, query: DeleteDraftQuerySchema },
  responses: answers(DraftSchema, [400, 404, 409]),
})

const differencesRoute = createRoute({
  method: 'get',
  path: '/api/planner/drafts/{id}/differences',
  tags,
  summary: '记录的变化 · What has changed in the records since the draft’s snapshot',
  request: { params },
  responses: answers(DifferencesSchema, [400, 404]),
})

const rebaseRoute = createRoute({
  method: 'post',
  path: '/api/planner/drafts/{id}/rebase',
  tags,
  summary:
    '以现有记录为准 · Rebase a draft on the present records; changes that are no longer possible are dropped and listed',
  request: { params, body: jsonBody(DraftRevisionSchema) },
  responses: answers(RebasedSchema, [400, 404, 409]),
})

const publishRoute = createRoute({
  method: 'post',
  path: '/api/planner/drafts/{id}/publish',
  tags,
  summary: '发布方案 · Write the changes into the records as one batch, all or nothing',
  request: { params, body: jsonBody(PublishSchema) },
  responses: {
    ...answers(DraftSchema, [400, 404], '已发布 · Published'),
    409: {
      description:
        '未作任何更改；`records-changed` 时附带记录的变化 · Nothing changed; with the differences where the code is `records-changed`',
      content: { [PROBLEM_TYPE]: { schema: z.union([OutOfDateSchema, ProblemDetailsSchema]) } },
    },
  },
})

const askConsentRoute = createRoute({
  method: 'post',
  path: '/api/planner/drafts/{id}/consent/ask',
  tags,
  summary: '申请同意 · Asks an approver for consent to publishing the draft as it is',
  request: { params, body: jsonBody(DraftRevisionSchema) },
  responses: answers(DraftSchema, [400, 403, 404, 409]),
})

const decideConsentRoute = createRoute({
  method: 'post',
  path: '/api/planner/drafts/{id}/consent',
  tags,
  summary: '同意或不同意 · Consents to publishing the draft as it is, or refuses with a comment',
  request: { params, body: jsonBody(DecideConsentSchema) },
  responses: answers(DraftSchema, [400, 403, 404, 409]),
})

const effectRoute = createRoute({
  method: 'post',
  path: '/api/planner/effect',
  tags,
  summary: '调整的影响 · Coverage, crowding and conflicts before and after changes; nothing is stored',
  request: { body: jsonBody(EffectQuerySchema) },
  responses: answers(EffectSchema, [400, 409, 503]),
})

const NO_STORE = { 'Cache-Control': 'no-store' }

export function plansRoutes({
  plans,
  answers,
  needsConsent,
}: {
  readonly plans: PlansService
  readonly answers: Answers
  /** The settings ask for an approver's consent before a draft is published. */
  readonly needsConsent: () => boolean
}) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, async (c) => c.json({ drafts: await plans.list(viewerOf(c)) }, 200, NO_STORE))
    .openapi(createDraftRoute, async (c) =>
      c.json(await plans.create(viewerOf(c), c.req.valid('json')), 200, NO_STORE),
    )
    .openapi(getRoute, async (c) =>
      c.json(await plans.get(viewerOf(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(updateRoute, async (c) =>
      c.json(await plans.update(viewerOf(c), c.req.valid('param').id, c.req.valid('json')), 200, NO_STORE),
    )
    .openapi(deleteRoute, async (c) =>
      c.json(
        await plans.delete(viewerOf(c), c.req.valid('param').id, c.req.valid('query').revision),
        200,
        NO_STORE,
      ),
    )
    .openapi(differencesRoute, async (c) =>
      c.json(await plans.differences(viewerOf(c), c.req.valid('param').id), 200, NO_STORE),
    )
    .openapi(rebaseRoute, async (c) =>
      c.json(
        await plans.rebase(viewerOf(c), c.req.valid('param').id, c.req.valid('json').revision),
        200,
        NO_STORE,
      ),
    )
    .openapi(askConsentRoute, async (c) => {
      const { revision } = c.req.valid('json')
      return c.json(await plans.askForConsent(viewerOf(c), c.req.valid('param').id, revision), 200, NO_STORE)
    })
    .openapi(decideConsentRoute, async (c) =>
      c.json(
        await plans.decideAboutConsent(viewerOf(c), c.req.valid('param').id, c.req.valid('json')),
        200,
        NO_STORE,
      ),
    )
    .openapi(effectRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(
          c,
          await answers.to('effect', viewerOf(c), c.req.valid('json'), signal),
          NO_STORE['Cache-Control'],
        ),
      ),
    )
    .openapi(publishRoute, async (c) => {
      try {
        return c.json(
          await plans.publish(viewerOf(c), c.req.valid('param').id, {
            ...c.req.valid('json'),
            needsConsent: needsConsent(),
          }),
          200,
          NO_STORE,
        )
      } catch (error) {
        if (!(error instanceof RecordsChanged)) throw error
        return c.body(JSON.stringify(outOfDate(error)), 409, {
          ...NO_STORE,
          'Content-Type': PROBLEM_TYPE,
        }) as never
      }
    })
}

function outOfDate({ differences }: RecordsChanged): z.infer<typeof OutOfDateSchema> {
  const touched = differences.touched.length
  const detail =
    touched > 0
      ? {
          zh: `方案所调整的 ${touched} 条记录已被他人修改，未发布，未作任何更改：请核对变化，以现有记录为准后再发布。`,
          en: `Somebody else has changed ${touched} of the records that the draft changes; it is not published and nothing was changed: look at the differences, take the records as they stand, and publish it again.`,
        }
      : {
          zh: '您核对之后记录又有变化，未发布，未作任何更改：请再核对一次，然后发布。',
          en: 'The records have changed since you looked; the draft is not published and nothing was changed: look once more, then publish it.',
        }
  return {
    type: 'urn:xunyi-atlas:problem:records-changed',
    title: PROBLEM_TITLES['records-changed'],
    status: 409,
    code: 'records-changed',
    detail,
    ...differences,
  }
}
