import { addDays, daysBetween } from '../calendar.ts'
import type { Period } from '../period.ts'
import type { LocalDate } from '../units.ts'
import type { Judgement } from './judge.ts'
import type { Rule } from './rule.ts'
import type { Stay } from './stay.ts'

/** What a due or scheduled unit still needs to be met. */
export interface Mend {
  /** Days rule: distinct dates still needed. Stay rule: days that the stay must still last, its first included. */
  readonly daysNeeded: number
  /** First date that a visit may have. */
  readonly from: LocalDate
  /** Last date of the period. A new stay must also begin by the rule's latest start. */
  readonly by: LocalDate
  /** False: no visit in the rest of the period can make it met. */
  readonly mendable: boolean
}

/** Null for a unit that is neither due nor scheduled: nothing is needed, or the period is over. */
export function mendOf(
  rule: Rule,
  judged: Judgement & { readonly required: number; readonly stay?: Stay | null },
  period: Period,
  asOf: LocalDate,
): Mend | null {
  if (judged.status !== 'due' && judged.status !== 'scheduled') return null
  const from = asOf < period.start ? period.start : asOf
  const base = { from, by: period.end, mendable: judged.mendable }
  if (rule.measure.kind === 'days') return { ...base, daysNeeded: judged.required - judged.days }
  const { maxGapDays, minLengthDays } = rule.measure
  const stay = judged.stay
  const goesOn = stay && daysBetween(stay.last, from) <= maxGapDays
  const lasted = goesOn ? daysBetween(stay.first, addDays(stay.last, 1)) : 0
  return { ...base, daysNeeded: Math.max(0, minLengthDays - lasted) }
}
