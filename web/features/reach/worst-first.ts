import type { AreaReach } from '../../../api/contract/reach.ts'

/** The lowest share first, of equal ones that with more people left; those without a share last. */
export function worstFirst(areas: readonly AreaReach[]): readonly AreaReach[] {
  return areas.toSorted(
    (a, b) =>
      (a.share ?? 2) - (b.share ?? 2) || b.population.left - a.population.left || (a.code < b.code ? -1 : 1),
  )
}
