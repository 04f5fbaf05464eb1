import type { Feature, Geometry } from 'geojson'
import type { Area, AreaLevel } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { DrawnOutlines, Geography } from '../areas/geography.ts'

export interface TileLayer {
  readonly id: string
  readonly description: string
  /** Property names with what they are, for TileJSON. */
  readonly fields: Readonly<Record<string, string>>
  /** Drawn beyond the tile's edge, in its units: lines and fills need it, points would be there twice. */
  readonly buffer: number
  readonly features: readonly Feature[]
}

const EDGE_BUFFER = 64

const UNIT_FIELDS = {
  code: '区划代码 · division code',
  name: '名称 · name',
  kind: '类型 · kind',
  boundary: '边界质量 · how the boundary is known',
  parent: '上级代码 · code of the area above',
}

/**
 * The layers of a level's tiles.
 *
 * @param outlines thinned for a zoom; as they are when left out
 */
export function layersOf(
  geography: Geography,
  level: AreaLevel,
  outlines: DrawnOutlines = geography,
): readonly TileLayer[] {
  if (level === 'village') return [villages(geography)]
  const areas = [...geography.within(level), ...drawnApart(geography, level)]
  const layers = [polygons(outlines, level, areas), labels(level, areas), borders(outlines, level)]
  return level === 'city' || level === 'province' ? layers : [...layers, unitPoints(level, areas)]
}

/** 马祖乡 and its like are townships; above that level they are drawn too, as areas of their own. */
function drawnApart(geography: Geography, level: AreaLevel): Area[] {
  if (level === 'township') return []
  return geography.apart.features.flatMap(({ properties }) => geography.areas.get(properties.code) ?? [])
}

function polygons(outlines: DrawnOutlines, level: AreaLevel, areas: readonly Area[]): TileLayer {
  return {
    id: level,
    description: '区划面 · areas',
    fields: UNIT_FIELDS,
    buffer: EDGE_BUFFER,
    features: areas.flatMap((area) => {
      const outline = outlines.polygon(area.code)
      return outline ? [feature(outline.geometry, unitProperties(area))] : []
    }),
  }
}

/** One point a unit: a county of many islands has one name on the map. */
function labels(level: AreaLevel, areas: readonly Area[]): TileLayer {
  return {
    id: `${level}-label`,
    description: '注记点，每个区划一个 · one label point per area',
    fields: { code: UNIT_FIELDS.code, name: UNIT_FIELDS.name },
    buffer: 0,
    features: areas.map((area) => feature(pointOf(area), { code: area.code, name: area.name })),
  }
}

function borders(outlines: DrawnOutlines, level: AreaLevel): TileLayer {
  return {
    id: 'border',
    description: '界线，相邻区划共用的只画一次 · borders, each drawn once',
    fields: { level: '分隔的最高层级 · highest level divided', boundary: UNIT_FIELDS.boundary },
    buffer: EDGE_BUFFER,
    // Line by line, so that a tile takes only what comes near it.
    features: outlines
      .borders(level)
      .features.flatMap(({ geometry, properties }) =>
        geometry.coordinates.map((coordinates) => feature({ type: 'LineString', coordinates }, properties)),
      ),
  }
}

function unitPoints(level: AreaLevel, areas: readonly Area[]): TileLayer {
  return {
    id: `${level}-point`,
    description: '以点表示的单位（农场、林场、开发区等） · units without an outline',
    fields: UNIT_FIELDS,
    buffer: 0,
    features: areas
      .filter((area) => area.boundary === 'point')
      .map((area) => feature(pointOf(area), unitProperties(area))),
  }
}

function villages(geography: Geography): TileLayer {
  const { parent: _parent, ...fields } = UNIT_FIELDS
  return {
    id: 'village',
    description:
      '村、社区点（boundary 为 official 的为实测，其余为示意位置） · villages and communities: surveyed points where boundary is official, else placeholders',
    fields: { ...fields, township: '乡级代码 · code of the township' },
    buffer: 0,
    features: geography.within('village').map((area) => {
      const { parent, ...properties } = unitProperties(area)
      return feature(pointOf(area), { ...properties, township: parent })
    }),
  }
}

function unitProperties({ code, name, kind, boundary, parent }: Area) {
  return { code: code as string, name, kind, boundary, parent: parent as AreaCode | null }
}

function pointOf({ centre: [lon, lat] }: Area): Geometry {
  return { type: 'Point', coordinates: [lon, lat] }
}

function feature(geometry: Geometry, properties: Feature['properties']): Feature {
  return { type: 'Feature', geometry, properties }
}
