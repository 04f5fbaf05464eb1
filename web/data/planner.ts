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

/** The keys of all planner data that depends on the records begin with this. */
export const PLANNER_KEY = [RECORDED, 'planner'] as const

/** Which visits are considered: from the first to the last date, inclusive. */
export interface WindowQuestion {
  readonly from: LocalDate
  readonly to: LocalDate
  /** The whole province when left out. */
  readonly within: AreaCode | undefined
}

/** As {@link WindowQuestion}, with the distances and the visits that count. */
export interface CrowdingQuestion extends WindowQuestion {
  readonly method: ClusterMethod
  readonly metres: number
  readonly days: number
  readonly min: number
  /** By commas. */
  readonly services: string
  readonly statuses: string
}

/** The most duplicates or conflicts that are listed; the answer's `total` counts all. */
const MAX_LISTED = 500
/** With more visits than this no view can tell them apart. */
const MAX_PAGES = 8

/** Crowds of a question. The previous answer stays while the next one loads (`isPlaceholderData`). */
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

/** Keeps or cancels one set of duplicates; afterwards everything that depends on the records is refetched. */
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

/** A proposal; null requests nothing. It can take the server some seconds; cancelling the query stops it there. */
export function useProposal(body: ProposalRequest | null) {
  return useQuery({
    enabled: body !== null,
    queryKey: [...PLANNER_KEY, 'proposal', body],
    queryFn: ({ signal }) => answerOf(api.planner.proposal.$post({ json: body! }, { init: { signal } })),
    retry: false,
    // A proposal is for the records as they were: it is recomputed only on request.
    staleTime: Number.POSITIVE_INFINITY,
  })
}
