import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { type Period, periodOf } from '../../../api/domain/period.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import type { CoverageQuestion } from '../../data/coverage.ts'
import type { PlannerView } from './address.ts'

interface Dates {
  readonly from: string
  readonly to: string
}

/**
 * The period whose gaps colour the map: that of the chosen visit or crowd, else of today; always of a day within the
 * window, the one nearest to today.
 */
export function backgroundPeriod(
  view: Pick<PlannerView, 'rule' | 'from' | 'to' | 'today'>,
  chosen: Dates | null,
): Period {
  const { rule, from, to, today } = view
  const around = chosen ? clamped(today, chosen as { from: LocalDate; to: LocalDate }) : today
  return periodOf(ruleById(rule).period, clamped(around, { from, to }))
}

/** The question of coverage whose answer colours the map. */
export function backgroundQuestion(view: PlannerView, chosen: Dates | null): CoverageQuestion {
  return { rule: ruleById(view.rule), period: backgroundPeriod(view, chosen), asOf: view.today }
}

function clamped(date: LocalDate, { from, to }: { from: LocalDate; to: LocalDate }): LocalDate {
  return date < from ? from : date > to ? to : date
}
