import { describe, expect, test } from 'vitest'
import { contentVersion } from '../../geodata/pipeline/build.ts'
import { areaOf, areas, areasText, atLevel, metadata, topologyText } from './artefacts.ts'

describe('areas.csv of Fujian', () => {
  test('holds 1 province, 9 cities, 84 counties, 1,170 township-level units and 17,498 villages', () => {
    const counts = Object.fromEntries(
      ['province', 'city', 'county', 'township', 'village'].map((level) => [level, atLevel(level).length]),
    )
    expect(counts).toEqual({ province: 1, city: 9, county: 84, township: 1170, village: 17498 })
  })

  test('is sorted by code, each code once, six decimals', () => {
    const codes = areas.map(({ code }) => code)
    expect(codes).toEqual([...new Set(codes)].sort())
    expect(
      areas.filter(({ lon, lat }) => !/^\d{3}\.\d{6}$/.test(lon) || !/^\d{2}\.\d{6}$/.test(lat)),
    ).toEqual([])
    expect(areasText.split('\n', 1)[0]).toBe('code,name,level,kind,parent,lon,lat,population,boundary')
  })

  test("every parent is there and is the longest shorter prefix of its child's code", () => {
    const digits = [2, 4, 6, 9, 12]
    const wrong = areas.filter(({ code, parent }) => {
      const shorter = digits[digits.indexOf(code.length) - 1] ?? 0
      return parent !== code.slice(0, shorter) || (parent !== '' && !areaOf.has(parent))
    })
    expect(wrong).toEqual([])
  })

  test('carries official names, the four changed counties and the stand-ins included', () => {
    const names = [
      '35',
      '3504',
      '350112',
      '350404',
      '350405',
      '350604',
      '350605',
      '350527000',
      '350527000000',
    ]
    expect(names.map((code) => areaOf.get(code)?.name)).toEqual([
      '福建省',
      '三明市',
      '长乐区',
      '三元区',
      '沙县区',
      '龙海区',
      '长泰区',
      '金门县',
      '金门县',
    ])
    for (const old of ['350182', '350402', '350403', '350427', '350681', '350625'])
      expect(areaOf.has(old)).toBe(false)
  })

  test('reads kinds from the code bands', () => {
    // 350102001 街道, 350102100 镇, 350122202 乡, 350122205 小沧畲族乡, 350122400 马祖乡, 350527000 stand-in
    const kinds = ['350102001', '350102100', '350122202', '350122205', '350122400', '350527000']
    expect(kinds.map((code) => areaOf.get(code)?.kind)).toEqual([
      'subdistrict',
      'town',
      'township',
      'ethnic-township',
      'similar',
      'stand-in',
    ])
    expect(atLevel('township').filter(({ kind }) => kind === 'town')).toHaveLength(653)
    expect(atLevel('village').filter(({ kind }) => kind === 'village-committee')).toHaveLength(14259)
    expect(['350102', '350121', '350181'].map((code) => areaOf.get(code)?.kind)).toEqual([
      'district',
      'county',
      'county-level-city',
    ])
  })

  test('population: 83 counties add up to 9 cities and to 41,540,086; 金门县 has no figure, not a zero', () => {
    const sum = (level: string) =>
      atLevel(level).reduce((total, { population }) => total + Number(population), 0)
    expect([sum('county'), sum('city'), sum('province')]).toEqual([41_540_086, 41_540_086, 41_540_086])
    expect(areaOf.get('350527')?.population).toBe('')
    expect(atLevel('county').filter(({ population }) => population === '')).toHaveLength(1)
    expect([...atLevel('township'), ...atLevel('village')].every(({ population }) => population === '')).toBe(
      true,
    )
  })

  test('62 farms, zones and ports are points; every village point says that it is a placeholder', () => {
    const points = atLevel('township').filter(({ boundary }) => boundary === 'point')
    expect(points).toHaveLength(62)
    expect(points.every(({ kind }) => kind === 'similar')).toBe(true)
    expect(atLevel('village').every(({ boundary }) => boundary === 'placeholder')).toBe(true)
    expect(
      ['350122400', '350527000', '350527', '3505', '35'].map((code) => areaOf.get(code)?.boundary),
    ).toEqual(Array(5).fill('unreviewed'))
  })

  test('no two villages share a point', () => {
    const points = atLevel('village').map(({ lon, lat }) => `${lon},${lat}`)
    expect(new Set(points).size).toBe(17498)
  })
})

describe('metadata.json of Fujian', () => {
  test('its version is that of the content beside it', () => {
    expect(metadata.version).toBe(contentVersion([areasText, topologyText]))
  })

  test('its counts are those of the table', () => {
    expect(metadata.counts).toEqual({ city: 9, county: 84, township: 1170, village: 17498 })
    const tally: Record<string, number> = {}
    for (const { boundary } of atLevel('township')) tally[boundary] = (tally[boundary] ?? 0) + 1
    expect(metadata.boundaryQuality.township).toEqual(tally)
    expect(metadata.seatMatchRate.total).toBe(1106)
    expect(metadata.seatMatchRate.matched).toBe(tally['seat-estimated'])
  })

  test('claims no review number and names every source with its licence', () => {
    expect(metadata.reviewNumber).toBeNull()
    expect(metadata.notice.zh).toContain('无审图号')
    expect(metadata.sources).toHaveLength(3)
    for (const source of metadata.sources)
      expect(source.licence && source.attribution.zh && source.attribution.en).toBeTruthy()
  })
})
