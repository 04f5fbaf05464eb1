import { join } from 'node:path'
import { type BuildInputs, type BuildResult, build, presentCounties } from './build.ts'
import { countyPolygons } from './counties.ts'
import { type Divisions, readDivisions } from './divisions.ts'
import { type Artefacts, type OfficialSource, render } from './emit.ts'
import { fetchSource } from './fetch.ts'
import { readPlaces } from './match.ts'
import { readCountyFeatures, type SourceFeature } from './normalise.ts'
import { checkOfficialCounties, checkOfficialTownships, readOfficialFile } from './official.ts'
import { readPopulation } from './population.ts'
import { PipelineProblems } from './problems.ts'
import { GEODATA, readRenames, readSources, type Sources } from './sources.ts'

export interface RunOptions {
  readonly province: string
  readonly official?: OfficialFile
  readonly say: (text: string) => void
}

/** A file of official polygons, and whose they are. */
export interface OfficialFile extends OfficialSource {
  readonly file: string
}

export interface RunResult {
  readonly artefacts: Artefacts
  readonly result: BuildResult
  readonly divisions: Divisions
}

/** Where tarballs and what is unpacked of them are kept between runs: outside of git. */
const CACHE = join(GEODATA, '..', '.cache', 'geodata')

/** Fetches the sources and builds one province's artefacts in memory. */
export async function run({ province, official, say }: RunOptions): Promise<RunResult> {
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
  const given = official ? { ...inputs, ...(await readOfficial(official, inputs, say)) } : inputs
  const result = build(given, say)
  return { artefacts: render(result, divisions, sources, official), result, divisions }
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

async function readOfficial(
  { level, file, crs }: OfficialFile,
  inputs: BuildInputs,
  say: (text: string) => void,
): Promise<Pick<BuildInputs, 'official' | 'officialCounties'>> {
  say(`official 校验官方边界 ${file}`)
  const features = await readOfficialFile(file)
  const open = countyPolygons(presentCounties(inputs).segments)
  const { divisions, renames } = inputs
  return level === 'county'
    ? { officialCounties: checkOfficialCounties(features, crs, divisions.counties, open, renames.points) }
    : { official: checkOfficialTownships(features, crs, divisions.townships, open, renames.points) }
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
