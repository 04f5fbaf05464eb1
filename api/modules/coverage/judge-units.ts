import type { UnitCoverage } from '../../contract/coverage.ts'
import { toDate, toDay } from '../../domain/calendar.ts'
import { adjustedAreas, appliesIn, type Register, requiredIn } from '../../domain/coverage/designation.ts'
import { daysJudge, type Judgement, judgeClosed, NO_DAYS } from '../../domain/coverage/judge.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import { missedInARow, type Status } from '../../domain/coverage/status.ts'
import { judgeStay, type TeamDay } from '../../domain/coverage/stay.ts'
import { isClosed, type Period, periodIndex, periodOf, shiftPeriod } from '../../domain/period.ts'
import { silentByReports } from '../../domain/reports/due.ts'
import type { AreaCode, DayNumber, LocalDate } from '../../domain/units.ts'
import { NO_MONTHS, type ReportedMonths } from '../reports/reported-months.ts'
import {
  type CountyLedger,
  type DaysOfUnit,
  EMPTY_COUNTY,
  type Ledger,
  lastReportUpTo,
  startOfIndex,
} from './ledger.ts'
import type { CountyFrames, UnitFrame } from './unit-frames.ts'

/** A question about units: which rule, which period, as of which date. */
export interface UnitQuestion {
  readonly rule: Rule
  readonly period: Period
  readonly asOf: LocalDate
}

interface Records {
  readonly ledger: Ledger
  readonly register: Register
  readonly reports: ReportedMonths | null
}

/** A county's units in an answer. */
export interface JudgedCounty {
  readonly units: readonly UnitCoverage[]
  /** Those that were looked at: the others are not applicable. */
  readonly judged: readonly UnitCoverage[]
  /** Of all of them. */
  readonly silent: boolean
}

/** One of the periods that a judgement looks at: the asked one, or the n-th before it. */
interface PeriodFrame {
  readonly period: Period
  readonly index: number
  readonly closed: boolean
  readonly requiredOf: (unit: AreaCode) => number
  readonly judgeOpen: ReturnType<typeof daysJudge>
}

/**
 * Judges units from the kept counts, each with all that RULES.md sends along. One object serves one question:
 * what the periods before ask of units is looked up when the first unit needs it.
 */
export class UnitJudge {
  readonly #records: Records
  readonly #question: UnitQuestion
  readonly #index: number
  readonly #asOfIndex: number
  readonly #asOfOffset: number
  readonly #adjusted: readonly string[]
  readonly #periods: PeriodFrame[] = []
  readonly #counties = new Map<string, CountyFacts>()
  #lastCounty: { code: string; facts: CountyFacts } = { code: '', facts: NO_FACTS }
  readonly #dates = new Map<number, LocalDate>()
  readonly #starts = new Map<number, number>()

  constructor(records: Records, question: UnitQuestion) {
    this.#records = records
    this.#question = question
    this.#index = periodIndex(question.period)
    const asOfPeriod = periodOf(question.rule.period, question.asOf)
    this.#asOfIndex = periodIndex(asOfPeriod)
    this.#asOfOffset = toDay(question.asOf) - toDay(asOfPeriod.start)
    this.#adjusted = adjustedAreas(records.register, question.rule, question.period)
  }

  /** The units of a county, in the order of codes: the same as {@link unit} of each. */
  county(county: CountyFrames): JudgedCounty {
    const { days, teamDays, silent } = this.#countyOf(county.county)
    if (this.#adjusted.some((area) => area.length > county.county.length && area.startsWith(county.county))) {
      const units = county.frames.map((frame) => this.unit(frame))
      return { units, judged: units, silent }
    }
    const untouched = county.untouched(this.#period(0).requiredOf(county.county), silent)
    const touched = county.touchedBy(days ?? teamDays)
    if (touched.length === 0) return { units: untouched, judged: [], silent }
    const judged = touched.map((index) => this.unit(county.frames[index]!))
    if (judged.length === untouched.length) return { units: judged, judged, silent }
    const units = untouched.slice()
    for (let i = 0; i < touched.length; i++) units[touched[i]!] = judged[i]!
    return { units, judged, silent }
  }

  unit(frame: UnitFrame): UnitCoverage {
    const { code } = frame
    const county = this.#countyOf(frame.county)
    const days = county.days?.get(code)
    const teamDays = county.teamDays?.get(code)
    const asked = this.#period(0)
    const required = asked.requiredOf(code)
    const judged = this.#judge(frame, asked, required, days, teamDays)
    return {
      code,
      status: judged.status,
      days: judged.days,
      required,
      planned: judged.planned,
      lastDay: this.#lastDay(days, teamDays),
      missedBefore: this.missedBefore(frame),
      mendable: judged.mendable,
      silent: county.silent,
    }
  }

  /** Status of a unit in the n-th period before the asked one, as of the same date; 0 is the asked period. */
  statusBefore(frame: UnitFrame, n: number): Status {
    const period = this.#period(n)
    const { rule } = this.#question
    const county = this.#countyOf(frame.county)
    const days = county.days?.get(frame.code)
    const required = period.requiredOf(frame.code)
    if (rule.measure.kind === 'days' && period.closed) {
      const applicable = appliesIn(rule, frame.designations, period.period)
      return judgeClosed({ applicable, required }, days?.count(period.index) ?? 0)
    }
    return this.#judge(frame, period, required, days, county.teamDays?.get(frame.code)).status
  }

  /** Whether a county has reported nothing in the asked period. */
  isSilent(county: AreaCode): boolean {
    return this.#countyOf(county).silent
  }

  missedBefore(frame: UnitFrame): number {
    // Where the rule never applies no period was missed: this spares 24 looks for most of a province.
    if (frame.designations.length === 0) return 0
    return missedInARow((n) => this.statusBefore(frame, n))
  }

  #judge(
    frame: UnitFrame,
    { period, index, closed, judgeOpen }: PeriodFrame,
    required: number,
    days: DaysOfUnit | undefined,
    teamDays: readonly TeamDay[] | undefined,
  ): Judgement {
    const { rule, asOf } = this.#question
    const applicable = frame.designations.length > 0 && appliesIn(rule, frame.designations, period)
    if (rule.measure.kind === 'stay') {
      return judgeStay(rule.measure, { applicable, required }, teamDays ?? [], period, asOf)
    }
    if (!days) {
      if (!applicable) return NOTHING
    } else if (closed) {
      // Nothing of a closed period depends on the as-of date: its count is kept.
      const count = days.count(index)
      return {
        status: judgeClosed({ applicable, required }, count),
        days: count,
        planned: 0,
        mendable: false,
      }
    }
    return judgeOpen({ applicable, required }, days?.facts(index) ?? NO_DAYS)
  }

  #lastDay(days: DaysOfUnit | undefined, teamDays: readonly TeamDay[] | undefined): LocalDate | null {
    if (teamDays) return lastDoneTeamDay(teamDays, this.#question.asOf)
    const last = days?.lastDoneUpTo(this.#asOfIndex, this.#asOfOffset)
    if (!last) return null
    return this.#dateOf(this.#startOf(last.index) + last.offset)
  }

  /** Units share a few periods. */
  #startOf(index: number): number {
    let start = this.#starts.get(index)
    if (start === undefined) {
      start = startOfIndex(this.#question.rule.period, index)
      this.#starts.set(index, start)
    }
    return start
  }

  /** Units share a few dozen dates. */
  #dateOf(day: number): LocalDate {
    let date = this.#dates.get(day)
    if (date === undefined) {
      date = toDate(day as DayNumber)
      this.#dates.set(day, date)
    }
    return date
  }

  #countyOf(code: string): CountyFacts {
    // Units come in the order of codes: mostly it is the county of the one before.
    if (this.#lastCounty.code === code) return this.#lastCounty.facts
    let county = this.#counties.get(code)
    if (!county) {
      const ledger = this.#records.ledger.counties.get(code) ?? EMPTY_COUNTY
      const { rule, period, asOf } = this.#question
      county = {
        days: ledger.days.get(rule.id),
        teamDays: ledger.teamDays.get(rule.id),
        silent: this.#lacksReport(code) ?? isSilent(ledger, period, asOf),
      }
      this.#counties.set(code, county)
    }
    this.#lastCounty = { code, facts: county }
    return county
  }

  /** Whether a month of the period has no report from the county; null where reports do not tell. */
  #lacksReport(county: string): boolean | null {
    const { reports } = this.#records
    const { period, asOf } = this.#question
    if (!reports) return null
    const { reported } = reports.counties.get(county) ?? NO_MONTHS
    return silentByReports(period, asOf, reports.from, reported)
  }

  #period(n: number): PeriodFrame {
    let known = this.#periods[n]
    if (!known) {
      const { rule, period: asked, asOf } = this.#question
      const period = shiftPeriod(asked, -n)
      known = {
        period,
        index: this.#index - n,
        closed: isClosed(period, asOf),
        requiredOf: requiredIn(this.#records.register, rule, period),
        judgeOpen: daysJudge(period, asOf),
      }
      this.#periods[n] = known
    }
    return known
  }
}

/** What the kept counts tell of a county for one question. */
interface CountyFacts {
  readonly days: ReadonlyMap<string, DaysOfUnit> | undefined
  readonly teamDays: ReadonlyMap<string, readonly TeamDay[]> | undefined
  readonly silent: boolean
}

const NO_FACTS: CountyFacts = { days: undefined, teamDays: undefined, silent: true }

/** No done visit of any service in the county in the period up to the as-of date. */
function isSilent(ledger: CountyLedger, period: Period, asOf: LocalDate): boolean {
  const last = lastReportUpTo(ledger, toDay(asOf < period.end ? asOf : period.end))
  return last === null || last < toDay(period.start)
}

const NOTHING: Judgement = { status: 'not-applicable', days: 0, planned: 0, mendable: false }

function lastDoneTeamDay(teamDays: readonly TeamDay[], asOf: LocalDate): LocalDate | null {
  let last: LocalDate | null = null
  for (const day of teamDays) {
    if (day.status === 'done' && day.date <= asOf && (last === null || day.date > last)) last = day.date
  }
  return last
}
