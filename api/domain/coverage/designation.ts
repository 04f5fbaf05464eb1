import { ancestorAt, isNeverJudged, isTownOrRuralTownship } from '../areas.ts'
import type { Period } from '../period.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import { DESIGNATION_LEVEL, type Designation, type Rule, type RuleId } from './rule.ts'

/** A designation of an area, in force from `from` to `to`, both included; `to` null is open. */
export interface DesignationRecord {
  readonly areaCode: AreaCode
  readonly designation: Designation
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly source: string | null
}

/** Replaces the days required in an area and all its units, for periods whose first day lies in it. */
export interface AdjustmentRecord {
  readonly areaCode: AreaCode
  readonly rule: RuleId
  readonly requiredDays: number
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly reason: string | null
  readonly document: string | null
}

/** Designations and adjustments arranged for questions about one unit; build it once for a state of the records. */
export interface Register {
  readonly designations: ReadonlyMap<string, readonly DesignationRecord[]>
  readonly adjustments: ReadonlyMap<string, readonly AdjustmentRecord[]>
}

export function buildRegister(
  designations: Iterable<DesignationRecord>,
  adjustments: Iterable<AdjustmentRecord>,
): Register {
  const byArea = new Map<string, DesignationRecord[]>()
  for (const record of designations) push(byArea, `${record.designation} ${record.areaCode}`, record)
  const byRuleAndArea = new Map<string, AdjustmentRecord[]>()
  for (const record of adjustments) push(byRuleAndArea, `${record.rule} ${record.areaCode}`, record)
  return { designations: byArea, adjustments: byRuleAndArea }
}

/** The designation that makes the rule apply to the unit in the period, or null (RULES, "Designation"). */
export function designationFor(
  register: Register,
  rule: Rule,
  unit: AreaCode,
  period: Period,
): DesignationRecord | null {
  const carrier = ancestorAt(unit, DESIGNATION_LEVEL[rule.designation])
  const records = register.designations.get(`${rule.designation} ${carrier}`)
  return records?.find((record) => holdsOn(record, period.start)) ?? null
}

/** Why a rule does not apply to a unit in a period, or null where it does (RULES, "Applicable"). */
export type NotApplicableReason = 'never-judged' | 'not-in-force' | 'unit-kind' | 'not-designated'

export function notApplicableReason(
  register: Register,
  rule: Rule,
  unit: AreaCode,
  period: Period,
): NotApplicableReason | null {
  if (isNeverJudged(unit)) return 'never-judged'
  if (period.start < rule.inForceFrom) return 'not-in-force'
  if (rule.onlyTownsAndRuralTownships && !isTownOrRuralTownship(unit)) return 'unit-kind'
  return designationFor(register, rule, unit, period) ? null : 'not-designated'
}

/** The adjustments that hold for a unit in a period, wherever above or at the unit they stand. */
export function adjustmentsFor(
  register: Register,
  rule: Rule,
  unit: AreaCode,
  period: Period,
): readonly AdjustmentRecord[] {
  if (register.adjustments.size === 0) return []
  const holding: AdjustmentRecord[] = []
  for (const length of [2, 4, 6, 9, 12]) {
    if (length > unit.length) break
    const records = register.adjustments.get(`${rule.id} ${unit.slice(0, length)}`)
    for (const record of records ?? []) if (holdsOn(record, period.start)) holding.push(record)
  }
  return holding
}

/**
 * The days required of a unit in a period. 0 is exempt, wherever it stands; among the others the longest area
 * code wins, then the latest first day. A stay rule is exempted by 0 and not changed by any other value; its
 * number is the length of the stay in days.
 */
export function requiredDays(register: Register, rule: Rule, unit: AreaCode, period: Period): number {
  const holding = adjustmentsFor(register, rule, unit, period)
  const basic = rule.measure.kind === 'days' ? rule.measure.requiredDays : rule.measure.minLengthDays
  if (holding.some((record) => record.requiredDays === 0)) return 0
  if (rule.measure.kind === 'stay' || holding.length === 0) return basic
  return holding.reduce((best, record) => (outranks(record, best) ? record : best)).requiredDays
}

function outranks(a: AdjustmentRecord, b: AdjustmentRecord): boolean {
  if (a.areaCode.length !== b.areaCode.length) return a.areaCode.length > b.areaCode.length
  return a.from > b.from
}

function holdsOn(record: { from: LocalDate; to: LocalDate | null }, date: LocalDate): boolean {
  return record.from <= date && (record.to === null || date <= record.to)
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
