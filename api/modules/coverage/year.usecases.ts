import { CN_2025 } from '../../domain/coverage/cn-2025.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import { noCounts, type StatusCounts } from '../../domain/coverage/status.ts'
import { periodsOfYear } from '../../domain/coverage/year.ts'
import type { Period } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { UnitJudge } from './judge-units.ts'
import type { RecordsSnapshot } from './records-state.ts'
import { framesWithin } from './unit-frames.ts'

/** A county's units of a rule in one period. */
export interface CountyPeriod {
  readonly counts: StatusCounts
  /** The county has reported nothing in the period. */
  readonly silent: boolean
}

/** How counties stand to a rule over a year. */
export interface RuleYear {
  readonly rule: Rule
  /** Those that had begun by the as-of date. */
  readonly periods: readonly Period[]
  /** By county, in the order of the periods. */
  readonly counties: ReadonlyMap<AreaCode, readonly CountyPeriod[]>
}

export interface YearQuestion {
  readonly year: number
  readonly asOf: LocalDate
  readonly counties: readonly AreaCode[]
}

/** How counties stand to each rule in each period of a year, judged as on the map: the same as a history of each of them. */
export function answerYear(
  { ledger, register, reports }: RecordsSnapshot,
  geography: Geography,
  { year, asOf, counties }: YearQuestion,
): RuleYear[] {
  return CN_2025.map((rule) => {
    const periods = periodsOfYear(rule.period, year, asOf)
    const rows = new Map<AreaCode, CountyPeriod[]>(counties.map((code) => [code, []]))
    const frames = new Map(
      framesWithin(register, geography, rule, geography.province).map((frame) => [frame.county, frame]),
    )
    for (const period of periods) {
      const judge = new UnitJudge({ ledger, register, reports }, { rule, period, asOf })
      for (const [county, row] of rows) {
        const counts = noCounts()
        const frame = frames.get(county)
        if (frame) counts['not-applicable'] += frame.frames.length - frame.designated.length
        for (const unit of frame?.designated ?? []) counts[judge.statusBefore(unit, 0)]++
        row.push({ counts, silent: judge.isSilent(county) })
      }
    }
    return { rule, periods, counties: rows }
  })
}
