import type { LocalDate } from '../../api/domain/units.ts'
import { withParams } from '../state/address.ts'
import type { ColourScale } from '../ui/colour-scale.ts'
import { areaTexts } from './coverage/area/texts.ts'
import { gapsTexts } from './coverage/gaps/texts.ts'
import { coverageLenses } from './coverage/lens.ts'
import { coverageTexts } from './coverage/texts.ts'
import { indicatorsLens } from './indicators/lens.ts'
import { indicatorsTexts } from './indicators/texts.ts'
import type { Lens } from './lens.ts'
import { plannerHeatTexts } from './planner/heat/texts.ts'
import { plannerLens } from './planner/lens.ts'
import { plannerMapTexts } from './planner/map/texts.ts'
import { plannerTexts } from './planner/texts.ts'
import { plannerTimelineTexts } from './planner/timeline/texts.ts'
import { reachLens } from './reach/lens.ts'
import { reachTexts } from './reach/texts.ts'

/** All lenses, in the order of the header. */
export const LENSES: readonly Lens[] = [...coverageLenses, reachLens, indicatorsLens, plannerLens]

/** The colours of all of them, each once: the map knows them from its beginning. */
export const SCALES: readonly ColourScale[] = [...new Set(LENSES.flatMap(({ scales }) => scales))]

/** The words of their parts by namespace. */
export const LENS_TEXTS = {
  coverage: coverageTexts,
  area: areaTexts,
  gaps: gapsTexts,
  reach: reachTexts,
  indicators: indicatorsTexts,
  planner: plannerTexts,
  plannerHeat: plannerHeatTexts,
  plannerMap: plannerMapTexts,
  plannerTimeline: plannerTimelineTexts,
} as const

/** The lenses of a page; empty for a page without a map. */
export function lensesOf(path: string, lenses = LENSES): readonly Lens[] {
  return lenses.filter((lens) => lens.path === path)
}

/** The lens of an address: the one that it names, or the first of its page; undefined for a page without a map. */
export function lensAt(path: string, search: string, lenses = LENSES): Lens | undefined {
  const here = lensesOf(path, lenses)
  const named = new URLSearchParams(search).get('lens')
  return here.find(({ id }) => id === named) ?? here[0]
}

/** The query once the reader has chosen another lens of the page. */
export function changeLens(search: string, from: Lens, to: Lens, today: LocalDate): string {
  const kept = withParams(search, Object.fromEntries(from.transient.map((name) => [name, null])))
  return to.enter ? to.enter(kept, from, today) : withParams(kept, { lens: to.id })
}
