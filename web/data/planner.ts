import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ProposalQuerySchema } from '../../api/contract/proposal.ts'
import type { DuplicateDecision } from '../../api/contract/review.ts'
import type { ClusterMethod } from '../../api/domain/clusters/crowding.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import type { Service } from '../../api/domain/visit.ts'
import { answerOf, api } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'
import { RECORDS_KEY } from './records.ts'
import { allVisits, type Visits } from './visits.ts'

/** Everything of the planner that depends on the records has a key that begins so. */
export const PLANNER_KEY = [RECORDED, 'planner'] as const

/** Which visits are looked at: from the first to the last date, both included. */
export interface WindowQuestion {
  readonly from: LocalDate
  readonly to: LocalDate
  /** The whole province where it is left out. */
  readonly within: AreaCode | undefined
}

/** As {@link WindowQuestion}, with how near is near and which visits count. */
export interface CrowdingQuestion extends WindowQuestion {
  readonly method: ClusterMethod
  readonly metres: number
  readonly days: number
  readonly min: number
  /** By commas. */
  readonly services: string
  readonly statuses: string
}

/** The most sets or conflicts that are listed; the answer's `total` counts all. */
const MAX_LISTED = 500
/** Above this no view tells single visits apart. */
const MAX_PAGES = 8

/** Crowds of a question. While the next answer is under way the last one stays (`isPlaceholderData`). */
export function useClusters(params: CrowdingQuestion, { enabled }: { enabled: boolean }) {
  const known = useDayIsKnown()
  return useQuery({
    enabled: known && enabled,
    queryKey: [...PLANNER_KEY, 'clusters', params],
    queryFn: ({ signal }) => answerOf(api.clusters.$get({ query: params }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

export function useDuplicates(window: WindowQuestion, kept: boolean, { enabled }: { enabled: boolean }) {
  const params = { ...window, kept: `${kept}` as const, limit: MAX_LISTED }
  const known = useDayIsKnown()
  return useQuery({
    enabled: known && enabled,
    queryKey: [...PLANNER_KEY, 'duplicates', params],
    queryFn: ({ signal }) => answerOf(api.planner.duplicates.$get({ query: params }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

export function useConflicts(window: WindowQuestion, { enabled }: { enabled: boolean }) {
  const params = { ...window, limit: MAX_LISTED }
  const known = useDayIsKnown()
  return useQuery({
    enabled: known && enabled,
    queryKey: [...PLANNER_KEY, 'conflicts', params],
    queryFn: ({ signal }) => answerOf(api.planner.conflicts.$get({ query: params }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

/** Decides about one set of doubled records; afterwards everything that depends on the records is asked anew. */
export function useDuplicateDecision() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (decision: DuplicateDecision) =>
      answerOf(api.planner.duplicates.decisions.$post({ json: decision })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: RECORDS_KEY })
      return client.invalidateQueries({ queryKey: [RECORDED] })
    },
  })
}

/** The records of a window of some services, by date. */
export function useWindowVisits(
  window: WindowQuestion,
  services: readonly Service[],
  { enabled }: { enabled: boolean },
) {
  const known = useDayIsKnown()
  return useQuery({
    enabled: known && enabled,
    queryKey: [...PLANNER_KEY, 'visits', window, services.join(',')],
    queryFn: async ({ signal }): Promise<Visits> => {
      const parts = await Promise.all(
        services.map((service) => allVisits({ ...window, service }, signal, MAX_PAGES)),
      )
      return { visits: parts.flatMap(({ visits }) => visits), cut: parts.some(({ cut }) => cut) }
    },
    placeholderData: keepPreviousData,
  })
}

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
