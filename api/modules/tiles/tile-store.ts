import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { AreaLevel } from '../../domain/areas.ts'
import { strongEtag } from '../../http/cached-json.ts'
import type { Geography } from '../areas/geography.ts'
import { TileCutter } from './cut-tile.ts'
import { layersOf } from './layers.ts'

const compress = promisify(gzip)

export interface StoredTile {
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly etag: string
}

const CACHE_BYTES = 32 * 1024 * 1024
/** What a key and its entry take besides the tile. */
const ENTRY_BYTES = 200

/** Tiles of one geodata version, cut when first asked for, the latest asked kept compressed. */
export class TileStore {
  readonly #geography: Geography
  readonly #cutters = new Map<AreaLevel, TileCutter>()
  readonly #cache = new LRUCache<string, StoredTile | 'empty'>({
    maxSize: CACHE_BYTES,
    sizeCalculation: (tile) => ENTRY_BYTES + (tile === 'empty' ? 0 : tile.gzip.byteLength),
  })
  readonly #pending = new Map<string, Promise<StoredTile | 'empty'>>()

  constructor(geography: Geography) {
    this.#geography = geography
  }

  /** Null when nothing lies in the tile. */
  async tile(level: AreaLevel, z: number, x: number, y: number): Promise<StoredTile | null> {
    const key = `${level}/${z}/${x}/${y}`
    const tile = this.#cache.get(key) ?? (await this.#cutOnce(key, level, z, x, y))
    return tile === 'empty' ? null : tile
  }

  #cutOnce(key: string, level: AreaLevel, z: number, x: number, y: number): Promise<StoredTile | 'empty'> {
    const underWay = this.#pending.get(key)
    if (underWay) return underWay
    const cutting = this.#cut(level, z, x, y)
      .then((tile) => {
        this.#cache.set(key, tile)
        return tile
      })
      .finally(() => this.#pending.delete(key))
    this.#pending.set(key, cutting)
    return cutting
  }

  async #cut(level: AreaLevel, z: number, x: number, y: number): Promise<StoredTile | 'empty'> {
    const bytes = this.#cutter(level).cut(z, x, y)
    if (!bytes) return 'empty'
    return { gzip: new Uint8Array(await compress(bytes, { level: 6 })), etag: strongEtag(bytes) }
  }

  #cutter(level: AreaLevel): TileCutter {
    let cutter = this.#cutters.get(level)
    if (!cutter) {
      cutter = new TileCutter(layersOf(this.#geography, level))
      this.#cutters.set(level, cutter)
    }
    return cutter
  }
}
