import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { HandColumn } from '../../api/domain/workload/by-hand.ts'
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
  /** Null: whichever has rows. */
  readonly of: 'counted' | 'missing' | null
  readonly offset: number
  readonly limit: number
}

/** The rows that a cell is computed from. They may name people: nothing of it is kept once the drawer is closed. */
export function useWorkloadRows({ year, asOf, of, offset, limit, ...rest }: WorkloadRowsChoice) {
  const query = {
    ...workloadQuery({ year, asOf }),
    ...rest,
    ...(of !== null && { of }),
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

const SUBMISSIONS = 'workload-submissions'

/** The tables that were sent, and what the heading of the next one begins with. A phone is among it: nothing is kept once the page is left. */
export function useWorkloadSubmissions(within: string | null, year: number | null) {
  return useQuery({
    enabled: useDayIsKnown() && within !== null,
    gcTime: 0,
    staleTime: 0,
    queryKey: [SUBMISSIONS, within, year],
    queryFn: ({ signal }) =>
      answerOf(
        api.workload.submissions.$get(
          {
            query: {
              ...(within !== null && { within }),
              ...(year !== null && { year: String(year) }),
            } as never,
          },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  })
}

/** Where one of them differs from the records of today. */
export function useWorkloadChanges(id: number) {
  return useQuery({
    queryKey: [RECORDED, 'workload', 'changes', id],
    queryFn: ({ signal }) =>
      answerOf(
        api.workload.submissions[':id'].changes.$get(
          { param: { id: String(id) } as never },
          { init: { signal } },
        ),
      ),
  })
}

interface NewSubmission {
  readonly area: string
  readonly choice: WorkloadChoice
  readonly heading: WorkloadHeading
}

/** Freezes the table of an area as it is. */
export function useSubmitWorkload() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ area, choice: { year, asOf }, heading }: NewSubmission) =>
      answerOf(
        api.workload.submissions.$post({
          json: {
            area,
            ...filledIn(heading),
            ...(year !== null && { year }),
            ...(asOf !== null && { asOf }),
          } as never,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [SUBMISSIONS] }),
    gcTime: 0,
  })
}

/** Enters a figure by hand, or takes one back. */
export function useWorkloadValue() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (
      asked:
        | {
            readonly area: string
            readonly year: number
            readonly column: HandColumn
            readonly value: number
            readonly source: string
          }
        | { readonly withdraw: number },
    ) =>
      'withdraw' in asked
        ? answerOf(
            api.workload.values[':id'].withdraw.$post({ param: { id: String(asked.withdraw) } as never }),
          )
        : answerOf(api.workload.values.$post({ json: asked as never })),
    onSettled: () => client.invalidateQueries({ queryKey: [RECORDED, 'workload'] }),
  })
}

/** What stands in the heading of the form. */
export type WorkloadHeading = Readonly<Record<'filler' | 'contact' | 'phone', string>>

const filledIn = (heading: WorkloadHeading) =>
  Object.fromEntries(Object.entries(heading).filter(([, text]) => text.trim() !== ''))

/** What the form is of and what stands in its heading. */
export interface WorkloadFileOrder {
  readonly format: 'xlsx' | 'pdf'
  readonly within: string | null
  readonly choice: WorkloadChoice
  readonly heading: WorkloadHeading
  /** One that was sent, instead of the table as it is now. */
  readonly submission?: number
}

/** The form as a file; what stands in its heading goes in the body, since no address may hold a name or a number. */
export function useWorkloadFile() {
  return useMutation({
    mutationFn: async ({
      format,
      within,
      choice: { year, asOf },
      heading,
      submission,
    }: WorkloadFileOrder) => {
      const json = {
        ...filledIn(heading),
        ...(submission !== undefined && { submission }),
        ...(year !== null && { year }),
        ...(asOf !== null && { asOf }),
        ...(within !== null && { within }),
      }
      return (await fetchAnswer(`/api/workload.${format}`, asJson(json))).blob()
    },
    gcTime: 0,
  })
}

/** Another paper of the year, made of one area. */
export interface YearPaperOrder {
  readonly paper: 'performance.xlsx' | 'summary.xlsx' | 'summary.docx'
  readonly within: string
  readonly choice: WorkloadChoice
}

export function useYearPaper() {
  return useMutation({
    mutationFn: async ({ paper, within, choice }: YearPaperOrder) => {
      const query = new URLSearchParams({ ...workloadQuery(choice), within })
      return (await fetchAnswer(`/api/workload/${paper}?${query}`)).blob()
    },
    gcTime: 0,
  })
}
