import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { Rule, RuleId } from '../../api/domain/coverage/rule.ts'
import type { Period } from '../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import type { MapLevel } from '../state/fields.ts'
import { answerOf, api } from './client.ts'
import { useDayIsKnown } from './day.tsx'
import { RECORDED } from './query-client.ts'

/** A question about coverage, without its level or area. */
export interface CoverageQuestion {
  readonly rule: Rule
  readonly period: Period
  readonly asOf: LocalDate
  /** All when left out. */
  readonly records?: RecordsScope
}

/** Which records are counted: all, or those of months that the province has accepted. */
export type RecordsScope = 'all' | 'accepted'

/** Coverage of all areas of a level. The previous answer stays while the next one loads (`isPlaceholderData`). */
export function useCoverage(
  question: CoverageQuestion,
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

/** As {@link useCoverage}, for use before the page is rendered. */
export function coverageQuery(question: CoverageQuestion, level: MapLevel, within?: AreaCode) {
  const params = { ...coverageParams(question), level, within }
  return queryOptions({
    queryKey: [RECORDED, 'coverage', params],
    queryFn: ({ signal }) => answerOf(api.coverage.$get({ query: params }, { init: { signal } })),
  })
}

/** Why one area has its status or share. */
export function useWhy(code: string, question: CoverageQuestion) {
  const params = coverageParams(question)
  const enabled = useDayIsKnown()
  return useQuery({
    enabled,
    queryKey: [RECORDED, 'why', code, params],
    queryFn: ({ signal }) =>
      answerOf(api.coverage[':code'].$get({ param: { code }, query: params }, { init: { signal } })),
  })
}

/** The counts of a run of periods, both ends included. */
export function useHistory(
  rule: RuleId,
  from: string,
  to: string,
  asOf: string,
  records: RecordsScope = 'all',
) {
  const params = { rule, from, to, asOf, ...scopeOf(records) }
  const enabled = useDayIsKnown()
  return useQuery({
    enabled,
    queryKey: [RECORDED, 'history', params],
    queryFn: ({ signal }) => answerOf(api.history.$get({ query: params }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}

/** The parameters of a question, all given: screens with the same question share one key. */
export function coverageParams({ rule, period, asOf, records = 'all' }: CoverageQuestion) {
  return { rule: rule.id, period: period.id, asOf, ...scopeOf(records) }
}

/** All is what is asked for without a word. */
const scopeOf = (records: RecordsScope) => (records === 'all' ? {} : { records })
