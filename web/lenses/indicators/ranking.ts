import type { IndicatorArea } from '../../../api/contract/indicators.ts'
import { HELD_CLASSES } from '../../../api/domain/indicators/judge.ts'

/** An area with its place among those that have a value of the year; equal values share the higher place. */
export interface Ranked extends IndicatorArea {
  readonly rank: number
}

const isHeld = (area: IndicatorArea) => HELD_CLASSES.some((name) => name === area.class)

/** Best first; how many have no value to be ranked by, without those that are not asked. */
export function rankingOf(areas: readonly IndicatorArea[]): {
  readonly ranked: readonly Ranked[]
  readonly unranked: number
} {
  const sorted = areas.filter(isHeld).sort((a, b) => meritOf(b) - meritOf(a) || (a.code < b.code ? -1 : 1))
  const ranked: Ranked[] = []
  for (const [index, area] of sorted.entries()) {
    const before = ranked[index - 1]
    ranked.push({ ...area, rank: before && meritOf(before) === meritOf(area) ? before.rank : index + 1 })
  }
  const out = areas.filter((area) => !isHeld(area) && area.class !== 'not-applicable').length
  return { ranked, unranked: out }
}

/** Where a rise is asked for the areas have targets of their own: what is beyond them counts. */
function meritOf({ value, target }: IndicatorArea): number {
  return (value ?? 0) - (target ?? 0)
}

/** Those that do not reach the target, the farthest first. */
export function gapsOf(areas: readonly IndicatorArea[]): readonly Ranked[] {
  return rankingOf(areas)
    .ranked.filter((area) => area.class !== 'met')
    .reverse()
}
