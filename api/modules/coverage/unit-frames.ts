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
  readonly county: string
  /** Empty: the rule never applies to the unit, in no period. */
  readonly designations: readonly DesignationRecord[]
  /** The last answer about the unit while it had neither rule nor visit. */
  untouched: UnitCoverage | null
}

export function frameOf(register: Register, rule: Rule, code: AreaCode): UnitFrame {
  const designations = applicableDesignations(register, rule, code)
  return { code, county: code.slice(0, 6), designations, untouched: null }
}

/**
 * Frames are made once for a register and rule: for a whole province of villages they take longer than judging
 * them. They go when the register does.
 */
const kept = new WeakMap<Register, Map<RuleId, { geography: Geography; frames: readonly UnitFrame[] }>>()

/** The rule's units within an area, in the order of codes. */
export function framesWithin(
  register: Register,
  geography: Geography,
  rule: Rule,
  within: AreaCode,
): readonly UnitFrame[] {
  const byRule = kept.get(register) ?? new Map()
  kept.set(register, byRule)
  let known = byRule.get(rule.id)
  if (known?.geography !== geography) {
    known = { geography, frames: makeFrames(register, geography, rule) }
    byRule.set(rule.id, known)
  }
  if (within === geography.province) return known.frames
  return known.frames.filter((frame: UnitFrame) => frame.code.startsWith(within))
}

function makeFrames(register: Register, geography: Geography, rule: Rule): readonly UnitFrame[] {
  // Units of a county share its code as one string: a look-up then compares addresses, not letters.
  let county = ''
  return geography.within(rule.unit).map(({ code }) => {
    const frame = frameOf(register, rule, code)
    if (frame.county !== county) county = frame.county
    return { ...frame, county }
  })
}
