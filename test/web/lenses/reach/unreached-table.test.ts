import { describe, expect, it } from 'vitest'
import { POINT_KINDS } from '../../../../api/domain/reach/service-point.ts'
import { caveatsOf } from '../../../../web/lenses/reach/reliability.ts'
import {
  pointsChosen,
  type UnreachedTableContext,
  unreachedFileName,
  unreachedTable,
} from '../../../../web/lenses/reach/result/unreached-table.ts'
import { toCsv } from '../../../../web/ui/table-file/write-csv.ts'
import { basis, servicePoint, tally, village } from './answers.ts'

const context: UnreachedTableContext = {
  within: '三明市',
  answer: {
    type: 'area',
    code: '3504',
    name: '三明市',
    basis: basis({ demonstrationPoints: 20, recurringStops: 3 }),
    minutes: 15,
    tally: tally({
      placeholders: 10,
      population: { all: 1000, reached: 700, left: 200, unknown: 100, estimated: 250 },
    }),
    left: [
      village(),
      village({
        code: '350421100202',
        class: 'unknown',
        how: 'unknown',
        minutes: null,
        point: null,
        kind: null,
        population: null,
        populationEstimated: false,
        placeholder: false,
      }),
    ],
    leftCount: 3,
  },
  choice: { mobile: true, weekday: 3, kinds: POINT_KINDS },
  asOf: '2026-11-22',
  snapshot: 'snap',
  boundaryNotice: null,
  areaName: (code) => `名${code}`,
  point: () => servicePoint({ demonstration: true }),
}

describe('the export of villages not reached', () => {
  const table = unreachedTable(context, 'zh')
  const cell = (row: number, name: string) => table.rows[row]?.[table.headers.indexOf(name)]

  it('has a cell for every column, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const { headers, rows } = unreachedTable(context, language)
      expect(rows.map((row) => row.length)).toEqual([headers.length, headers.length])
      expect(new Set(headers).size).toBe(headers.length)
    }
  })

  it('says of each row what is estimated, assumed and invented', () => {
    expect(cell(0, '人口')).toBe(1235)
    expect(cell(0, '人口为估算')).toBe('是')
    expect(cell(0, '分钟')).toBe(20.1)
    expect(cell(0, '分钟下限')).toBe(16.2)
    expect(cell(0, '时间为估算')).toBe('是')
    expect(cell(0, '村点为示意位置')).toBe('是')
    expect(cell(0, '最近的服务点')).toBe('某村卫生室')
    expect(cell(0, '服务点为演示数据')).toBe('是')
  })

  it('says of each row by what it was computed, as of which day, for which threshold', () => {
    const named = ['阈值（分钟）', '出行方式', '时间来源', '截至日期', '路网版本', '服务点版本', '数据快照']
    expect(named.map((name) => cell(0, name))).toEqual([
      15,
      '驾车',
      '估算',
      '2026-11-22',
      'links-1',
      'points-1',
      'snap',
    ])
    expect(cell(0, '服务点范围')).toBe('固定+流动；周三；全部类型')
  })

  it('leaves empty what is not known', () => {
    expect(['人口', '人口为估算', '分钟', '最近的服务点', '服务点类型'].map((name) => cell(1, name))).toEqual(
      [null, null, null, null, null],
    )
    expect(cell(1, '结论')).toBe('未知')
    expect(cell(1, '时间计算情况')).toBe('无法判断')
  })

  it('says below the rows: share with range, demonstration, cut list, estimates and options', () => {
    const csv = toCsv(table)
    // 700 of 900 known, 600 and 800 at the ends
    expect(csv).toContain('占比78%（67–89%）')
    expect(csv).toContain('演示数据')
    expect(csv).toContain('仅含前 2 个村，共 3 个')
    expect(csv).toContain('时间为估算')
    expect(csv).toContain('10 个村中有 10 个为示意位置')
    expect(csv).toContain('250 人（25%）为估算人口')
    expect(csv).toContain('detour = 1.4, speed = 30')
  })

  it('says when the result is an earlier one', () => {
    const stale = { ...context, answer: { ...context.answer, basis: basis({ state: 'stale' }) } }
    expect(unreachedTable(stale, 'en').notices).toContain(
      'The source is not available: earlier results are shown',
    )
  })

  it('is named by area, threshold, mode, source and day', () => {
    expect(unreachedFileName(context, 'csv')).toBe(
      'xunyi-reach-3504-15min-drive-estimate-asof-2026-11-22.csv',
    )
  })
})

describe('the points that count, in words', () => {
  it('names kinds unless all count', () => {
    const choice = { mobile: false, weekday: null, kinds: ['county-hospital', 'mobile-stop'] } as const
    expect(pointsChosen(choice, 'zh')).toBe('固定；不限日期；县级医院')
    expect(pointsChosen(choice, 'en')).toBe('Fixed; Any day; County hospital')
  })
})

describe('the caveats of an answer', () => {
  const keys = (...of: Parameters<typeof caveatsOf>) => caveatsOf(...of).map(({ key }) => key)

  it('mentions only what applies', () => {
    expect(keys(tally(), basis({ source: 'roads' }))).toEqual(['roads', 'noPlaceholders', 'noPopulation'])
  })

  it('says that populations are as reported only where all are known, and else how many are not', () => {
    const some = tally({ withoutPopulation: 4 })
    expect(caveatsOf(some, basis({ source: 'roads' }))).toMatchObject([
      { key: 'roads' },
      { key: 'noPlaceholders' },
      { key: 'withoutPopulation', values: { n: '4', all: '10' } },
    ])
  })

  it('mentions estimated times, invented points, placeholders, estimated population and derived stops', () => {
    expect(keys(context.answer.tally, context.answer.basis)).toEqual([
      'estimate',
      'demonstration',
      'placeholders',
      'population',
      'recurring',
    ])
  })
})
