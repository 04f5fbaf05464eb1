import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProblemDetails } from '../../api/contract/errors.ts'
import type { ImportReport } from '../../api/contract/imports.ts'
import { ApiError, answerOf, api } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'
import { RECORDS_KEY } from './records.ts'

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

/** Brings in a file of teams. A file that is refused is answered with its report, too. */
export function useImportAssignments() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (file: File): Promise<ImportReport> => {
      const body = new FormData()
      body.set('file', file)
      const path = api.imports[':kind'].$path({ param: { kind: 'assignments' }, query: {} })
      const response = await fetch(path, { method: 'POST', body, headers: { accept: 'application/json' } })
      const answer = (await response.json()) as ImportReport | ProblemDetails
      if ('outcome' in answer) return answer
      throw new ApiError(response.status, answer.code ?? 'unexpected', answer.detail ?? null)
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: RECORDS_KEY })
      await client.invalidateQueries({ queryKey: [RECORDED] })
    },
  })
}
