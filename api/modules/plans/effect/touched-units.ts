import { ancestorAt } from '../../../domain/areas.ts'
import { addDays } from '../../../domain/calendar.ts'
import { CN_2025 } from '../../../domain/coverage/cn-2025.ts'
import { disqualification } from '../../../domain/coverage/qualify.ts'
import type { Rule } from '../../../domain/coverage/rule.ts'
import { type Period, periodOf } from '../../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import type { WantedVisit } from '../../planner/write-visits.ts'
import { type ChangedRecord, standing } from './changed-records.ts'
import type { PlannedSpan } from './planned.repository.ts'

/** Units of one rule in one period in which some version of a changed visit counts. */
export interface TouchedUnits {
  readonly rule: Rule
  readonly period: Period
  /** In the order of codes. */
  readonly units: readonly AreaCode[]
}

/** In the order of the rule set, then of the periods. */
export function touchedUnits(changed: readonly ChangedRecord[]): TouchedUnits[] {
  return CN_2025.flatMap((rule) => {
    const found = new Map<string, { period: Period; units: Set<AreaCode> }>()
    for (const version of changed.flatMap(standing)) {
      if (disqualification(rule, version)) continue
      for (const period of periodsOf(rule, version)) {
        const touched = found.get(period.id) ?? { period, units: new Set() }
        found.set(period.id, touched)
        touched.units.add(ancestorAt(version.placeCode, rule.unit))
      }
    }
    return [...found.values()]
      .sort((a, b) => (a.period.start < b.period.start ? -1 : 1))
      .map(({ period, units }) => ({ rule, period, units: [...units].sort() }))
  })
}

/** What must be read to tell the planned dates of all touched units: of each county and service one span. */
export function plannedSpans(touched: readonly TouchedUnits[]): PlannedSpan[] {
  const spans = new Map<string, PlannedSpan>()
  for (const { rule, period, units } of touched) {
    for (const county of new Set(units.map((unit) => unit.slice(0, 6)))) {
      const { service } = rule
      const key = `${county} ${service}`
      const known = spans.get(key)
      spans.set(key, {
        county,
        service,
        from: known && known.from < period.start ? known.from : period.start,
        to: known && known.to > period.end ? known.to : period.end,
      })
    }
  }
  return [...spans.values()]
}

/** The rule's periods that a record has dates in. */
function periodsOf(rule: Rule, { date, endDate }: WantedVisit): Period[] {
  const periods: Period[] = []
  for (let day: LocalDate = date; day <= endDate; ) {
    const period = periodOf(rule.period, day)
    periods.push(period)
    day = addDays(period.end, 1)
  }
  return periods
}
