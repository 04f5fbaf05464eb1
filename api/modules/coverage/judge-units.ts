import type { UnitCoverage } from '../../contract/coverage.ts'
import { toDate, toDay } from '../../domain/calendar.ts'
import { demandsIn, designationsOf, type Register } from '../../domain/coverage/designation.ts'
import {
  type Judgement,
  judgeClosed,
  judgeDays,
  NO_DAYS,
  type PeriodDays,
} from '../../domain/coverage/judge.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import { MISSED_BEFORE_PERIODS, missedInARow, type Status } from '../../domain/coverage/status.ts'
import { judgeStay, type TeamDay } from '../../domain/coverage/stay.ts'
import { isClosed, type Period, periodIndex, periodOf, shiftPeriod } from '../../domain/period.ts'
import type { AreaCode, DayNumber, LocalDate } from '../../domain/units.ts'
import {
  type CountyLedger,
  EMPTY_COUNTY,
  type Ledger,
  lastReportUpTo,
  startOfIndex,
  type UnitDays,
} from './ledger.ts'

/** A question about units: which rule, which period, as of which date. */
export interface UnitQuestion {
  readonly rule: Rule
  readonly period: Period
  readonly asOf: LocalDate
}

interface Records {
  readonly ledger: Ledger
  readonly register: Register
}

/**
 * Judges units from the kept counts, each with all that RULES.md sends along. One object serves one question:
 * what the periods before ask of units is looked up when the first unit needs it.
 */
export class UnitJudge {
  readonly #records: Records
  readonly #question: UnitQuestion
  readonly #index: number
  readonly #asOfDay: DayNumber
  readonly #asOfIndex: number
  readonly #asOfOffset: number
  readonly #periodsBack: {
    period: Period
    index: number
    closed: boolean
    demandOf: ReturnType<typeof demandsIn>
  }[] = []
  readonly #silentCounties = new Map<string, boolean>()

  constructor(records: Records, question: UnitQuestion) {
    this.#records = records
    this.#question = question
    this.#index = periodIndex(question.period)
    this.#asOfDay = toDay(question.asOf)
    const asOfPeriod = periodOf(question.rule.period, question.asOf)
    this.#asOfIndex = periodIndex(asOfPeriod)
    this.#asOfOffset = this.#asOfDay - toDay(asOfPeriod.start)
  }

  unit(code: AreaCode): UnitCoverage {
    const county = this.#countyOf(code)
    const days = county.days.get(this.#question.rule.id)?.get(code)
    const teamDays = county.teamDays.get(this.#question.rule.id)?.get(code)
    const { demandOf } = this.#back(0)
    const demand = demandOf(code)
    const judged = this.#judge(demand, this.#question.period, this.#index, days, teamDays)
    return {
      code,
      status: judged.status,
      days: judged.days,
      required: demand.required,
      planned: judged.planned,
      lastDay: this.#lastDay(days, teamDays),
      missedBefore: this.missedBefore(code),
      mendable: judged.mendable,
      silent: this.silent(code),
    }
  }

  /** Status of a unit in the n-th period before the asked one, as of the same date; 0 is the asked period. */
  statusBefore(code: AreaCode, n: number): Status {
    const back = this.#back(n)
    const county = this.#countyOf(code)
    const { rule, asOf } = this.#question
    const days = county.days.get(rule.id)?.get(code)
    const demand = back.demandOf(code)
    if (rule.measure.kind === 'days' && back.closed) return judgeClosed(demand, days?.count(back.index) ?? 0)
    return this.#judge(demand, back.period, back.index, days, county.teamDays.get(rule.id)?.get(code), asOf)
      .status
  }

  missedBefore(code: AreaCode): number {
    // Without any designation no period was ever judged: this spares 24 looks for most of a province.
    if (designationsOf(this.#records.register, this.#question.rule, code).length === 0) return 0
    return missedInARow((n) => this.statusBefore(code, n))
  }

  /** No done visit of any service in the unit's county in the period up to the as-of date. */
  silent(code: AreaCode): boolean {
    const county = code.slice(0, 6)
    let silent = this.#silentCounties.get(county)
    if (silent === undefined) {
      const { period, asOf } = this.#question
      const until = asOf < period.end ? asOf : period.end
      const last = lastReportUpTo(this.#countyOf(code), toDay(until))
      silent = last === null || last < toDay(period.start)
      this.#silentCounties.set(county, silent)
    }
    return silent
  }

  #judge(
    demand: { applicable: boolean; required: number },
    period: Period,
    index: number,
    days: UnitDays | undefined,
    teamDays: readonly TeamDay[] | undefined,
    asOf = this.#question.asOf,
  ): Judgement {
    const { measure } = this.#question.rule
    if (measure.kind === 'stay') return judgeStay(measure, demand, teamDays ?? [], period, asOf)
    const facts: PeriodDays = days?.facts(index) ?? NO_DAYS
    if (facts === NO_DAYS && !demand.applicable) return NOTHING
    return judgeDays(demand, facts, period, asOf)
  }

  #lastDay(days: UnitDays | undefined, teamDays: readonly TeamDay[] | undefined): LocalDate | null {
    if (teamDays) return lastDoneTeamDay(teamDays, this.#question.asOf)
    const last = days?.lastDoneUpTo(this.#asOfIndex, this.#asOfOffset)
    if (!last) return null
    return toDate((startOfIndex(this.#question.rule.period, last.index) + last.offset) as DayNumber)
  }

  #countyOf(code: AreaCode): CountyLedger {
    return this.#records.ledger.counties.get(code.slice(0, 6)) ?? EMPTY_COUNTY
  }

  #back(n: number) {
    let back = this.#periodsBack[n]
    if (!back) {
      const { rule, period: asked, asOf } = this.#question
      const period = shiftPeriod(asked, -n)
      back = {
        period,
        index: this.#index - n,
        closed: isClosed(period, asOf),
        demandOf: demandsIn(this.#records.register, rule, period),
      }
      this.#periodsBack[n] = back
    }
    return back
  }
}

const NOTHING: Judgement = { status: 'not-applicable', days: 0, planned: 0, mendable: false }

function lastDoneTeamDay(teamDays: readonly TeamDay[], asOf: LocalDate): LocalDate | null {
  let last: LocalDate | null = null
  for (const day of teamDays) {
    if (day.status === 'done' && day.date <= asOf && (last === null || day.date > last)) last = day.date
  }
  return last
}

/** The periods before that a unit's judgement may look at. */
export const PERIODS_LOOKED_BACK = MISSED_BEFORE_PERIODS
