import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { describe, expect, test } from 'vitest'
import { TileJsonSchema } from '../../../api/contract/tiles.ts'
import type { AreaLevel } from '../../../api/domain/areas.ts'
import { tilesRoutes } from '../../../api/modules/tiles/tiles.routes.ts'
import { TilesService } from '../../../api/modules/tiles/tiles.service.ts'
import { appWith } from '../../support/app.ts'
import { fujian } from '../../support/geography.ts'

const geography = await fujian()
const tiles = new TilesService({ geography: () => geography })
const { app } = appWith([
  tilesRoutes({
    tile: (_, question) => tiles.tile(question),
    json: (_, question) => tiles.json(question),
  }),
])

/** Every tile of a zoom that the province's bounds touch. */
function tilesAt(z: number): [x: number, y: number][] {
  const [west, south, east, north] = geography.bounds
  const column = (lon: number) => Math.floor(((lon + 180) / 360) * 2 ** z)
  const row = (lat: number) =>
    Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)
  const tiles: [number, number][] = []
  for (let x = column(west); x <= column(east); x++) {
    for (let y = row(north); y <= row(south); y++) tiles.push([x, y])
  }
  return tiles
}

async function tile(level: AreaLevel, z: number, x: number, y: number): Promise<VectorTile> {
  const answer = await app.request(`/tiles/${geography.version}/${level}/${z}/${x}/${y}.mvt`)
  if (answer.status === 204) return new VectorTile(new PbfReader(new Uint8Array()))
  expect(answer.status).toBe(200)
  return new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer())))
}

/** Properties of a layer's features in all tiles of a zoom. */
async function everyFeature(level: AreaLevel, layer: string, z: number) {
  const found: Record<string, unknown>[] = []
  for (const [x, y] of tilesAt(z)) {
    const features = (await tile(level, z, x, y)).layers[layer]
    for (let i = 0; i < (features?.length ?? 0); i++) found.push(features!.feature(i).properties)
  }
  return found
}

const codes = (features: Record<string, unknown>[]) => new Set(features.map((feature) => feature.code))

describe('what the tiles carry', () => {
  test('zoom 6: each of the 84 counties with its code, name, kind and boundary, and 马祖乡 apart', async () => {
    const found = await everyFeature('county', 'county', 6)
    expect(codes(found).size).toBe(84 + 1)
    const lianjiang = found.find((feature) => feature.code === '350122')
    expect(lianjiang).toEqual({
      code: '350122',
      name: '连江县',
      kind: 'county',
      boundary: 'unreviewed',
      parent: '3501',
    })
    expect(found.some((feature) => feature.code === '350122400')).toBe(true)
  })

  test.each([5, 6, 7, 9])(
    'zoom %i: one label an area in all tiles together, 84 counties and 马祖乡',
    async (z) => {
      const found = await everyFeature('county', 'county-label', z)
      expect(found).toHaveLength(85)
      expect(codes(found).size).toBe(85)
    },
  )

  test('townships: 1,108 with an outline, 62 points, 1,170 labels', async () => {
    expect(codes(await everyFeature('township', 'township', 9)).size).toBe(1108)
    expect(await everyFeature('township', 'township-point', 9)).toHaveLength(62)
    expect(codes(await everyFeature('township', 'township-label', 9)).size).toBe(1170)
  })

  test('villages: 17,498 points, each once, with the township that they belong to', async () => {
    const found = await everyFeature('village', 'village', 7)
    expect(found).toHaveLength(17498)
    expect(codes(found).size).toBe(17498)
    expect(found.every(({ code, township }) => String(code).startsWith(String(township)))).toBe(true)
  })

  test('cities and the province are drawn too', async () => {
    expect(codes(await everyFeature('city', 'city', 6)).size).toBe(9 + 1)
    expect(codes(await everyFeature('province', 'province', 6)).size).toBe(1 + 1)
  })

  test('border lines carry the level that they divide and how well they are known', async () => {
    const found = await everyFeature('township', 'border', 7)
    const classes = new Set(found.map(({ level, boundary }) => `${level} ${boundary}`))
    expect([...classes].sort()).toEqual([
      'city unreviewed',
      'county unreviewed',
      'province unreviewed',
      'township placeholder',
      'township seat-estimated',
    ])
  })

  test('thinning leaves no gap between counties: those of a tile cover exactly what the province covers', async () => {
    // Areas by the shoelace formula in tile units, summed over rings.
    for (const [x, y] of tilesAt(6)) {
      const area = (layer: VectorTile['layers'][string] | undefined) => {
        let sum = 0
        for (let i = 0; i < (layer?.length ?? 0); i++) {
          for (const ring of layer!.feature(i).loadGeometry()) {
            ring.forEach((p, k) => {
              const q = ring[(k + 1) % ring.length]!
              sum += (p.x * q.y - q.x * p.y) / 2
            })
          }
        }
        return Math.abs(sum)
      }
      const whole = area((await tile('province', 6, x, y)).layers.province)
      const counties = area((await tile('county', 6, x, y)).layers.county)
      expect(counties).toBe(whole)
    }
  })
})

describe('how they are sent', () => {
  const [x, y] = tilesAt(7)[4]!
  const path = `/tiles/${geography.version}/county/7/${x}/${y}.mvt`

  test('gzip, a strong ETag, immutable for a year', async () => {
    const answer = await app.request(path, { headers: { 'Accept-Encoding': 'gzip' } })
    expect(answer.headers.get('Content-Encoding')).toBe('gzip')
    expect(answer.headers.get('Content-Type')).toBe('application/vnd.mapbox-vector-tile')
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('ETag')).toMatch(/^"[\w-]+"$/)
    const unpacked = gunzipSync(Buffer.from(await answer.arrayBuffer()))
    const plain = await app.request(path)
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    expect(Buffer.from(await plain.arrayBuffer()).equals(unpacked)).toBe(true)
    expect(plain.headers.get('ETag')).not.toBe(answer.headers.get('ETag'))
  })

  test('a client that has it gets 304 and no body', async () => {
    const first = await app.request(path, { headers: { 'Accept-Encoding': 'gzip' } })
    const again = await app.request(path, {
      headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': first.headers.get('ETag')! },
    })
    expect(again.status).toBe(304)
    expect((await again.arrayBuffer()).byteLength).toBe(0)
  })

  test('a tile in which nothing lies: 204, kept like the others', async () => {
    const answer = await app.request(`/tiles/${geography.version}/county/7/0/0.mvt`)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Cache-Control')).toContain('immutable')
  })

  test.each([
    ['another version', `/tiles/old/county/7/${x}/${y}.mvt`],
    ['no level of ours', `/tiles/${geography.version}/street/7/${x}/${y}.mvt`],
    ['zoom 15, past the last', `/tiles/${geography.version}/county/15/0/0.mvt`],
    ['column 2 at zoom 1, which has 0 and 1', `/tiles/${geography.version}/county/1/2/0.mvt`],
    ['no number', `/tiles/${geography.version}/county/7/a/0.mvt`],
    ['another version of the TileJSON', '/tiles/old/county.json'],
  ])('404 for %s, not kept', async (_, wrong) => {
    const answer = await app.request(wrong)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  test('TileJSON: addresses under the host that was asked, and every layer described', async () => {
    const answer = await app.request(`http://localhost:9999/tiles/${geography.version}/township.json`)
    const document = TileJsonSchema.parse(await answer.json())
    expect(document.tiles).toEqual([
      `http://localhost:9999/tiles/${geography.version}/township/{z}/{x}/{y}.mvt`,
    ])
    expect(document.vector_layers.map((layer) => layer.id)).toEqual([
      'township',
      'township-label',
      'border',
      'township-point',
    ])
    expect(document.bounds).toEqual([...geography.bounds])
  })
})

test('outlines are thinned once a zoom, of which four are kept, and not at all for villages', async () => {
  let thinned = 0
  const service = new TilesService({
    geography: () => ({
      ...geography,
      thinned: (minArea) => {
        thinned++
        return geography.thinned(minArea)
      },
    }),
  })
  const ask = async (level: AreaLevel, ...zooms: number[]) => {
    for (const z of zooms) await service.tile({ version: geography.version, level, z, x: 0, y: 0 })
    return thinned
  }
  expect(await ask('village', 4, 5, 6)).toBe(0)
  expect(await ask('city', 4, 5, 6, 7, 4, 7)).toBe(4)
  // The fifth takes the place of the one that was asked for longest ago.
  expect(await ask('city', 8, 4, 6)).toBe(5)
  expect(await ask('city', 5)).toBe(6)
})
