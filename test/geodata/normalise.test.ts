import { describe, expect, test } from 'vitest'
import { cleanCounties, countyPolygons } from '../../geodata/pipeline/counties.ts'
import {
  normaliseCounties,
  renameFeatures,
  type SourceFeature,
  toWgs84,
} from '../../geodata/pipeline/normalise.ts'
import { PipelineProblems } from '../../geodata/pipeline/problems.ts'
import { readRenames } from '../../geodata/pipeline/sources.ts'
import { areaOf, atLevel } from './artefacts.ts'

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

describe('a county made of a part of another since the polygons were drawn', () => {
  const cut = { within: '350421', south: 25, north: 27, west: 117.75, east: 119 }
  const renames = {
    province: '35',
    asOf: '2023-06-30',
    apart: [],
    changes: [],
    cuts: [{ code: '350499', name: '新设市', ...cut }],
  }
  const features = [square('350421', '明溪县', 1), square('350423', '清流县', 2)]
  const counties = [
    { code: '350421', name: '明溪县' },
    { code: '350423', name: '清流县' },
    { code: '350499', name: '新设市' },
  ]
  const byCode = renameFeatures(features, counties, renames)
  const { segments } = cleanCounties(normaliseCounties(byCode), renames.apart, renames.cuts)
  const areas = countyPolygons(segments)
  const extent = (code: string) => {
    const lons = areas.get(code)!.flatMap(([outer]) => outer!.map(([x]) => x / 100_000))
    return [Math.min(...lons), Math.max(...lons)]
  }

  test('needs no polygon of its own, and gets what the box holds of that one: 117.75 to 118 of 117.5 to 118', () => {
    expect([...areas.keys()].sort()).toEqual(['350421', '350423', '350499'])
    expect(extent('350499')[0]).toBe(117.75)
    expect(extent('350421')[1]).toBe(117.75)
  })
  test('takes nothing of the neighbour that the box holds as well: it still begins where the new county ends', () => {
    // The border is a meridian of the source: in WGS 84 it leans by some metres.
    expect(extent('350423')[0]).toBeCloseTo(extent('350499')[1]!, 3)
    expect(extent('350423')[1]! - extent('350423')[0]!).toBeGreaterThan(0.49)
  })
})
