import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Answers } from '../../computing/answers.ts'
import { AreaCodeSchema } from '../../contract/common.ts'
import {
  AreaReachQuerySchema,
  IsochroneQuerySchema,
  IsochroneSchema,
  JobIdSchema,
  JobSchema,
  JobsAnswerSchema,
  NewJobSchema,
  PointsAnswerSchema,
  PointsQuerySchema,
  ReachAnswerSchema,
  ReachOfAreaSchema,
  ReachQuerySchema,
  SourcesAnswerSchema,
} from '../../contract/reach.ts'
import { cachedJson } from '../../http/cached-json.ts'
import { whileWaiting } from '../../http/client-gone.ts'
import { answers, jsonBody, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import type { ReachService } from './reach.service.ts'

const tags = ['reach']

const reachRoute = createRoute({
  method: 'get',
  path: '/api/reach',
  tags,
  summary:
    '十五分钟可达情况 · Villages and people of each area within a number of minutes of a service point',
  request: { query: ReachQuerySchema },
  responses: answers(ReachAnswerSchema, [400, 503]),
})

const pointsRoute = createRoute({
  method: 'get',
  path: '/api/reach/points',
  tags,
  summary: '当日有效的服务点 · The service points of today, including stops found from recurring visits',
  request: { query: PointsQuerySchema },
  responses: answers(PointsAnswerSchema, [400, 503]),
})

const isochroneRoute = createRoute({
  method: 'get',
  path: '/api/reach/points/{id}/isochrone',
  tags,
  summary: '服务点等时圈（GeoJSON） · The area within a number of minutes of a point',
  request: { params: z.object({ id: z.string().max(100) }), query: IsochroneQuerySchema },
  responses: answers(IsochroneSchema, [400, 404, 503]),
})

const sourcesRoute = createRoute({
  method: 'get',
  path: '/api/reach/sources',
  tags,
  summary: '行程时间来源及其选项 · The sources of travel times with their options',
  responses: answers(SourcesAnswerSchema, []),
})

const jobsRoute = createRoute({
  method: 'get',
  path: '/api/reach/jobs',
  tags,
  summary: '计算任务，最近的在前 · Computations, the latest first',
  responses: answers(JobsAnswerSchema, []),
})

const newJobRoute = createRoute({
  method: 'post',
  path: '/api/reach/jobs',
  tags,
  summary: '新建计算任务 · Compute all villages with a source, mode and options',
  request: { body: jsonBody(NewJobSchema) },
  responses: answers(JobSchema, [400, 503]),
})

const cancelRoute = createRoute({
  method: 'post',
  path: '/api/reach/jobs/{id}/cancel',
  tags,
  summary: '取消计算任务 · Cancel a computation; earlier results stay in use',
  request: { params: z.object({ id: JobIdSchema }) },
  responses: answers(JobSchema, [400, 404, 409]),
})

const ofAreaRoute = createRoute({
  method: 'get',
  path: '/api/reach/{code}',
  tags,
  summary: '一地的可达情况 · The villages of an area out of reach, or the three nearest points of a village',
  request: { params: z.object({ code: AreaCodeSchema }), query: AreaReachQuerySchema },
  responses: answers(ReachOfAreaSchema, [400, 404, 503]),
})

export function reachRoutes({
  service,
  answers,
}: {
  readonly service: ReachService
  readonly answers: Answers
}) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(reachRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await answers.to('reach', viewerOf(c), c.req.valid('query'), signal)),
      ),
    )
    .openapi(pointsRoute, (c) =>
      whileWaiting(c, async (signal) =>
        cachedJson(c, await answers.to('points', viewerOf(c), c.req.valid('query'), signal)),
      ),
    )
    .openapi(isochroneRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const question = { ...c.req.valid('param'), ...c.req.valid('query') }
        return cachedJson(c, await answers.to('isochrone', viewerOf(c), question, signal))
      }),
    )
    .openapi(sourcesRoute, async (c) => c.json(await service.sources(), 200))
    .openapi(jobsRoute, async (c) => c.json({ jobs: await service.jobs() }, 200))
    .openapi(newJobRoute, async (c) => c.json(await service.startJob(viewerOf(c), c.req.valid('json')), 200))
    .openapi(cancelRoute, async (c) =>
      c.json(await service.endJob(viewerOf(c), c.req.valid('param').id), 200),
    )
    .openapi(ofAreaRoute, (c) =>
      whileWaiting(c, async (signal) => {
        const question = { ...c.req.valid('param'), ...c.req.valid('query') }
        return cachedJson(c, await answers.to('reachOf', viewerOf(c), question, signal))
      }),
    )
}
