import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { NewJobSchema, ReachOfArea, WhatIfSchema } from '../../api/contract/reach.ts'
import type { Weekday } from '../../api/domain/reach/service-point.ts'
import type { SourceId, TravelMode } from '../../api/domain/reach/travel-time.ts'
import type { MapLevel } from '../state/fields.ts'
import { useMapIsDrawn } from '../state/map-drawn.ts'
import { answerOf, api } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'

/** The keys of everything that a computation of travel times may change begin with this. */
export const REACH_KEY = [RECORDED, 'reach'] as const

/** The body of `POST /api/reach/what-if`; what is left out has its default. */
export type WhatIfRequest = z.input<typeof WhatIfSchema>
export type NewJob = z.input<typeof NewJobSchema>

/** A question about reach; all fields are given, so that one question has one key. */
export interface ReachQuestion {
  readonly mode: TravelMode
  readonly source: SourceId
  /** By commas; undefined where all count. */
  readonly kinds: string | undefined
  /** Mobile stops count too. */
  readonly mobile: boolean
  readonly weekday: Weekday | 'any'
  readonly minutes: number
}

/** Villages listed with an area's answer; more are requested to show or export them all. */
export const FIRST_LISTED = 200
/** The most that the server lists. */
export const MAX_LISTED = 20_000

/** Reach of all areas of a level. The previous answer stays while the next one loads (`isPlaceholderData`). */
export function useReach(
  question: ReachQuestion,
  level: MapLevel,
  options: { readonly within?: string; readonly enabled?: boolean } = {},
) {
  const known = useDayIsKnown()
  return useQuery({
    ...reachQuery(question, level, options.within),
    enabled: known && (options.enabled ?? true),
    placeholderData: keepPreviousData,
  })
}

/** As {@link useReach}, for use before the page is rendered. */
export function reachQuery(question: ReachQuestion, level: MapLevel, within?: string) {
  const params = { ...question, level, within }
  return queryOptions({
    queryKey: [...REACH_KEY, 'areas', params],
    queryFn: ({ signal }) => answerOf(api.reach.$get({ query: asQuery(params) }, { init: { signal } })),
  })
}

/** One area with the villages not reached, or one village with its nearest points. */
export function useReachOf(code: string, question: ReachQuestion, limit: number = FIRST_LISTED) {
  const enabled = useDayIsKnown() && code !== ''
  return useQuery({ ...reachOfQuery(code, question, limit), enabled, placeholderData: keepSame(code) })
}

/** The same as a function, for exports, which need all villages at once. */
export function useFetchUnreached(): (code: string, question: ReachQuestion) => Promise<ReachOfArea> {
  const client = useQueryClient()
  return (code, question) => client.fetchQuery(reachOfQuery(code, question, MAX_LISTED))
}

function reachOfQuery(code: string, question: ReachQuestion, limit: number) {
  const params = { ...question, limit }
  return {
    queryKey: [...REACH_KEY, 'area', code, params] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answerOf(api.reach[':code'].$get({ param: { code }, query: asQuery(params) }, { init: { signal } })),
  }
}

/** The previous answer stays while a threshold is dragged, but never as the answer for another area. */
function keepSame(code: string) {
  return (previous: ReachOfArea | undefined) => (previous?.code === code ? previous : undefined)
}

/** All service points that are open today, requested after the map's first picture, since there are many. */
export function usePoints() {
  return useQuery({
    enabled: useMapIsDrawn(),
    queryKey: [...REACH_KEY, 'points'],
    queryFn: ({ signal }) => answerOf(api.reach.points.$get({ query: {} }, { init: { signal } })),
  })
}

/** The sources of travel times with their options. */
export function useSources() {
  return useQuery({
    queryKey: [...REACH_KEY, 'sources'],
    queryFn: ({ signal }) => answerOf(api.reach.sources.$get({}, { init: { signal } })),
  })
}

/** The areas within given minutes of a point; null requests nothing. At most four thresholds, in whole minutes. */
export function useIsochrone(
  point: string | null,
  choice: { readonly mode: TravelMode; readonly source: SourceId; readonly minutes: readonly number[] },
) {
  const params = { mode: choice.mode, source: choice.source, minutes: choice.minutes.join(',') }
  return useQuery({
    enabled: point !== null,
    queryKey: [...REACH_KEY, 'isochrone', point, params],
    queryFn: ({ signal }) =>
      answerOf(
        api.reach.points[':id'].isochrone.$get(
          // The client does not encode path parameters.
          { param: { id: encodeURIComponent(point ?? '') }, query: params },
          { init: { signal } },
        ),
      ),
  })
}

/** The shares with points added, moved or closed; null requests nothing. A query, although it is a POST. */
export function useWhatIf(body: WhatIfRequest | null) {
  return useQuery({
    enabled: body !== null,
    queryKey: [...REACH_KEY, 'what-if', body],
    queryFn: ({ signal }) => answerOf(api.reach['what-if'].$post({ json: body! }, { init: { signal } })),
    ...(body !== null && { placeholderData: keepPreviousData }),
  })
}

export interface SitesRequest extends ReachQuestion {
  readonly count: number
  readonly within: string | undefined
}

/** Where new points would help most; null requests nothing. It can take the server some seconds. */
export function useSites(params: SitesRequest | null) {
  return useQuery({
    enabled: params !== null,
    queryKey: [...REACH_KEY, 'sites', params],
    queryFn: ({ signal }) =>
      answerOf(api.reach.sites.$get({ query: asQuery(params!) }, { init: { signal } })),
    retry: false,
  })
}

/** Booleans are words in a query string. */
function asQuery<Params extends { readonly mobile: boolean }>({ mobile, ...params }: Params) {
  return { ...params, mobile: `${mobile}` as const }
}
