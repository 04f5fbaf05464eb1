import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { AreaLevel } from '../../domain/areas.ts'
import { type EncodedAnswer, encodeJson, strongEtag } from '../../http/cached-json.ts'
import type { Geography } from '../areas/geography.ts'
import { TileCutter } from './cut-tile.ts'
import { layersOf } from './layers.ts'
import { tileJson } from './tilejson.ts'
import { outdatedGeodata } from './tiles.errors.ts'

const compress = promisify(gzip)

export interface LevelQuestion {
  readonly version: string
  readonly level: AreaLevel
}

export interface TileQuestion extends LevelQuestion {
  readonly z: number
  readonly x: number
  readonly y: number
}

export interface TileAnswer {
  /** Null when nothing lies in the tile. */
  readonly gzip: Uint8Array<ArrayBuffer> | null
  readonly etag: string
}

/** What answers questions about tiles. */
export interface Tiles {
  tile(question: TileQuestion, signal: AbortSignal): Promise<TileAnswer>
  /** @param question with scheme, host and port that the client asked */
  json(question: LevelQuestion & { readonly origin: string }, signal: AbortSignal): Promise<EncodedAnswer>
}

export interface TilesDependencies {
  /** The geodata as it is now; an object of one version does not change. */
  readonly geography: () => Geography
  /** Awaited before a version is called unknown: another process may have told of it already. */
  readonly upToDate?: () => Promise<unknown>
}

/** The version before is served on, for pages that have not asked again yet. */
const MAX_VERSIONS = 2

/** Tiles of the latest versions of the geodata, each cut when it is asked for. */
export class TilesService implements Tiles {
  readonly #given: TilesDependencies
  readonly #versions: { readonly geography: Geography; readonly cutters: Map<AreaLevel, TileCutter> }[] = []

  constructor(given: TilesDependencies) {
    this.#given = given
  }

  /** @throws ProblemError 404 for another version */
  async tile({ version, level, z, x, y }: TileQuestion): Promise<TileAnswer> {
    const { geography, cutters } = await this.#served(version)
    const cutter = cutters.get(level) ?? new TileCutter(layersOf(geography, level))
    cutters.set(level, cutter)
    const bytes = cutter.cut(z, x, y)
    if (!bytes) return { gzip: null, etag: '' }
    return { gzip: new Uint8Array(await compress(bytes, { level: 6 })), etag: strongEtag(bytes) }
  }

  /** @throws ProblemError 404 for another version */
  async json({ version, level, origin }: LevelQuestion & { readonly origin: string }) {
    const { geography } = await this.#served(version)
    return encodeJson(tileJson(geography, level, origin))
  }

  async #served(version: string) {
    const known = this.#find(version)
    if (known) return known
    await this.#given.upToDate?.()
    const found = this.#find(version)
    if (!found) throw outdatedGeodata(this.#given.geography().version)
    return found
  }

  #find(version: string) {
    const now = this.#given.geography()
    if (this.#versions[0]?.geography.version !== now.version) {
      this.#versions.unshift({ geography: now, cutters: new Map() })
      this.#versions.length = Math.min(this.#versions.length, MAX_VERSIONS)
    }
    return this.#versions.find(({ geography }) => geography.version === version)
  }
}
