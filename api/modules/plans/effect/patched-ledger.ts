import { isWithin } from '../../../domain/areas.ts'
import { addDays } from '../../../domain/calendar.ts'
import { dayString, type PeriodDays } from '../../../domain/coverage/judge.ts'
import { disqualification } from '../../../domain/coverage/qualify.ts'
import type { Rule, RuleId } from '../../../domain/coverage/rule.ts'
import type { TeamDay } from '../../../domain/coverage/stay.ts'
import { type Period, periodIndex } from '../../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import {
  type CountyLedger,
  type DaysOfUnit,
  EMPTY_COUNTY,
  type Ledger,
  UnitDays,
} from '../../coverage/ledger.ts'
import type { WantedVisit } from '../../planner/write-visits.ts'
import type { TouchedUnits } from './touched-units.ts'

/**
 * The kept counts as they would be with other planned visits in the touched units and periods. All else is shared
 * with the ledger that is there; done dates are not a plan's to change.
 *
 * @param planned all planned records, as they would be, of the touched units in the touched periods; others may be
 * among them
 */
export function patchedLedger(
  ledger: Ledger,
  touched: readonly TouchedUnits[],
  planned: readonly WantedVisit[],
): Ledger {
  const counties = new CountyPatches(ledger)
  for (const { rule, period, units } of touched) {
    const counting = planned.filter((visit) => disqualification(rule, visit) === null)
    for (const unit of units) {
      const here = counting.filter(
        (visit) =>
          isWithin(visit.placeCode, unit) && visit.date <= period.end && visit.endDate >= period.start,
      )
      // A plan changes visits: what is known of postings stays.
      if (rule.postings) continue
      if (rule.measure.kind === 'days') {
        counties.setDays(
          rule,
          unit,
          period,
          dayString(
            here.flatMap((visit) => datesOf(visit, period)),
            period,
          ),
        )
      } else {
        counties.setTeamDays(rule, unit, period, teamDaysOf(here, period))
      }
    }
  }
  return counties.ledger()
}

/** The counties that are touched, each copied once, down to the maps that change. */
class CountyPatches {
  readonly #ledger: Ledger
  readonly #counties = new Map<string, MutableCounty>()

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  setDays(rule: Rule, unit: AreaCode, period: Period, planned: string): void {
    const units = copied(this.#countyOf(unit).days, rule.id, this.#before(unit).days)
    const index = periodIndex(period)
    const known = units.get(unit)
    const days = known instanceof UnitDays ? known : new UnitDays([])
    const facts: PeriodDays = { done: days.facts(index).done, planned }
    units.set(unit, days.with(index, facts))
  }

  setTeamDays(rule: Rule, unit: AreaCode, period: Period, planned: readonly TeamDay[]): void {
    const units = copied(this.#countyOf(unit).teamDays, rule.id, this.#before(unit).teamDays)
    const isElsewhere = ({ status, date }: TeamDay) =>
      status !== 'planned' || date < period.start || date > period.end
    units.set(unit, [...(units.get(unit) ?? []).filter(isElsewhere), ...planned])
  }

  ledger(): Ledger {
    const counties = new Map(this.#ledger.counties)
    for (const [code, { days, teamDays }] of this.#counties) {
      const before = counties.get(code) ?? EMPTY_COUNTY
      counties.set(code, {
        days: new Map([...before.days, ...days]),
        teamDays: new Map([...before.teamDays, ...teamDays]),
        reported: before.reported,
      })
    }
    return { counties }
  }

  #before(unit: AreaCode): CountyLedger {
    return this.#ledger.counties.get(unit.slice(0, 6)) ?? EMPTY_COUNTY
  }

  #countyOf(unit: AreaCode): MutableCounty {
    const code = unit.slice(0, 6)
    const county = this.#counties.get(code) ?? { days: new Map(), teamDays: new Map() }
    this.#counties.set(code, county)
    return county
  }
}

interface MutableCounty {
  readonly days: Map<RuleId, Map<string, DaysOfUnit>>
  readonly teamDays: Map<RuleId, Map<string, readonly TeamDay[]>>
}

function copied<Value>(
  copies: Map<RuleId, Map<string, Value>>,
  rule: RuleId,
  before: ReadonlyMap<RuleId, ReadonlyMap<string, Value>>,
): Map<string, Value> {
  const copy = copies.get(rule) ?? new Map(before.get(rule))
  copies.set(rule, copy)
  return copy
}

/** One a team and date, with the largest headcount. */
function teamDaysOf(visits: readonly WantedVisit[], period: Period): TeamDay[] {
  const found = new Map<string, TeamDay>()
  for (const visit of visits) {
    const { teamCode, headcount } = visit
    for (const date of datesOf(visit, period)) {
      const key = `${date} ${teamCode}`
      const known = found.get(key)
      if (known && known.headcount >= headcount) continue
      found.set(key, { teamCode, date, status: 'planned', headcount })
    }
  }
  return [...found.values()]
}

function datesOf(visit: WantedVisit, period: Period): LocalDate[] {
  const dates: LocalDate[] = []
  const last = visit.endDate < period.end ? visit.endDate : period.end
  let date = visit.date > period.start ? visit.date : period.start
  for (; date <= last; date = addDays(date, 1)) dates.push(date)
  return dates
}
