import { join } from 'node:path'
import { type BuildInputs, type BuildResult, build, presentCounties } from './build.ts'
import { countyPolygons } from './counties.ts'
import { type Divisions, readDivisions } from './divisions.ts'
import { type Artefacts, type CountyProvider, render } from './emit.ts'
import { fetchSource } from './fetch.ts'
import { readPlaces } from './match.ts'
import { readCountyFeatures, type SourceFeature } from './normalise.ts'
import { type Crs, checkOfficialCounties, checkOfficialTownships, readOfficialFile } from './official.ts'
import { readPopulation } from './population.ts'
import { PipelineProblems } from './problems.ts'
import { GEODATA, readRenames, readSources, type Sources } from './sources.ts'

export interface RunOptions {
  readonly province: string
  /** Official township polygons, if any. */
  readonly townships?: OfficialFile
  /** Official county polygons, if any; not both. */
  readonly counties?: OfficialFile & CountyProvider
  readonly say: (text: string) => void
}

interface OfficialFile {
  readonly file: string
  readonly crs: Crs
}

export interface RunResult {
  readonly artefacts: Artefacts
  readonly result: BuildResult
  readonly divisions: Divisions
}

/** Where tarballs and what is unpacked of them are kept between runs: outside of git. */
const CACHE = join(GEODATA, '..', '.cache', 'geodata')

/** Fetches the sources and builds one province's artefacts in memory. */
export async function run({ province, townships, counties, say }: RunOptions): Promise<RunResult> {
  const sources = readSources()
  const entry = sources.provinces[province]
  if (!entry) {
    const known = Object.keys(sources.provinces).join(', ')
    throw new PipelineProblems('unknown province 未知省份:', [`${province}; known 可选: ${known}`])
  }
  const folders = await fetchAll(sources, entry.polygons, say)
  say('read 读取区划、边界、居民点')
  const divisions = readDivisions(folders.divisions, province)
  const features = readCountyFeatures(folders.polygons, entry.polygons, divisions)
  const inputs: BuildInputs = {
    divisions,
    features,
    places: readPlaces(folders.places, boxOf(features)),
    renames: readRenames(province),
    population: readPopulation(province),
  }
  const official = townships && (await readTownships(townships, inputs, say))
  const officialCounties = counties && (await readCounties(counties, inputs, say))
  const given = { ...inputs, ...(official && { official }), ...(officialCounties && { officialCounties }) }
  const result = build(given, say)
  return { artefacts: render(result, divisions, sources, counties), result, divisions }
}

async function fetchAll(sources: Sources, prefix: string, say: (text: string) => void) {
  const bring = (id: keyof Sources['sources']) => {
    const source = sources.sources[id]
    const members = source.members.map((member) => member.replace('{polygons}', prefix))
    return fetchSource(source, members, CACHE, say)
  }
  return {
    polygons: await bring('polygons'),
    divisions: await bring('divisions'),
    places: await bring('places'),
  }
}

async function readTownships({ file, crs }: OfficialFile, inputs: BuildInputs, say: (text: string) => void) {
  say(`official 校验官方边界 ${file}`)
  const { divisions, renames } = inputs
  return checkOfficialTownships(
    await readOfficialFile(file),
    crs,
    divisions.townships,
    openCounties(inputs),
    renames.points,
  )
}

async function readCounties({ file, crs }: OfficialFile, inputs: BuildInputs, say: (text: string) => void) {
  say(`official 校验官方边界 ${file}`)
  const { divisions, renames } = inputs
  return checkOfficialCounties(
    await readOfficialFile(file),
    crs,
    divisions.counties,
    openCounties(inputs),
    renames.points,
  )
}

function openCounties(inputs: BuildInputs) {
  return countyPolygons(presentCounties(inputs).segments)
}

/** The features' extent in degrees, with a margin for the change of datum. */
function boxOf(features: readonly SourceFeature[]): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90]
  for (const [lon, lat] of features.flatMap((feature) => feature.polygons.flat(2))) {
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  }
  return [box[0] - 0.05, box[1] - 0.05, box[2] + 0.05, box[3] + 0.05]
}
