import type { AreaReach } from '../../../api/contract/reach.ts'
import { isShareMeaningful } from '../../../api/domain/reach/judged-share.ts'

/** The lowest share first, then more people not reached; areas without a meaningful share last. */
export function worstFirst(areas: readonly AreaReach[]): readonly AreaReach[] {
  const shareOf = (area: AreaReach) => (isShareMeaningful(area) ? area.share : Infinity)
  return areas.toSorted(
    (a, b) =>
      compare(shareOf(a), shareOf(b)) || b.population.left - a.population.left || (a.code < b.code ? -1 : 1),
  )
}

/** Infinity − Infinity is NaN. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
