import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { CoverageAnswer, HistoryAnswer, WhyAnswer } from '../../api/contract/coverage.ts'
import type { Rule } from '../../api/domain/coverage/rule.ts'
import type { Period } from '../../api/domain/period.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import type { MapLevel } from '../state/fields.ts'
import { request } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'

/** What a question about coverage consists of, beside a level or an area. */
export interface Question {
  readonly rule: Rule
  readonly period: Period
  readonly asOf: LocalDate
}

/** Coverage of all areas of a level. While the next answer is under way the last one stays (`isPlaceholderData`). */
export function useCoverage(
  question: Question,
  level: MapLevel,
  options: { readonly enabled?: boolean } = {},
) {
  const known = useDayIsKnown()
  return useQuery({
    ...coverageQuery(question, level),
    enabled: known && (options.enabled ?? true),
    placeholderData: keepPreviousData,
  })
}

/** As {@link useCoverage}, to be asked before there is a page. */
export function coverageQuery(question: Question, level: MapLevel) {
  const params = { ...questionParams(question), level }
  return queryOptions({
    queryKey: [RECORDED, 'coverage', params],
    queryFn: ({ signal }) => request<CoverageAnswer>('/api/coverage', { params, signal }),
  })
}

/** Why one area has its status or share. */
export function useWhy(code: string, question: Question) {
  const params = questionParams(question)
  const enabled = useDayIsKnown()
  return useQuery({
    enabled,
    queryKey: [RECORDED, 'why', code, params],
    queryFn: ({ signal }) => request<WhyAnswer>(`/api/coverage/${code}`, { params, signal }),
  })
}

/** The counts of a run of periods, both ends included. */
export function useHistory(rule: string, from: string, to: string, asOf: string) {
  const params = { rule, from, to, asOf }
  const enabled = useDayIsKnown()
  return useQuery({
    enabled,
    queryKey: [RECORDED, 'history', params],
    queryFn: ({ signal }) => request<HistoryAnswer>('/api/history', { params, signal }),
    placeholderData: keepPreviousData,
  })
}

/** The parameters of a question, all of them said: two screens with one question have one key. */
export function questionParams({ rule, period, asOf }: Question) {
  return { rule: rule.id, period: period.id, asOf }
}
