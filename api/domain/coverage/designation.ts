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

/** Designations and adjustments indexed by unit; build it once for a state of the records. */
export interface Register {
  readonly designations: Lookup<Designation, DesignationRecord>
  readonly adjustments: Lookup<RuleId, AdjustmentRecord>
}

type Lookup<Key, Value> = ReadonlyMap<Key, ReadonlyMap<string, readonly Value[]>>

export function buildRegister(
  designations: Iterable<DesignationRecord>,
  adjustments: Iterable<AdjustmentRecord>,
): Register {
  return {
    designations: lookup(designations, (record) => record.designation),
    adjustments: lookup(adjustments, (record) => record.rule),
  }
}

/** The designation that makes the rule apply to the unit in the period, or null (RULES, "Designation"). */
export function designationFor(
  register: Register,
  rule: Rule,
  unit: AreaCode,
  period: Period,
): DesignationRecord | null {
  return designationsOf(register, rule, unit).find((record) => holdsOn(record, period.start)) ?? null
}

/** All designations, past and to come, that the rule asks for and the unit or the area above it carries. */
export function designationsOf(register: Register, rule: Rule, unit: AreaCode): readonly DesignationRecord[] {
  const carrier = ancestorAt(unit, DESIGNATION_LEVEL[rule.designation])
  return register.designations.get(rule.designation)?.get(carrier) ?? NONE
}

/** Why a rule does not apply to a unit in a period (RULES, "Applicable"). */
export type NotApplicableReason = 'never-judged' | 'not-in-force' | 'unit-kind' | 'not-designated'

/** Null where the rule applies. */
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

/** The adjustments that hold for a unit in a period, wherever above or at the unit they stand. Of many units: {@link adjustmentsIn}. */
export function adjustmentsFor(
  register: Register,
  rule: Rule,
  unit: AreaCode,
  period: Period,
): readonly AdjustmentRecord[] {
  return adjustmentsIn(register, rule, period)(unit)
}

/**
 * The days required of a unit in a period. 0 is exempt, wherever it stands; among the others the longest area
 * code wins, then the latest first day. A stay rule is exempted by 0 and not changed by any other value; its
 * number is the length of the stay in days.
 */
export function requiredDays(register: Register, rule: Rule, unit: AreaCode, period: Period): number {
  return requiredOf(rule, adjustmentsFor(register, rule, unit, period))
}

/**
 * The designations by which a rule can apply to a unit in some period; empty where it never can. With
 * {@link appliesIn} the same answer as {@link notApplicableReason}, for asking about many periods.
 */
export function applicableDesignations(
  register: Register,
  rule: Rule,
  unit: AreaCode,
): readonly DesignationRecord[] {
  if (isNeverJudged(unit)) return NONE
  if (rule.onlyTownsAndRuralTownships && !isTownOrRuralTownship(unit)) return NONE
  return designationsOf(register, rule, unit)
}

/** Whether a rule applies in a period to a unit with these {@link applicableDesignations}. */
export function appliesIn(rule: Rule, designations: readonly DesignationRecord[], period: Period): boolean {
  if (period.start < rule.inForceFrom) return false
  for (const designation of designations) if (holdsOn(designation, period.start)) return true
  return false
}

/** The days required of each unit in one period: the adjustments that hold are looked up once for all units. */
export function requiredIn(register: Register, rule: Rule, period: Period): (unit: AreaCode) => number {
  const adjustmentsOf = adjustmentsIn(register, rule, period)
  const basic = basicRequirement(rule)
  return (unit) => {
    const holding = adjustmentsOf(unit)
    return holding.length === 0 ? basic : requiredOf(rule, holding)
  }
}

/** As {@link adjustmentsFor}, of each unit in one period: what holds in it is looked up once for all of them. */
export function adjustmentsIn(
  register: Register,
  rule: Rule,
  period: Period,
): (unit: AreaCode) => readonly AdjustmentRecord[] {
  const holding = holdingIn(register, rule, period)
  // A province has one or two rows of a rule at a time: only the lengths that occur are looked up.
  const lengths = [...new Set([...holding.keys()].map((area) => area.length))]
  if (lengths.length === 0) return () => NONE
  return (unit) => {
    let found: readonly AdjustmentRecord[] = NONE
    for (const length of lengths) {
      const here = length <= unit.length ? holding.get(unit.slice(0, length)) : undefined
      if (here) found = found.length === 0 ? here : [...found, ...here]
    }
    return found
  }
}

/** The areas for which an adjustment of the rule holds in a period. */
export function adjustedAreas(register: Register, rule: Rule, period: Period): readonly string[] {
  return [...holdingIn(register, rule, period).keys()]
}

function holdingIn(
  register: Register,
  rule: Rule,
  period: Period,
): ReadonlyMap<string, readonly AdjustmentRecord[]> {
  const holding = new Map<string, readonly AdjustmentRecord[]>()
  for (const [area, records] of register.adjustments.get(rule.id) ?? []) {
    const inForce = records.filter((record) => holdsOn(record, period.start))
    if (inForce.length > 0) holding.set(area, inForce)
  }
  return holding
}

/** The days that a rule requires without an adjustment. */
export function basicRequirement({ measure }: Rule): number {
  return measure.kind === 'days' ? measure.requiredDays : measure.minLengthDays
}

function requiredOf(rule: Rule, holding: readonly AdjustmentRecord[]): number {
  const basic = basicRequirement(rule)
  if (holding.length === 0) return basic
  if (holding.some((record) => record.requiredDays === 0)) return 0
  if (rule.measure.kind === 'stay') return basic
  return holding.reduce((best, record) => (outranks(record, best) ? record : best)).requiredDays
}

function outranks(a: AdjustmentRecord, b: AdjustmentRecord): boolean {
  if (a.areaCode.length !== b.areaCode.length) return a.areaCode.length > b.areaCode.length
  return a.from > b.from
}

function holdsOn(record: { from: LocalDate; to: LocalDate | null }, date: LocalDate): boolean {
  return record.from <= date && (record.to === null || date <= record.to)
}

function lookup<Key, Value extends { readonly areaCode: AreaCode }>(
  records: Iterable<Value>,
  keyOf: (record: Value) => Key,
): Lookup<Key, Value> {
  const byKey = new Map<Key, Map<string, Value[]>>()
  for (const record of records) {
    const key = keyOf(record)
    const byArea = byKey.get(key) ?? new Map<string, Value[]>()
    byKey.set(key, byArea)
    const list = byArea.get(record.areaCode) ?? []
    byArea.set(record.areaCode, list)
    list.push(record)
  }
  return byKey
}

const NONE: readonly never[] = []
