import { type GeoJSONVTTile, geoJSONToTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { Feature, Position } from 'geojson'
import type { TileLayer } from './layers.ts'

/** The deepest zoom that can be asked for. */
export const MAX_ZOOM = 14

const EXTENT = 4096

interface Placed {
  readonly feature: Feature
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number]
}

/** The layers of one level, ready to be cut. */
export class TileCutter {
  readonly #layers: readonly { readonly layer: TileLayer; readonly placed: readonly Placed[] }[]

  constructor(layers: readonly TileLayer[]) {
    this.#layers = layers.map((layer) => ({
      layer,
      placed: layer.features.map((feature) => ({ feature, bounds: boundsOf(feature) })),
    }))
  }

  /** A Mapbox vector tile, version 2, not compressed; null when nothing lies in it. */
  cut(z: number, x: number, y: number): Uint8Array | null {
    const tiles: Record<string, GeoJSONVTTile> = {}
    for (const { layer, placed } of this.#layers) {
      const tile = cutLayer(layer, placed, z, x, y)
      if (tile.features.length > 0) tiles[layer.id] = tile
    }
    if (Object.keys(tiles).length === 0) return null
    return fromGeojsonVt(tiles, { version: 2, extent: EXTENT })
  }
}

function cutLayer(
  layer: TileLayer,
  placed: readonly Placed[],
  z: number,
  x: number,
  y: number,
): GeoJSONVTTile {
  const margin = layer.buffer / EXTENT
  const west = longitude(x - margin, z)
  const east = longitude(x + 1 + margin, z)
  const north = latitude(y - margin, z)
  const south = latitude(y + 1 + margin, z)
  const near = placed.filter(
    ({ bounds }) => bounds[0] <= east && bounds[2] >= west && bounds[1] <= north && bounds[3] >= south,
  )
  return geoJSONToTile({ type: 'FeatureCollection', features: near.map(({ feature }) => feature) }, z, x, y, {
    maxZoom: MAX_ZOOM,
    extent: EXTENT,
    buffer: layer.buffer,
    // The layers come thinned: here each area would be thinned by itself, and neighbours would part.
    tolerance: 0,
    clip: true,
  })
}

function longitude(x: number, z: number): number {
  return (x / 2 ** z) * 360 - 180
}

function latitude(y: number, z: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z))) * 180) / Math.PI
}

function boundsOf({ geometry }: Feature): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    if (typeof part[0] !== 'number') {
      part.forEach(visit)
      return
    }
    const [lon, lat] = part as Position
    bounds[0] = Math.min(bounds[0], lon!)
    bounds[1] = Math.min(bounds[1], lat!)
    bounds[2] = Math.max(bounds[2], lon!)
    bounds[3] = Math.max(bounds[3], lat!)
  }
  if (geometry.type !== 'GeometryCollection') visit(geometry.coordinates)
  return bounds
}
