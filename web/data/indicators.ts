import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { IndicatorId } from '../../api/domain/indicators/catalogue.ts'
import { answerOf, api } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'

/** A question about an indicator, without its level or area. */
export interface IndicatorQuestion {
  readonly indicator: IndicatorId
  readonly year: number
}

type IndicatorLevel = 'city' | 'county'

/** How all areas of a level stand to the target. The previous answer stays while the next one loads. */
export function useIndicators(question: IndicatorQuestion, level: IndicatorLevel) {
  const enabled = useDayIsKnown()
  return useQuery({ ...indicatorsQuery(question, level), enabled, placeholderData: keepPreviousData })
}

/** As {@link useIndicators}, for use before the page is rendered. */
export function indicatorsQuery({ indicator, year }: IndicatorQuestion, level: IndicatorLevel) {
  const query = { indicator, year: String(year), level }
  return queryOptions({
    queryKey: [RECORDED, 'indicators', query],
    queryFn: ({ signal }) => answerOf(api.indicators.$get({ query }, { init: { signal } })),
  })
}

/** What an area's class rests on, and its years. */
export function useIndicatorWhy(code: string, { indicator, year }: IndicatorQuestion) {
  const query = { indicator, year: String(year) }
  const enabled = useDayIsKnown()
  return useQuery({
    enabled,
    queryKey: [RECORDED, 'indicator-why', code, query],
    queryFn: ({ signal }) =>
      answerOf(api.indicators[':code'].$get({ param: { code }, query }, { init: { signal } })),
  })
}
