import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import gcoord from 'gcoord'
import type { Division } from './divisions.ts'
import { type GridPoint, toGrid } from './grid.ts'
import { nodeSegments, polygonSegments, type Segment } from './planar/segments.ts'
import { PipelineProblems } from './problems.ts'
import type { Renames } from './sources.ts'

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

/** Reads every county polygon of the unpacked polygons package whose code lies in the province. */
export function readCountyFeatures(folder: string, prefix: string, province: string): SourceFeature[] {
  const dir = join(folder, 'package/geojson/shape-with-internal-borders')
  const out: SourceFeature[] = []
  for (const file of readdirSync(dir).sort()) {
    if (!file.startsWith(prefix)) continue
    const { features } = JSON.parse(readFileSync(join(dir, file), 'utf8')) as {
      features: Array<{
        id: string | number
        properties: { name: string }
        geometry: { type: string; coordinates: unknown }
      }>
    }
    for (const { id, properties, geometry } of features) {
      if (!String(id).startsWith(province)) continue
      const polygons = (
        geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
      ) as SourceFeature['polygons']
      out.push({ code: String(id), name: properties.name, polygons })
    }
  }
  return out
}

/**
 * Gives each polygon the code of the divisions' date.
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
  const byCode = new Map<string, SourceFeature[]>(counties.map(({ code }) => [code, []]))
  const problems: string[] = []
  for (const feature of features) {
    const change = changeOf.get(feature.code)
    const code = change?.to ?? feature.code
    const list = byCode.get(code)
    if (!list) problems.push(`polygon ${feature.code} ${feature.name} has no county in the divisions`)
    else list.push(feature)
  }
  const cutOut = new Set(renames.cuts?.map(({ code }) => code))
  for (const { code, name } of counties) {
    if (cutOut.has(code)) continue
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
