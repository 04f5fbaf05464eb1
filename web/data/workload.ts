import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { WorkloadColumnId } from '../../api/domain/workload/columns.ts'
import { answerOf, api, asJson, fetchAnswer } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'

/** Which table: null is this year, today. */
export interface WorkloadChoice {
  readonly year: number | null
  readonly asOf: string | null
}

const workloadQuery = ({ year, asOf }: WorkloadChoice) => ({
  ...(year !== null && { year: String(year) }),
  ...(asOf !== null && { asOf }),
})

/** All sheets that one may read. The previous answer stays while the next one loads. */
export function useWorkload(choice: WorkloadChoice) {
  return useQuery({
    enabled: useDayIsKnown(),
    queryKey: [RECORDED, 'workload', choice],
    queryFn: ({ signal }) =>
      answerOf(api.workload.$get({ query: workloadQuery(choice) as never }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

/** Which rows of a cell. */
export interface WorkloadRowsChoice extends WorkloadChoice {
  readonly area: string
  readonly column: WorkloadColumnId
  readonly of: 'counted' | 'missing'
  readonly offset: number
  readonly limit: number
}

/** The rows that a cell is computed from. They may name people: nothing of it is kept once the drawer is closed. */
export function useWorkloadRows({ year, asOf, offset, limit, ...rest }: WorkloadRowsChoice) {
  const query = {
    ...workloadQuery({ year, asOf }),
    ...rest,
    offset: String(offset),
    limit: String(limit),
  }
  return useQuery({
    enabled: useDayIsKnown(),
    gcTime: 0,
    staleTime: 0,
    queryKey: [RECORDED, 'workload', 'rows', query],
    queryFn: ({ signal }) =>
      answerOf(api.workload.rows.$get({ query: query as never }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

/** What the form is of and what stands in its heading. */
export interface WorkloadFileOrder {
  readonly format: 'xlsx' | 'pdf'
  readonly within: string | null
  readonly choice: WorkloadChoice
  readonly heading: Readonly<Record<'filler' | 'contact' | 'phone', string>>
}

/** The form as a file; what stands in its heading goes in the body, since no address may hold a name or a number. */
export function useWorkloadFile() {
  return useMutation({
    mutationFn: async ({ format, within, choice: { year, asOf }, heading }: WorkloadFileOrder) => {
      const filled = Object.fromEntries(Object.entries(heading).filter(([, text]) => text.trim() !== ''))
      const json = {
        ...filled,
        ...(year !== null && { year }),
        ...(asOf !== null && { asOf }),
        ...(within !== null && { within }),
      }
      return (await fetchAnswer(`/api/workload.${format}`, asJson(json))).blob()
    },
    gcTime: 0,
  })
}
