import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

export const RECORDS_KEY = ['records-state'] as const

/** How often the screen asks whether the records have changed. */
const POLL_MS = 30_000

/** The state of the records: snapshot, today, whether demonstration, last record of each county. Polled. */
export const RECORDS_QUERY = queryOptions({
  queryKey: RECORDS_KEY,
  queryFn: ({ signal }) => answerOf(api.records.$get({}, { init: { signal } })),
  refetchInterval: POLL_MS,
  staleTime: POLL_MS / 2,
})

export function useRecords() {
  return useQuery(RECORDS_QUERY)
}
