import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SessionDto } from '../../api/contract/accounts.ts'
import { isAttended } from './attendance.ts'
import { answerOf, api, whenSignedOut } from './client.ts'
import { HAS_ACCOUNTS } from './has-accounts.ts'

export { HAS_ACCOUNTS }

const SESSION_KEY = ['session'] as const
/** Tells the server that somebody is there, and learns soon that the session has ended. */
const LOOK_MS = 60_000

export const SESSION_QUERY = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: ({ signal }) => answerOf(api.session.$get({}, { init: { signal } })),
  staleTime: LOOK_MS,
})

export type { SessionDto }

/** Who is signed in. */
export function useSession() {
  return useQuery({
    ...SESSION_QUERY,
    enabled: HAS_ACCOUNTS,
    refetchInterval: () => (isAttended() ? LOOK_MS : 2 * LOOK_MS),
  })
}

/** Looks again as soon as an answer says that nobody is signed in any more. @returns what ends that */
export function useSessionWatch(): () => void {
  const client = useQueryClient()
  const look = () => void client.invalidateQueries({ queryKey: SESSION_KEY })
  whenSignedOut(look)
  return look
}

/** Whether the person has nothing to do before going on. */
export function isEntered(session: SessionDto | undefined): boolean {
  return (
    session !== undefined && (session.auth === 'off' || (session.person !== null && session.due === null))
  )
}

export function useSignIn() {
  return useMutation({
    mutationFn: (json: { username: string; password: string }) => answerOf(api.session.$post({ json })),
  })
}

export function useEnterCode() {
  return useMutation({
    mutationFn: (code: string) => answerOf(api.session['second-factor'].$post({ json: { code } })),
  })
}

export function useFirstAdministrator() {
  return useMutation({
    mutationFn: (json: { code: string; username: string; name: string; password: string }) =>
      answerOf(api.session['first-administrator'].$post({ json })),
  })
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => answerOf(api.session.$delete()),
    // Nothing that was shown to this person stays for the next one.
    onSuccess: () => window.location.assign('/'),
  })
}
