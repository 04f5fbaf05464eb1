import gcoord from 'gcoord'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Geography } from '../../../api/modules/areas/geography.ts'
import { readHeader } from '../../../api/modules/imports/checking/header.ts'
import { Places } from '../../../api/modules/imports/checking/places.ts'
import { rowChecker } from '../../../api/modules/imports/checking/row-reader.ts'
import { IMPORT_KINDS } from '../../../api/modules/imports/kinds/import-kinds.ts'
import { fujian } from '../../support/geography.ts'
import { TODAY } from './files.ts'

/** 雪峰镇, the county town of 明溪县, and a place in it. */
const IN_XUEFENG = { lon: '117.2', lat: '26.36' }
const GOOD = {
  'service-points': {
    point_id: 'P1',
    name: '雪峰镇卫生院',
    kind: '乡镇卫生院',
    area_code: '350421100',
    ...IN_XUEFENG,
  },
  villages: { code: '350421100201', ...IN_XUEFENG },
} as const
let geography: Geography

beforeAll(async () => {
  geography = await fujian()
})

function check(name: 'service-points' | 'villages', cells: Record<string, string>) {
  const kind = IMPORT_KINDS[name]
  const names = kind.columns.map((column) => column.name)
  const all: Record<string, string> = { ...GOOD[name], ...cells }
  const context = { places: new Places(geography), today: TODAY, epoch1904: false, seal: null }
  const row = rowChecker(kind, readHeader(kind, names), context)(names.map((name) => all[name] ?? ''))
  return {
    row,
    values: row?.staged,
    codes: row?.problems.map(({ code, column, severity }) => `${severity} ${column} ${code}`) ?? [],
    problems: row?.problems ?? [],
  }
}
const point = (cells: Record<string, string>) => check('service-points', cells)
const village = (cells: Record<string, string>) => check('villages', cells)

describe('a row of a list of service points', () => {
  test('a good one: its county is the code’s first six digits, and without weekdays it is open every day (127)', () => {
    const { values, codes } = point({})
    expect(codes).toEqual([])
    expect(values).toEqual({
      countyCode: '350421',
      pointId: 'P1',
      pointKey: 'p1',
      name: '雪峰镇卫生院',
      kind: 'township-hospital',
      areaCode: '350421100',
      lon: 117.2,
      lat: 26.36,
      from: null,
      to: null,
      weekdays: 127,
    })
  })

  test.each([
    ['县级医院', 'county-hospital'],
    ['卫生院', 'township-hospital'],
    ['社区卫生服务中心', 'community-centre'],
    ['社区卫生服务站', 'community-station'],
    ['卫生所', 'village-clinic'],
    ['流动服务点', 'mobile-stop'],
    ['Village-Clinic', 'village-clinic'],
  ])('the kind %s is %s', (word, kind) => {
    expect(point({ kind: word }).values).toMatchObject({ kind })
  })

  test('days and weekdays: Monday, Wednesday and Friday are the bits 1 + 4 + 16 = 21', () => {
    const { values, codes } = point({ from: '2026/1/5', to: '2026年12月31日', weekdays: '周一、周三、周五' })
    expect(codes).toEqual([])
    expect(values).toMatchObject({ from: '2026-01-05', to: '2026-12-31', weekdays: 21 })
    expect(point({ from: '2026-02-01', to: '2026-01-31' }).codes).toEqual(['error to end-before-start'])
    expect(point({ weekdays: '1-5' }).values).toMatchObject({ weekdays: 31 })
    expect(point({ weekdays: '1月5日' }).codes).toEqual(['error weekdays weekdays-mangled'])
    expect(point({ weekdays: '135' })).toMatchObject({
      values: { weekdays: 21 },
      codes: ['warning weekdays weekdays-number'],
    })
  })

  test('every problem is found in one pass', () => {
    const { codes, row } = point({
      point_id: '',
      name: '\u200b',
      kind: '诊所',
      area_code: '3504',
      lon: '',
      weekdays: '8',
    })
    expect(codes).toEqual([
      'error point_id value-missing',
      'error name value-missing',
      'error kind word-unknown',
      'error area_code code-too-coarse',
      'error lon value-missing',
      'error weekdays weekdays-unreadable',
    ])
    expect(row!.staged).toBeNull()
  })

  test('a row that takes a point out needs its number alone, and nothing else of it is read', () => {
    const empty = { name: '', kind: '诊所', area_code: '', lon: '', lat: 'x', remove: '是' }
    const { row, codes } = point(empty)
    expect(codes).toEqual([])
    expect(row).toMatchObject({ key: 'p1', removed: true, staged: { pointId: 'P1', pointKey: 'p1' } })
    expect(point({ ...empty, point_id: '' }).codes).toEqual(['error point_id value-missing'])
  })

  test('a row of the template, with code and name of a place alone, is passed over', () => {
    const nothing = { point_id: '', name: '', kind: '', lon: '', lat: '' }
    expect(point({ ...nothing, area_name: '雪峰镇' }).row).toBeNull()
  })

  test('GCJ-02 and BD-09 are brought to WGS 84: the same place within 0.1 m ≈ 1e-6 degrees', () => {
    const { transform, WGS84, GCJ02, BD09 } = gcoord as unknown as typeof gcoord.default
    for (const [crs, system] of [
      ['gcj02', GCJ02],
      ['百度', BD09],
    ] as const) {
      const [lon, lat] = transform<[number, number]>([117.2, 26.36], WGS84, system)
      const { values, codes } = point({ lon: String(lon), lat: String(lat), crs })
      expect(codes).toEqual([])
      expect(values!.lon).toBeCloseTo(117.2, 5)
      expect(values!.lat).toBeCloseTo(26.36, 5)
    }
  })
})

describe('where a point stands', () => {
  test('in the sea: how far, from which county’s border, and what may be wrong', () => {
    const { codes, problems } = point({ lon: '120.9', lat: '25.2', area_code: '350128' })
    expect(codes).toEqual(['error lon position-outside'])
    expect(problems[0]!.zh).toMatch(/不在福建省，离最近的福州市平潭县边界 \d+\.\d 公里，在海上或外省/)
    expect(problems[0]!.en).toMatch(
      /not in 福建省: it lies \d+\.\d km from .* in the sea or in another province/,
    )
    expect(problems[0]!.en).toContain('decimal degrees')
  })

  test('in another province: 赣州, 114.93 E 25.83 N, lies (116.1 − 114.93)° × 100 km ≈ 110 km and more west of the border', () => {
    const { codes, problems } = point({ lon: '114.93', lat: '25.83' })
    expect(codes).toEqual(['error lon position-outside'])
    const kilometres = Number(/lies (\d+\.\d) km/.exec(problems[0]!.en)![1])
    expect(kilometres).toBeGreaterThan(90)
    expect(kilometres).toBeLessThan(130)
  })

  test('swapped: reported as such, with the county in which the point would be', () => {
    const { codes, problems } = point({ lon: '26.36', lat: '117.2' })
    expect(codes).toEqual(['error lon position-swapped'])
    expect(problems[0]!.zh).toContain('明溪县')
    expect(village({ lon: '26.36', lat: '117.2' }).codes).toEqual(['error lon position-swapped'])
  })

  test('a latitude past 90 that is no longitude of the province either is out of range', () => {
    expect(point({ lon: '10', lat: '117.2' }).codes).toEqual(['error lat degrees-out-of-range'])
    expect(point({ lon: '1e2', lat: '九十' }).codes).toEqual([
      'error lon degrees-out-of-range',
      'error lat degrees-out-of-range',
    ])
  })

  test('degrees and minutes are reported as such: 117°12′ is 117 + 12 ÷ 60 = 117.2', () => {
    const { codes, problems } = point({ lon: '117°12′', lat: '26度21分36秒' })
    expect(codes).toEqual(['error lon degrees-minutes', 'error lat degrees-minutes'])
    expect(problems.map(({ en }) => /degrees, ([\d.]+)\.$/.exec(en)?.[1])).toEqual(['117.20000', '26.36000'])
  })

  test('up to 2 km off the outline is accepted with a warning, since outlines are simplified', () => {
    // 平潭's islands end before 119.95 E; by steps of some 200 m eastwards the sea begins there.
    const along = Array.from({ length: 40 }, (_, i) =>
      point({ lon: (119.85 + i * 0.002).toFixed(3), lat: '25.56', area_code: '350128' }),
    )
    const kinds = along.map(({ codes }) => codes[0] ?? 'inside')
    expect(new Set(kinds)).toEqual(
      new Set(['inside', 'warning lon position-off-land', 'error lon position-outside']),
    )
    for (const { problems, values } of along.filter(({ codes }) => codes[0]?.startsWith('warning'))) {
      expect(Number(/lies (\d+\.\d) km/.exec(problems[0]!.en)![1])).toBeLessThanOrEqual(2)
      expect(values).not.toBeNull()
    }
  })

  test('further than 5 km outside its area, or in another county, is a warning', () => {
    const far = point({ area_code: '350423100' })
    expect(far.codes).toEqual(['warning lon position-far'])
    expect(far.problems[0]!.zh).toContain('清流县龙津镇之外')
    expect(far.values).toMatchObject({ countyCode: '350423' })
    expect(point({ area_code: '350421' }).codes).toEqual([])
  })
})

describe('a row of a list of villages', () => {
  test('a good one, with people and without', () => {
    expect(village({ population: '1,234' })).toMatchObject({
      codes: [],
      values: {
        countyCode: '350421',
        code: '350421100201',
        lon: 117.2,
        lat: 26.36,
        population: 1234,
      },
    })
    expect(village({}).values).toMatchObject({ population: null })
  })

  test.each([
    ['200000', []],
    ['200001', ['error population population-out-of-range']],
    ['0', []],
    ['-1', ['error population population-out-of-range']],
    ['1.2万', ['error population population-out-of-range']],
    ['3.5', ['error population population-out-of-range']],
  ])('a population of %s', (population, codes) => {
    expect(village({ population }).codes).toEqual(codes)
  })

  test.each([
    ['3504', 'code-too-coarse'],
    ['350421100', 'code-not-village'],
    ['350527000000', 'code-not-village'],
    ['350421100999', 'code-unknown'],
    ['3.50421E+11', 'code-mangled'],
    ['35042110020', 'code-length'],
  ])('the code %s is refused: %s', (code, problem) => {
    expect(village({ code }).codes).toEqual([`error code ${problem}`])
  })

  test('a name that is another village’s is a warning; further than 5 km outside the township too', () => {
    expect(village({ name: '城东村' }).codes).toEqual([])
    expect(village({ name: '嵩溪村' }).codes).toEqual(['warning name name-contradicts'])
    expect(village({ lon: '116.81', lat: '26.18' }).codes).toEqual(['warning lon position-far'])
    expect(village({ lon: '121.5', lat: '25.2' }).codes).toEqual(['error lon position-outside'])
  })

  test('to be taken out it needs its code alone; a row of the template is passed over', () => {
    expect(village({ lon: '', lat: '', remove: '1' }).row).toMatchObject({
      removed: true,
      staged: { lon: null },
    })
    expect(village({ lon: '', lat: '' }).row).toBeNull()
    expect(village({ lat: '' }).codes).toEqual(['error lat value-missing'])
  })
})
