import type { RECORDS_SCOPES } from '../../contract/coverage.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { type AreaLevel, isAbove } from '../../domain/areas.ts'
import { ruleById } from '../../domain/coverage/cn-2025.ts'
import type { Rule, RuleId } from '../../domain/coverage/rule.ts'
import { type Period, parsePeriod, periodOf } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { asOfAfterToday, levelBelowRule, periodOfOtherKind } from './coverage.errors.ts'

/** Which records are counted: all, or those of accepted months. */
export type RecordsScope = (typeof RECORDS_SCOPES)[number]

/** A question as it comes: what is left out has a default. */
export interface CoverageQuestion {
  readonly rule: RuleId
  readonly period?: string | undefined
  readonly level?: AreaLevel | undefined
  readonly within?: AreaCode | undefined
  readonly asOf?: LocalDate | undefined
  readonly records?: RecordsScope | undefined
}

/** A question with its defaults filled in and its parts found to fit together. */
export interface Question {
  readonly rule: Rule
  readonly period: Period
  readonly level: AreaLevel
  readonly within: AreaCode
  readonly asOf: LocalDate
  /** All when left out. */
  readonly records?: RecordsScope
}

interface Frame {
  readonly reader: Reader
  readonly geography: Geography
  readonly today: LocalDate
}

/** @throws ProblemError 400 for parts that do not fit together, and for an area that is unknown or not the viewer's */
export function completeQuestion(asked: CoverageQuestion, { reader, geography, today }: Frame): Question {
  const rule = ruleById(asked.rule)
  const asOf = readAsOf(asked.asOf, today)
  const period = asked.period ? readPeriod(asked.period, rule) : periodOf(rule.period, asOf)
  const level = asked.level ?? rule.unit
  if (isAbove(rule.unit, level)) throw levelBelowRule(rule, level)
  const within = readWithin(geography, reader, asked.within, level)
  return { rule, period, level, within, asOf, records: asked.records ?? 'all' }
}

export function readAsOf(asOf: LocalDate | undefined, today: LocalDate): LocalDate {
  if (asOf && asOf > today) throw asOfAfterToday(asOf, today)
  return asOf ?? today
}

export function readPeriod(id: string, rule: Rule): Period {
  const period = parsePeriod(id)
  if (period?.kind !== rule.period) throw periodOfOtherKind(rule, id)
  return period
}
