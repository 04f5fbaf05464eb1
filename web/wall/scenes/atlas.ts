import type { AreaDto } from '../../../api/contract/areas.ts'
import { type BaseMap, baseMap } from '../../../api/domain/cartography/base-map.ts'
import { type Outlines, outlineObjects } from '../../../api/domain/cartography/outlines.ts'
import type { Atlas, AtlasLevel } from './context.ts'

/** The geodata of a level in the wall's area. */
export interface LevelGeodata {
  readonly areas: readonly AreaDto[]
  readonly outlines: Outlines
}

/** Base maps that are kept of the same outlines: one for each of the few boxes that a wall's layouts have. */
const MAX_BASE_MAPS = 4

/** They live as long as their outlines, so that an atlas to which another level is added has them already. */
const baseMaps = new WeakMap<Outlines, Map<string, BaseMap>>()

/** An atlas of some levels. */
export function atlasOf(levels: Readonly<Partial<Record<AtlasLevel, LevelGeodata>>>): Atlas {
  const areas = new Map<AtlasLevel, ReadonlyMap<string, AreaDto>>()
  const outlined = new Map<AtlasLevel, ReadonlySet<string>>()
  for (const [level, given] of Object.entries(levels) as [AtlasLevel, LevelGeodata][]) {
    areas.set(level, new Map(given.areas.map((area) => [area.code, area])))
    outlined.set(level, new Set(outlineObjects(given.outlines).map(({ properties }) => properties.code)))
  }
  return {
    areas: (level) => areas.get(level) ?? new Map(),
    hasOutline: (level, code) => outlined.get(level)?.has(code) ?? false,
    base(level, box, stage) {
      const given = levels[level]
      if (!given) throw new RangeError(`The atlas has no level ${level}`)
      const kept = baseMaps.get(given.outlines) ?? new Map<string, BaseMap>()
      baseMaps.set(given.outlines, kept)
      const key = JSON.stringify([box, stage.width, stage.height])
      const found = kept.get(key)
      if (found) return found
      const frame = {
        width: stage.width,
        height: stage.height,
        map: box,
        margin: Math.min(stage.gap / 2, box.width / 8, box.height / 8),
        detail: 1,
      }
      const estimated = new Set(
        given.areas.filter(({ boundary }) => ESTIMATED.has(boundary)).map(({ code }) => code),
      )
      const made = baseMap(given.outlines, frame, (code) => estimated.has(code as never))
      const [oldest] = kept.keys()
      if (kept.size >= MAX_BASE_MAPS && oldest !== undefined) kept.delete(oldest)
      kept.set(key, made)
      return made
    },
  }
}

const ESTIMATED: ReadonlySet<string> = new Set(['seat-estimated', 'placeholder'])
