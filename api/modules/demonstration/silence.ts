import { addDays } from '../../domain/calendar.ts'
import { periodOf, shiftPeriod } from '../../domain/period.ts'
import type { LocalDate } from '../../domain/units.ts'
import { randomOf, shuffled } from './random.ts'
import type { Scenario } from './scenario.ts'
import { provincialStays } from './tours/provincial-stays.ts'

/** A county that confirms nothing for a while: its plans stay plans. */
export interface Silence {
  readonly county: string
  readonly from: LocalDate
  readonly to: LocalDate
}

const RECENT_DAYS = 38

/**
 * Two silent counties: one for the last weeks, one for a whole quarter of spring or summer. Never where a
 * provincial team stays at that time: its hospital reports for itself.
 */
export function silencesOf(scenario: Scenario): readonly Silence[] {
  const recent = { from: addDays(scenario.today, -RECENT_DAYS), to: scenario.today }
  const busy = new Set(
    provincialStays(scenario)
      .filter((stay) => stay.dates[0]! <= recent.to && stay.dates.at(-1)! >= recent.from)
      .map((stay) => stay.county.code as string),
  )
  const order = shuffled(randomOf(scenario.seed, 'silent'), scenario.recipients).map((area) => area.code)
  const [first] = order.filter((code) => !busy.has(code))
  const quarter = lastSummerQuarter(scenario.today)
  const second = order.find((code) => code !== first)
  const silences: Silence[] = []
  if (first) silences.push({ county: first, ...recent })
  if (second) silences.push({ county: second, from: quarter.start, to: quarter.end })
  return silences
}

function lastSummerQuarter(today: LocalDate) {
  let quarter = shiftPeriod(periodOf('quarter', today), -1)
  while (!/Q[23]$/.test(quarter.id)) quarter = shiftPeriod(quarter, -1)
  return quarter
}
