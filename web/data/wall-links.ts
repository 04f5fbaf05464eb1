import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

const links = api['wall-links']
const KEY = ['wall-links'] as const
/** Walls are heard of to the minute. */
const LOOK_MS = 30_000

export function useWallLinks(isAsked: boolean) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answerOf(links.$get({}, { init: { signal } })),
    refetchInterval: LOOK_MS,
    staleTime: 0,
    enabled: isAsked,
  })
}

function useChange<Asked, Answer>(change: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export const useMakeWallLink = () =>
  useChange((json: { name: string; settings: string }) => answerOf(links.$post({ json })))

export const useChangeWallLink = () =>
  useChange(({ id, ...json }: { id: number; name?: string; settings?: string }) =>
    answerOf(links[':id'].$patch({ param: { id: String(id) }, json })),
  )

export const useRevokeWallLink = () =>
  useChange((id: number) => answerOf(links[':id'].$delete({ param: { id: String(id) } })))
