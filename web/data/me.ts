import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Permission } from '../../api/domain/access/permissions.ts'
import { answerOf, api } from './client.ts'

export const ME_QUERY = queryOptions({
  queryKey: ['me'] as const,
  queryFn: ({ signal }) => answerOf(api.me.$get({}, { init: { signal } })),
  // Roles are given and taken while a page is open.
  refetchOnWindowFocus: true,
})

/** Who is signed in, with their roles and permissions. */
export function useMe() {
  return useQuery(ME_QUERY)
}

/** Where a thing lies and whose it is; either suffices for being allowed. */
interface Where {
  readonly area: string
  readonly team?: string
}

/**
 * Whether something may be done: somewhere, or at `where`. What may not be done is not offered; the server checks all the
 * same. False until it is known.
 */
export function useMay(): (permission: Permission, where?: Where) => boolean {
  const { data } = useMe()
  return (permission, where) => {
    const held = data?.permissions[permission]
    if (!held) return false
    if (!where) return true
    return (
      held.areas.some((area) => where.area.startsWith(area)) ||
      (where.team !== undefined && held.teams.includes(where.team))
    )
  }
}
