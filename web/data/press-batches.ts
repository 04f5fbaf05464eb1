import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { BatchesAnswer, NewBatchSchema } from '../../api/contract/press-batches.ts'
import { answerOf, api } from './client.ts'

const { batches } = api.press
const BATCHES_KEY = ['press', 'batches'] as const
/** Files are made while the page is looked at. */
const LOOK_MS = 2000

export type BatchRequest = z.input<typeof NewBatchSchema>

const isOpen = ({ state }: BatchesAnswer['batches'][number]) => state === 'queued' || state === 'running'

/** All batches, the latest first. */
export function usePressBatches() {
  return useQuery({
    queryKey: BATCHES_KEY,
    queryFn: ({ signal }) => answerOf(batches.$get({}, { init: { signal } })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.batches.some(isOpen) ? LOOK_MS : false),
  })
}

/** Why some files of a batch could not be made; null asks nothing. */
export function usePressBatch(id: number | null) {
  return useQuery({
    enabled: id !== null,
    queryKey: [...BATCHES_KEY, id],
    queryFn: ({ signal }) => answerOf(batches[':id'].$get({ param: { id: `${id}` } }, { init: { signal } })),
    staleTime: 0,
  })
}

/** Begins a batch. @throws ApiError */
export function useStartBatch() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (json: BatchRequest) => answerOf(batches.$post({ json })),
    onSettled: refresh,
  })
}

/** Cancels a batch; the files that it has made stay. @throws ApiError */
export function useCancelBatch() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => answerOf(batches[':id'].cancel.$post({ param: { id: `${id}` } })),
    onSettled: refresh,
  })
}

/** Asks for the same again, of the records as they are now. @throws ApiError */
export function useBatchAgain() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => answerOf(batches[':id'].again.$post({ param: { id: `${id}` } })),
    onSettled: refresh,
  })
}

/** Where the files that a batch has made can be downloaded together. */
export function batchZip(id: number): string {
  return batches[':id'].zip.$path({ param: { id: `${id}` } })
}

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: BATCHES_KEY })
}
