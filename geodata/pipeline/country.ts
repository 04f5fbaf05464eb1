import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GeometryObject } from 'topojson-specification'
import { HEADER } from './areas.ts'
import { contentVersion } from './build.ts'
import { type Artefacts, type Metadata, NOTICE, write } from './emit.ts'
import { STEPS_PER_DEGREE } from './grid.ts'
import { run } from './run.ts'
import { COUNTRY, provinceFolder, readSources } from './sources.ts'
import type { BoundaryTopology } from './topology.ts'

/**
 * The artefacts of all provinces as those of one country. A province that is built already is taken as it is; the others
 * are built first.
 *
 * Provinces are cleaned one by one: where two of them meet, their borders may differ by some hundred metres. The divisions
 * do not hold Taiwan, Hong Kong and Macao: the result is not a complete map of China, and the notice says so.
 */
export async function buildCountry(say: (text: string) => void): Promise<Artefacts> {
  const parts: Artefacts[] = []
  for (const province of Object.keys(readSources().provinces).sort()) {
    const folder = provinceFolder(province)!
    if (!existsSync(join(folder, 'metadata.json'))) {
      say(`build 构建 ${province}`)
      write((await run({ province, say: () => undefined })).artefacts, folder)
    }
    say(`read 读取 ${province}`)
    parts.push(readArtefacts(folder))
  }
  return mergeProvinces(parts)
}

function readArtefacts(folder: string): Artefacts {
  const read = (name: keyof Artefacts) => readFileSync(join(folder, name), 'utf8')
  return {
    'areas.csv': read('areas.csv'),
    'boundaries.topo.json': read('boundaries.topo.json'),
    'metadata.json': read('metadata.json'),
  }
}

/** @param parts in the order of their provinces' codes, so that the areas stay sorted by code */
export function mergeProvinces(parts: readonly Artefacts[]): Artefacts {
  const csv = `${HEADER}\n${parts.map((part) => part['areas.csv'].slice(HEADER.length + 1)).join('')}`
  const topologies = parts.map((part) => JSON.parse(part['boundaries.topo.json']) as BoundaryTopology)
  const topology = `${JSON.stringify(joined(topologies))}\n`
  const all = parts.map((part) => JSON.parse(part['metadata.json']) as Metadata)
  const first = all[0]!
  const metadata: Metadata = {
    ...first,
    version: contentVersion([csv, topology]),
    province: { code: COUNTRY, name: '全国' },
    counts: sums(all.map(({ counts }) => counts)),
    boundaryQuality: {
      county: sums(all.map(({ boundaryQuality }) => boundaryQuality.county)),
      township: sums(all.map(({ boundaryQuality }) => boundaryQuality.township)),
      village: sums(all.map(({ boundaryQuality }) => boundaryQuality.village)),
    },
    seatMatchRate: {
      matched: sum(all.map(({ seatMatchRate }) => seatMatchRate.matched)),
      total: sum(all.map(({ seatMatchRate }) => seatMatchRate.total)),
      byMeans: sums(all.map(({ seatMatchRate }) => seatMatchRate.byMeans)),
    },
    notice: {
      zh: `${NOTICE.zh}未含台湾省、香港、澳门和南海诸岛范围线，不是完整的中国地图，不得展示或公开。`,
      en: `${NOTICE.en} Taiwan, Hong Kong, Macao and the line of the South China Sea are missing: this is not a complete map of China and must not be shown or published.`,
    },
    checks: {
      worstGapShare: Math.max(...all.map(({ checks }) => checks.worstGapShare)),
      worstOverlapShare: Math.max(...all.map(({ checks }) => checks.worstOverlapShare)),
      enclosedGaps: all.flatMap(({ checks }) => checks.enclosedGaps),
      counties: sums(all.map(({ checks }) => checks.counties)),
    },
  }
  return {
    'areas.csv': csv,
    'boundaries.topo.json': topology,
    'metadata.json': `${JSON.stringify(metadata, null, 2)}\n`,
  }
}

/** One topology of several: arcs one list after another, each counted from the common corner. */
function joined(topologies: readonly BoundaryTopology[]): BoundaryTopology {
  const corner = [0, 1].map((axis) =>
    Math.min(...topologies.map(({ transform }) => transform!.translate[axis]!)),
  ) as [number, number]
  const arcs: BoundaryTopology['arcs'] = []
  const objects: BoundaryTopology['objects'] = {
    counties: { type: 'GeometryCollection', geometries: [] },
    apart: { type: 'GeometryCollection', geometries: [] },
    townships: { type: 'GeometryCollection', geometries: [] },
  }
  for (const topology of topologies) {
    const before = arcs.length
    const [dx, dy] = [0, 1].map((axis) =>
      Math.round((topology.transform!.translate[axis]! - corner[axis]!) * STEPS_PER_DEGREE),
    ) as [number, number]
    for (const [[x, y], ...rest] of topology.arcs as [number, number][][] & [[number, number]][]) {
      arcs.push([[x + dx, y + dy], ...rest])
    }
    for (const name of Object.keys(objects) as (keyof typeof objects)[]) {
      for (const geometry of topology.objects[name].geometries) {
        objects[name].geometries.push(renumbered(geometry, before))
      }
    }
  }
  const bound = (index: number, of: (...values: number[]) => number) =>
    of(...topologies.map(({ bbox }) => bbox![index]!))
  return {
    type: 'Topology',
    bbox: [bound(0, Math.min), bound(1, Math.min), bound(2, Math.max), bound(3, Math.max)],
    transform: { scale: topologies[0]!.transform!.scale, translate: corner },
    objects,
    arcs,
  }
}

/** Arcs are named by their place in the list; ~i is arc i the other way round. */
function renumbered<G extends GeometryObject>(geometry: G, by: number): G {
  const ring = (arcs: readonly number[]) => arcs.map((arc) => (arc < 0 ? ~(~arc + by) : arc + by))
  if (geometry.type === 'Polygon') return { ...geometry, arcs: geometry.arcs.map(ring) }
  if (geometry.type === 'MultiPolygon') {
    return { ...geometry, arcs: geometry.arcs.map((polygon) => polygon.map(ring)) }
  }
  return geometry
}

function sums<K extends string>(records: readonly Readonly<Record<K, number>>[]): Record<K, number> {
  const out = {} as Record<K, number>
  for (const record of records) {
    for (const [key, value] of Object.entries(record) as [K, number][]) out[key] = (out[key] ?? 0) + value
  }
  return out
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
