import type { PlannedSpan } from './planned.repository.ts'
import type { TouchedUnits } from './touched-units.ts'

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
