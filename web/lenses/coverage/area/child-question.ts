import { type AreaLevel, isNeverJudged } from '../../../../api/domain/areas.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import { type Period, parsePeriod, periodOf } from '../../../../api/domain/period.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'

/** The question about the areas below a unit: rule, level and period. */
export interface ChildQuestion {
  readonly rule: RuleId
  readonly level: Extract<AreaLevel, 'township' | 'village'>
  readonly period: Period
}

const CHILD_RULE: Partial<Record<AreaLevel, RuleId>> = {
  county: 'township-monthly',
  township: 'village-weekly',
}

/**
 * A unit's own rule does not judge the areas below it; the next finer rule does: townships by month in a county,
 * villages by week in a township. The period is the one that holds the last shown day, so that a closed quarter
 * shows its last month and an open one the current month.
 *
 * @returns null where no rule judges anything below
 */
export function childQuestion(
  unit: { readonly code: string; readonly level: AreaLevel },
  shown: { readonly id: string },
  asOf: LocalDate,
): ChildQuestion | null {
  const rule = CHILD_RULE[unit.level]
  const period = parsePeriod(shown.id)
  if (!rule || !period || isNeverJudged(unit.code)) return null
  const { unit: level, period: kind } = ruleById(rule)
  if (level !== 'township' && level !== 'village') return null
  return { rule, level, period: periodOf(kind, period.end < asOf ? period.end : asOf) }
}
