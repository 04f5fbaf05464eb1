import type { AggregateCoverage, CoverageAnswer, UnitCoverage } from '../../../api/contract/coverage.ts'
import { codeLength } from '../../../api/domain/areas.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import type { AreaFill, TileLevel } from '../../map/types.ts'
import { classOfShare, classOfUnit } from '../../ui/classes.ts'

/** A coverage answer taken apart by what its areas are. */
export type Areas =
  | { readonly of: 'units'; readonly areas: readonly UnitCoverage[] }
  | { readonly of: 'shares'; readonly areas: readonly AggregateCoverage[] }

/** At the rule's own level the areas are units; above it they are added up. */
export function areasOf(answer: CoverageAnswer): Areas {
  return answer.level === ruleById(answer.rule).unit
    ? { of: 'units', areas: answer.areas as readonly UnitCoverage[] }
    : { of: 'shares', areas: answer.areas as readonly AggregateCoverage[] }
}

/** The class of every area of an answer, as the map wants it. */
export function fillOf(areas: Areas): AreaFill {
  return areas.of === 'units'
    ? { of: 'units', classes: new Map(areas.areas.map((unit) => [unit.code, classOfUnit(unit)])) }
    : { of: 'shares', classes: new Map(areas.areas.map((area) => [area.code, classOfShare(area.counts)])) }
}

/** The area of the shown level that an area of any level lies in; null when it lies above it. */
export function litAt(level: TileLevel, code: string | null): string | null {
  const length = codeLength(level)
  return code !== null && code.length >= length ? code.slice(0, length) : null
}
