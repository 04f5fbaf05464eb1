import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { WallRemote } from '../../api/contract/wall-remote.ts'
import { answerOf, api } from './client.ts'

const remotes = api['wall-remotes']
const keyOf = (key: string | null) => ['wall-remote', key] as const
/** Phones join and displays connect while the page is looked at. */
const LOOK_MS = 2000

/** The remote of a wall, by the key of its setup page; not asked for without one. */
export function useWallRemote(key: string | null) {
  return useQuery({
    queryKey: keyOf(key),
    queryFn: ({ signal }) => answerOf(remotes.look.$post({ json: { key: key ?? '' } }, { init: { signal } })),
    refetchInterval: LOOK_MS,
    staleTime: 0,
    enabled: key !== null,
  })
}

/** Opens a remote or makes a new code (`open`, without a key for a wall that has none), or ends it (`close`). */
export function useChangeRemote(changed: (remote: WallRemote) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ action, key }: { action: 'open' | 'close'; key: string | null }): Promise<WallRemote> =>
      action === 'close' && key !== null
        ? answerOf(remotes.close.$post({ json: { key } }))
        : answerOf(remotes.$post({ json: key === null ? {} : { key } })),
    onSuccess: (remote) => {
      queries.setQueryData(keyOf(remote.key), remote)
      changed(remote)
    },
  })
}
