import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { areasCsv } from './areas.ts'
import { type BuildResult, contentVersion } from './build.ts'
import type { Division, Divisions } from './divisions.ts'
import type { Source, Sources } from './sources.ts'
import { type BoundaryTopology, readAreas } from './topology.ts'

export const NOTICE = {
  zh: '边界未经审核，无审图号，仅供内部使用。',
  en: 'Boundaries are unreviewed and carry no map review number (审图号); for internal use only.',
} as const

type MetadataSource = Omit<Source, 'members' | 'integrity' | 'package' | 'version' | 'date'> &
  Partial<Pick<Source, 'package' | 'version' | 'date'>>

/** Whose the official outlines are. */
export interface OfficialSource {
  readonly level: 'county' | 'township'
  readonly crs: 'wgs84' | 'gcj02'
  /** Null where it was not said. */
  readonly provider: string | null
  /** The number that the map carries which they come from, if any: nobody but the reviewing authority gives one. */
  readonly approval: string | null
}

/** What `metadata.json` holds. */
export interface Metadata {
  /** Changes exactly when the content of another artefact does. */
  readonly version: string
  readonly province: Division
  readonly asOf: string
  readonly counts: Readonly<Record<'city' | 'county' | 'township' | 'village', number>>
  /** Units of each level by how their outline is known. */
  readonly boundaryQuality: Readonly<Record<'county' | 'township' | 'village', Record<string, number>>>
  readonly seatMatchRate: {
    readonly matched: number
    readonly total: number
    readonly byMeans: Record<string, number>
  }
  readonly sources: readonly MetadataSource[]
  /** 审图号 of the official county outlines, as it was given; null for open data. */
  readonly reviewNumber: string | null
  readonly notice: { readonly zh: string; readonly en: string }
  readonly checks: {
    readonly worstGapShare: number
    readonly worstOverlapShare: number
    readonly enclosedGaps: BuildResult['gaps']
    readonly counties: BuildResult['counties']
  }
}

/** The artefacts of a province by file name. */
export type Artefacts = Readonly<Record<'areas.csv' | 'boundaries.topo.json' | 'metadata.json', string>>

/** Renders the artefacts. The same build always gives the same bytes. */
export function render(
  result: BuildResult,
  divisions: Divisions,
  sources: Sources,
  official: OfficialSource | null = null,
): Artefacts {
  const csv = areasCsv(result.rows)
  const topology = `${JSON.stringify(result.topology)}\n`
  const metadata: Metadata = {
    version: contentVersion([csv, topology]),
    province: divisions.province,
    asOf: sources.asOf,
    counts: {
      city: divisions.cities.length,
      county: divisions.counties.length,
      township: divisions.townships.length,
      village: divisions.villages.length,
    },
    boundaryQuality: {
      county: tally(result, 'county'),
      township: tally(result, 'township'),
      village: tally(result, 'village'),
    },
    seatMatchRate: {
      matched: result.seatsWanted.filter(({ code }) => result.seats.some((seat) => seat.township === code))
        .length,
      total: result.seatsWanted.length,
      byMeans: countBy(
        result.seats.filter((seat) => result.seatsWanted.some(({ code }) => code === seat.township)),
        (seat) => seat.means,
      ),
    },
    sources: sourcesOf(sources, official),
    reviewNumber: official?.approval ?? null,
    notice: noticeOf(official),
    checks: {
      worstGapShare: result.worstGapShare,
      worstOverlapShare: result.worstOverlapShare,
      enclosedGaps: result.gaps,
      counties: result.counties,
    },
  }
  return {
    'areas.csv': csv,
    'boundaries.topo.json': topology,
    'metadata.json': `${JSON.stringify(metadata, null, 2)}\n`,
  }
}

/** Official counties take the place of the open ones, official townships come to them. */
function sourcesOf({ sources }: Sources, official: OfficialSource | null): MetadataSource[] {
  const open = Object.entries(sources)
    .filter(([id]) => official?.level !== 'county' || id !== 'polygons')
    .map(([, { members: _members, integrity: _integrity, ...source }]) => source)
  if (!official?.provider) return open
  const { provider, crs } = official
  const level = OFFICIAL_LEVELS[official.level]
  const own: MetadataSource = {
    name: { zh: `${level.zh}边界（省级提供）`, en: `${level.en} polygons (brought by the province)` },
    licence: '以提供单位的规定为准 · as the provider allows',
    attribution: { zh: `${level.zh}边界：${provider}`, en: `${level.en} polygons: ${provider}` },
    ...(official.level === 'township' ? { level: official.level } : {}),
    datum: crs === 'gcj02' ? 'GCJ-02' : 'WGS 84',
  }
  return [own, ...open]
}

const OFFICIAL_LEVELS = {
  county: { zh: '县级', en: 'County' },
  township: { zh: '乡镇', en: 'Township' },
} as const

function noticeOf(official: OfficialSource | null): Metadata['notice'] {
  if (!official?.provider) return NOTICE
  const { provider, approval } = official
  const level = OFFICIAL_LEVELS[official.level]
  if (approval === null) {
    return {
      zh: `${level.zh}界线由${provider}提供，无审图号，仅供内部使用。`,
      en: `${level.en} boundaries by ${provider}; they carry no map review number (审图号); for internal use only.`,
    }
  }
  const estimated = official.level === 'county'
  return {
    zh: `${level.zh}界线：${provider}，审图号：${approval}。${estimated ? '乡镇范围为推算，不是行政区域界线。' : ''}`,
    en: `${level.en} boundaries: ${provider}, map review number ${approval}.${estimated ? ' Townships are estimates, not boundaries.' : ''}`,
  }
}

function tally(result: BuildResult, level: string): Record<string, number> {
  return countBy(
    result.rows.filter((row) => row.level === level),
    (row) => row.boundary,
  )
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const out: Record<string, number> = {}
  for (const name of items.map(key).sort()) out[name] = (out[name] ?? 0) + 1
  return out
}

/** Writes all artefacts into a folder. */
export function write(artefacts: Artefacts, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(artefacts)) writeFileSync(join(folder, name), text)
}

/** Compares a build with the committed files, byte by byte. @returns one sentence a difference */
export function compare(artefacts: Artefacts, folder: string): string[] {
  const out: string[] = []
  for (const [name, text] of Object.entries(artefacts)) {
    let committed: string
    try {
      committed = readFileSync(join(folder, name), 'utf8')
    } catch {
      out.push(`${name}: missing in ${folder}`)
      continue
    }
    if (committed === text) continue
    if (name.endsWith('.topo.json')) {
      out.push(`${name}: differs`, ...compareAreas(committed, text))
      continue
    }
    const mine = text.replace(/\n$/, '').split('\n')
    const theirs = committed.replace(/\n$/, '').split('\n')
    const differing = mine.flatMap((line, index) => (line === theirs[index] ? [] : [index]))
    for (let index = mine.length; index < theirs.length; index++) differing.push(index)
    out.push(`${name}: ${differing.length} lines differ`)
    for (const index of differing) {
      out.push(`  line ${index + 1}: committed ${excerpt(theirs[index])} | rebuilt ${excerpt(mine[index])}`)
    }
  }
  return out
}

/** A topology is one line of text: what helps is which areas differ. */
function compareAreas(committed: string, rebuilt: string): string[] {
  const out: string[] = []
  for (const object of ['counties', 'apart', 'townships'] as const) {
    const [theirs, mine] = [committed, rebuilt].map((text) =>
      readAreas(JSON.parse(text) as BoundaryTopology, object),
    )
    for (const code of new Set([...theirs!.keys(), ...mine!.keys()])) {
      const [a, b] = [theirs!.get(code), mine!.get(code)]
      if (!a) out.push(`  ${object} ${code}: not in the committed file`)
      else if (!b) out.push(`  ${object} ${code}: not rebuilt`)
      else if (JSON.stringify(a) !== JSON.stringify(b)) out.push(`  ${object} ${code}: other polygon`)
    }
  }
  return out
}

function excerpt(line: string | undefined): string {
  if (line === undefined) return '(none)'
  return line.length > 120 ? `${line.slice(0, 120)}…` : line
}
