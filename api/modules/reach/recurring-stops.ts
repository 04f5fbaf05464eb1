import { ruleById } from '../../domain/coverage/cn-2025.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import { type Period, periodIndex, periodOf } from '../../domain/period.ts'
import { WEEKDAYS, type WeekdaySet, weekdaySetOf } from '../../domain/reach/service-point.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { UnitJudge } from '../coverage/judge-units.ts'
import type { RecordsSnapshot } from '../coverage/records-state.ts'
import { designatedWithin, type UnitFrame } from '../coverage/unit-frames.ts'

const RULES = [ruleById('village-weekly'), ruleById('village-posting')]

/** Judged weeks in a row that must be met, and how many weeks back they are looked for. */
const REQUIRED_WEEKS_MET = 4
const MAX_WEEKS_BACK = 8
/** A weekday counts when it was served in this many of the met weeks. */
const REQUIRED_WEEKS_SERVED = 3

/** Villages whose visits recur weekly by the rules, with the weekdays that can be relied upon (see the decision note). */
export function recurringStops(
  snapshot: RecordsSnapshot,
  geography: Geography,
  today: LocalDate,
): ReadonlyMap<AreaCode, WeekdaySet> {
  const stops = new Map<AreaCode, WeekdaySet>()
  const period = periodOf('week', today)
  for (const rule of RULES) {
    const judge = new UnitJudge(snapshot, { rule, period, asOf: today })
    for (const frame of designatedWithin(snapshot.register, geography, rule, geography.province)) {
      if (!frame.designations.some(({ from, to }) => from <= today && (to === null || today <= to))) continue
      const weeks = weeksMet(judge, frame)
      if (weeks)
        stops.set(frame.code, (stops.get(frame.code) ?? 0) | servedOn(snapshot, rule, frame, period, weeks))
    }
  }
  return stops
}

/** How many weeks back the last met ones lie; null where they are no row. The week of today is open: 0 is left out. */
function weeksMet(judge: UnitJudge, frame: UnitFrame): readonly number[] | null {
  const met: number[] = []
  for (let back = 1; back <= MAX_WEEKS_BACK; back++) {
    const status = judge.statusBefore(frame, back)
    if (status === 'exempt') continue
    if (status !== 'met') return null
    if (met.push(back) === REQUIRED_WEEKS_MET) return met
  }
  return null
}

function servedOn(
  { ledger }: RecordsSnapshot,
  rule: Rule,
  { code, county }: UnitFrame,
  thisWeek: Period,
  weeks: readonly number[],
): WeekdaySet {
  const days = ledger.counties.get(county)?.days.get(rule.id)?.get(code)
  const done = weeks.map((back) => days?.facts(periodIndex(thisWeek) - back).done ?? '')
  return weekdaySetOf(
    WEEKDAYS.filter((day) => done.filter((bits) => bits[day - 1] === '1').length >= REQUIRED_WEEKS_SERVED),
  )
}
