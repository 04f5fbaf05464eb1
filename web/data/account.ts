import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Permission } from '../../api/domain/access/permissions.ts'
import { answerOf, api } from './client.ts'

const ACCOUNT_KEY = ['account'] as const

export function useAccount() {
  return useQuery({
    queryKey: ACCOUNT_KEY,
    queryFn: ({ signal }) => answerOf(api.account.$get({}, { init: { signal } })),
    staleTime: 0,
  })
}

/** A change of the account, which is read anew after it. */
function useChange<Asked, Answer>(change: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNT_KEY }),
  })
}

export const useChangePassword = () =>
  useChange((json: { current: string; next: string }) => answerOf(api.account.password.$post({ json })))

export const useBeginSecondFactor = () =>
  useMutation({
    mutationFn: (password: string) => answerOf(api.account['second-factor'].$post({ json: { password } })),
  })

export const useConfirmSecondFactor = () =>
  useChange((code: string) => answerOf(api.account['second-factor'].confirm.$post({ json: { code } })))

export const useEndSecondFactor = () =>
  useChange((password: string) => answerOf(api.account['second-factor'].remove.$post({ json: { password } })))

export const useEndSession = () =>
  useChange((id: string) => answerOf(api.account.sessions[':id'].$delete({ param: { id } })))

export const useEndOtherSessions = () => useChange(() => answerOf(api.account.sessions.$delete()))

export const useMakeToken = () =>
  useChange((json: { label: string; permissions: Permission[]; area: string; days: number }) =>
    answerOf(api.account.tokens.$post({ json })),
  )

export const useEndToken = () =>
  useChange((id: number) => answerOf(api.account.tokens[':id'].$delete({ param: { id: String(id) } })))
