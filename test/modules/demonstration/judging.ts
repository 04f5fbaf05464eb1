import { addDays } from '../../../api/domain/calendar.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { buildRegister, type Register } from '../../../api/domain/coverage/designation.ts'
import { dayString, judgeDays } from '../../../api/domain/coverage/judge.ts'
import { disqualification } from '../../../api/domain/coverage/qualify.ts'
import type { Rule, RuleId, StayMeasure } from '../../../api/domain/coverage/rule.ts'
import { missedInARow, type StatusCounts, shownShare, tally } from '../../../api/domain/coverage/status.ts'
import { judgeStay, type TeamDay } from '../../../api/domain/coverage/stay.ts'
import { isClosed, type Period, periodOf, shiftPeriod } from '../../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { Demonstration } from '../../../api/modules/demonstration/generate.ts'
import type { VisitFileRow } from '../../../api/modules/demonstration/rows.ts'
import type { DemonstrationAreas } from '../../../api/modules/demonstration/scenario.ts'
import { demandsIn } from '../../support/demand.ts'

/** Qualifying rows by rule and unit. */
export type Facts = ReadonlyMap<string, readonly VisitFileRow[]>

export interface PeriodShare {
  readonly period: string
  readonly open: boolean
  readonly counts: StatusCounts
  readonly dueAgain: number
  readonly share: string | null
}

const RULES: readonly RuleId[] = [
  'county-quarterly',
  'township-monthly',
  'village-weekly',
  'village-posting',
  'national-annual',
]

export function factsFrom(rows: Iterable<VisitFileRow>): Facts {
  const facts = new Map<string, VisitFileRow[]>()
  for (const row of rows) {
    for (const id of RULES) {
      const rule = ruleById(id)
      const of = { ...row, placeCode: row.placeCode as AreaCode }
      if (row.status === 'cancelled' || disqualification(rule, of) !== null) continue
      const key = `${id} ${unitOf(rule, row.placeCode)}`
      const list = facts.get(key)
      if (list) list.push(row)
      else facts.set(key, [row])
    }
  }
  return facts
}

export function registerOf(demonstration: Demonstration): Register {
  return buildRegister(
    demonstration.designations.map((row) => ({ ...row, areaCode: row.areaCode as AreaCode })),
    demonstration.adjustments.map((row) => ({
      ...row,
      areaCode: row.areaCode as AreaCode,
      requiredDays: row.required,
    })),
  )
}

/** The share met in the current period and so many before it, the current one first. */
export function sharesOf(
  areas: DemonstrationAreas,
  register: Register,
  facts: Facts,
  id: RuleId,
  asOf: LocalDate,
  periods: number,
): PeriodShare[] {
  const rule = ruleById(id)
  const units = areas.within(rule.unit).map((area) => area.code)
  const current = periodOf(rule.period, asOf)
  return Array.from({ length: periods }, (_, back) => {
    const period = shiftPeriod(current, -back)
    const judged = units.map((unit) => {
      const status = statusOf(register, facts, rule, unit, period, asOf)
      const before = (n: number) => statusOf(register, facts, rule, unit, shiftPeriod(period, -n), asOf)
      return { status, missedBefore: status === 'due' ? missedInARow(before) : 0, silent: false }
    })
    const { counts, dueAgain } = tally(judged)
    const all = counts.met + counts.scheduled + counts.due + counts.missed
    return {
      period: period.id,
      open: !isClosed(period, asOf),
      counts,
      dueAgain,
      share: shownShare(counts.met, all),
    }
  })
}

function statusOf(
  register: Register,
  facts: Facts,
  rule: Rule,
  unit: AreaCode,
  period: Period,
  asOf: LocalDate,
) {
  const demand = demandsIn(register, rule, period)(unit)
  if (!demand.applicable) return 'not-applicable'
  const rows = facts.get(`${rule.id} ${unit}`) ?? []
  if (rule.measure.kind === 'stay') {
    return judgeStay(rule.measure as StayMeasure, demand, rows.map(teamDay), period, asOf).status
  }
  const inPeriod = rows.filter((row) => row.date <= period.end && (row.endDate ?? row.date) >= period.start)
  const dates = (status: string) => inPeriod.filter((row) => row.status === status).flatMap(datesOf)
  const days = { done: dayString(dates('done'), period), planned: dayString(dates('planned'), period) }
  return judgeDays(demand, days, period, asOf).status
}

export function datesOf(row: VisitFileRow): LocalDate[] {
  const dates = [row.date]
  while (dates.at(-1)! < (row.endDate ?? row.date)) dates.push(addDays(dates.at(-1)!, 1))
  return dates
}

function teamDay(row: VisitFileRow): TeamDay {
  return { ...row, status: row.status === 'planned' ? 'planned' : 'done' }
}

function unitOf(rule: Rule, place: string): string {
  return place.slice(0, { province: 2, city: 4, county: 6, township: 9, village: 12 }[rule.unit])
}
