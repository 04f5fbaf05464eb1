import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { buildGraph } from '../../api/adapters/valhalla/build/build-graph.ts'
import { buildTiles } from '../../api/adapters/valhalla/build/build-tiles.ts'
import { ChildEngine } from '../../api/adapters/valhalla/child-engine.ts'
import { GraphStore } from '../../api/adapters/valhalla/graph-store.ts'
import { EngineSource } from '../../api/adapters/valhalla/source.ts'
import { NETWORK_PBF } from '../fixtures/roads/network.ts'
import { fujian } from './geography.ts'
import { prepareRoadEngine } from './road-engine.ts'

const folders: string[] = []
const engines: ChildEngine[] = []
let network: Promise<string> | undefined

/** A folder that is removed after the file's tests. */
export async function roadFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-roads-'))
  folders.push(folder)
  return folder
}

/** A data folder with the graph of the invented network, as `npm run roads` builds it. */
export async function dataDirWithNetwork(): Promise<string> {
  network ??= build()
  const dataDir = await roadFolder()
  await cp(await network, dataDir, { recursive: true })
  return dataDir
}

async function build(): Promise<string> {
  await prepareRoadEngine()
  const geography = await fujian()
  const dataDir = await roadFolder()
  await buildGraph({
    extract: NETWORK_PBF,
    dataDir,
    villages: geography.within('village').map(({ code, centre }) => ({ code, at: centre })),
    bounds: geography.bounds,
    log: () => undefined,
  })
  return dataDir
}

/** The engine on the invented network, and the faults that it told. */
export async function networkEngine(): Promise<{
  engine: ChildEngine
  source: EngineSource
  faults: string[]
}> {
  const store = new GraphStore(await dataDirWithNetwork())
  const { version } = (await store.current())!
  return engineOn(store.folderOf(version), version)
}

/** The engine on an extract of any part of the world. */
export async function extractEngine(
  extract: string,
): Promise<{ engine: ChildEngine; source: EngineSource; faults: string[]; folder: string }> {
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

afterAll(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()))
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  network = undefined
})
