import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { TeamListSchema } from '../../api/contract/staff.ts'
import { answerOf, api, asJson, fetchAnswer } from './client.ts'
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

export interface ServiceSpan {
  readonly from: string
  readonly to: string
}

/** The days that a person served. */
export function useServiceDays(id: string, query: ServiceSpan) {
  return useQuery({
    ...PERSONAL,
    queryKey: [RECORDED, 'staff', 'days', id, query],
    queryFn: ({ signal }) =>
      answerOf(api.staff[':id'].days.$get({ param: { id }, query }, { init: { signal } })),
    enabled: query.from <= query.to,
  })
}

/** A certificate of the days served; each is recorded. */
export function useCertificate(id: string) {
  return useMutation({
    mutationFn: async (span: ServiceSpan) =>
      (await fetchAnswer(`/api/staff/${encodeURIComponent(id)}/certificate`, asJson(span))).blob(),
    gcTime: 0,
  })
}

export type TeamListQuestion = z.input<typeof TeamListSchema>

export function useTeamList(json: TeamListQuestion | null) {
  return useQuery({
    ...PERSONAL,
    queryKey: [RECORDED, 'staff', 'team-list', json],
    queryFn: ({ signal }) => answerOf(api.staff['team-list'].$post({ json: json! }, { init: { signal } })),
    enabled: json !== null,
  })
}

export function useTeamListFile() {
  return useMutation({
    mutationFn: async (json: TeamListQuestion) =>
      (await fetchAnswer('/api/staff/team-list.xlsx', asJson(json))).blob(),
    gcTime: 0,
  })
}
