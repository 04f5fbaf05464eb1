import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import {
  CampaignAnswerSchema,
  CampaignParamsSchema,
  CampaignQuerySchema,
  CampaignsAnswerSchema,
  CampaignTeamAnswerSchema,
  CampaignTeamParamsSchema,
} from '../../contract/campaigns.ts'
import { answers, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import { type CampaignsDependencies, listCampaigns, readCampaign } from './campaigns.usecases.ts'
import { explainTeam } from './explain-team.usecases.ts'

const tags = ['campaigns']

const listRoute = createRoute({
  method: 'get',
  path: '/api/campaigns',
  tags,
  summary: '专项巡回 · Campaigns with how many of their teams have done what the notice asks',
  request: { query: CampaignQuerySchema },
  responses: answers(CampaignsAnswerSchema, [400]),
})

const campaignRoute = createRoute({
  method: 'get',
  path: '/api/campaigns/{campaign}',
  tags,
  summary:
    '某项专项巡回的各队伍 · The teams of a campaign, component by component, and what is odd in its distribution',
  request: { params: CampaignParamsSchema, query: CampaignQuerySchema },
  responses: answers(CampaignAnswerSchema, [400, 404]),
})

const teamRoute = createRoute({
  method: 'get',
  path: '/api/campaigns/{campaign}/teams/{team}',
  tags,
  summary:
    '某支队伍的判定依据 · A team with the visits that count and those that do not, the other teams that it meets, and its follow-up',
  request: { params: CampaignTeamParamsSchema, query: CampaignQuerySchema },
  responses: answers(CampaignTeamAnswerSchema, [400, 404]),
})

const NO_STORE = { 'Cache-Control': 'no-store' }

export function campaignsRoutes(given: CampaignsDependencies) {
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, async (c) =>
      c.json(await listCampaigns(given, viewerOf(c), c.req.valid('query')), 200, NO_STORE),
    )
    .openapi(campaignRoute, async (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
      return c.json(await readCampaign(given, viewerOf(c), asked), 200, NO_STORE)
    })
    .openapi(teamRoute, async (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
      return c.json(await explainTeam(given, viewerOf(c), asked), 200, NO_STORE)
    })
}
