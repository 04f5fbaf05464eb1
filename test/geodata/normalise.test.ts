import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { cleanCounties, countyPolygons } from '../../geodata/pipeline/counties.ts'
import { divideChanged } from '../../geodata/pipeline/divide-changed.ts'
import type { Place } from '../../geodata/pipeline/match.ts'
import {
  normaliseCounties,
  readCountyFeatures,
  renameFeatures,
  type SourceFeature,
  toWgs84,
} from '../../geodata/pipeline/normalise.ts'
import { PipelineProblems } from '../../geodata/pipeline/problems.ts'
import { groundOf } from '../../geodata/pipeline/sites.ts'
import { type DividedCounties, GEODATA, type Renames, readRenames } from '../../geodata/pipeline/sources.ts'
import { areaOf, atLevel } from './artefacts.ts'
import { box } from './shapes.ts'

/** A square of half a degree beside others of its row, on the source's grid. */
const square = (code: string, name: string, column: number): SourceFeature => {
  const x = 117 + column / 2
  return {
    code,
    name,
    polygons: [
      [
        [
          [x, 26],
          [x + 0.5, 26],
          [x + 0.5, 26.5],
          [x, 26.5],
          [x, 26],
        ],
      ],
    ],
  }
}

const problemsOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof PipelineProblems) return error.problems
    throw error
  }
  return []
}

describe('codes of the polygons against the codes of the divisions', () => {
  const renames = {
    province: '35',
    asOf: '2023-06-30',
    apart: [],
    changes: [{ from: ['350402', '350403'], to: '350404', was: ['梅列区', '三元区'], name: '三元区' }],
  }

  test('two merged counties become one area without the border between them', () => {
    const features = [
      square('350402', '梅列区', 0),
      square('350403', '三元区', 1),
      square('350421', '明溪县', 2),
    ]
    const counties = [
      { code: '350404', name: '三元区' },
      { code: '350421', name: '明溪县' },
    ]
    const cleaned = cleanCounties(normaliseCounties(renameFeatures(features, counties, renames)), [])
    const areas = countyPolygons(cleaned.segments)
    expect([...areas.keys()].sort()).toEqual(['350404', '350421'])
    expect(areas.get('350404')).toHaveLength(1)
    expect(areas.get('350404')![0]).toHaveLength(1)
  })

  test('missing, doubled, left-over and misnamed polygons stop the pipeline, all of them listed', () => {
    const features = [
      square('350402', '梅列区', 0),
      square('350421', '明溪县', 1),
      square('350421', '明溪县', 2),
      square('350423', '清溪县', 3),
      square('359999', '某县', 4),
    ]
    const counties = [
      { code: '350404', name: '三元区' },
      { code: '350421', name: '明溪县' },
      { code: '350423', name: '清流县' },
      { code: '350424', name: '宁化县' },
    ]
    const found = problemsOf(() => renameFeatures(features, counties, renames))
    expect(found).toHaveLength(5)
    for (const code of ['359999', '350404', '350421', '350423', '350424']) {
      expect(
        found.some((problem) => problem.includes(code)),
        code,
      ).toBe(true)
    }
  })

  test("the committed change lists lead to codes that exist: Fujian's five, Sichuan's eight", () => {
    const fujian = readRenames('35')
    expect(fujian.changes.map(({ to, name }) => areaOf.get(to)?.name === name)).toEqual(Array(5).fill(true))
    const old = fujian.changes.flatMap(({ from }) => from)
    expect(atLevel('county').filter(({ code }) => old.includes(code))).toEqual([])
    const names = readRenames('51').changes.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['新津区', '罗江区', '射洪市', '隆昌市', '叙州区', '会理市']),
    )
    expect(names).toHaveLength(8)
  })
})

describe('the change lists of all provinces', () => {
  const lists = readdirSync(join(GEODATA, 'renames'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => readRenames(name.slice(0, 2)) as Renames & { earlier?: Earlier[] })
  interface Earlier {
    readonly code: string
    readonly successors: readonly string[]
  }

  test('are 31, and no polygon is in two of their entries', () => {
    expect(lists.length).toBe(31)
    for (const { province, changes, divided = [] } of lists) {
      const codes = [...changes, ...divided].flatMap(({ from }) => from)
      expect(new Set(codes).size, province).toBe(codes.length)
    }
  })

  test('an earlier code whose one successor was divided names all parts: 330184 is 330110 and 330113', () => {
    for (const { divided = [], earlier = [] } of lists) {
      const cut = new Set(divided.filter(({ to }) => to.length > 1).flatMap(({ from }) => from))
      const vague = earlier.filter(({ successors }) => successors.length === 1 && cut.has(successors[0]!))
      expect(vague.map(({ code }) => code)).toEqual([])
    }
  })
})

describe('GCJ-02 to WGS 84', () => {
  test('a point in Fujian moves by 300 to 700 m, to the west and to the north of its GCJ-02 place', () => {
    const [lon, lat] = toWgs84(119.3, 26.08)
    const east = (lon - 119.3) * 111_320 * Math.cos((26.08 * Math.PI) / 180)
    const north = (lat - 26.08) * 111_320
    expect(Math.hypot(east, north)).toBeGreaterThan(300)
    expect(Math.hypot(east, north)).toBeLessThan(700)
    expect(east).toBeLessThan(0)
    expect(north).toBeGreaterThan(0)
  })
})

describe('counties made of parts of others since the polygons were drawn', () => {
  // 明溪县 is drawn from 117.5° to 118°, 清流县 from 118° to 118.5°; 新设市 was made of the east of the one and of nothing of
  // the other. Seats at 117.6° and 117.8°: the cells meet at 117.7°.
  const divided = {
    from: ['350421', '350423'],
    was: ['明溪县', '清流县'],
    to: ['350421', '350423', '350499'],
    names: ['明溪县', '清流县', '新设市'],
  }
  const counties = divided.to.map((code, index) => ({ code, name: divided.names[index]! }))
  const townships = [
    { code: '350421100', name: '雪峰镇' },
    { code: '350499100', name: '新设镇' },
  ]
  const place = (id: number, name: string, lon: number) => ({
    id,
    names: [name],
    feature: 'PPLA4',
    lon,
    lat: 26.25,
  })
  const features = [
    square('350421', '明溪县', 1),
    square('350423', '清流县', 2),
    square('350430', '建宁县', 3),
  ]
  const areasOf = (group: DividedCounties, places: readonly Place[]) => {
    const renames = { province: '35', asOf: '2023-06-30', apart: [], changes: [], divided: [group] }
    const byCode = renameFeatures(features, [...counties, { code: '350430', name: '建宁县' }], renames)
    const { segments } = cleanCounties(normaliseCounties(byCode), [])
    return countyPolygons(divideChanged(segments, [group], townships, places))
  }
  const extent = (areas: ReturnType<typeof areasOf>, code: string) => {
    const lons = areas.get(code)!.flatMap(([outer]) => outer!.map(([x]) => x / 100_000))
    return [Math.min(...lons), Math.max(...lons)]
  }
  const seats = [place(1, '雪峰镇', 117.6), place(2, '新设镇', 117.8)]

  test('get the cells of their townships: the border runs halfway between the seats, at 117.7', () => {
    const areas = areasOf(divided, seats)
    expect([...areas.keys()].sort()).toEqual(['350421', '350423', '350430', '350499'])
    expect(extent(areas, '350499')[0]).toBeCloseTo(117.7, 2)
    expect(extent(areas, '350421')[1]).toBeCloseTo(117.7, 2)
  })

  test('a polygon without a seat stays with the county of its name, and a neighbour that did not change is untouched', () => {
    const areas = areasOf(divided, seats)
    expect(extent(areas, '350423')[1]! - extent(areas, '350423')[0]!).toBeGreaterThan(0.49)
    expect(extent(areas, '350430')[1]! - extent(areas, '350430')[0]!).toBeGreaterThan(0.49)
  })

  test('a county of whose townships no seat is found stops the pipeline, and a given site mends it', () => {
    expect(problemsOf(() => areasOf(divided, [seats[0]!]))).toEqual(['350499 新设市'])
    const areas = areasOf({ ...divided, sites: { '350499': [117.8, 26.25] } }, [seats[0]!])
    expect(extent(areas, '350499')[0]).toBeCloseTo(117.7, 2)
  })

  test('wrong names in the list are told', () => {
    const wrong = { ...divided, names: ['明溪县', '清流县', '新设县'], was: ['明溪县', '清溪县'] }
    expect(problemsOf(() => areasOf(wrong, seats))).toEqual([
      '350499: the change list says 新设县, the divisions 新设市',
      '350423: the change list says 明溪县, 清溪县, the polygon 清流县',
    ])
  })
})

describe('a county-level unit without a polygon', () => {
  const polygons = new Map([
    ['350421', [box(0, 0, 10, 10)]],
    ['350423', [box(20, 0, 40, 10)]],
  ])
  test('is shown in the largest county of its city, 20 × 10 of 10 × 10, or in the one that the list names', () => {
    const zone = { code: '350471', name: '某开发区' }
    expect(groundOf(polygons, [zone])('350471')).toBe(polygons.get('350423'))
    expect(groundOf(polygons, [{ ...zone, within: '350421' }])('350471')).toBe(polygons.get('350421'))
    expect(groundOf(polygons, [zone])('350421')).toBe(polygons.get('350421'))
  })
  test('none of whose city is drawn stops the pipeline', () => {
    expect(problemsOf(() => groundOf(polygons, [{ code: '359071', name: '某市' }]))).toEqual(['359071 某市'])
  })
  test('has no polygon and is missed by none; a polygon without a code is the only county of its name', () => {
    const renames = {
      province: '35',
      asOf: '2023-06-30',
      apart: [],
      changes: [],
      points: [{ code: '350471', name: '某开发区' }],
    }
    const counties = [
      { code: '350421', name: '明溪县' },
      { code: '350471', name: '某开发区' },
    ]
    expect([...renameFeatures([square('350421', '明溪县', 0)], counties, renames).keys()]).toEqual(['350421'])
  })
})

describe('reading the county polygons', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polygons-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const dir = join(folder, 'package/geojson/shape-with-internal-borders')
  const read = (features: unknown[], counties: { code: string; name: string }[]) => {
    mkdirSync(dir, { recursive: true })
    writeFileSync(join(dir, 'fu2_jian4.geojson'), JSON.stringify({ features }))
    const none = { cities: [], townships: [], villages: [] }
    return readCountyFeatures(folder, 'fu2_jian4', {
      province: { code: '35', name: '福建省' },
      counties,
      ...none,
    })
  }
  const geometry = { type: 'Polygon', coordinates: [[[117, 26]]] }
  const [yes, other] = [
    { code: '350102', name: '新华区' },
    { code: '350902', name: '新华区' },
  ]

  test('one without a code is the only county of its name that no other polygon has', () => {
    const features = [
      { id: '350102', properties: { name: '新华区' }, geometry },
      { properties: { name: '新华区' }, geometry },
    ]
    expect(read(features, [yes!, other!]).map(({ code }) => code)).toEqual(['350102', '350902'])
    expect(read(features.slice(1), [yes!, other!]).map(({ code }) => code)).toEqual(['(none)'])
  })

  test('a packed ring: steps of 1, 1 and -1 from its beginning, in 1/1024 degree, closed', () => {
    // 64 + 0 is no step; 64 + 2 is one step up, 64 + 1 one down.
    const packed = { type: 'Polygon', coordinates: ['@@B@@BA@'], encodeOffsets: [[119_808, 26_624]] }
    const step = 1 / 1024
    expect(
      read([{ id: '350102', properties: { name: '新华区' }, geometry: packed }], [yes!])[0]!.polygons,
    ).toEqual([
      [
        [
          [117, 26],
          [117 + step, 26],
          [117 + step, 26 + step],
          [117, 26 + step],
          [117, 26],
        ],
      ],
    ])
  })

  test('one without an outline is no polygon', () => {
    const empty = { type: 'Polygon', coordinates: [], encodeOffsets: [] }
    expect(read([{ id: '350102', properties: { name: '新华区' }, geometry: empty }], [yes!])).toEqual([])
  })
})
