import { ancestorAt, codeLength, isAbove } from '../../../api/domain/areas.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { RULE_IDS, type Rule, type RuleId } from '../../../api/domain/coverage/rule.ts'
import { type Period, periodOf } from '../../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { RecordsScope } from '../../data/coverage.ts'
import { type Address, type Patch, readAddress, writeAddress } from '../../state/address.ts'
import {
  choice,
  date,
  MAP_LEVELS,
  type MapLevel,
  type Place,
  period,
  SHARED_FIELDS,
} from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

const RECORDS_SCOPES: readonly RecordsScope[] = ['all', 'accepted']

const fields = {
  /** Id of the rule; of the first one where the address names none. */
  lens: choice(RULE_IDS),
  level: SHARED_FIELDS.level,
  period,
  asOf: date,
  area: SHARED_FIELDS.area,
  at: SHARED_FIELDS.at,
  records: choice(RECORDS_SCOPES),
}

/** The question about coverage, complete. */
export interface CoverageView {
  readonly lens: RuleId
  readonly rule: Rule
  readonly level: MapLevel
  readonly period: Period
  /** Not after today. */
  readonly asOf: LocalDate
  readonly today: LocalDate
  /** The selected area: a unit of the rule, or what lies above one. */
  readonly area: AreaCode | null
  readonly at: Place | null
  /** All records, or those of months that the province has accepted. */
  readonly records: RecordsScope
}

export type CoveragePatch = Patch<typeof fields>

/**
 * An as-of date after today falls back to today, a period of another kind or after the as-of date to the current one,
 * a level below the rule's to the rule's own.
 */
export const coverageAddress: Address<typeof fields, CoverageView> = {
  fields,
  complete: (parsed, today) => {
    const lens = parsed.lens ?? RULE_IDS[0]
    const rule = ruleById(lens)
    const asOf = parsed.asOf && parsed.asOf <= today ? parsed.asOf : today
    const level =
      parsed.level && levelsOf(rule).includes(parsed.level) ? parsed.level : (rule.unit as MapLevel)
    const asked = parsed.period
    const fits = asked && asked.kind === rule.period && asked.start <= asOf
    return {
      lens,
      rule,
      level,
      period: fits ? asked : periodOf(rule.period, asOf),
      asOf,
      today,
      area: parsed.area && selectable(rule, parsed.area),
      at: parsed.at,
      records: parsed.records ?? 'all',
    }
  },
}

/** The question on the screen. */
export const useCoverageView = () => useAddress(coverageAddress)
export const useCoverageWriter = () => useAddressWriter(coverageAddress)

/** The levels that a rule has answers at: its own and those above it. */
export function levelsOf(rule: Rule): readonly MapLevel[] {
  return MAP_LEVELS.filter((level) => level === rule.unit || isAbove(level, rule.unit))
}

/** The area that stands for a code under a rule: itself, or the unit that it lies in, since nothing below is judged. */
export function selectable(rule: Rule, code: AreaCode): AreaCode {
  return code.length > codeLength(rule.unit) ? ancestorAt(code, rule.unit) : code
}

/**
 * The address once a rule is chosen: the period becomes the one that holds the last shown day, so that going from a
 * quarter to months shows the quarter's end and not today.
 *
 * @param fromRule whether the address is about another rule; coming from another lens, its period still stands there
 */
export function withRule(search: string, lens: RuleId, fromRule: boolean, today: LocalDate): string {
  const rule = ruleById(lens)
  const view = readAddress(coverageAddress, search, today)
  const samePeriods = !fromRule || rule.period === view.rule.period
  const lastShown = view.period.end < view.asOf ? view.period.end : view.asOf
  const period = samePeriods ? undefined : periodOf(rule.period, lastShown)
  return writeAddress(coverageAddress, search, { lens, period }, today)
}
