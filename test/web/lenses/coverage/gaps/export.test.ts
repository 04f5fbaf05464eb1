import { parse } from 'csv-parse/sync'
import readSheet from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { gapFileName, gapTable } from '../../../../../web/lenses/coverage/gaps/gap-table.ts'
import type { Gap } from '../../../../../web/lenses/coverage/gaps/gaps.ts'
import { toCsv } from '../../../../../web/ui/table-file/write-csv.ts'
import { toSheets } from '../../../../../web/ui/table-file/write-xlsx.ts'

const gap: Gap = {
  code: '350723100',
  name: '=HYPERLINK("http://x","寨里镇")',
  initials: 'zlz',
  city: '南平市',
  county: '光泽县',
  township: '',
  parent: '光泽县',
  status: 'due',
  pressing: true,
  days: 0,
  required: 1,
  planned: 0,
  lastDay: null,
  daysSince: null,
  missedBefore: 2,
  mendable: true,
  silent: false,
  population: null,
  boundary: 'seat-estimated',
}
const context = {
  rule: 'township-monthly',
  period: { id: '2026-11', start: '2026-11-01', end: '2026-11-30', closed: false },
  asOf: '2026-11-22',
  snapshot: 'abc',
  within: '福建省',
  demonstration: true,
  boundaryNotice: { zh: '边界未经审核，仅供内部使用。', en: 'Boundaries are unreviewed; for internal use.' },
} as const

describe('the CSV', () => {
  const csv = toCsv(gapTable([gap], context, 'zh'))

  it('begins with a byte order mark, so that Excel recognises UTF-8', () => {
    expect(csv.charCodeAt(0)).toBe(0xfeff)
  })

  it('reads back whole: header, row, and the notices below', () => {
    const lines: string[][] = parse(csv, { bom: true, relaxColumnCount: true, skipEmptyLines: true })
    const [header, row] = lines
    const value = (name: string) => row?.[header!.indexOf(name)]
    expect(value('区划代码')).toBe('350723100')
    expect(value('名称')).toBe(`'=HYPERLINK("http://x","寨里镇")`)
    expect(value('状态')).toBe('待完成，上期未达标')
    expect(value('最近一次日期')).toBe('')
    expect(value('周期')).toBe('2026-11')
    expect(value('数据快照')).toBe('abc')
    expect(value('边界')).toBe('由驻地推算的范围')
    expect(csv).toContain('演示数据')
    expect(csv).toContain('边界未经审核，仅供内部使用。')
  })

  it('tells a county that has not reported from one that reported nothing, and from one without records', () => {
    const reports = { records: 'all' as const, since: '2026-10', noneJudged: 0, notAcceptedJudged: 0 }
    const told = (silent: boolean, notReported: string[], none: string[]) => {
      const { headers, rows } = gapTable(
        [{ ...gap, silent }],
        { ...context, reports: { ...reports, notAccepted: [], notReported, none } },
        'zh',
      )
      return rows[0]![headers.indexOf('所在县上报情况')]
    }
    expect(told(true, ['350723'], [])).toBe('未报')
    expect(told(false, [], ['350723'])).toBe('零报告')
    expect(told(true, [], [])).toBe('无记录')
    expect(told(false, [], [])).toBe('有记录')
  })

  it('does not mention demonstration data when there is none', () => {
    expect(toCsv(gapTable([gap], { ...context, demonstration: false }, 'zh'))).not.toContain('演示数据')
  })
})

describe('the XLSX', () => {
  it('keeps codes as text and figures as numbers, with the notices on a second sheet', async () => {
    const sheets = toSheets(gapTable([gap], context, 'en'), 'en')
    const buffer = await writeXlsxFile(sheets as never).toBuffer()
    const [gaps, notes] = await readSheet(buffer)
    const header = gaps!.data[0]!
    const row = gaps!.data[1]!
    expect(row[header.indexOf('Code')]).toBe('350723100')
    expect(row[header.indexOf('Consecutive periods missed before')]).toBe(2)
    // A text cell runs nothing: an apostrophe would be part of the name.
    expect(row[header.indexOf('Name')]).toBe(`=HYPERLINK("http://x","寨里镇")`)
    expect(notes!.data.flat().join(' ')).toContain('Demonstration data')
  })
})

it('the file is named by rule, period and as-of date', () => {
  expect(gapFileName(context, 'csv')).toBe('xunyi-gaps-township-monthly-2026-11-asof-2026-11-22.csv')
})
