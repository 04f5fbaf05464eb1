import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson'
import type { Area, AreaLevel, BoundaryQuality } from '../../domain/areas.ts'
import type { Outlines as TopologyOfOutlines } from '../../domain/cartography/outlines.ts'
import type { AreaCode } from '../../domain/units.ts'

export type AreaPolygon = Feature<Polygon | MultiPolygon, { code: string }>

/**
 * Borders that share a class: `level` is the highest level that they divide (the coast and the outer border are
 * the province's), `boundary` the worse known of their two sides.
 */
export type BorderLine = Feature<MultiLineString, { level: AreaLevel; boundary: BoundaryQuality }>

/** What of the areas is drawn. WGS 84. */
export interface DrawnOutlines {
  /** Undefined for areas without an outline (points, villages). Cities and the province are merged from counties. */
  polygon(code: AreaCode): AreaPolygon | undefined
  /** 马祖乡 and its like: drawn at county level as areas of their own. */
  readonly apart: FeatureCollection<Polygon | MultiPolygon, { code: string }>
  /** Each border once, also where two areas share it: those of the areas of a level. None for villages. */
  borders(
    level: AreaLevel,
  ): FeatureCollection<MultiLineString, { level: AreaLevel; boundary: BoundaryQuality }>
}

/** The geodata of one province, read once at start and kept in memory: divisions, outlines and their sources. */
export interface Geography extends DrawnOutlines {
  /** Changes with the artefacts and with what is made of them: tiles under one version never change. */
  readonly version: string
  readonly province: AreaCode
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number]
  readonly metadata: GeodataMetadata
  /** By code; iteration is in the order of codes. */
  readonly areas: ReadonlyMap<string, Area>
  /** Areas of a level within an area (the province when left out), in the order of codes. */
  within(level: AreaLevel, code?: AreaCode): readonly Area[]
  /** Initials of the name's pinyin, lower case. */
  initials(code: AreaCode): string
  /** One outline of all counties in some areas: each of its polygons is connected land. Undefined without counties. */
  merged(areas: readonly AreaCode[]): MultiPolygon | undefined
  /** The outlines of a level's areas within an area as one topology; at county level 马祖乡 and its like are among them. */
  outlines(level: 'county' | 'township', within: AreaCode): TopologyOfOutlines
  /**
   * The outlines as a small picture needs them, with fewer points; neighbours still share their borders.
   *
   * @param minArea of the triangle that a point makes with those beside it, in squares of the world's width in Web
   * Mercator: smaller ones are left out
   */
  thinned(minArea: number): DrawnOutlines
  /** County codes that are no longer in use, with what replaced them. */
  readonly retired: ReadonlyMap<string, RetiredCode>
}

/**
 * Memory that a thread needs beyond its usual limit to hold a geography and what is made of it: 4 kB an area, four times
 * what the areas alone take. The usual limits have room for the 64,000 of the largest province; the country has 665,000.
 */
export function extraMegabytes(areas: number): number {
  return Math.round((Math.max(0, areas - AREAS_IN_USUAL_LIMIT) * 4) / 1024)
}

const AREAS_IN_USUAL_LIMIT = 70_000

export interface RetiredCode {
  readonly name: string
  /** More than one where the county was divided. */
  readonly successors: readonly AreaCode[]
  /** Whether the successor was this county alone, so that its townships can be looked for by the rest of their codes. */
  readonly isWhole: boolean
  /** The document that ordered the change. */
  readonly document: string | null
}

export interface GeodataMetadata {
  readonly version: string
  readonly province: { readonly code: string; readonly name: string }
  readonly notice: { readonly zh: string; readonly en: string }
  readonly reviewNumber: string | null
  readonly sources: readonly {
    readonly name: string
    readonly licence: string
    readonly attribution: { readonly zh: string; readonly en: string }
    /** The level whose maps alone draw of it; null: every map does. */
    readonly level: 'township' | null
  }[]
}
