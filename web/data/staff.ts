import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { RECORDED } from './query-client.ts'

export interface StaffQuestion {
  readonly within?: string
  readonly text?: string
  readonly professions?: Parameters<typeof api.staff.search.$post>[0]['json']['professions']
  readonly titleLevels?: Parameters<typeof api.staff.search.$post>[0]['json']['titleLevels']
  readonly offset: number
  readonly limit: number
}

/** People who serve. Personal data: nothing of it is kept once the page is left. */
const PERSONAL = { gcTime: 0, staleTime: 0 } as const

/** The previous answer stays while the next one loads. */
export function useStaff(json: StaffQuestion) {
  return useQuery({
    ...PERSONAL,
    queryKey: [RECORDED, 'staff', json],
    queryFn: ({ signal }) => answerOf(api.staff.search.$post({ json }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

export function usePerson(id: string) {
  return useQuery({
    ...PERSONAL,
    queryKey: [RECORDED, 'staff', 'person', id],
    queryFn: ({ signal }) => answerOf(api.staff[':id'].$get({ param: { id } }, { init: { signal } })),
  })
}

export function useStaffConflicts(within: string | null) {
  const query = within === null ? {} : { within }
  return useQuery({
    ...PERSONAL,
    queryKey: [RECORDED, 'staff', 'conflicts', query],
    queryFn: ({ signal }) => answerOf(api.staff.conflicts.$get({ query }, { init: { signal } })),
  })
}

/** The phone of one record; each sight is recorded. */
export function useUnmask() {
  return useMutation({
    mutationFn: ({ id, from }: { readonly id: string; readonly from: string }) =>
      answerOf(api.staff[':id'].phone.$post({ param: { id }, json: { from } })),
    gcTime: 0,
  })
}

export function useForget() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answerOf(api.staff[':id'].forget.$post({ param: { id } })),
    onSettled: () => client.invalidateQueries({ queryKey: [RECORDED, 'staff'] }),
  })
}
