import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { buildGraph } from '../../api/adapters/valhalla/build/build-graph.ts'
import { buildTiles } from '../../api/adapters/valhalla/build/build-tiles.ts'
import { ChildEngine } from '../../api/adapters/valhalla/child-engine.ts'
import { GraphStore } from '../../api/adapters/valhalla/graph-store.ts'
import { EngineSource } from '../../api/adapters/valhalla/source.ts'
import { NETWORK_PBF } from '../fixtures/roads/network.ts'
import { fujian } from './geography.ts'
import { prepareRoadEngine } from './road-engine.ts'

/** Folders, graphs and engines on invented roads for one test file, which end with it. */
export function useRoads() {
  const folders: string[] = []
  const engines: ChildEngine[] = []

  afterAll(async () => {
    await Promise.all(engines.map((engine) => engine.close()))
    for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  async function roadFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'xunyi-roads-'))
    folders.push(folder)
    return folder
  }

  /** A data folder with the graph of the invented network, as `npm run roads` builds it. */
  async function dataDirWithNetwork(): Promise<string> {
    const dataDir = await roadFolder()
    await cp(await networkOfRun(), dataDir, { recursive: true })
    return dataDir
  }

  /** The engine on the invented network, and the faults that it told. */
  async function networkEngine() {
    const store = new GraphStore(await dataDirWithNetwork())
    const { version } = (await store.current())!
    return engineOn(store.folderOf(version), version)
  }

  /** The engine on an extract of any part of the world. */
  async function extractEngine(extract: string) {
    const programs = await prepareRoadEngine()
    const folder = await new GraphStore(await roadFolder()).begin('extract')
    await buildTiles(programs, extract, folder, () => undefined)
    return { ...engineOn(folder, 'extract'), folder }
  }

  function engineOn(folder: string, version: string) {
    const faults: string[] = []
    const engine = new ChildEngine(folder, (text) => faults.push(text))
    engines.push(engine)
    return { engine, source: new EngineSource(engine, version, { zh: '', en: '' }), faults }
  }

  return { roadFolder, dataDirWithNetwork, networkEngine, extractEngine }
}

/** The graph of the invented network, built once a run: by the first file that asks for it. */
async function networkOfRun(): Promise<string> {
  const built = join(inject('runFolder'), 'network')
  if (await stat(built).catch(() => null)) return built
  await prepareRoadEngine()
  const geography = await fujian()
  const dataDir = await mkdtemp(`${built}-`)
  await buildGraph({
    extract: NETWORK_PBF,
    dataDir,
    villages: geography.within('village').map(({ code, centre }) => ({ code, at: centre })),
    bounds: geography.bounds,
    log: () => undefined,
  })
  // Where two files built it at once, the first one's stays.
  await rename(dataDir, built).catch(() => undefined)
  return built
}
