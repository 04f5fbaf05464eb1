import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import type { FeatureCollection } from 'geojson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appWith } from '../../support/app.ts'
import { ogcApplication } from './records.ts'

const run = promisify(execFile)
const gdal = await run('ogrinfo', ['--formats']).then(
  ({ stdout }) => stdout.includes('OAPIF'),
  () => false,
)
if (!gdal) console.warn('ogrinfo with the OAPIF driver is not installed: GDAL is not tried.')

describe.skipIf(!gdal)('GDAL reads the collections whole', () => {
  let base: string
  let folder: string
  const closers: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    const { routes, close } = await ogcApplication()
    closers.push(close)
    const { app } = appWith([routes])
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise((listening) => server.once('listening', listening))
    closers.push(() => new Promise((closed) => server.close(closed)))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ogc`
    folder = await mkdtemp(join(tmpdir(), 'xunyi-gdal-'))
    closers.push(() => rm(folder, { recursive: true }))
  })
  afterAll(async () => {
    for (const close of closers.reverse()) await close()
  })

  /** By itself GDAL asks for ten at a time, as is tried with the counties; the others come in larger pages. */
  const source = (collection: string) => [
    ...(collection === 'counties' ? [] : ['-oo', 'PAGE_SIZE=5000']),
    `OAPIF:${base}`,
    collection,
  ]

  for (const [collection, count, rule, geometry, tags] of [
    ['counties', 84, 'county-quarterly', 'Multi Polygon', []],
    ['townships', 1108, 'township-monthly', 'Multi Polygon', ['long']],
    ['township-points', 62, 'township-monthly', 'Point', []],
  ] as const) {
    test(`${collection}: ${count} features`, { tags: [...tags] }, async () => {
      const { stdout } = await run('ogrinfo', ['-so', `OAPIF:${base}`, collection])
      expect(stdout).toContain(`Feature Count: ${count}`)
      expect(stdout).toContain(`Geometry: ${geometry}`)
      expect(stdout).toMatch(/status: String/)

      const file = join(folder, `${collection}.json`)
      await run('ogr2ogr', ['-f', 'GeoJSON', file, ...source(collection)])
      const { features } = JSON.parse(await readFile(file, 'utf8')) as FeatureCollection
      expect(features).toHaveLength(count)
      expect(new Set(features.map(({ properties }) => properties?.code)).size).toBe(count)
      expect(features.every(({ properties, geometry }) => properties?.rule === rule && geometry)).toBe(true)
    })
  }

  for (const [collection, tags] of [
    ['counties', []],
    ['townships', ['long']],
    ['township-points', ['long']],
  ] as const) {
    test(`${collection} becomes a shapefile, which takes one type of geometry`, {
      tags: [...tags],
    }, async () => {
      const file = join(folder, `${collection}.shp`)
      const utf8 = ['-lco', 'ENCODING=UTF-8']
      await run('ogr2ogr', ['-f', 'ESRI Shapefile', ...utf8, file, ...source(collection)])
      const [before, after] = await Promise.all(
        [
          [`OAPIF:${base}`, collection],
          [file, '-al'],
        ].map(async (words) => {
          const { stdout } = await run('ogrinfo', ['-so', ...words])
          return /Feature Count: \d+/.exec(stdout)?.[0]
        }),
      )
      expect(after).toBe(before)
    })
  }

  test('reach: 17,498 villages as points, with the choices of the address', { tags: 'long' }, async () => {
    const file = join(folder, 'reach.json')
    await run('ogr2ogr', ['-f', 'GeoJSON', file, ...source('reach')])
    const { features } = JSON.parse(await readFile(file, 'utf8')) as FeatureCollection
    expect(features).toHaveLength(17_498)
    expect(new Set(features.map(({ properties }) => properties?.code)).size).toBe(17_498)
    expect(features.every(({ geometry }) => geometry.type === 'Point')).toBe(true)
    const { stdout } = await run('ogrinfo', ['-so', `OAPIF:${base}`, 'reach'])
    expect(stdout).toContain('Feature Count: 17498')
    expect(stdout).toMatch(/minutesCentral: Real/)
  })

  test('a spatial filter is handed on as bbox', async () => {
    const { stdout } = await run('ogrinfo', [
      '-spat',
      '117.2',
      '26.36',
      '117.21',
      '26.37',
      `OAPIF:${base}`,
      'counties',
      '-q',
    ])
    expect(stdout.match(/OGRFeature/g)).toHaveLength(1)
    expect(stdout).toContain('明溪县')
  })
})
