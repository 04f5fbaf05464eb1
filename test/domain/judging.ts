import { addDays } from '../../api/domain/calendar.ts'
import { ruleById } from '../../api/domain/coverage/cn-2025.ts'
import {
  type AdjustmentRecord,
  buildRegister,
  type DesignationRecord,
  type Register,
} from '../../api/domain/coverage/designation.ts'
import { dayString, type Judgement, judgeDays, type PeriodDays } from '../../api/domain/coverage/judge.ts'
import { disqualification } from '../../api/domain/coverage/qualify.ts'
import type { Rule, RuleId, StayMeasure } from '../../api/domain/coverage/rule.ts'
import { missedInARow, type Status } from '../../api/domain/coverage/status.ts'
import { judgeStay, type StayJudgement, type TeamDay } from '../../api/domain/coverage/stay.ts'
import { type Period, parsePeriod, shiftPeriod } from '../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import type { Service, Session, TeamLevel, VisitStatus } from '../../api/domain/visit.ts'
import { demandsIn } from '../support/demand.ts'

/** A visit as the tests write it down. */
export interface TestVisit {
  readonly date: string
  readonly place: string
  readonly service: Service
  readonly team: TeamLevel
  readonly status?: VisitStatus
  readonly session?: Session
  readonly teamCode?: string
  readonly headcount?: number
}

export const code = (text: string) => text as AreaCode
export const day = (text: string) => text as LocalDate

export function period(id: string): Period {
  const found = parsePeriod(id)
  if (!found) throw new Error(`no such period: ${id}`)
  return found
}

export function designate(
  areaCode: string,
  designation: DesignationRecord['designation'],
  from: string,
  to: string | null = null,
): DesignationRecord {
  return { areaCode: code(areaCode), designation, from: day(from), to: to as LocalDate | null, source: null }
}

export function adjust(
  areaCode: string,
  rule: RuleId,
  requiredDays: number,
  from: string,
  to: string | null = null,
): AdjustmentRecord {
  return {
    areaCode: code(areaCode),
    rule,
    requiredDays,
    from: day(from),
    to: to as LocalDate | null,
    reason: null,
    document: null,
  }
}

export function register(
  designations: readonly DesignationRecord[],
  adjustments: readonly AdjustmentRecord[] = [],
): Register {
  return buildRegister(designations, adjustments)
}

/** The facts of a unit in a period, straight from a list of visits: the slow, plain way. */
export function factsOf(rule: Rule, unit: string, visits: readonly TestVisit[], within: Period): PeriodDays {
  const dates = (status: VisitStatus) =>
    visits
      .filter((visit) => (visit.status ?? 'done') === status && qualifies(rule, unit, visit))
      .map((visit) => day(visit.date))
  return { done: dayString(dates('done'), within), planned: dayString(dates('planned'), within) }
}

export function judge(
  ruleId: RuleId,
  unit: string,
  visits: readonly TestVisit[],
  periodId: string,
  asOf: string,
  records: Register,
): Judgement {
  const rule = ruleById(ruleId)
  const within = period(periodId)
  const demand = demandsIn(records, rule, within)(code(unit))
  return judgeDays(demand, factsOf(rule, unit, visits, within), within, day(asOf))
}

export function judgeNational(
  county: string,
  visits: readonly TestVisit[],
  year: string,
  asOf: string,
  records: Register = register([designate(county, 'national-recipient', '2025-01-01')]),
): StayJudgement {
  const rule = ruleById('national-annual')
  const within = period(year)
  const demand = demandsIn(records, rule, within)(code(county))
  const teamDays: TeamDay[] = visits
    .filter((visit) => visit.status !== 'cancelled' && qualifies(rule, county, visit))
    .map((visit) => ({
      teamCode: visit.teamCode ?? 'N1',
      date: day(visit.date),
      status: visit.status === 'planned' ? 'planned' : 'done',
      headcount: visit.headcount ?? 9,
    }))
  return judgeStay(rule.measure as StayMeasure, demand, teamDays, within, day(asOf))
}

/** How many periods in a row before this one were missed. */
export function missedBefore(
  ruleId: RuleId,
  unit: string,
  visits: readonly TestVisit[],
  periodId: string,
  asOf: string,
  records: Register,
): number {
  const statusBefore = (n: number): Status =>
    judge(ruleId, unit, visits, shiftPeriod(period(periodId), -n).id, asOf, records).status
  return missedInARow(statusBefore)
}

/** Every `step`-th date from first to last, both included. */
export function everyDays(first: string, last: string, step: number): string[] {
  const dates: string[] = []
  for (let date = day(first); date <= last; date = addDays(date, step)) dates.push(date)
  return dates
}

function qualifies(rule: Rule, unit: string, visit: TestVisit): boolean {
  const facts = {
    service: visit.service,
    teamLevel: visit.team,
    placeCode: code(visit.place),
    status: visit.status ?? 'done',
  }
  return visit.place.startsWith(unit) && disqualification(rule, facts) === null
}
