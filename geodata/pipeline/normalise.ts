import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import gcoord from 'gcoord'
import type { Division, Divisions } from './divisions.ts'
import { type GridPoint, toGrid } from './grid.ts'
import { nodeSegments, polygonSegments, type Segment } from './planar/segments.ts'
import { PipelineProblems } from './problems.ts'
import type { DividedCounties, Renames } from './sources.ts'

/** The source publishes its coordinates as multiples of 1/1024 degree. */
const SOURCE_STEPS_PER_DEGREE = 1024

export interface SourceFeature {
  readonly code: string
  readonly name: string
  /** GCJ-02 degrees: polygons → rings → points. */
  readonly polygons: ReadonlyArray<ReadonlyArray<ReadonlyArray<readonly [number, number]>>>
}

// The package is CommonJS whose declarations describe the object one level too deep for Node's resolution.
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default

/** GCJ-02 to WGS 84, in degrees. The only place where the pipeline changes the datum of its boundaries. */
export function toWgs84(lon: number, lat: number): [number, number] {
  return transform([lon, lat], GCJ02, WGS84) as [number, number]
}

/**
 * Reads every county polygon of the unpacked polygons package whose code lies in the province. A polygon without a code
 * gets the one of the only county of its name that no other polygon has.
 */
export function readCountyFeatures(
  folder: string,
  prefix: string,
  { province, counties }: Divisions,
): SourceFeature[] {
  const dir = join(folder, 'package/geojson/shape-with-internal-borders')
  const out: SourceFeature[] = []
  for (const file of readdirSync(dir).sort()) {
    if (!file.startsWith(prefix)) continue
    const { features } = JSON.parse(readFileSync(join(dir, file), 'utf8')) as {
      features: Array<{
        id?: string | number
        properties: { name: string }
        geometry: SourceGeometry
      }>
    }
    for (const { id, properties, geometry } of features) {
      if (id !== undefined && !String(id).startsWith(province.code)) continue
      const polygons = polygonsOf(geometry)
      // Some districts have a name and no outline.
      if (polygons.length === 0) continue
      out.push({ code: id === undefined ? '' : String(id), name: properties.name, polygons })
    }
  }
  const coded = new Set(out.map(({ code }) => code))
  return out.map((feature) => {
    if (feature.code !== '') return feature
    const fitting = counties.filter(({ code, name }) => name === feature.name && !coded.has(code))
    return { ...feature, code: fitting.length === 1 ? fitting[0]!.code : '(none)' }
  })
}

type SourceRing = string | [number, number][]

interface SourceGeometry {
  readonly type: string
  /** Of a polygon: rings; of a multipolygon: polygons of rings. A ring may be packed into a string. */
  readonly coordinates: readonly SourceRing[] | readonly (readonly SourceRing[])[]
  /** Where each packed ring begins, in source steps; nested like the coordinates. */
  readonly encodeOffsets?: readonly [number, number][] | readonly (readonly [number, number][])[]
}

function polygonsOf({ type, coordinates, encodeOffsets }: SourceGeometry): SourceFeature['polygons'] {
  const isOne = type === 'Polygon'
  const polygons = (isOne ? [coordinates] : coordinates) as readonly (readonly SourceRing[])[]
  const offsets = (isOne ? [encodeOffsets] : encodeOffsets) as readonly (readonly [number, number][])[]
  return polygons
    .map((rings, polygon) =>
      rings.map((ring, index) =>
        typeof ring === 'string' ? unpacked(ring, offsets[polygon]![index]!) : ring,
      ),
    )
    .filter((rings) => rings.length > 0)
}

/**
 * A ring in the packing of ECharts maps: two characters a point, each the step to it plus 64, sign in the lowest bit.
 * The last point may be left out.
 */
function unpacked(text: string, [startX, startY]: readonly [number, number]): [number, number][] {
  const step = (index: number) => {
    const value = text.charCodeAt(index) - 64
    return (value >> 1) ^ -(value & 1)
  }
  const out: [number, number][] = []
  let [x, y] = [startX, startY]
  for (let index = 0; index + 1 < text.length; index += 2) {
    x += step(index)
    y += step(index + 1)
    out.push([x / SOURCE_STEPS_PER_DEGREE, y / SOURCE_STEPS_PER_DEGREE])
  }
  const [first, last] = [out[0]!, out.at(-1)!]
  return first[0] === last[0] && first[1] === last[1] ? out : [...out, first]
}

/**
 * Gives each polygon the code of the divisions' date. Polygons that are still to be divided among counties get a
 * label of their own, see `undivided`.
 *
 * @throws PipelineProblems listing every county without exactly one polygon, every polygon without a county,
 *   and every name that the change list does not explain.
 */
export function renameFeatures(
  features: readonly SourceFeature[],
  counties: readonly Division[],
  renames: Renames,
): Map<string, SourceFeature[]> {
  const changeOf = new Map(
    renames.changes.flatMap((change) => change.from.map((code) => [code, change] as const)),
  )
  const { divided = [], points = [] } = renames
  const toDivide = new Map(divided.flatMap((group) => group.from.map((code) => [code, group] as const)))
  const noPolygon = new Set([...divided.flatMap(({ to }) => to), ...points.map(({ code }) => code)])
  const byCode = new Map<string, SourceFeature[]>(
    counties.filter(({ code }) => !noPolygon.has(code)).map(({ code }) => [code, []]),
  )
  const problems = [...divided.flatMap(namesOfDivided(counties)), ...namesOfPoints(counties, points)]
  for (const feature of features) {
    const group = toDivide.get(feature.code)
    if (group) {
      if (!group.was.includes(feature.name)) {
        problems.push(
          `${feature.code}: the change list says ${group.was.join(', ')}, the polygon ${feature.name}`,
        )
      }
      byCode.set(undivided(feature.code), [...(byCode.get(undivided(feature.code)) ?? []), feature])
      continue
    }
    const change = changeOf.get(feature.code)
    const code = change?.to ?? feature.code
    const list = byCode.get(code)
    if (!list) problems.push(`polygon ${feature.code} ${feature.name} has no county in the divisions`)
    else list.push(feature)
  }
  for (const code of toDivide.keys()) {
    const found = byCode.get(undivided(code))?.length ?? 0
    if (found !== 1) problems.push(`${code} is to be divided: expected 1 polygon, found ${found}`)
  }
  for (const { code, name } of counties) {
    if (noPolygon.has(code)) continue
    const found = byCode.get(code)!
    const change = renames.changes.find((candidate) => candidate.to === code)
    const expected = change ? change.from : [code]
    const got = found.map((feature) => feature.code).sort()
    if (got.join() !== [...expected].sort().join()) {
      problems.push(
        `${code} ${name}: expected polygons ${expected.join(' + ')}, found ${got.join(' + ') || 'none'}`,
      )
      continue
    }
    const names = change ? change.was : [name]
    for (const feature of found) {
      if (!names.includes(feature.name))
        problems.push(`${code} ${name}: its polygon is named ${feature.name}`)
    }
    if (change && change.name !== name)
      problems.push(`${code}: the change list says ${change.name}, the divisions ${name}`)
  }
  if (problems.length > 0)
    throw new PipelineProblems('counties and polygons do not match one to one:', problems)
  return byCode
}

/** The owner of the land of an old polygon until `divideChanged` gives it to the counties that it became. */
export function undivided(oldCode: string): string {
  return `old ${oldCode}`
}

function namesOfDivided(counties: readonly Division[]) {
  const nameOf = new Map(counties.map(({ code, name }) => [code, name]))
  return ({ to, names }: DividedCounties): string[] =>
    to.flatMap((code, index) =>
      nameOf.get(code) === names[index]
        ? []
        : [`${code}: the change list says ${names[index]}, the divisions ${nameOf.get(code) ?? 'nothing'}`],
    )
}

function namesOfPoints(counties: readonly Division[], points: NonNullable<Renames['points']>): string[] {
  const nameOf = new Map(counties.map(({ code, name }) => [code, name]))
  return points.flatMap(({ code, name }) =>
    nameOf.get(code) === name
      ? []
      : [`${code}: the list of points says ${name}, the divisions ${nameOf.get(code) ?? 'nothing'}`],
  )
}

/**
 * County borders as segments on the WGS 84 grid, each owned by the counties on its sides.
 * Borders are first brought to meet at end points on the source's own grid, where that is exact; neighbours
 * then go through the change of datum with the same vertices.
 */
export function normaliseCounties(byCode: ReadonlyMap<string, readonly SourceFeature[]>): Segment[] {
  const source: Segment[] = []
  for (const [code, features] of byCode) {
    for (const feature of features) {
      const polygons = feature.polygons.map((rings) =>
        rings.map((ring) => ring.map(([lon, lat]): GridPoint => [sourceStep(lon), sourceStep(lat)])),
      )
      source.push(...polygonSegments(polygons, code))
    }
  }
  const convert = ([x, y]: GridPoint): GridPoint =>
    toGrid(...toWgs84(x / SOURCE_STEPS_PER_DEGREE, y / SOURCE_STEPS_PER_DEGREE))
  return nodeSegments(source, { cell: 16 }).map((segment) => ({
    ...segment,
    a: convert(segment.a),
    b: convert(segment.b),
  }))
}

function sourceStep(degrees: number): number {
  return Math.round(degrees * SOURCE_STEPS_PER_DEGREE)
}
