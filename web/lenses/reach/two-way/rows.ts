import type { UnitCoverage } from '../../../../api/contract/coverage.ts'
import type { AreaReach } from '../../../../api/contract/reach.ts'
import { type TwoWay, twoWayOf } from '../../../../api/domain/reach/two-way.ts'

/** A township with both answers about it, and what they are together. */
export interface TwoWayRow extends TwoWay {
  readonly code: string
  readonly visits: UnitCoverage
  /** Null where no village of it is judged. */
  readonly reach: AreaReach | null
}

/**
 * Joins the visits and the reach of the same townships.
 *
 * @param target the share from which on a township is in reach, 0 to 1
 * @returns most people not reached first, then by code
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
      return {
        code: unit.code,
        ...twoWayOf(unit.status, area, target),
        visits: unit,
        reach: area,
      }
    })
    .sort(
      (a, b) =>
        (b.reach?.population.left ?? 0) - (a.reach?.population.left ?? 0) || (a.code < b.code ? -1 : 1),
    )
}
