import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ProposalQuerySchema } from '../../api/contract/proposal.ts'
import { answerOf, api } from './client.ts'
import { PLANNER_KEY } from './planner.ts'

export type ProposalRequest = z.input<typeof ProposalQuerySchema>

/** A better plan for what is asked; null asks nothing. It may take the server some seconds; giving it up ends it there. */
export function useProposal(body: ProposalRequest | null) {
  return useQuery({
    enabled: body !== null,
    queryKey: [...PLANNER_KEY, 'proposal', body],
    queryFn: ({ signal }) => answerOf(api.planner.proposal.$post({ json: body! }, { init: { signal } })),
    retry: false,
    // Its moves were found for the records as they were: a new answer comes only when somebody asks.
    staleTime: Number.POSITIVE_INFINITY,
  })
}
