import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TakeStep } from '../../api/contract/reports.ts'
import { answerOf, api } from './client.ts'
import { useMay } from './me.ts'

export const REPORTS_KEY = ['reports'] as const

/** Others take steps meanwhile, and no snapshot tells of most of them. */
const LOOKED_AT_AGAIN_MS = 60_000

const FRESH = { staleTime: 5000, refetchInterval: LOOKED_AT_AGAIN_MS, refetchOnWindowFocus: true } as const

/** Where the counties' months stand. The previous answer stays while the next one loads. */
export function useReports(within: string | null) {
  const query = within === null ? {} : { within }
  return useQuery({
    ...FRESH,
    queryKey: [...REPORTS_KEY, 'matrix', query],
    queryFn: ({ signal }) => answerOf(api.reports.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

/** What whoever is signed in has to do. */
export function useReportTasks() {
  const may = useMay()
  return useQuery({
    ...FRESH,
    enabled: may('records.read'),
    queryKey: [...REPORTS_KEY, 'tasks'],
    queryFn: ({ signal }) => answerOf(api.reports.tasks.$get({}, { init: { signal } })),
  })
}

/** A month of a county. */
export interface MonthKey {
  readonly county: string
  readonly month: string
}

export function useReport(param: MonthKey) {
  return useQuery({
    ...FRESH,
    queryKey: [...REPORTS_KEY, 'month', param],
    queryFn: ({ signal }) => answerOf(api.reports[':county'][':month'].$get({ param }, { init: { signal } })),
  })
}

/** Takes a step; lists and the month are loaded anew, also where it was refused since somebody was faster. */
export function useTakeStep() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ county, month, ...json }: MonthKey & TakeStep) =>
      answerOf(api.reports[':county'][':month'].steps.$post({ param: { county, month }, json })),
    onSettled: () => client.invalidateQueries({ queryKey: REPORTS_KEY }),
  })
}
