import { LRUCache } from 'lru-cache'
import { type BaseMap, baseMap } from '../../../domain/cartography/base-map.ts'
import type { SheetAtlas } from '../../../domain/cartography/sheet/map-panel.ts'
import type { AreaCode } from '../../../domain/units.ts'
import type { Geography } from '../../areas/geography.ts'

/** Base maps that are kept: those of the sizes of a batch, which come again for each county. */
const KEPT = 48

/** Outlines that are estimates are drawn as such. */
const ESTIMATED: ReadonlySet<string> = new Set(['seat-estimated', 'placeholder'])

/** The maps under sheets: projected and thinned once for an area and a frame, and kept. */
export function sheetAtlas(geography: Geography): SheetAtlas {
  const kept = new LRUCache<string, BaseMap>({ max: KEPT })
  const isEstimated = (code: string) => ESTIMATED.has(geography.areas.get(code as AreaCode)?.boundary ?? '')
  return {
    base(level, within, frame) {
      const key = JSON.stringify([level, within, frame])
      const known = kept.get(key)
      if (known) return known
      const made = baseMap(geography.outlines(level, within as AreaCode), frame, isEstimated)
      kept.set(key, made)
      return made
    },
    hasOutline: (level, code) =>
      geography.areas.get(code as AreaCode)?.level === level &&
      geography.polygon(code as AreaCode) !== undefined,
  }
}
