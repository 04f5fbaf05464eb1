import type { Bilingual } from '../../domain/coverage/rule.ts'
import { SourceUnavailable } from '../../domain/reach/travel-time.ts'
import type { RoadsSource } from '../../modules/reach/sources.ts'
import { ChildEngine } from './child-engine.ts'
import type { RoadEngine } from './engine.ts'
import { type Graph, GraphStore } from './graph-store.ts'
import { HttpEngine } from './http-engine.ts'
import { NO_PROGRAMS, NO_VALHALLA, NOT_BUILT, NOT_INSTALLED, noRoads, UNUSABLE } from './no-roads.ts'
import { isSupportedPlatform, programFolder } from './package.ts'
import type { Roads, RoadsPlace } from './roads.ts'
import { EngineSource } from './source.ts'

/** A server is asked for its state so often, and waited for so long, at most. */
const STATUS_EVERY_MS = 15_000
const STATUS_TIMEOUT_MS = 5000

/** The roads that the settings name: a server, or else the graph that `npm run roads` built. */
export function openRoads(place: RoadsPlace): Roads {
  return place.valhallaUrl === undefined
    ? new LocalRoads(new GraphStore(place.dataDir), place.logFault)
    : new RemoteRoads(place.valhallaUrl)
}

class LocalRoads implements Roads {
  readonly #store: GraphStore
  readonly #logFault: (text: string) => void
  readonly #engines: RoadEngine[] = []
  #stamp: string | null | undefined
  #source: RoadsSource = noRoads(NOT_BUILT)

  constructor(store: GraphStore, logFault: (text: string) => void) {
    this.#store = store
    this.#logFault = logFault
  }

  async current(): Promise<RoadsSource> {
    // The engine may be installed while the graph is there, such as in a copied data folder.
    if (programFolder() === null) return noRoads(isSupportedPlatform() ? NOT_INSTALLED : NO_PROGRAMS)
    const stamp = await this.#store.stamp()
    if (stamp !== this.#stamp) {
      this.#stamp = stamp
      this.#source = await this.#read()
    }
    return this.#source
  }

  async close(): Promise<void> {
    await Promise.all(this.#engines.map((engine) => engine.close()))
  }

  async #read(): Promise<RoadsSource> {
    try {
      const graph = await this.#store.current()
      if (graph === null) return noRoads(NOT_BUILT)
      if (graph.version === this.#source.version) return this.#source
      // Who still works with the graph before keeps its engine, which ends its process when nobody does.
      const engine = new ChildEngine(this.#store.folderOf(graph.version), this.#logFault)
      this.#engines.push(engine)
      return new EngineSource(engine, graph.version, describe(graph))
    } catch (error) {
      this.#logFault(`road graph: ${(error as Error).message}`)
      return noRoads(UNUSABLE)
    }
  }
}

class RemoteRoads implements Roads {
  readonly #engine: HttpEngine
  readonly #status: HttpEngine
  #asked = -Infinity
  #source: Promise<RoadsSource> | undefined

  constructor(url: string) {
    this.#engine = new HttpEngine(url)
    this.#status = new HttpEngine(url, STATUS_TIMEOUT_MS)
  }

  current(): Promise<RoadsSource> {
    const now = performance.now()
    if (this.#source === undefined || now - this.#asked > STATUS_EVERY_MS) {
      this.#asked = now
      this.#source = this.#look()
    }
    return this.#source
  }

  async close(): Promise<void> {
    await this.#engine.close()
  }

  async #look(): Promise<RoadsSource> {
    try {
      const answer = (await this.#status.request('status', {})) as Record<string, unknown>
      const { version, tileset_last_modified: modified } = answer
      if (typeof version !== 'string' || typeof modified !== 'number') return noRoads(NO_VALHALLA)
      const name = `valhalla-${version}-${modified}`.replace(/[^\w.-]/g, '_').slice(0, 100)
      const date = new Date(modified * 1000)
      const day = Number.isNaN(date.getTime()) ? '?' : date.toISOString().slice(0, 10)
      return new EngineSource(this.#engine, name, {
        zh: `VALHALLA_URL 的服务器，Valhalla ${version}，路网文件日期 ${day}`,
        en: `The server at VALHALLA_URL, Valhalla ${version}, road data of ${day}`,
      })
    } catch (error) {
      return noRoads(error instanceof SourceUnavailable ? error : NO_VALHALLA)
    }
  }
}

function describe({ file, osmTimestamp, builtAt, villages }: Graph): Bilingual {
  const day = (osmTimestamp ?? builtAt).slice(0, 10)
  const percent = Math.floor((villages.near / villages.all) * 100)
  return {
    zh: `${file}（${osmTimestamp ? '数据' : '构建'}日期 ${day}），${villages.all} 个村中 ${villages.near} 个（${percent} %）附近有路`,
    en: `${file} (${osmTimestamp ? 'data' : 'built'} of ${day}), with a road near ${villages.near} of ${villages.all} villages (${percent} %)`,
  }
}
