import type { AreaDto, GeographyDto, OutlinesQuery } from '../../contract/areas.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { AREA_LEVELS, type AreaLevel } from '../../domain/areas.ts'
import type { Outlines } from '../../domain/cartography/outlines.ts'
import { thinnedToPixels } from '../../domain/cartography/simplify.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from './geography.ts'
import { readWithin } from './read-within.ts'

export interface AreasQuestion {
  readonly level?: AreaLevel | undefined
  readonly within?: AreaCode | undefined
}

/**
 * The areas within an area, itself included, of one level or of all, levels from above and codes in order.
 *
 * @throws ProblemError 400 `unknown-area`, also for one that the viewer may not see
 */
export function listAreas(geography: Geography, reader: Reader, question: AreasQuestion): AreaDto[] {
  const within = readWithin(geography, reader, question.within)
  const levels = question.level ? [question.level] : AREA_LEVELS
  return levels.flatMap((level) =>
    geography.within(level, within).map((area) => ({
      code: area.code,
      name: area.name,
      level: area.level,
      kind: area.kind,
      parent: area.parent,
      centre: [area.centre[0], area.centre[1]],
      population: area.population,
      boundary: area.boundary,
      initials: geography.initials(area.code),
    })),
  )
}

/**
 * The outlines of a level's areas within an area, for maps that are drawn where they are shown.
 *
 * @throws ProblemError 400 for an area that is unknown, below the level, or not the viewer's
 */
export function outlinesWithin(
  geography: Geography,
  reader: Reader,
  { level, within: asked, pixels }: OutlinesQuery,
): Outlines {
  const within = readWithin(geography, reader, asked, level)
  const outlines = geography.outlines(level, within)
  return pixels === undefined ? outlines : thinnedToPixels(outlines, pixels)
}

/** What the map must say about its geodata. */
export function describeGeography({ version, province: code, bounds, metadata }: Geography): GeographyDto {
  const { province, notice, reviewNumber, sources } = metadata
  const [west, south, east, north] = bounds
  return {
    version,
    province: { code, name: province.name },
    bounds: [west, south, east, north],
    notice: { zh: notice.zh, en: notice.en },
    reviewNumber,
    sources: sources.map(({ name, licence, attribution }) => ({ name, licence, attribution })),
  }
}
