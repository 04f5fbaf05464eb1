import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'

const CAMPAIGNS = 'campaigns'

/** Null: as of today. */
type AsOf = string | null

const queryOf = (asOf: AsOf) => (asOf === null ? {} : { asOf })

/** All campaigns with how their teams stand. The previous answer stays while the next one loads. */
export function useCampaigns(asOf: AsOf) {
  return useQuery({
    enabled: useDayIsKnown(),
    queryKey: [RECORDED, CAMPAIGNS, 'all', asOf],
    queryFn: ({ signal }) => answerOf(api.campaigns.$get({ query: queryOf(asOf) }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

/** The teams of a campaign. */
export function useCampaign(campaign: string | null, asOf: AsOf) {
  return useQuery({
    enabled: useDayIsKnown() && campaign !== null,
    queryKey: [RECORDED, CAMPAIGNS, 'one', campaign, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        api.campaigns[':campaign'].$get(
          { param: { campaign: campaign! }, query: queryOf(asOf) },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  })
}

/** What the status of a team is based on. */
export function useCampaignTeam(campaign: string, team: string, asOf: AsOf) {
  return useQuery({
    enabled: useDayIsKnown(),
    queryKey: [RECORDED, CAMPAIGNS, 'team', campaign, team, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        api.campaigns[':campaign'].teams[':team'].$get(
          { param: { campaign, team }, query: queryOf(asOf) },
          { init: { signal } },
        ),
      ),
  })
}
