import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
import { COUNTRY, GEODATA, readSources } from '../../../geodata/pipeline/sources.ts'
import type { Area, AreaLevel } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'
import { readAreaRows } from './area-rows.ts'
import type { DrawnOutlines, GeodataMetadata, Geography, RetiredCode } from './geography.ts'
import { LevelIndex } from './level-index.ts'
import { type BoundaryTopology, Outlines } from './outlines.ts'

/**
 * Raised whenever the same artefacts give other areas or other tiles: browsers keep tiles for a year, and the
 * database keeps the areas, under this version.
 */
const DERIVATION_VERSION = 3

interface MetadataFile extends Omit<GeodataMetadata, 'sources'> {
  readonly sources: readonly {
    readonly package?: string
    readonly name: { readonly zh: string }
    readonly licence: string
    readonly attribution: { readonly zh: string; readonly en: string }
    readonly level?: 'township'
  }[]
}

interface RenamesFile {
  /** Since the county polygons were drawn. */
  readonly changes: readonly {
    readonly from: readonly string[]
    readonly was: readonly string[]
    readonly to: string
    readonly document?: string
  }[]
  /** Since the county polygons were drawn, by parts: a code may be in force on. */
  readonly divided?: readonly {
    readonly from: readonly string[]
    readonly was: readonly string[]
    readonly to: readonly string[]
    readonly document?: string
  }[]
  /** Before that, so that no polygon has the code. */
  readonly earlier?: readonly {
    readonly code: string
    readonly name: string
    readonly successors: readonly string[]
    readonly document?: string
  }[]
}

/**
 * Reads a province's artefacts (`areas.csv`, `boundaries.topo.json`, `metadata.json`) and its list of changed codes in
 * `geodata/renames`, wherever the artefacts are.
 *
 * @throws Error when a file is missing or is none of ours
 */
export async function loadGeography(directory: string): Promise<Geography> {
  const read = (name: string) => readFile(join(directory, name), 'utf8')
  const [csv, topologyText, metadataText] = await Promise.all([
    read('areas.csv'),
    read('boundaries.topo.json'),
    read('metadata.json'),
  ])
  const metadata = JSON.parse(metadataText) as MetadataFile
  const topology = JSON.parse(topologyText) as BoundaryTopology
  const isCountry = metadata.province.code === COUNTRY
  const renames = await readRenames(
    isCountry ? Object.keys(readSources().provinces) : [metadata.province.code],
  )
  const areas = new Map<string, Area>(readAreaRows(csv).map((area) => [area.code, area]))
  const levels = new LevelIndex(areas.values())
  const province = (isCountry ? '' : metadata.province.code) as AreaCode
  if (isCountry) areas.set(province, wholeCountry(topology))
  const outlines = new Outlines(topology)
  const initials = new Map<string, string>()
  const [west, south, east, north] = topology.bbox as [number, number, number, number]

  return {
    version: `${metadata.version}-${DERIVATION_VERSION}`,
    province,
    bounds: [west, south, east, north],
    metadata: {
      version: metadata.version,
      province: metadata.province,
      notice: metadata.notice,
      reviewNumber: metadata.reviewNumber,
      // What a province has brought itself comes of no package.
      sources: metadata.sources.map(({ package: packageName, name, licence, attribution, level = null }) => ({
        name: packageName ?? name.zh,
        licence,
        attribution,
        level,
      })),
    },
    areas,
    within: (level: AreaLevel, code?: AreaCode) => levels.within(level, code),
    initials(code) {
      const known = initials.get(code)
      if (known !== undefined) return known
      const made = initialsOf(areas.get(code)?.name ?? '')
      initials.set(code, made)
      return made
    },
    merged: (areas) => outlines.merged(areas),
    outlines: (level, within) => outlines.within(level, within),
    ...drawn(outlines, areas),
    thinned: (minArea) => drawn(outlines.thinned(minArea), areas),
    retired: renames,
  }
}

function drawn(outlines: Outlines, areas: ReadonlyMap<string, Area>): DrawnOutlines {
  return {
    polygon: (code) => outlines.polygon(code),
    apart: outlines.apart,
    borders: (level) => outlines.borders(level, (code) => areas.get(code)?.boundary ?? 'unreviewed'),
  }
}

/** Every code lies in the empty one. It belongs to no level: it is asked of and never listed. */
function wholeCountry({ bbox }: BoundaryTopology): Area {
  const [west, south, east, north] = bbox as [number, number, number, number]
  return {
    code: '' as AreaCode,
    name: '全国',
    level: 'province',
    kind: 'country',
    parent: null,
    centre: [(west + east) / 2, (south + north) / 2],
    population: null,
    boundary: 'unreviewed',
  }
}

async function readRenames(provinces: readonly string[]): Promise<Geography['retired']> {
  const lists = await Promise.all(provinces.map(retiredCodes))
  return new Map(lists.flat())
}

async function retiredCodes(province: string): Promise<readonly [string, RetiredCode][]> {
  const file = join(GEODATA, 'renames', `${province}.json`)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    // A province whose codes have not changed since its polygons were drawn has no such file.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  const { changes, divided = [], earlier = [] } = JSON.parse(text) as RenamesFile
  const retired = [
    ...changes.flatMap(({ from, was, to, document }) =>
      from.map((code, index) => ({ code, name: was[index] ?? code, successors: [to], document })),
    ),
    ...divided.flatMap(({ from, was, to, document }) =>
      from.flatMap((code, index) =>
        to.includes(code) ? [] : [{ code, name: was[index] ?? code, successors: to, document }],
      ),
    ),
    ...earlier,
  ]
  // A code may have been used twice: the list has its last use first, which is the one that files mean.
  const last = retired.filter(
    ({ code }, index) => retired.findIndex((other) => other.code === code) === index,
  )
  // A county that took in others may have kept its code.
  const outOfForce = last.filter(({ code, successors }) => !successors.includes(code))
  return outOfForce.map(({ code, name, successors, document = null }) => {
    const merged = retired.filter((other) => other.successors.some((each) => successors.includes(each)))
    const isWhole = successors.length === 1 && merged.length === 1
    return [code, { name, successors: successors as AreaCode[], isWhole, document }]
  })
}

/** Initials of a name's pinyin, lower case, for search by typing: 长乐区 → `clq`. Letters and digits stay. */
function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
