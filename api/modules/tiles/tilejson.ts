import type { AreaLevel } from '../../domain/areas.ts'
import type { Geography } from '../areas/geography.ts'
import { layersOf } from './layers.ts'

/** The grid of the outlines is finer than a tile's of this zoom: clients enlarge from here on. */
const LAST_USEFUL_ZOOM = 12

/** TileJSON 3.0 of a level's tiles. @param origin scheme, host and port that the client asked */
export function tileJson(geography: Geography, level: AreaLevel, origin: string) {
  const { version, bounds, metadata } = geography
  const [west, south, east, north] = bounds
  const round = (value: number) => Math.round(value * 1000) / 1000
  return {
    tilejson: '3.0.0' as const,
    name: `${metadata.province.name} ${level}`,
    // TileJSON wants three numbers; the geodata's version stands in the tiles' address.
    version: '1.0.0',
    description: `${metadata.notice.zh} ${metadata.notice.en}`,
    attribution: metadata.sources.map(({ attribution }) => attribution.zh).join('；'),
    scheme: 'xyz' as const,
    tiles: [`${origin}/tiles/${version}/${level}/{z}/{x}/{y}.mvt`],
    minzoom: 0,
    maxzoom: LAST_USEFUL_ZOOM,
    bounds: [west, south, east, north],
    center: [round((west + east) / 2), round((south + north) / 2), 6],
    vector_layers: layersOf(geography, level).map(({ id, description, fields }) => ({
      id,
      description,
      fields,
    })),
  }
}
