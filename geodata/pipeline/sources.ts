import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder `geodata`. */
export const GEODATA = join(dirname(fileURLToPath(import.meta.url)), '..')

export interface Source {
  readonly name: { readonly zh: string; readonly en: string }
  readonly package: string
  readonly version: string
  /** As the npm registry gives it: `sha512-` and the digest in base64. */
  readonly integrity: string
  readonly licence: string
  readonly attribution: { readonly zh: string; readonly en: string }
  /** The level whose maps alone draw of it; every map does when left out. */
  readonly level?: 'township'
  readonly datum: string | null
  readonly date: string
  /** Files to unpack; `{polygons}` stands for the province's prefix, `*` for any characters. */
  readonly members: readonly string[]
}

export type SourceId = 'polygons' | 'divisions' | 'places'

export interface Sources {
  readonly asOf: string
  readonly sources: Readonly<Record<SourceId, Source>>
  readonly provinces: Readonly<Record<string, { readonly slug: string; readonly polygons: string }>>
}

/** One change of codes between the polygons' date and the divisions' date; several `from` are merged. */
export interface CodeChange {
  readonly from: readonly string[]
  readonly to: string
  readonly was: readonly string[]
  readonly name: string
  readonly note?: string
  /** What ordered it, and when. */
  readonly document?: string
  readonly date?: string
}

/** Islands that a county's source polygon includes and that are drawn as an area of their own. */
export interface ApartArea {
  readonly code: string
  readonly name: string
  readonly within: string
  /** WGS 84 degrees of longitude: parts of the polygon that lie wholly between them are cut out. */
  readonly west: number
  readonly east: number
}

/**
 * Counties that were made of parts of others since the polygons were drawn. Where the new borders run is not in the
 * sources: each old polygon is divided by the seats of the townships that lie in it, and all of `to` are placeholders.
 */
export interface DividedCounties {
  readonly from: readonly string[]
  readonly was: readonly string[]
  readonly to: readonly string[]
  readonly names: readonly string[]
  /** Where a county lies of whose townships none is found, by its code: WGS 84 degrees. */
  readonly sites?: Readonly<Record<string, readonly [number, number]>>
  readonly note?: string
  readonly document?: string
  readonly date?: string
}

/** A county-level unit without a polygon: a development zone, or a city made of many scattered parts. */
export interface PointCounty {
  readonly code: string
  readonly name: string
  /** The county in which it is shown; absent: where a seat of its townships is found, else its city's largest. */
  readonly within?: string
}

export interface Renames {
  readonly province: string
  readonly asOf: string
  readonly changes: readonly CodeChange[]
  readonly apart: readonly ApartArea[]
  readonly divided?: readonly DividedCounties[]
  readonly points?: readonly PointCounty[]
}

/** Reads `geodata/sources.json`. */
export function readSources(): Sources {
  return JSON.parse(readFileSync(join(GEODATA, 'sources.json'), 'utf8')) as Sources
}

/** In place of a province's code: all of them together. */
export const COUNTRY = '00'

/** The province whose artefacts are committed. */
export const HOME_PROVINCE = '35'

/** Where a province's artefacts are built and looked for; null for a code that is no province's. */
export function provinceFolder(province: string): string | null {
  const slug = province === COUNTRY ? 'china' : readSources().provinces[province]?.slug
  if (slug === undefined) return null
  return province === HOME_PROVINCE ? join(GEODATA, slug) : join(GEODATA, 'out', slug)
}

/** Reads a province's code changes; a province without a file has none. */
export function readRenames(province: string): Renames {
  const file = join(GEODATA, 'renames', `${province}.json`)
  if (!existsSync(file)) return { province, asOf: readSources().asOf, changes: [], apart: [] }
  return JSON.parse(readFileSync(file, 'utf8')) as Renames
}
