import { readFileSync } from 'node:fs'
import type { MultiPolygon, Polygon } from 'geojson'
import shp from 'shpjs'
import { NODING } from './counties.ts'
import { type Division, townshipKind } from './divisions.ts'
import { type GridPolygon, toGrid } from './grid.ts'
import { toWgs84 } from './normalise.ts'
import { crossingOf, overlapsItself, shapeFault } from './outline-faults.ts'
import { arrange } from './planar/arrangement.ts'
import { nodeSegments, polygonSegments } from './planar/segments.ts'
import { PipelineProblems } from './problems.ts'
import { hasArea } from './sites.ts'
import type { PointCounty } from './sources.ts'
import { MOST_GAP_OR_OVERLAP } from './validate.ts'

export type Crs = 'wgs84' | 'gcj02'

/** A feature of the file as far as it concerns us. */
export interface OfficialFeature {
  readonly properties: Readonly<Record<string, unknown>> | null
  readonly geometry: { readonly type: string; readonly coordinates?: unknown } | null
}

/** Names under which surveying offices store a division's code. */
const CODE_FIELDS = [
  'code',
  '代码',
  '区划代码',
  '行政区划代码',
  '行政区代码',
  'pac',
  'xzqdm',
  'xzdm',
  'qhdm',
  'adcode',
]

/** A unit must lie where it should with at least this share: official and open borders differ by hundreds of metres. */
const LEAST_SHARE_AT_HOME = 0.5

/** What an official file must hold. */
interface Expected {
  /** Heads the list of what is wrong. */
  readonly refusal: string
  readonly digits: 6 | 9
  readonly units: readonly Division[]
  /** Others may be in the file. */
  readonly isWanted: (unit: Division) => boolean
  /** Said of a unit that lies elsewhere. */
  readonly misplaced: string
}

const ZIP_DIRECTORY_END = 'PK\x05\x06'

/**
 * Reads a GeoJSON FeatureCollection, or a zipped shapefile (whose .prj and .cpg are respected).
 *
 * @throws Error when the file is neither
 */
export async function readOfficialFile(file: string): Promise<OfficialFeature[]> {
  const bytes = readFileSync(file)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    try {
      // shpjs looks without end for the directory of a zip that was cut off.
      if (!bytes.includes(ZIP_DIRECTORY_END, 0, 'latin1')) throw new Error('cut off')
      const layers = await shp(new Uint8Array(bytes))
      return (Array.isArray(layers) ? layers : [layers]).flatMap(
        (layer) => layer.features as OfficialFeature[],
      )
    } catch {
      throw new Error(
        `${file}: the zip holds no readable shapefile; it needs .shp, .dbf and .prj (压缩包中没有可读的 shapefile)`,
      )
    }
  }
  let parsed: { type?: string; features?: OfficialFeature[] }
  try {
    parsed = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    throw new Error(`${file}: neither a zipped shapefile nor JSON`)
  }
  const isCollection = parsed?.type === 'FeatureCollection' && Array.isArray(parsed.features)
  if (!isCollection || !parsed.features!.every((each) => each !== null && typeof each === 'object')) {
    throw new Error(`${file}: not a GeoJSON FeatureCollection`)
  }
  return parsed.features!
}

/**
 * Checks official township polygons and brings them onto the grid.
 *
 * @param townships every township-level unit of the province
 * @param counties the polygons that a unit must lie in, by county code (or by its own, where set apart)
 * @returns polygons by 9-digit code
 * @throws PipelineProblems with every missing, doubled, unknown, misplaced or overlapping unit
 */
export function checkOfficialTownships(
  features: readonly OfficialFeature[],
  crs: Crs,
  townships: readonly Division[],
  counties: ReadonlyMap<string, readonly GridPolygon[]>,
  points: readonly PointCounty[] = [],
): Map<string, GridPolygon[]> {
  const expected: Expected = {
    refusal: 'the township file is refused 乡镇边界文件未通过校验:',
    digits: 9,
    units: townships,
    isWanted: (township) => hasArea(township, points) && townshipKind(township) !== 'stand-in',
    misplaced: 'lies in its county (不在所属县内)',
  }
  return checkUnits(features, crs, expected, counties)
}

/**
 * The same for county polygons.
 *
 * @param open the open polygons: an official one lies about where the open one does, where that is known
 * @returns polygons by 6-digit code
 */
export function checkOfficialCounties(
  features: readonly OfficialFeature[],
  crs: Crs,
  counties: readonly Division[],
  open: ReadonlyMap<string, readonly GridPolygon[]>,
  points: readonly PointCounty[] = [],
): Map<string, GridPolygon[]> {
  const withoutArea = new Set(points.map(({ code }) => code))
  const expected: Expected = {
    refusal: 'the county file is refused 县级边界文件未通过校验:',
    digits: 6,
    units: counties,
    isWanted: ({ code }) => !withoutArea.has(code),
    misplaced: 'lies where the open data have it (与开放数据中的位置不符)',
  }
  return checkUnits(features, crs, expected, open)
}

function checkUnits(
  features: readonly OfficialFeature[],
  crs: Crs,
  { refusal, digits, units: wanted, isWanted, misplaced: misplacement }: Expected,
  homes: ReadonlyMap<string, readonly GridPolygon[]>,
): Map<string, GridPolygon[]> {
  const names = new Map(wanted.map(({ code, name }) => [code, name]))
  const label = (code: string) => `${code} ${names.get(code) ?? ''}`.trim()
  const problems: string[] = []
  const units = new Map<string, GridPolygon[]>()
  const firstAt = new Map<string, number>()
  features.forEach((feature, index) => {
    const at = `feature ${index + 1}`
    const code = codeOf(feature, digits)
    if (code === undefined) {
      problems.push(`${at}: no code of ${digits} or 12 digits (没有区划代码)`)
      return
    }
    if (!names.has(code)) {
      problems.push(`${at}: unknown code ${code} (未知代码)`)
      return
    }
    const earlier = firstAt.get(code)
    if (earlier !== undefined) {
      problems.push(`${label(code)}: doubled, features ${earlier} and ${index + 1} (重复)`)
      return
    }
    firstAt.set(code, index + 1)
    const fault = shapeFault(feature.geometry)
    if (fault) {
      problems.push(`${label(code)}: ${at}, ${fault}`)
      return
    }
    const polygons = polygonsOf(feature, crs)
    const crossing = crossingOf(polygons)
    if (crossing)
      problems.push(`${label(code)}: its outline crosses itself at ${crossing.join(', ')} (边界自相交)`)
    else if (overlapsItself(polygons)) {
      problems.push(
        `${label(code)}: its parts overlap, a hole lies outside its part, or its outline runs over itself (各部分重叠、洞在面外或边界重复)`,
      )
    } else units.set(code, polygons)
  })
  for (const unit of wanted) {
    if (isWanted(unit) && !firstAt.has(unit.code)) problems.push(`${label(unit.code)}: missing (缺失)`)
  }
  problems.push(...misplaced(units, homes, label, misplacement), ...overlapping(units, label))
  if (problems.length > 0) throw new PipelineProblems(refusal, problems)
  return units
}

/** The code of a feature: in a field of a usual name, else in the only field that holds something of its form. */
function codeOf({ properties }: OfficialFeature, digits: 6 | 9): string | undefined {
  const fields = Object.entries(properties ?? {}).map(
    ([name, value]) => [name.toLowerCase(), asCode(value, digits)] as const,
  )
  const named = fields.find(([name, code]) => code !== undefined && CODE_FIELDS.includes(name))
  if (named) return named[1]
  // Shapefiles cut field names after ten bytes, often in the middle of a Chinese character.
  const codes = new Set(fields.flatMap(([, code]) => (code === undefined ? [] : [code])))
  return codes.size === 1 ? [...codes][0] : undefined
}

/** Offices fill codes up with noughts: 350425, 350425000 and 350425000000 are one county. */
function asCode(value: unknown, digits: 6 | 9): string | undefined {
  const text = String(value ?? '').trim()
  if (!/^(?:\d{6}|\d{9}|\d{12})$/.test(text) || text.length < digits) return undefined
  return /^0*$/.test(text.slice(digits)) ? text.slice(0, digits) : text
}

/** Brings a geometry without faults onto the grid; heights are passed over. */
function polygonsOf({ geometry }: OfficialFeature, crs: Crs): GridPolygon[] {
  const { type, coordinates } = geometry as Polygon | MultiPolygon
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  return polygons.map((rings) =>
    rings.map((ring) =>
      ring.map((position) => {
        const [lon, lat] = position as [number, number]
        return toGrid(...(crs === 'gcj02' ? toWgs84(lon, lat) : ([lon, lat] as const)))
      }),
    ),
  )
}

/** Lays all units over their homes and compares where each unit's ground lies with where it should. */
function misplaced(
  units: ReadonlyMap<string, readonly GridPolygon[]>,
  homes: ReadonlyMap<string, readonly GridPolygon[]>,
  label: (code: string) => string,
  how: string,
): string[] {
  const home = (code: string) => `in ${homes.has(code) ? code : code.slice(0, 6)}`
  const segments = [
    ...[...units].flatMap(([code, area]) => polygonSegments(area, code)),
    ...[...homes].flatMap(([code, area]) => polygonSegments(area, `in ${code}`)),
  ]
  const whole = new Map<string, number>()
  const inside = new Map<string, number>()
  for (const face of arrange(nodeSegments(segments, NODING)).faces) {
    for (const code of face.owners) {
      if (!units.has(code)) continue
      whole.set(code, (whole.get(code) ?? 0) + face.doubleArea)
      if (face.owners.includes(home(code))) inside.set(code, (inside.get(code) ?? 0) + face.doubleArea)
    }
  }
  return [...units.keys()].sort().flatMap((code) => {
    const area = whole.get(code) ?? 0
    if (area === 0) return [`${label(code)}: has no area (面积为零)`]
    const share = (inside.get(code) ?? 0) / area
    if (share >= LEAST_SHARE_AT_HOME) return []
    return [`${label(code)}: only ${(share * 100).toFixed(1)} % ${how}`]
  })
}

function overlapping(
  units: ReadonlyMap<string, readonly GridPolygon[]>,
  label: (code: string) => string,
): string[] {
  const segments = [...units].flatMap(([code, area]) => polygonSegments(area, code))
  const areas = new Map<string, number>()
  const shared = new Map<string, number>()
  for (const face of arrange(nodeSegments(segments, NODING)).faces) {
    for (const owner of face.owners) areas.set(owner, (areas.get(owner) ?? 0) + face.doubleArea)
    for (let i = 0; i < face.owners.length; i++) {
      for (let j = i + 1; j < face.owners.length; j++) {
        const pair = `${face.owners[i]},${face.owners[j]}`
        shared.set(pair, (shared.get(pair) ?? 0) + face.doubleArea)
      }
    }
  }
  return [...shared].sort().flatMap(([pair, area]) => {
    const [first, second] = pair.split(',') as [string, string]
    const share = area / Math.min(areas.get(first)!, areas.get(second)!)
    if (share <= MOST_GAP_OR_OVERLAP) return []
    return [`${label(first)} and ${label(second)}: overlap by ${(share * 100).toFixed(2)} % (重叠)`]
  })
}
