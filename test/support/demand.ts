import {
  applicableDesignations,
  appliesIn,
  notApplicableReason,
  type Register,
  requiredDays,
  requiredIn,
} from '../../api/domain/coverage/designation.ts'
import type { Demand } from '../../api/domain/coverage/judge.ts'
import type { Rule } from '../../api/domain/coverage/rule.ts'
import type { Period } from '../../api/domain/period.ts'
import type { AreaCode } from '../../api/domain/units.ts'

/** What a rule asks of units in a period, by the two ways that the domain offers, which must agree. */
export function demandsIn(register: Register, rule: Rule, period: Period): (unit: AreaCode) => Demand {
  const required = requiredIn(register, rule, period)
  return (unit) => {
    const applicable = appliesIn(rule, applicableDesignations(register, rule, unit), period)
    if (applicable !== (notApplicableReason(register, rule, unit, period) === null)) {
      throw new Error(`${rule.id} ${unit} ${period.id}: the two ways disagree on whether it applies`)
    }
    if (required(unit) !== requiredDays(register, rule, unit, period)) {
      throw new Error(`${rule.id} ${unit} ${period.id}: the two ways disagree on the days required`)
    }
    return { applicable, required: required(unit) }
  }
}
