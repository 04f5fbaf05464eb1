import type { AggregateWhy, UnitWhy, WhyAnswer } from '../../contract/coverage.ts'
import type { Db } from '../../db/db.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { AREA_LEVELS, type Area, type AreaLevel, ancestorAt, isAbove, isWithin } from '../../domain/areas.ts'
import { addDays, toDate, toDay } from '../../domain/calendar.ts'
import { citationsIn, ruleById } from '../../domain/coverage/cn-2025.ts'
import { continuity } from '../../domain/coverage/continuity.ts'
import { adjustmentsFor, designationFor, notApplicableReason } from '../../domain/coverage/designation.ts'
import { mendOf } from '../../domain/coverage/mend.ts'
import { countsOn, type UncountedReason } from '../../domain/coverage/qualify.ts'
import { continuityOf, type Rule, type RuleId } from '../../domain/coverage/rule.ts'
import { judgeStay, type Stay } from '../../domain/coverage/stay.ts'
import { isClosed, type Period, periodOf, shiftPeriod } from '../../domain/period.ts'
import type { AreaCode, DayNumber, LocalDate } from '../../domain/units.ts'
import { unknownArea } from '../areas/areas.errors.ts'
import type { Geography } from '../areas/geography.ts'
import { readPostingsAt } from '../staff/postings.repository.ts'
import { type VisitRow, visitDto } from '../visits/visit-rows.ts'
import { isAccepted } from './accepted-records.ts'
import { levelBelowRule } from './coverage.errors.ts'
import {
  answerCoverage,
  type CoverageDependencies,
  countUnits,
  inScope,
  periodDto,
} from './coverage.usecases.ts'
import { UnitJudge } from './judge-units.ts'
import { type PostedDay, postedDays, postingLines } from './posted-days.ts'
import { type RecordsScope, readAsOf, readPeriod } from './question.ts'
import type { RecordsSnapshot } from './records-state.ts'
import { reportsIn } from './reports-in.ts'
import { frameOf } from './unit-frames.ts'
import { type DateTally, readDateTallies, readVisitsIn } from './why.repository.ts'

const HISTORY_SHOWN = 12
const CALENDAR_DAYS = 371

export interface WhyQuestion {
  readonly code: AreaCode
  readonly rule: RuleId
  readonly period?: string | undefined
  readonly asOf?: LocalDate | undefined
  readonly records?: RecordsScope | undefined
}

interface Frame {
  readonly area: Area
  readonly rule: Rule
  readonly period: Period
  readonly asOf: LocalDate
  readonly snapshot: RecordsSnapshot
  readonly records: RecordsScope
  readonly geography: Geography
}

/** Why an area has its colour: a unit with every visit in it, an area above with its units added up. */
export async function why(
  { state, geography, today, db }: CoverageDependencies,
  reader: Reader,
  asked: WhyQuestion,
): Promise<WhyAnswer> {
  const area = geography.areas.get(asked.code)
  if (!area || !isWithin(area.code, reader.within)) throw unknownArea(asked.code, 404)
  const rule = ruleById(asked.rule)
  if (isAbove(rule.unit, area.level)) throw levelBelowRule(rule, area.level)
  const asOf = readAsOf(asked.asOf, today())
  const period = asked.period ? readPeriod(asked.period, rule) : periodOf(rule.period, asOf)
  const { records = 'all' } = asked
  const snapshot = inScope(await state.current(), records)
  const frame = { area, rule, period, asOf, snapshot, records, geography }
  return area.level === rule.unit ? whyUnit(frame, db) : whyAggregate(frame)
}

async function whyUnit(frame: Frame, db: Db): Promise<UnitWhy> {
  const { area, rule, period, asOf, snapshot, records } = frame
  const calendarEnd = period.end
  const calendarStart = addDays(calendarEnd, 1 - CALENDAR_DAYS)
  const [allVisits, allTallies, postings] = await Promise.all([
    readVisitsIn(db, area.code, period.start, period.end),
    readDateTallies(db, area.code, calendarStart, calendarEnd),
    rule.postings ? readPostingsAt(db, area.code) : [],
  ])
  const county = area.code.slice(0, 6)
  const counts = (date: string) => records === 'all' || isAccepted(snapshot, county, date)
  const visits = allVisits.filter((visit) => datesIn(visit, period).some(counts))
  const tallies = allTallies.filter(({ date }) => counts(date))
  const judge = new UnitJudge(snapshot, { rule, period, asOf })
  const unit = frameOf(snapshot.register, rule, area.code)
  const coverage = judge.unit(unit)
  const stay = stayOf(frame)
  const inARow = continuityOf(rule)
  const lines = linesOf(frame, visits, stay, counts)
  const posted = postedDays(frame, postings, { start: calendarStart, end: calendarEnd }, counts)
  return {
    ...head(frame),
    kind: 'unit',
    reports: reportsIn(snapshot, frame, [{ county, judged: [coverage] }]),
    coverage,
    notApplicable: notApplicableReason(snapshot.register, rule, area.code, period),
    designation: designationFor(snapshot.register, rule, area.code, period),
    adjustments: [...adjustmentsFor(snapshot.register, rule, area.code, period)],
    counted: lines.counted,
    uncounted: lines.uncounted,
    postings: rule.postings ? postingLines(posted, period) : null,
    mend: mendOf(rule, { ...coverage, stay }, period, asOf),
    history: unitHistory(frame),
    stay: stay ? { ...stayDto(stay), teamName: teamNameOf(visits, stay.teamCode) } : null,
    components: stay?.components ?? null,
    continuity:
      inARow === null
        ? null
        : continuity(inARow, (n) => judge.statusBefore(unit, n), !isClosed(period, asOf)),
    calendar: calendarOf(frame, tallies, posted),
  }
}

function whyAggregate(frame: Frame): AggregateWhy {
  const { area, rule, period, asOf, snapshot, records, geography } = frame
  const level = childLevel(area.level, rule.unit)
  const question = { rule, period, level, within: area.code, asOf, records }
  const answer = answerCoverage(snapshot, geography, question)
  return {
    ...head(frame),
    kind: 'aggregate',
    reports: answer.reports,
    tally: answer.total,
    before: answer.before,
    children: answer.areas,
    history: lastPeriods(period).map((past) => ({
      period: past.id,
      start: past.start,
      end: past.end,
      ...countUnits(snapshot, geography, { rule, period: past, within: area.code, asOf }),
    })),
  }
}

function head({ area, rule, period, asOf, snapshot }: Frame) {
  return {
    code: area.code,
    name: area.name,
    level: area.level,
    rule: rule.id,
    period: periodDto(period, asOf),
    asOf,
    snapshot: snapshot.id,
    citations: citationsIn(ancestorAt(area.code, 'province'), rule),
    notes: rule.notes,
  }
}

function childLevel(level: AreaLevel, unit: AreaLevel): AreaLevel {
  const below = AREA_LEVELS[AREA_LEVELS.indexOf(level) + 1] ?? unit
  return isAbove(unit, below) ? unit : below
}

function lastPeriods(period: Period): readonly Period[] {
  return Array.from({ length: HISTORY_SHOWN }, (_, i) => shiftPeriod(period, i - HISTORY_SHOWN + 1))
}

function unitHistory({ area, rule, period, asOf, snapshot }: Frame): UnitWhy['history'] {
  const frame = frameOf(snapshot.register, rule, area.code)
  return lastPeriods(period).map((past) => {
    const judged = new UnitJudge(snapshot, { rule, period: past, asOf }).unit(frame)
    const { status, days, required, missedBefore } = judged
    return { period: past.id, start: past.start, end: past.end, status, days, required, missedBefore }
  })
}

/** The stay that the judgement shows, for rules that ask for one. */
function stayOf({ area, rule, period, asOf, snapshot }: Frame): Stay | null {
  if (rule.measure.kind !== 'stay') return null
  const teamDays = snapshot.ledger.counties.get(area.code.slice(0, 6))?.teamDays.get(rule.id)?.get(area.code)
  const demand = { applicable: true, required: rule.measure.minLengthDays }
  return judgeStay(rule.measure, demand, teamDays ?? [], period, asOf).stay
}

function stayDto({ teamCode, first, last, dates, headcount }: Stay) {
  return { teamCode, first, last, dates, headcount }
}

function teamNameOf(visits: readonly VisitRow[], teamCode: string): string | null {
  return visits.find((visit) => visit.teamCode === teamCode)?.teamName ?? null
}

/** Each record's dates in the period, parted by what becomes of them: a long one may count only in part. */
function linesOf(
  frame: Frame,
  visits: readonly VisitRow[],
  stay: Stay | null,
  counts: (date: LocalDate) => boolean,
) {
  const { area, rule, period, asOf, geography } = frame
  const counted: UnitWhy['counted'] = []
  const uncounted: UnitWhy['uncounted'] = []
  for (const visit of visits) {
    const byOutcome = new Map<'counts' | UncountedReason, LocalDate[]>()
    for (const date of datesIn(visit, period).filter(counts)) {
      let outcome = countsOn(rule, area.code, visit, date, asOf)
      if (outcome === 'counts' && rule.measure.kind === 'stay' && !isInStay(visit, date, stay)) {
        outcome = 'other-stay'
      }
      byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), date])
    }
    for (const [outcome, dates] of byOutcome) {
      const line = { ...visitDto(visit, geography), dates }
      if (outcome === 'counts') counted.push(line)
      else uncounted.push({ ...line, outcome })
    }
  }
  return { counted, uncounted }
}

function isInStay(visit: VisitRow, date: LocalDate, stay: Stay | null): boolean {
  return stay !== null && visit.teamCode === stay.teamCode && date >= stay.first && date <= stay.last
}

function datesIn(visit: { date: LocalDate; endDate: LocalDate }, period: Period): LocalDate[] {
  const first = toDay(visit.date < period.start ? period.start : visit.date)
  const last = toDay(visit.endDate > period.end ? period.end : visit.endDate)
  return Array.from({ length: last - first + 1 }, (_, i) => toDate((first + i) as DayNumber))
}

function calendarOf(
  { area, rule, asOf }: Frame,
  tallies: readonly DateTally[],
  posted: readonly PostedDay[],
): UnitWhy['calendar'] {
  const byDate = new Map<LocalDate, { date: string; counted: number; uncounted: number; planned: number }>()
  const dayOf = (date: LocalDate) => {
    const day = byDate.get(date) ?? { date, counted: 0, uncounted: 0, planned: 0 }
    byDate.set(date, day)
    return day
  }
  for (const tally of tallies) {
    const outcome = countsOn(rule, area.code, tally, tally.date, asOf)
    // Records of other services are listed with the reason; here they would bury the few that matter.
    if (outcome === 'service' || outcome === 'kind') continue
    const day = dayOf(tally.date)
    if (outcome === 'counts') day.counted += tally.visits
    else if (outcome === 'planned') day.planned += tally.visits
    else day.uncounted += tally.visits
  }
  for (const { date, outcome } of posted) {
    const day = dayOf(date)
    if (outcome === 'counts') day.counted++
    else if (outcome === 'planned') day.planned++
    else day.uncounted++
  }
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}
