import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { Viewer } from '../../domain/access/viewer.ts'
import type { AreaLevel } from '../../domain/areas.ts'
import { type EncodedAnswer, encodeJson, strongEtag } from '../../http/cached-json.ts'
import type { DrawnOutlines, Geography } from '../areas/geography.ts'
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
  tile(viewer: Viewer, question: TileQuestion, signal: AbortSignal): Promise<TileAnswer>
  /** @param question with scheme, host and port that the client asked */
  json(
    viewer: Viewer,
    question: LevelQuestion & { readonly origin: string },
    signal: AbortSignal,
  ): Promise<EncodedAnswer>
}

export interface TilesDependencies {
  /** The geodata as it is now; an object of one version does not change. */
  readonly geography: () => Geography
  /** Awaited before a version is called unknown: another process may have told of it already. */
  readonly upToDate?: () => Promise<unknown>
}

/**
 * Points whose triangle is smaller than this many square pixels are left out. A tile is drawn at up to twice its size,
 * where a triangle two pixels long is then a pixel high.
 */
const MIN_TRIANGLE_PX2 = 0.25

/** From this zoom the outlines are drawn as they are: they are not known any better. */
const FULL_DETAIL_ZOOM = 9

const TILE_PX = 512

/** So many zooms are ready to be cut: a map draws one at a time, and each holds all areas anew. */
const MAX_ZOOMS = 4

/** The version before is served on, for pages that have not asked again yet. */
const MAX_VERSIONS = 2

/** Tiles of the latest versions of the geodata, each cut when it is asked for. */
export class TilesService {
  readonly #given: TilesDependencies
  readonly #versions: { readonly geography: Geography; readonly cutters: Cutters }[] = []

  constructor(given: TilesDependencies) {
    this.#given = given
  }

  /** @throws ProblemError 404 for another version */
  async tile({ version, level, z, x, y }: TileQuestion): Promise<TileAnswer> {
    const { cutters } = await this.#served(version)
    const bytes = cutters.of(level, z).cut(z, x, y)
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
      this.#versions.unshift({ geography: now, cutters: new Cutters(now) })
      this.#versions.length = Math.min(this.#versions.length, MAX_VERSIONS)
    }
    return this.#versions.find(({ geography }) => geography.version === version)
  }
}

/** What the tiles of one zoom are cut from. */
interface Detail {
  readonly outlines: DrawnOutlines
  readonly cutters: Map<AreaLevel, TileCutter>
}

/** Made when first asked for: outlines once a zoom, cutters once a zoom and level. The zooms last asked for are kept. */
class Cutters {
  readonly #geography: Geography
  readonly #details = new LRUCache<number, Detail>({ max: MAX_ZOOMS })

  constructor(geography: Geography) {
    this.#geography = geography
  }

  of(level: AreaLevel, z: number): TileCutter {
    // Villages are points: the same at every zoom.
    const { outlines, cutters } = this.#at(
      level === 'village' ? FULL_DETAIL_ZOOM : Math.min(z, FULL_DETAIL_ZOOM),
    )
    const known = cutters.get(level)
    if (known) return known
    const made = new TileCutter(layersOf(this.#geography, level, outlines))
    cutters.set(level, made)
    return made
  }

  #at(zoom: number): Detail {
    const known = this.#details.get(zoom)
    if (known) return known
    const outlines =
      zoom === FULL_DETAIL_ZOOM
        ? this.#geography
        : this.#geography.thinned(MIN_TRIANGLE_PX2 / (TILE_PX * 2 ** zoom) ** 2)
    const made = { outlines, cutters: new Map() }
    this.#details.set(zoom, made)
    return made
  }
}
