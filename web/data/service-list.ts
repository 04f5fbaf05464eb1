import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { answerOf, api, fetchAnswer } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'

/** Which list: null is all that one may read, today, compared with the end of last year. */
export interface ServiceListChoice {
  readonly within: string | null
  readonly day: string | null
  readonly since: string | null
}

const queryOf = (choice: ServiceListChoice) =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== null)) as Record<string, string>

/** The previous answer stays while the next one loads. */
export function useServiceList(choice: ServiceListChoice) {
  return useQuery({
    enabled: useDayIsKnown(),
    queryKey: [RECORDED, 'service-list', choice],
    queryFn: ({ signal }) =>
      answerOf(api['service-list'].$get({ query: queryOf(choice) as never }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

/** The list as a workbook. */
export function useServiceListFile() {
  return useMutation({
    mutationFn: async (choice: ServiceListChoice) =>
      (await fetchAnswer(`/api/service-list.xlsx?${new URLSearchParams(queryOf(choice))}`)).blob(),
    gcTime: 0,
  })
}
