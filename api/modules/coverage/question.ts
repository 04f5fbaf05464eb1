import { ProblemError } from '../../contract/errors.ts'
import { type AreaLevel, isAbove, levelOf } from '../../domain/areas.ts'
import { ruleById } from '../../domain/coverage/cn-2025.ts'
import type { Rule, RuleId } from '../../domain/coverage/rule.ts'
import { type Period, parsePeriod, periodOf } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { unknownArea } from '../areas/unknown-area.ts'

/** A question as it comes: what is left out has a default. */
export interface CoverageQuestion {
  readonly rule: RuleId
  readonly period?: string | undefined
  readonly level?: AreaLevel | undefined
  readonly within?: AreaCode | undefined
  readonly asOf?: LocalDate | undefined
}

/** A question with its defaults filled in and its parts found to fit together. */
export interface Question {
  readonly rule: Rule
  readonly period: Period
  readonly level: AreaLevel
  readonly within: AreaCode
  readonly asOf: LocalDate
}

interface Frame {
  readonly geography: Geography
  readonly today: LocalDate
}

/** @throws ProblemError 400 for parts that do not fit together or an unknown area */
export function completeQuestion(asked: CoverageQuestion, { geography, today }: Frame): Question {
  const rule = ruleById(asked.rule)
  const asOf = readAsOf(asked.asOf, today)
  const period = asked.period ? readPeriod(asked.period, rule) : periodOf(rule.period, asOf)
  const level = asked.level ?? rule.unit
  if (isAbove(rule.unit, level)) throw levelBelowRule(rule, level)
  const within = asked.within ?? geography.province
  if (!geography.areas.has(within)) throw unknownArea(within, 400)
  const withinLevel = levelOf(within)
  if (withinLevel && isAbove(level, withinLevel)) {
    throw new ProblemError(
      400,
      'invalid-request',
      `范围 ${within} 比所问层级（${level}）更小：请选择更大的范围或更低的层级。`,
      `The area ${within} lies below the asked level (${level}): choose a larger area or a lower level.`,
    )
  }
  return { rule, period, level, within, asOf }
}

export function readAsOf(asOf: LocalDate | undefined, today: LocalDate): LocalDate {
  if (asOf && asOf > today) {
    throw new ProblemError(
      400,
      'as-of-after-today',
      `截至日期 ${asOf} 晚于今天（${today}）：请选择今天或更早的日期。`,
      `The as-of date ${asOf} is after today (${today}): choose today or an earlier date.`,
    )
  }
  return asOf ?? today
}

export function readPeriod(id: string, rule: Rule): Period {
  const period = parsePeriod(id)
  if (!period || period.kind !== rule.period) {
    const example = { year: '2026', quarter: '2026-Q4', month: '2026-11', week: '2026-W47' }[rule.period]
    throw new ProblemError(
      400,
      'period-of-other-kind',
      `规则 ${rule.id} 的周期形如 ${example}，而所给的是 ${id}。`,
      `The rule ${rule.id} has periods such as ${example}, not ${id}.`,
    )
  }
  return period
}

export function levelBelowRule(rule: Rule, level: AreaLevel): ProblemError {
  return new ProblemError(
    400,
    'level-below-rule',
    `规则 ${rule.id} 按 ${rule.unit} 判定，不能显示到更低的 ${level} 级。`,
    `The rule ${rule.id} judges each ${rule.unit}; it cannot be shown by ${level}, which lies below.`,
  )
}
