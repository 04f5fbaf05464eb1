import type { UnitCoverage } from '../../../../api/contract/coverage.ts'
import type { AreaReach } from '../../../../api/contract/reach.ts'
import type { TwoWayClass } from '../../../ui/reach-palette.ts'
import { twoWayClassOf } from './class-of.ts'

/** A township with both answers about it, and what they are together. */
export interface TwoWayRow {
  readonly code: string
  readonly class: TwoWayClass
  /** By the low or by the high minutes the class would be another one. */
  readonly uncertain: boolean
  readonly visits: UnitCoverage
  /** Null where no village of it is judged. */
  readonly reach: AreaReach | null
}

/**
 * Joins the visits and the reach of the same townships.
 *
 * @param target the share from which on a township is in reach, 0 to 1
 * @returns most people left out of reach first, then by code
 */
export function twoWayRows(
  visits: readonly UnitCoverage[],
  reach: readonly AreaReach[],
  target: number,
): readonly TwoWayRow[] {
  const byCode = new Map(reach.map((area) => [area.code, area]))
  return visits
    .map((unit): TwoWayRow => {
      const area = byCode.get(unit.code) ?? null
      const classBy = (share: number | null) => twoWayClassOf(unit.status, share, target)
      const own = classBy(area?.share ?? null)
      const uncertain = classBy(area?.shareLow ?? null) !== own || classBy(area?.shareHigh ?? null) !== own
      return { code: unit.code, class: own, uncertain, visits: unit, reach: area }
    })
    .sort(
      (a, b) =>
        (b.reach?.population.left ?? 0) - (a.reach?.population.left ?? 0) || (a.code < b.code ? -1 : 1),
    )
}
