import type { UnitCoverage } from '../../../contract/coverage.ts'
import type { RuleEffect } from '../../../contract/plans.ts'
import { isWithin } from '../../../domain/areas.ts'
import type { LocalDate } from '../../../domain/units.ts'
import type { Geography } from '../../areas/geography.ts'
import { periodDto } from '../../coverage/coverage.usecases.ts'
import { UnitJudge } from '../../coverage/judge-units.ts'
import type { RecordsSnapshot } from '../../coverage/records-state.ts'
import { frameOf } from '../../coverage/unit-frames.ts'
import type { WantedVisit } from '../../planner/write-visits.ts'
import { areasAbove, changedSide, sidesOf } from './area-sides.ts'
import { patchedLedger } from './patched-ledger.ts'
import type { TouchedUnits } from './touched-units.ts'

/**
 * Coverage before and after, for every rule and period that changes touch: judged by the same judge as the map, once
 * from the kept counts and once from those as they would be.
 *
 * @param planned as of {@link patchedLedger}
 */
export function ruleEffects(
  before: RecordsSnapshot,
  geography: Geography,
  touched: readonly TouchedUnits[],
  planned: readonly WantedVisit[],
  asOf: LocalDate,
): RuleEffect[] {
  const after = { ...before, ledger: patchedLedger(before.ledger, touched, planned) }
  const nameOf = (code: string) => geography.areas.get(code)?.name ?? code
  return touched.map(({ rule, period, units: codes }) => {
    const question = { rule, period, asOf }
    const [judgeBefore, judgeAfter] = [new UnitJudge(before, question), new UnitJudge(after, question)]
    const units = codes.map((code) => {
      const frame = frameOf(before.register, rule, code)
      return { code, name: nameOf(code), before: judgeBefore.unit(frame), after: judgeAfter.unit(frame) }
    })
    const areas = areasAbove(codes, rule.unit)
    const sides = sidesOf(
      before,
      geography,
      question,
      areas.map(({ code }) => code),
    )
    return {
      rule: rule.id,
      period: periodDto(period, asOf),
      areas: areas.map(({ code, level }) => {
        const side = sides.get(code)!
        const within = units.filter((unit) => isWithin(unit.code, code))
        return { code, name: nameOf(code), level, before: side, after: changedSide(side, within) }
      }),
      units,
      newlyMet: units.filter((unit) => !isAsPlanned(unit.before) && isAsPlanned(unit.after)).map(codeOf),
      newlyBroken: units.filter((unit) => isAsPlanned(unit.before) && !isAsPlanned(unit.after)).map(codeOf),
    }
  })
}

const codeOf = ({ code }: { code: string }) => code

/** Met or scheduled: it will be met if all goes as planned. */
function isAsPlanned({ status }: UnitCoverage): boolean {
  return status === 'met' || status === 'scheduled'
}
