import type { AssessedArea } from './assess.ts'
import { HELD_CLASSES } from './judge.ts'

type Rankable = Pick<AssessedArea, 'code' | 'class' | 'value' | 'target'>

/** An area with its place among those that have a value of the year; equal values share the higher place. */
export type Ranked<Area extends Rankable = AssessedArea> = Area & { readonly rank: number }

/** Whether an area has a value of the year that stands against a target. */
export const isHeld = ({ class: name }: Pick<AssessedArea, 'class'>) =>
  HELD_CLASSES.some((held) => held === name)

/** Best first; how many have no value to be ranked by, without those that are not asked. */
export function rankingOf<Area extends Rankable>(
  areas: readonly Area[],
): { readonly ranked: readonly Ranked<Area>[]; readonly unranked: number } {
  const sorted = areas.filter(isHeld).sort((a, b) => meritOf(b) - meritOf(a) || (a.code < b.code ? -1 : 1))
  const ranked: Ranked<Area>[] = []
  for (const [index, area] of sorted.entries()) {
    const before = ranked[index - 1]
    ranked.push({ ...area, rank: before && meritOf(before) === meritOf(area) ? before.rank : index + 1 })
  }
  const out = areas.filter((area) => !isHeld(area) && area.class !== 'not-applicable').length
  return { ranked, unranked: out }
}

/** Where a rise is asked for the areas have targets of their own: what is beyond them counts. */
function meritOf({ value, target }: Rankable): number {
  return (value ?? 0) - (target ?? 0)
}

/** Those that do not reach the target, the farthest first. */
export function gapsOf<Area extends Rankable>(areas: readonly Area[]): readonly Ranked<Area>[] {
  return rankingOf(areas)
    .ranked.filter((area) => area.class !== 'met')
    .reverse()
}
