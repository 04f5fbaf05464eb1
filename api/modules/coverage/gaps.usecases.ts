import type { UnitCoverage } from '../../contract/coverage.ts'
import { CN_2025 } from '../../domain/coverage/cn-2025.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import { periodsOfYear } from '../../domain/coverage/year.ts'
import type { Period } from '../../domain/period.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { UnitJudge } from './judge-units.ts'
import type { RecordsSnapshot } from './records-state.ts'
import { framesWithin } from './unit-frames.ts'
import type { YearQuestion } from './year.usecases.ts'

/** What is known of a unit that missed a period: its county has reported nothing; nothing was done; or too little was. */
export const GAP_KINDS = ['silent', 'none', 'short'] as const
export type GapKind = (typeof GAP_KINDS)[number]

/** A unit that has missed periods of a year. */
export interface UnitGap {
  readonly code: AreaCode
  /** In how many periods. */
  readonly missed: number
  /** The latest of them, and how the unit stood in it. */
  readonly period: Period
  readonly coverage: UnitCoverage
}

/** What is missing of a rule in a year. */
export interface RuleGaps {
  readonly rule: Rule
  /** Units by what is known of them, one a period that they missed. */
  readonly missed: Readonly<Record<GapKind, number>>
  /** In periods that are not over, and how many of them can still be met. */
  readonly due: number
  readonly mendable: number
  /** Those that missed most, first. */
  readonly units: readonly UnitGap[]
}

/** The units that have missed a period of the year, of each rule. */
export function answerGaps(
  { ledger, register, reports }: RecordsSnapshot,
  geography: Geography,
  { year, asOf, counties }: YearQuestion,
): RuleGaps[] {
  const asked = new Set(counties)
  return CN_2025.map((rule) => {
    const units = new Map<AreaCode, UnitGap>()
    const missed = { silent: 0, none: 0, short: 0 }
    let [due, mendable] = [0, 0]
    const frames = framesWithin(register, geography, rule, geography.province)
      .filter(({ county }) => asked.has(county))
      .flatMap(({ designated }) => designated)
    for (const period of periodsOfYear(rule.period, year, asOf)) {
      const judge = new UnitJudge({ ledger, register, reports }, { rule, period, asOf })
      for (const frame of frames) {
        const status = judge.statusBefore(frame, 0)
        if (status !== 'missed' && status !== 'due') continue
        const coverage = judge.unit(frame)
        if (status === 'due') {
          due++
          if (coverage.mendable) mendable++
          continue
        }
        missed[gapKind(coverage)]++
        const before = units.get(frame.code)?.missed ?? 0
        units.set(frame.code, { code: frame.code, missed: before + 1, period, coverage })
      }
    }
    return { rule, missed, due, mendable, units: [...units.values()].sort(worstFirst) }
  })
}

export function gapKind({ days, silent }: Pick<UnitCoverage, 'days' | 'silent'>): GapKind {
  if (silent) return 'silent'
  return days === 0 ? 'none' : 'short'
}

const worstFirst = (a: UnitGap, b: UnitGap) => b.missed - a.missed || (a.code < b.code ? -1 : 1)
