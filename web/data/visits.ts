import { useQueries } from '@tanstack/react-query'
import type { InferRequestType } from 'hono/client'
import { useCallback } from 'react'
import type { z } from 'zod'
import type { AreaDto, AreasAnswerSchema } from '../../api/contract/areas.ts'
import type { VisitDto, VisitsAnswerSchema } from '../../api/contract/visits.ts'
import { answerOf, api } from './client.ts'
import { RECORDED } from './query-client.ts'

type VisitsAnswer = z.infer<typeof VisitsAnswerSchema>
type AreasAnswer = z.infer<typeof AreasAnswerSchema>

const PAGE_SIZE = 5000
/** More points than this in a county's period cannot be told apart on any screen. */
const MAX_PAGES = 4

type VisitsQuestion = NonNullable<InferRequestType<typeof api.visits.$get>['query']>

export interface Visits {
  readonly visits: readonly VisitDto[]
  /** There are more than are asked for. */
  readonly cut: boolean
}

/** The visits of some counties between two dates, both included, each county asked for once. */
export function useVisitsIn(counties: readonly string[], from: string, to: string): Visits {
  return useQueries({
    queries: counties.map((within) => ({
      queryKey: [RECORDED, 'visits', { within, from, to }],
      queryFn: ({ signal }: { signal: AbortSignal }) => allVisits({ within, from, to }, signal, MAX_PAGES),
    })),
    combine: useCallback(
      (results: readonly { data: Visits | undefined }[]): Visits => ({
        visits: results.flatMap(({ data }) => data?.visits ?? []),
        cut: results.some(({ data }) => data?.cut ?? false),
      }),
      [],
    ),
  })
}

/** The villages of some counties by code, for the places of visits that have no point of their own. */
export function useVillagesIn(counties: readonly string[]): ReadonlyMap<string, AreaDto> {
  return useQueries({
    queries: counties.map((within) => ({
      queryKey: ['areas', 'village', within],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answerOf(api.areas.$get({ query: { level: 'village', within } }, { init: { signal } })),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: useCallback(
      (results: readonly { data: AreasAnswer | undefined }[]) =>
        new Map(results.flatMap(({ data }) => data?.areas.map((area) => [area.code, area] as const) ?? [])),
      [],
    ),
  })
}

/** Records by first date, page after page, at most so many pages. */
export async function allVisits(
  params: VisitsQuestion,
  signal: AbortSignal,
  maxPages: number,
): Promise<Visits> {
  const visits: VisitDto[] = []
  let cursor: string | undefined
  for (let page = 0; page < maxPages; page++) {
    const answer: VisitsAnswer = await answerOf(
      api.visits.$get({ query: { ...params, limit: PAGE_SIZE, cursor } }, { init: { signal } }),
    )
    visits.push(...answer.visits)
    if (answer.next === null) return { visits, cut: false }
    cursor = answer.next
  }
  return { visits, cut: true }
}
