import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import gcoord from 'gcoord'
import { afterAll, describe, expect, test } from 'vitest'
import { cleanCounties, countyPolygons, NODING, officialBorders } from '../../geodata/pipeline/counties.ts'
import { type GridPolygon, toDegrees } from '../../geodata/pipeline/grid.ts'
import {
  type Crs,
  checkOfficialCounties,
  checkOfficialTownships,
  type OfficialFeature,
  readOfficialFile,
} from '../../geodata/pipeline/official.ts'
import { nodeSegments, polygonSegments } from '../../geodata/pipeline/planar/segments.ts'
import { PipelineProblems } from '../../geodata/pipeline/problems.ts'
import { readAreas } from '../../geodata/pipeline/topology.ts'
import { atLevel, topology } from './artefacts.ts'
import { box } from './shapes.ts'

// 明溪县 and its neighbour 清流县, taken from the artefact as if an office had sent them.
const COUNTIES = ['350421', '350423']
const isOurs = (code: string) => COUNTIES.includes(code.slice(0, 6))
const townships = atLevel('township').filter(({ code }) => isOurs(code))
const counties = new Map([...readAreas(topology, 'counties')].filter(([code]) => isOurs(code)))
const polygons = new Map([...readAreas(topology, 'townships')].filter(([code]) => isOurs(code)))

const folder = mkdtempSync(join(tmpdir(), 'official-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function feature(
  area: readonly GridPolygon[],
  properties: Record<string, unknown>,
  move = 0,
): OfficialFeature {
  const coordinates = area.map((polygon) =>
    polygon.map((ring) => ring.map((point) => toDegrees([point[0] + move, point[1]]))),
  )
  return { properties, geometry: { type: 'MultiPolygon', coordinates } }
}

const complete = () => [...polygons].map(([code, area]) => feature(area, { code }))
const check = (features: OfficialFeature[], crs: Crs = 'wgs84') =>
  checkOfficialTownships(features, crs, townships, counties)

function refusal(features: OfficialFeature[]): readonly string[] {
  try {
    check(features)
  } catch (error) {
    if (error instanceof PipelineProblems) return error.problems
    throw error
  }
  return []
}

describe('official township polygons', () => {
  test('a whole, clean file is taken as it is', () => {
    expect(check(complete())).toEqual(polygons)
  })

  const [first] = [...polygons.keys()] as [string]
  const withGeometry = (geometry: unknown) =>
    complete().map((each) =>
      each.properties!.code === first ? { ...each, geometry: geometry as OfficialFeature['geometry'] } : each,
    )
  const ring = (
    complete().find(({ properties }) => properties!.code === first)!.geometry!.coordinates as number[][][][]
  )[0]![0]!
  const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings })
  const set = (index: number, position: unknown) => ring.map((each, at) => (at === index ? position : each))
  const third = Math.floor(ring.length / 3)
  const [[west, south] = [0, 0]] = ring
  const square = (x: number, y: number, side: number) =>
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
      [x, y],
    ] as number[][]

  test.each<[string, unknown, RegExp]>([
    ['no geometry', null, /has no geometry/],
    ['a point', { type: 'Point', coordinates: [117, 26] }, /is a Point/],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, /is a GeometryCollection/],
    ['null for coordinates', { type: 'Polygon', coordinates: null }, /has no coordinates/],
    ['no part', { type: 'MultiPolygon', coordinates: [] }, /has no coordinates/],
    ['a part without rings', { type: 'MultiPolygon', coordinates: [[]] }, /part 1 has no rings/],
    ['an empty ring', polygon([]), /has 0 positions/],
    ['three positions', polygon(ring.slice(0, 3)), /has 3 positions/],
    ['nested once too often', polygon([ring]), /position 1 is not two numbers/],
    [
      'not nested enough',
      { type: 'Polygon', coordinates: ring },
      /position 1 is not \[longitude, latitude\]/,
    ],
    ['a position of null', polygon(set(2, null)), /position 3 is not \[longitude, latitude\]/],
    ['a longitude of null', polygon(set(2, [null, 26])), /position 3 is not two numbers/],
    ['not a number', polygon(set(2, [Number.NaN, 26])), /position 3 is not two numbers/],
    ['infinite', polygon(set(2, [117, Number.POSITIVE_INFINITY])), /position 3 is not two numbers/],
    ['text', polygon(set(2, ['117.1', '26.1'])), /position 3 is not two numbers/],
    ['metres', polygon(set(2, [500_000, 2_900_000])), /position 3 is not in degrees/],
    ['an open ring', polygon(ring.slice(0, -1)), /is not closed/],
    ['no ground', polygon([ring[0], ring[1], ring[0], ring[0]]), /has no area/],
    [
      'two stretches exchanged',
      polygon([ring[0], ...ring.slice(third, 2 * third), ...ring.slice(1, third), ...ring.slice(2 * third)]),
      /crosses itself at 11\d\.\d+, 2\d\.\d+/,
    ],
    ['run round twice', polygon([...ring, ...ring.slice(1)]), /runs over itself/],
    ['a hole outside', polygon(ring, square(west! + 2, south!, 0.2)), /a hole lies outside its part/],
    [
      'a part twice',
      {
        type: 'MultiPolygon',
        coordinates: [[ring], [square(west! + 2, south!, 0.2)], [square(west! + 2, south!, 0.1)]],
      },
      /its parts overlap/,
    ],
  ])('an outline with %s is refused and its unit named', (_, geometry, expected) => {
    const problems = refusal(withGeometry(geometry))
    expect(problems.filter((problem) => problem.startsWith(first))).toEqual([expect.stringMatching(expected)])
    // The rest of the file is without fault.
    expect(problems).toHaveLength(1)
  })

  test('heights, points that stand twice and a ring that touches itself in a point are no fault', () => {
    const doubled = ring.flatMap(([lon, lat]) => [
      [lon, lat, 120],
      [lon, lat, 120],
    ])
    expect(refusal(withGeometry(polygon(doubled)))).toEqual([])
  })

  test('codes of 12 digits, as numbers, in 区划代码 or in a field name cut by the format are understood', () => {
    const fields = ['区划代码', 'PAC', 'XZQDM', '\u533a\u5212\u4ee3\ufffd']
    const features = [...polygons].map(([code, area], index) =>
      feature(area, {
        name: 'x',
        year: 2023,
        [fields[index % 4]!]: index % 2 ? Number(`${code}000`) : `${code}000`,
      }),
    )
    expect([...check(features).keys()]).toEqual([...polygons.keys()])
  })

  test('polygons in GCJ-02 come to lie within a metre of where they are in WGS 84', () => {
    const { transform, WGS84, GCJ02 } = gcoord as unknown as typeof gcoord.default
    const shifted = complete().map((item) => ({
      ...item,
      geometry: {
        type: 'MultiPolygon',
        coordinates: (item.geometry!.coordinates as number[][][][]).map((polygon) =>
          polygon.map((ring) => ring.map((point) => transform(point as [number, number], WGS84, GCJ02))),
        ),
      },
    }))
    const [code, area] = [...check(shifted, 'gcj02')][0]!
    area[0]![0]!.forEach(([x, y], index) => {
      const [px, py] = polygons.get(code)![0]![0]![index]!
      expect(Math.hypot(x - px, y - py)).toBeLessThanOrEqual(2)
    })
  })

  test('missing, doubled, unknown, codeless, overlapping, misplaced and non-polygon units are all listed at once', () => {
    const codes = [...polygons.keys()]
    const own = codes.filter((code) => code.startsWith('350421'))
    const areaOf = (code: string) => polygons.get(code)!
    const [missing, doubled, covered, cover, moved, line] = own as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const special = [missing, cover, moved, line]
    const features = [
      ...codes.filter((code) => !special.includes(code)).map((code) => feature(areaOf(code), { code })),
      feature(areaOf(doubled), { code: doubled }),
      feature(areaOf(covered), { code: cover }),
      // 1.2° east: far outside of its county
      feature(areaOf(moved), { code: moved }, 120_000),
      { properties: { code: line }, geometry: { type: 'LineString', coordinates: [[117, 26]] } },
      feature(areaOf(missing), { code: '350999100' }),
      feature(areaOf(missing), { name: '无代码' }),
    ]
    const found = refusal(features)
    const lines = (pattern: RegExp) => found.filter((problem) => pattern.test(problem))
    expect(lines(/missing/)).toEqual([expect.stringContaining(missing)])
    expect(lines(/doubled/)).toEqual([expect.stringContaining(doubled)])
    expect(lines(/unknown/)).toEqual([expect.stringContaining('350999100')])
    expect(lines(/no code/)).toHaveLength(1)
    expect(lines(/is a LineString/)).toEqual([expect.stringContaining(line)])
    expect(lines(/lies in its county/)).toEqual([expect.stringContaining(moved)])
    expect(lines(/overlap/)).toEqual([
      expect.stringMatching(new RegExp(`${covered}.*${cover}|${cover}.*${covered}`)),
    ])
    expect(found).toHaveLength(7)
  })

  test('a township with the code of another county lies in the wrong county', () => {
    const here = [...polygons.keys()].find((code) => code.startsWith('350421'))!
    const there = [...polygons.keys()].find((code) => code.startsWith('350423'))!
    const swapped = [...polygons].map(([code, area]) =>
      feature(area, { code: code === here ? there : code === there ? here : code }),
    )
    expect(refusal(swapped)).toEqual([expect.stringContaining(here), expect.stringContaining(there)])
  })

  test('an overlap counts from 0.01 % of the smaller unit on', () => {
    // Two squares of 1,000 × 1,000 steps inside 明溪县: a common strip of 1 × 1000 is 0.1 %, none is none.
    const [first, second] = townships.filter(({ code }) => code.startsWith('350421'))
    const square = (x: number): GridPolygon => [
      [
        [x, 2_636_000],
        [x + 1000, 2_636_000],
        [x + 1000, 2_637_000],
        [x, 2_637_000],
        [x, 2_636_000],
      ],
    ]
    const pair = (x: number) => {
      const features = [
        feature([square(11_720_000)], { code: first!.code }),
        feature([square(x)], { code: second!.code }),
      ]
      return refusal(features).filter((problem) => problem.includes('overlap'))
    }
    expect(pair(11_721_000)).toEqual([])
    expect(pair(11_720_999)).toEqual([expect.stringContaining('0.10 %')])
  })
})

describe('official county polygons', () => {
  const named = [
    { code: '350421', name: '明溪县' },
    { code: '350423', name: '清流县' },
  ]
  const given = (change: (code: string) => Record<string, unknown> = (code) => ({ code }), move = 0) =>
    [...counties].map(([code, area]) => feature(area, change(code), move))
  const refused = (features: OfficialFeature[]) => {
    try {
      checkOfficialCounties(features, 'wgs84', named, counties)
    } catch (error) {
      if (error instanceof PipelineProblems) return error.problems
      throw error
    }
    return []
  }

  test('a code may be filled up with noughts: 350421, 350421000, 350421000000', () => {
    for (const filling of ['', '000', '000000']) {
      const features = given((code) => ({ PAC: `${code}${filling}` }))
      expect(checkOfficialCounties(features, 'wgs84', named, counties)).toEqual(counties)
    }
  })

  test('a township among the counties is unknown, a county that is not there is missing', () => {
    const features = given((code) => ({ code: code === '350421' ? '350421100' : code }))
    expect(refused(features)).toEqual([
      'feature 1: unknown code 350421100 (未知代码)',
      '350421 明溪县: missing (缺失)',
    ])
  })

  test('outlines moved by a degree do not lie where the open data have them', () => {
    const problems = refused(given(undefined, 100_000))
    expect(problems.filter((problem) => problem.includes('open data'))).toHaveLength(2)
  })

  test('islets and enclaves of 100 × 100 steps stay, which open data would lose', () => {
    const [a, b] = [box(0, 0, 20_000, 20_000), box(20_000, 0, 40_000, 20_000)]
    // About 1 hm² a piece at the equator: an islet off the coast, and a piece of the second county inside the first.
    const islet = box(-2_000, 0, -1_900, 100)
    const enclave = box(5_000, 5_000, 5_100, 5_100)
    const holed: GridPolygon = [...a, [...enclave[0]!].reverse()]
    const official = new Map([
      ['350421', [holed, islet]],
      ['350423', [b, enclave]],
    ])
    const drawn = countyPolygons(officialBorders(official, []).segments)
    expect(drawn.get('350421')).toHaveLength(2)
    expect(drawn.get('350423')).toHaveLength(2)
    const open = nodeSegments(
      [...official].flatMap(([code, area]) => polygonSegments(area, code)),
      NODING,
    )
    const cleaned = countyPolygons(cleanCounties(open, []).segments)
    expect(cleaned.get('350423')).toHaveLength(1)
  })
})

describe('files of official polygons', () => {
  test('GeoJSON with a byte order mark is read', async () => {
    const file = join(folder, 'ok.geojson')
    writeFileSync(file, `\uFEFF${JSON.stringify({ type: 'FeatureCollection', features: complete() })}`)
    expect([...check(await readOfficialFile(file)).keys()]).toEqual([...polygons.keys()])
  })

  test('a zipped shapefile is read', async () => {
    const file = join(folder, 'one.zip')
    const area = polygons.get('350421101') ?? [...polygons.values()][0]!
    const ring = area[0]![0]!.map(toDegrees)
    writeFileSync(file, zipSync({ 'one.shp': shapeOf(ring), 'one.dbf': tableOf('PAC', '350421101') }))
    const [read] = await readOfficialFile(file)
    expect(read?.properties).toMatchObject({ PAC: '350421101' })
    expect(read?.geometry?.type).toBe('Polygon')
  })

  test('a zip that was cut off is refused, not searched without end', async () => {
    const file = join(folder, 'cut.zip')
    const whole = zipSync({ 'one.shp': new Uint8Array(200), 'one.dbf': new Uint8Array(200) })
    for (const length of [4, 30, whole.length - 30, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, length))
      await expect(readOfficialFile(file), `${length} bytes`).rejects.toThrow('no readable shapefile')
    }
  })

  test('anything else is refused with a sentence', async () => {
    const file = join(folder, 'not.json')
    writeFileSync(file, 'code;name')
    await expect(readOfficialFile(file)).rejects.toThrow('neither a zipped shapefile nor JSON')
    writeFileSync(file, '{"type":"Topology"}')
    await expect(readOfficialFile(file)).rejects.toThrow('not a GeoJSON FeatureCollection')
  })
})

/** One polygon record after the ESRI shapefile description: shapes are clockwise, headers half big-endian. */
function shapeOf(ring: ReadonlyArray<readonly [number, number]>): Uint8Array {
  const points = [...ring].reverse()
  const content = 44 + 4 + points.length * 16
  const view = new DataView(new ArrayBuffer(100 + 8 + content))
  view.setInt32(0, 9994)
  view.setInt32(24, view.byteLength / 2)
  view.setInt32(28, 1000, true)
  view.setInt32(32, 5, true)
  view.setInt32(100, 1)
  view.setInt32(104, content / 2)
  view.setInt32(108, 5, true)
  const xs = points.map((p) => p[0])
  const ys = points.map((p) => p[1])
  const extent = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  extent.forEach((value, index) => {
    view.setFloat64(36 + index * 8, value, true)
    view.setFloat64(112 + index * 8, value, true)
  })
  view.setInt32(144, 1, true)
  view.setInt32(148, points.length, true)
  view.setInt32(152, 0, true)
  points.forEach(([x, y], index) => {
    view.setFloat64(156 + index * 16, x, true)
    view.setFloat64(164 + index * 16, y, true)
  })
  return new Uint8Array(view.buffer)
}

/** A dBASE III table of one row and one text column. */
function tableOf(field: string, value: string): Uint8Array {
  const bytes = new Uint8Array(32 + 32 + 1 + 1 + 20 + 1)
  const view = new DataView(bytes.buffer)
  bytes[0] = 3
  view.setUint32(4, 1, true)
  view.setUint16(8, 65, true)
  view.setUint16(10, 21, true)
  bytes.set(new TextEncoder().encode(field), 32)
  bytes[43] = 'C'.charCodeAt(0)
  bytes[48] = 20
  bytes[64] = 0x0d
  bytes.fill(0x20, 65, 86)
  bytes.set(new TextEncoder().encode(value), 66)
  bytes[86] = 0x1a
  return bytes
}
