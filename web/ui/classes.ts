import type { AggregateCoverage, CoverageAnswer, UnitCoverage } from '../../api/contract/coverage.ts'
import { classOfShare } from '../../api/domain/cartography/judged-classes.ts'
import {
  classOfUnit,
  SHARE_CLASSES,
  type ShareClass,
  shareColour,
  UNIT_CLASSES,
  type UnitClass,
  unitColour,
} from '../../api/domain/cartography/palette.ts'
import { ruleById } from '../../api/domain/coverage/cn-2025.ts'
import type { AreaFill } from '../map/types.ts'
import { colourScale } from './colour-scale.ts'

/** Units by their own status. */
export const UNIT_SCALE = colourScale('class', UNIT_CLASSES, unitColour, {
  hatched: 'exempt',
  quiet: 'not-applicable',
})
/** Areas above the units by their share. */
export const SHARE_SCALE = colourScale('share', SHARE_CLASSES, shareColour, { quiet: 'none' })
export const COVERAGE_SCALES = [UNIT_SCALE, SHARE_SCALE]

export function isAggregate(area: UnitCoverage | AggregateCoverage): area is AggregateCoverage {
  return 'counts' in area
}

/** How many of the areas are in each class; every class is named, also with 0. */
export function countUnits(units: readonly UnitCoverage[]): Record<UnitClass, number> {
  const counts = Object.fromEntries(UNIT_CLASSES.map((name) => [name, 0])) as Record<UnitClass, number>
  for (const unit of units) counts[classOfUnit(unit)]++
  return counts
}

/** As {@link countUnits}, of areas above the rule's level. */
export function countShares(areas: readonly AggregateCoverage[]): Record<ShareClass, number> {
  const counts = Object.fromEntries(SHARE_CLASSES.map((name) => [name, 0])) as Record<ShareClass, number>
  for (const area of areas) counts[classOfShare(area.counts)]++
  return counts
}

/** A coverage answer taken apart by what its areas are. */
export type Areas =
  | { readonly of: 'class'; readonly areas: readonly UnitCoverage[] }
  | { readonly of: 'share'; readonly areas: readonly AggregateCoverage[] }

/** At the rule's own level the areas are units; above it they are added up. */
export function areasOf(answer: CoverageAnswer): Areas {
  return answer.level === ruleById(answer.rule).unit
    ? { of: 'class', areas: answer.areas as readonly UnitCoverage[] }
    : { of: 'share', areas: answer.areas as readonly AggregateCoverage[] }
}

export type CoverageFill = AreaFill<'class', UnitClass> | AreaFill<'share', ShareClass>

/** The class of every area of an answer, as the map wants it. */
export function fillOf(areas: Areas): CoverageFill {
  return areas.of === 'class'
    ? { of: 'class', classes: new Map(areas.areas.map((unit) => [unit.code, classOfUnit(unit)])) }
    : { of: 'share', classes: new Map(areas.areas.map((area) => [area.code, classOfShare(area.counts)])) }
}
