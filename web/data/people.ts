import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewToken } from '../../api/contract/accounts.ts'
import type { ChangePerson, NewGrant, NewPersonAsked } from '../../api/contract/people.ts'
import { answerOf, api } from './client.ts'

const PEOPLE = 'people'
const TOKENS = 'tokens'

/** People and services with their roles; of an area those with a role on it, above or below it. */
export function usePeople(search: string, within: string | null) {
  return useQuery({
    queryKey: [PEOPLE, search, within],
    queryFn: ({ signal }) =>
      answerOf(
        api.people.$get(
          { query: { ...(search && { search }), ...(within && { within }) } },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

export function useAllTokens() {
  return useQuery({
    queryKey: [TOKENS],
    queryFn: ({ signal }) => answerOf(api.tokens.$get({}, { init: { signal } })),
    staleTime: 0,
  })
}

/** A change, after which people and tokens are read anew. */
function useChange<Asked, Answer>(change: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([PEOPLE, TOKENS].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}

const person = (id: string) => ({ param: { id } })

export const useAddPerson = () => useChange((json: NewPersonAsked) => answerOf(api.people.$post({ json })))

export const useChangePerson = (id: string) =>
  useChange((json: ChangePerson) => answerOf(api.people[':id'].$patch({ ...person(id), json })))

export const useResetPassword = (id: string) =>
  useChange(() => answerOf(api.people[':id'].password.$post(person(id))))

export const useResetSecondFactor = (id: string) =>
  useChange(() => answerOf(api.people[':id']['second-factor'].$delete(person(id))))

export const useEndSessionsOf = (id: string) =>
  useChange(() => answerOf(api.people[':id'].sessions.$delete(person(id))))

export const useGiveRole = (id: string) =>
  useChange((json: NewGrant) => answerOf(api.people[':id'].roles.$post({ ...person(id), json })))

export const useTakeRole = (id: string) =>
  useChange((grant: number) =>
    answerOf(api.people[':id'].roles[':grant'].$delete({ param: { id, grant: String(grant) } })),
  )

export const useMakeServiceToken = () =>
  useChange(({ service, ...json }: NewToken & { readonly service: string }) =>
    answerOf(api.people[':id'].tokens.$post({ ...person(service), json })),
  )

export const useRevokeToken = () =>
  useChange((id: number) => answerOf(api.tokens[':id'].$delete({ param: { id: String(id) } })))
