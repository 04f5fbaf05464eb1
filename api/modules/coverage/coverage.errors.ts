import { ProblemError } from '../../contract/errors.ts'
import type { AreaLevel } from '../../domain/areas.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import type { Period } from '../../domain/period.ts'
import type { LocalDate } from '../../domain/units.ts'

export function asOfAfterToday(asOf: LocalDate, today: LocalDate): ProblemError {
  return new ProblemError(
    400,
    'as-of-after-today',
    `截至日期 ${asOf} 晚于今天（${today}）：请选择今天或更早的日期。`,
    `The as-of date ${asOf} is after today (${today}): choose today or an earlier date.`,
  )
}

export function periodOfOtherKind(rule: Rule, id: string): ProblemError {
  const example = { year: '2026', quarter: '2026-Q4', month: '2026-11', week: '2026-W47' }[rule.period]
  return new ProblemError(
    400,
    'period-of-other-kind',
    `规则 ${rule.id} 的周期形如 ${example}，而所给的是 ${id}。`,
    `The rule ${rule.id} has periods such as ${example}, not ${id}.`,
  )
}

export function levelBelowRule(rule: Rule, level: AreaLevel): ProblemError {
  return new ProblemError(
    400,
    'level-below-rule',
    `规则 ${rule.id} 按 ${rule.unit} 判定，不能显示到更低的 ${level} 级。`,
    `The rule ${rule.id} judges each ${rule.unit}; it cannot be shown by ${level}, which lies below.`,
  )
}

export function periodsOutOfRange(from: Period, to: Period, maxPeriods: number): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `from（${from.id}）不得晚于 to（${to.id}），且最多 ${maxPeriods} 个周期。`,
    `from (${from.id}) must not be after to (${to.id}), and at most ${maxPeriods} periods can be asked for.`,
  )
}
