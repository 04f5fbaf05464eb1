import type {
  AggregateCoverage,
  CoverageAnswer,
  HistoryAnswer,
  UnitCoverage,
} from '../../contract/coverage.ts'
import type { DbPool } from '../../db/db.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { codeLength } from '../../domain/areas.ts'
import { ruleById } from '../../domain/coverage/cn-2025.ts'
import type { Rule, RuleId } from '../../domain/coverage/rule.ts'
import { noCounts, shareOf, type Tally, tally } from '../../domain/coverage/status.ts'
import {
  isClosed,
  type Period,
  periodOf,
  periodsBetween,
  sameDayBefore,
  shiftPeriod,
} from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { acceptedOnly } from './accepted-records.ts'
import { periodsOutOfRange } from './coverage.errors.ts'
import { type JudgedCounty, UnitJudge } from './judge-units.ts'
import { type Question, type RecordsScope, readAsOf, readPeriod } from './question.ts'
import type { RecordsSnapshot, RecordsState } from './records-state.ts'
import { reportsIn } from './reports-in.ts'
import { framesWithin } from './unit-frames.ts'

export interface CoverageDependencies {
  readonly db: DbPool
  readonly state: RecordsState
  readonly geography: Geography
  readonly today: () => LocalDate
}

const DEFAULT_HISTORY_PERIODS = 24
const MAX_HISTORY_PERIODS = 120

/** Whether each area meets the rule in a state of the records. */
export function answerCoverage(
  all: RecordsSnapshot,
  geography: Geography,
  question: Question,
): CoverageAnswer {
  const { rule, period, level, within, asOf, records } = question
  const snapshot = inScope(all, records)
  const judge = new UnitJudge(snapshot, { rule, period, asOf })
  const frames = framesWithin(snapshot.register, geography, rule, within)
  const counties = frames.map((county) => judge.county(county))
  const units = joined(counties.map((county) => county.units))
  return {
    rule: rule.id,
    level,
    period: periodDto(period, asOf),
    asOf,
    snapshot: snapshot.id,
    total: total(counties),
    before: comparison(snapshot, geography, question),
    areas: level === rule.unit ? units : aggregate(geography, level, within, units),
    reports: reportsIn(
      snapshot,
      question,
      frames.map(({ county }, i) => ({ county, judged: counties[i]!.judged })),
    ),
  }
}

/** The records that a question is about. */
export function inScope(snapshot: RecordsSnapshot, records: RecordsScope = 'all'): RecordsSnapshot {
  return records === 'all' ? snapshot : acceptedOnly(snapshot)
}

function total(counties: readonly JudgedCounty[]): Tally {
  const others = { count: 0, silent: 0 }
  for (const { units, judged, silent } of counties) {
    others.count += units.length - judged.length
    if (silent) others.silent += units.length - judged.length
  }
  return tally(joined(counties.map(({ judged }) => judged)), others)
}

/** `flat` and `flatMap` look at every element: for the villages of a province they take longer than judging them. */
function joined<Unit>(lists: readonly (readonly Unit[])[]): Unit[] {
  const none: Unit[] = []
  return none.concat(...lists)
}

function aggregate(
  geography: Geography,
  level: CoverageAnswer['level'],
  within: AreaCode,
  units: readonly UnitCoverage[],
): AggregateCoverage[] {
  const digits = codeLength(level)
  const unitsOf = new Map<string, UnitCoverage[]>()
  for (const unit of units) {
    const code = unit.code.slice(0, digits)
    const list = unitsOf.get(code)
    if (list) list.push(unit)
    else unitsOf.set(code, [unit])
  }
  return geography.within(level, within).map(({ code }) => ({ code, ...tally(unitsOf.get(code) ?? []) }))
}

/** The share one period earlier, as of the same day of it (the end of it once the asked one is closed). */
function comparison(
  snapshot: RecordsSnapshot,
  geography: Geography,
  { rule, period, within, asOf }: { rule: Rule; period: Period; within: AreaCode; asOf: LocalDate },
): CoverageAnswer['before'] {
  const before = shiftPeriod(period, -1)
  const sameDay = sameDayBefore(period, asOf)
  const { share } = countUnits(snapshot, geography, { rule, period: before, within, asOf: sameDay }, false)
  return { period: before.id, asOf: sameDay, share }
}

/**
 * Counts of the units within an area by status. Units that were never designated are not judged one by one:
 * they are not applicable.
 */
export function countUnits(
  snapshot: RecordsSnapshot,
  geography: Geography,
  question: { rule: Rule; period: Period; within: AreaCode; asOf: LocalDate },
  withDueAgain = true,
): Pick<Tally, 'counts' | 'dueAgain' | 'share'> {
  const { rule, period, within, asOf } = question
  const judge = new UnitJudge(snapshot, { rule, period, asOf })
  const counts = noCounts()
  let dueAgain = 0
  for (const { frames, designated } of framesWithin(snapshot.register, geography, rule, within)) {
    counts['not-applicable'] += frames.length - designated.length
    for (const frame of designated) {
      const status = judge.statusBefore(frame, 0)
      counts[status]++
      if (withDueAgain && status === 'due' && judge.missedBefore(frame) >= 1) dueAgain++
    }
  }
  return { counts, dueAgain, share: shareOf(counts) }
}

export interface HistoryQuestion {
  readonly rule: RuleId
  readonly within?: AreaCode | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly asOf?: LocalDate | undefined
  readonly records?: RecordsScope | undefined
}

interface CompleteHistory {
  readonly rule: Rule
  readonly from: Period
  readonly count: number
  readonly within: AreaCode
  readonly asOf: LocalDate
  readonly records: RecordsScope
}

/** @throws ProblemError 400 for an area that is unknown or not the viewer's, periods of another kind, too many or in the wrong order */
export function completeHistory(
  asked: HistoryQuestion,
  { reader, geography, today }: { reader: Reader; geography: Geography; today: LocalDate },
): CompleteHistory {
  const rule = ruleById(asked.rule)
  const asOf = readAsOf(asked.asOf, today)
  const within = readWithin(geography, reader, asked.within)
  return { rule, within, asOf, records: asked.records ?? 'all', ...readRange(asked, rule, asOf) }
}

/** The rule's units within an area, counted by status in each of a row of periods, all as of one date. */
export function answerHistory(
  all: RecordsSnapshot,
  geography: Geography,
  { rule, from, count, within, asOf, records }: CompleteHistory,
): HistoryAnswer {
  const snapshot = inScope(all, records)
  return {
    rule: rule.id,
    within,
    asOf,
    snapshot: snapshot.id,
    periods: Array.from({ length: count }, (_, step) => {
      const period = shiftPeriod(from, step)
      return {
        ...periodDto(period, asOf),
        ...countUnits(snapshot, geography, { rule, period, within, asOf }),
      }
    }),
  }
}

function readRange(asked: HistoryQuestion, rule: Rule, asOf: LocalDate): { from: Period; count: number } {
  const to = asked.to ? readPeriod(asked.to, rule) : periodOf(rule.period, asOf)
  const from = asked.from ? readPeriod(asked.from, rule) : shiftPeriod(to, 1 - DEFAULT_HISTORY_PERIODS)
  const count = periodsBetween(from, to) + 1
  if (count < 1 || count > MAX_HISTORY_PERIODS) throw periodsOutOfRange(from, to, MAX_HISTORY_PERIODS)
  return { from, count }
}

export function periodDto(period: Period, asOf: LocalDate): CoverageAnswer['period'] {
  return { id: period.id, start: period.start, end: period.end, closed: isClosed(period, asOf) }
}
