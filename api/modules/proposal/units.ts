import { ancestorAt, isWithin } from '../../domain/areas.ts'
import { addDays, toDate, toDay } from '../../domain/calendar.ts'
import { CN_2025 } from '../../domain/coverage/cn-2025.ts'
import { appliesIn, requiredIn } from '../../domain/coverage/designation.ts'
import { disqualification } from '../../domain/coverage/qualify.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { isClosed, type Period, periodIndex, periodOf, shiftPeriod } from '../../domain/period.ts'
import type { AreaCode, DayNumber } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import type { RecordsSnapshot } from '../coverage/records-state.ts'
import { designatedWithin, frameOf, type UnitFrame } from '../coverage/unit-frames.ts'
import type { Frame } from './records.ts'

/** A unit of a day rule in a period, without the movable visits. */
export interface UnitFacts {
  readonly rule: Rule
  readonly code: AreaCode
  readonly period: Period
  readonly required: number
  readonly fixed: ReadonlySet<number>
  readonly asked: boolean
}

/** A unit whose period is over without enough days. */
export interface ClosedGap extends Omit<UnitFacts, 'fixed' | 'asked'> {
  readonly days: number
}

/**
 * The units that moves could mend or break: of the rules that movable visits are of the service of, those within the area
 * in every period that overlaps the dates, and those that a movable visit counts for where it is. What is enough without
 * any movable visit can be neither, and is left out.
 */
export function unitsOf(
  snapshot: RecordsSnapshot,
  geography: Geography,
  frame: Frame,
  movable: readonly LocatedVisit[],
  others: readonly LocatedVisit[],
): { readonly units: readonly UnitFacts[]; readonly closed: readonly ClosedGap[] } {
  const { from, to, within, today } = frame
  const services = new Set(movable.map(({ service }) => service))
  const rules = CN_2025.filter(
    (rule) => rule.measure.kind === 'days' && rule.postings === null && services.has(rule.service),
  )
  const planned = plannedDays(rules, others, frame)
  const requirements = new Map<string, (unit: AreaCode) => number>()
  const units = new Map<string, UnitFacts>()
  const closed: ClosedGap[] = []

  const look = (rule: Rule, { code, county, designations }: UnitFrame, period: Period, asked: boolean) => {
    const key = `${rule.id} ${code} ${period.id}`
    if (units.has(key) || designations.length === 0 || !appliesIn(rule, designations, period)) return
    const requiredOf =
      requirements.get(`${rule.id} ${period.id}`) ?? requiredIn(snapshot.register, rule, period)
    requirements.set(`${rule.id} ${period.id}`, requiredOf)
    const required = requiredOf(code)
    if (required === 0) return
    const days = snapshot.ledger.counties.get(county)?.days.get(rule.id)?.get(code)
    if (isClosed(period, today)) {
      const done = days?.count(periodIndex(period)) ?? 0
      if (asked && done < required) closed.push({ rule, code, period, required, days: done })
      return
    }
    const fixed = new Set(planned.get(key))
    const done = days?.facts(periodIndex(period)).done ?? ''
    const start = toDay(period.start)
    for (let i = 0; i < done.length && start + i <= toDay(today); i++)
      if (done[i] === '1') fixed.add(start + i)
    if (fixed.size < required) units.set(key, { rule, code, period, required, fixed, asked })
  }

  for (const rule of rules) {
    const frames = designatedWithin(snapshot.register, geography, rule, within)
    for (let period = periodOf(rule.period, from); period.start <= to; period = shiftPeriod(period, 1)) {
      for (const each of frames) look(rule, each, period, true)
    }
    for (const visit of movable) {
      if (disqualification(rule, visit) !== null) continue
      const code = ancestorAt(visit.placeCode, rule.unit)
      look(
        rule,
        frameOf(snapshot.register, rule, code),
        periodOf(rule.period, visit.date),
        isWithin(code, within) && visit.date >= from && visit.date <= to,
      )
    }
  }
  return { units: [...units.values()], closed }
}

/** Dates still to come of planned visits that no move touches, by rule, unit and period. */
function plannedDays(
  rules: readonly Rule[],
  visits: readonly LocatedVisit[],
  { today }: Frame,
): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const visit of visits) {
    if (visit.status !== 'planned' || visit.endDate < today) continue
    for (const rule of rules) {
      if (disqualification(rule, visit) !== null) continue
      const code = ancestorAt(visit.placeCode, rule.unit)
      const first = visit.date < today ? today : visit.date
      for (let date = first; date <= visit.endDate; date = addDays(date, 1)) {
        const key = `${rule.id} ${code} ${periodOf(rule.period, date).id}`
        const days = found.get(key)
        if (days) days.push(toDay(date))
        else found.set(key, [toDay(date)])
      }
    }
  }
  return found
}

export function dateOf(day: number) {
  return toDate(day as DayNumber)
}
