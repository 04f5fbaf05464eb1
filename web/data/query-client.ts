import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './client.ts'

/**
 * Keys of what depends on the records begin with this word: one call invalidates them all once the records
 * have another snapshot. Rules hold for the server's whole life; geography has a version of its own.
 */
export const RECORDED = 'recorded'

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        // The server may run on this machine and answer without a network, so requests are never paused.
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && mayPass(error),
        retryDelay: (failures) => 600 * 2 ** failures,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Whether retrying may help: a rejected request stays rejected. */
function mayPass(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500
}
