import type { AggregateCoverage, UnitCoverage } from '../../../../api/contract/coverage.ts'
import type { UnitClass } from '../../../../api/domain/cartography/palette.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import { judgedOf } from '../../../../api/domain/coverage/status.ts'

const ORDER: readonly UnitClass[] = [
  'missed',
  'due-again',
  'due',
  'scheduled',
  'met',
  'exempt',
  'not-applicable',
]

/** Units by class, worst first; within a class those missed most often before, then by code. */
export function unitsWorstFirst(units: readonly UnitCoverage[]): UnitCoverage[] {
  const rank = (unit: UnitCoverage) => ORDER.indexOf(classOfUnit(unit))
  return [...units].sort(
    (a, b) => rank(a) - rank(b) || b.missedBefore - a.missedBefore || (a.code < b.code ? -1 : 1),
  )
}

/** Areas by share, lowest first; of equal shares the one with more units short; those without a share last. */
export function sharesWorstFirst(areas: readonly AggregateCoverage[]): AggregateCoverage[] {
  const short = (area: AggregateCoverage) => judgedOf(area.counts) - area.counts.met
  return [...areas].sort((a, b) => {
    if (a.share === null || b.share === null) return Number(a.share === null) - Number(b.share === null)
    return a.share - b.share || short(b) - short(a) || (a.code < b.code ? -1 : 1)
  })
}
