import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'

/** Which table: null is this year, today. */
export interface WorkloadChoice {
  readonly year: number | null
  readonly asOf: string | null
}

export const workloadQuery = ({ year, asOf }: WorkloadChoice) => ({
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
