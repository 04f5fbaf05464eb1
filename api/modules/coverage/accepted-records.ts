import { toDate, toDay } from '../../domain/calendar.ts'
import { CN_2025 } from '../../domain/coverage/cn-2025.ts'
import type { PeriodKind } from '../../domain/period.ts'
import type { DayNumber } from '../../domain/units.ts'
import { type CountyMonths, NO_MONTHS, type ReportedMonths } from '../reports/reported-months.ts'
import { type CountyLedger, EMPTY_COUNTY, startOfIndex } from './ledger.ts'
import type { RecordsSnapshot } from './records-state.ts'

/**
 * The same state with the records of accepted months alone. What is dated before reports were used was never to be accepted and stays;
 * of a month whose records have changed since, none is there until it is accepted again. The same where reports are not used.
 */
export function acceptedOnly(snapshot: RecordsSnapshot): RecordsSnapshot {
  const { reports, ledger } = snapshot
  if (!reports) return snapshot
  let known = kept.get(snapshot)
  if (!known) {
    const counties = new Map(
      [...ledger.counties].map(([code, county]) => [code, acceptedOf(county, code, reports)] as const),
    )
    known = { ...snapshot, ledger: { counties } }
    kept.set(snapshot, known)
  }
  return known
}

const kept = new WeakMap<RecordsSnapshot, RecordsSnapshot>()

/** A new state shares the counties that did not change with the one before it. */
const keptCounties = new WeakMap<CountyLedger, { readonly by: string; readonly accepted: CountyLedger }>()

function acceptedOf(county: CountyLedger, code: string, { from, counties }: ReportedMonths): CountyLedger {
  const { accepted } = counties.get(code) ?? NO_MONTHS
  const by = `${from.id} ${[...accepted].join(' ')}`
  const known = keptCounties.get(county)
  if (known?.by === by) return known.accepted
  const filtered = filteredBy(county, isAcceptedMonth(from.id, accepted))
  keptCounties.set(county, { by, accepted: filtered })
  return filtered
}

/** Whether records of a month such as `2026-10` count. */
const isAcceptedMonth = (from: string, accepted: CountyMonths['accepted']) => (month: string) =>
  month < from || accepted.has(month)

/** Whether a county's records of a date count among those that are accepted. */
export function isAccepted({ reports }: RecordsSnapshot, county: string, date: string): boolean {
  if (!reports) return true
  const { accepted } = reports.counties.get(county) ?? NO_MONTHS
  return isAcceptedMonth(reports.from.id, accepted)(date.slice(0, 7))
}

const KINDS = new Map(CN_2025.map((rule) => [rule.id, rule.period]))

function filteredBy(county: CountyLedger, keeps: (month: string) => boolean): CountyLedger {
  if (county === EMPTY_COUNTY) return county
  const keepsDay = (day: DayNumber) => keeps(toDate(day).slice(0, 7))
  const masks = new Map<string, string>()
  const maskOf = (kind: PeriodKind) => (index: number, length: number) => {
    const key = `${kind} ${index}`
    let mask = masks.get(key)
    if (mask === undefined) {
      const start = startOfIndex(kind, index)
      mask = Array.from({ length }, (_, i) => (keepsDay((start + i) as DayNumber) ? '1' : '0')).join('')
      masks.set(key, mask)
    }
    return mask
  }
  return {
    days: new Map(
      [...county.days].map(([rule, units]) => {
        const mask = maskOf(KINDS.get(rule)!)
        return [rule, new Map([...units].map(([unit, days]) => [unit, days.keeping(mask)] as const))] as const
      }),
    ),
    teamDays: new Map(
      [...county.teamDays].map(
        ([rule, units]) =>
          [
            rule,
            new Map(
              [...units].map(
                ([unit, days]) => [unit, days.filter(({ date }) => keepsDay(toDay(date)))] as const,
              ),
            ),
          ] as const,
      ),
    ),
    reported: county.reported.filter(keepsDay),
  }
}
