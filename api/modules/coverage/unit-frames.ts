import type { UnitCoverage } from '../../contract/coverage.ts'
import {
  applicableDesignations,
  type DesignationRecord,
  type Register,
} from '../../domain/coverage/designation.ts'
import type { Rule, RuleId } from '../../domain/coverage/rule.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'

/** What of a unit stays the same from question to question while the register does. */
export interface UnitFrame {
  readonly code: AreaCode
  readonly county: AreaCode
  /** Empty: the rule never applies to the unit, in no period. */
  readonly designations: readonly DesignationRecord[]
}

export function frameOf(register: Register, rule: Rule, code: AreaCode): UnitFrame {
  const designations = applicableDesignations(register, rule, code)
  return { code, county: code.slice(0, 6) as AreaCode, designations }
}

/**
 * A rule's units in one county. Most villages of a province have neither a designation nor a visit: what is said of them is
 * the same in nearly every answer, so an answer looks only at the others.
 */
export class CountyFrames {
  readonly county: AreaCode
  /** In the order of codes. */
  readonly frames: readonly UnitFrame[]
  /** Those to which the rule can apply in some period. */
  readonly designated: readonly UnitFrame[]
  /** By the records that they were found in. */
  readonly #touched = new WeakMap<object, readonly number[]>()
  /** By `silent`, the last ones that were asked for. */
  readonly #untouched = new Map<boolean, { required: number; units: readonly UnitCoverage[] }>()

  constructor(county: AreaCode, frames: readonly UnitFrame[]) {
    this.county = county
    this.frames = frames
    this.designated = frames.filter(({ designations }) => designations.length > 0)
  }

  /** Which of `frames` have a designation or a record, by index. */
  touchedBy(records: ReadonlyMap<string, unknown> = NO_RECORDS): readonly number[] {
    let touched = this.#touched.get(records)
    if (!touched) {
      touched = this.frames.flatMap(({ code, designations }, index) =>
        designations.length > 0 || records.has(code) ? [index] : [],
      )
      this.#touched.set(records, touched)
    }
    return touched
  }

  /** What is said of each of `frames` without a designation or a record. Answers are never changed, so they share it. */
  untouched(required: number, silent: boolean): readonly UnitCoverage[] {
    const known = this.#untouched.get(silent)
    if (known?.required === required) return known.units
    const units = this.frames.map(({ code }) => untouched(code, required, silent))
    this.#untouched.set(silent, { required, units })
    return units
  }

  within(area: AreaCode): CountyFrames {
    return new CountyFrames(
      this.county,
      this.frames.filter(({ code }) => code.startsWith(area)),
    )
  }
}

const NO_RECORDS: ReadonlyMap<string, unknown> = new Map()

function untouched(code: AreaCode, required: number, silent: boolean): UnitCoverage {
  return {
    code,
    status: 'not-applicable',
    days: 0,
    required,
    planned: 0,
    lastDay: null,
    missedBefore: 0,
    mendable: false,
    silent,
  }
}

/**
 * Frames are made once for a register and rule: for a whole province of villages they take longer than judging
 * them. They go when the register does.
 */
const kept = new WeakMap<Register, Map<RuleId, Kept>>()

interface Kept {
  readonly geography: Geography
  readonly counties: readonly CountyFrames[]
}

/** The rule's units within an area, by county, in the order of codes. */
export function framesWithin(
  register: Register,
  geography: Geography,
  rule: Rule,
  within: AreaCode,
): readonly CountyFrames[] {
  const byRule = kept.get(register) ?? new Map<RuleId, Kept>()
  kept.set(register, byRule)
  let known = byRule.get(rule.id)
  if (known?.geography !== geography) {
    known = { geography, counties: makeFrames(register, geography, rule) }
    byRule.set(rule.id, known)
  }
  const { counties } = known
  if (within === geography.province) return counties
  if (within.length <= 6) return counties.filter(({ county }) => county.startsWith(within))
  return counties.filter(({ county }) => within.startsWith(county)).map((county) => county.within(within))
}

/** Those of them to which the rule can apply in some period. */
export function designatedWithin(
  register: Register,
  geography: Geography,
  rule: Rule,
  within: AreaCode,
): readonly UnitFrame[] {
  return framesWithin(register, geography, rule, within).flatMap(({ designated }) => designated)
}

function makeFrames(register: Register, geography: Geography, rule: Rule): readonly CountyFrames[] {
  const frames = geography.within(rule.unit).map(({ code }) => frameOf(register, rule, code))
  return [...Map.groupBy(frames, ({ county }) => county)].map(([county, units]) => {
    // Units of a county share its code as one string: a look-up then compares addresses, not letters.
    return new CountyFrames(
      county,
      units.map((frame) => ({ ...frame, county })),
    )
  })
}
