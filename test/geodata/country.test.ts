import { describe, expect, test } from 'vitest'
import { HEADER } from '../../geodata/pipeline/areas.ts'
import { mergeProvinces } from '../../geodata/pipeline/country.ts'
import type { Artefacts, Metadata } from '../../geodata/pipeline/emit.ts'
import { type BoundaryTopology, buildTopology, readAreas } from '../../geodata/pipeline/topology.ts'
import { box } from './shapes.ts'

/** A province of one county, one township and one village; the township is the county. */
function province(code: string, west: number, south: number): Artefacts {
  const ground = [box(west, south, west + 100, south + 50), box(west + 200, south, west + 300, south + 50)]
  const rows = [
    `${code},省,province,province,,0,0,,unreviewed`,
    `${code}0100001001,村,village,village-committee,${code}0100001,0,0,,placeholder`,
  ]
  const metadata: Metadata = {
    version: code,
    province: { code, name: '省' },
    asOf: '2023-06-30',
    counts: { city: 1, county: 1, township: 1, village: 1 },
    boundaryQuality: { county: { unreviewed: 1 }, township: { [code]: 1 }, village: { placeholder: 1 } },
    seatMatchRate: { matched: 1, total: 2, byMeans: { stem: 1 } },
    sources: [],
    reviewNumber: null,
    notice: { zh: '', en: '' },
    checks: {
      worstGapShare: 0,
      worstOverlapShare: Number(code) / 1e6,
      enclosedGaps: [],
      counties: {
        overlapsResolved: 1,
        gapsClosed: 0,
        sliversJoined: 0,
        partsDropped: 2,
        verticesBefore: 9,
        verticesAfter: 8,
      },
    },
  }
  const topology = buildTopology({
    counties: new Map([[`${code}0100`, ground]]),
    apart: new Map(),
    townships: new Map([[`${code}0100001`, ground]]),
  })
  return {
    'areas.csv': `${HEADER}\n${rows.join('\n')}\n`,
    'boundaries.topo.json': JSON.stringify(topology),
    'metadata.json': JSON.stringify(metadata),
  }
}

describe('the country out of its provinces', () => {
  // The second lies west and north of the first: both corners of the common topology come from another province.
  const parts = [province('11', 11_600_000, 3_900_000), province('54', 9_100_000, 2_900_000)]
  const whole = mergeProvinces(parts)

  test('has each area where its province had it, arc by arc and at both levels', () => {
    const topology = JSON.parse(whole['boundaries.topo.json']) as BoundaryTopology
    expect(topology.bbox).toEqual([91, 29, 116.003, 39.0005])
    for (const level of ['counties', 'townships'] as const) {
      const expected = parts.flatMap((part) => [
        ...readAreas(JSON.parse(part['boundaries.topo.json']) as BoundaryTopology, level),
      ])
      expect(readAreas(topology, level)).toEqual(new Map(expected))
    }
  })

  test('has every row once under one header, in the order of codes', () => {
    const lines = whole['areas.csv'].trimEnd().split('\n')
    expect(lines.map((line) => line.split(',')[0])).toEqual([
      'code',
      '11',
      '110100001001',
      '54',
      '540100001001',
    ])
  })

  test('adds up the counts, takes the worst check, and says what the map lacks', () => {
    const metadata = JSON.parse(whole['metadata.json']) as Metadata
    expect(metadata).toMatchObject({
      province: { code: '00', name: '全国' },
      counts: { city: 2, county: 2, township: 2, village: 2 },
      boundaryQuality: { county: { unreviewed: 2 }, township: { '11': 1, '54': 1 } },
      seatMatchRate: { matched: 2, total: 4, byMeans: { stem: 2 } },
      checks: { worstOverlapShare: 0.000054, counties: { partsDropped: 4, verticesBefore: 18 } },
    })
    expect(metadata.notice.zh).toContain('未含台湾省')
  })
})
