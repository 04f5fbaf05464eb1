import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

export const RECORDS_KEY = ['records-state'] as const

/**
 * The state of the records: snapshot, today, whether demonstration, last record of each county. Valid until the snapshot
 * watch invalidates it.
 */
export const RECORDS_QUERY = queryOptions({
  queryKey: RECORDS_KEY,
  queryFn: ({ signal }) => answerOf(api.records.$get({}, { init: { signal } })),
  staleTime: Number.POSITIVE_INFINITY,
})

export function useRecords() {
  return useQuery(RECORDS_QUERY)
}
