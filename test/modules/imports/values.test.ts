import { describe, expect, test } from 'vitest'
import { readHeader } from '../../../api/modules/imports/checking/header.ts'
import { readDate, readDecimal, readWhole } from '../../../api/modules/imports/checking/values.ts'
import { IMPORT_KINDS } from '../../../api/modules/imports/kinds/import-kinds.ts'

describe('values of cells', () => {
  test.each([
    ['2026-01-05', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['2026-1-5', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['2026 年 1 月 5 日', '2026-01-05'],
    ['２０２６年１月５日', '2026-01-05'],
    ['2026/1/5 0:00:00', '2026-01-05'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is the date %s', (text, date) => {
    expect(readDate(text)).toEqual({ date, serial: false })
  })

  test.each(['2026-02-29', '2026/13/1', '5/1/2026', '明天', '2026', '12345', '99999', '1e5', ''])(
    '"%s" is no date',
    (text) => {
      expect(readDate(text)).toBeNull()
    },
  )

  test('46027 counted from 1900 is 2026-01-05: 46027 - 36526 (2000-01-01) = 9501 days on; from 1904 it is 1462 more', () => {
    expect(readDate('46027')).toEqual({ date: '2026-01-05', serial: true })
    expect(readDate('46027.75')).toEqual({ date: '2026-01-05', serial: true })
    expect(readDate('44565', true)).toEqual({ date: '2026-01-05', serial: true })
  })

  test('whole numbers with thousands or a zero fraction; nothing negative, broken or in words', () => {
    expect(['12', '1,234', '12.0', '１２', '0'].map(readWhole)).toEqual([12, 1234, 12, 12, 0])
    expect(['-1', '1.5', '1,23', '1e3', '十', ''].map(readWhole)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
    expect(['116.81', '-26', '+1.5', '1e2', '1,5', '.5'].map(readDecimal)).toEqual([
      116.81,
      -26,
      1.5,
      null,
      null,
      null,
    ])
  })

  test('headers in English or Chinese, in any order, with stars, brackets, blanks or other widths', () => {
    const header = readHeader(IMPORT_KINDS.visits, [
      '队伍级别*',
      ' 日期（必填）',
      'Visit ID',
      'ＳＥＳＳＩＯＮ',
      '地点区划代码',
      '服务类型',
      'team-code',
      '人数',
    ])
    expect(header.problems).toEqual([])
    expect(header.at).toMatchObject({
      team_level: 0,
      date: 1,
      visit_id: 2,
      session: 3,
      place_code: 4,
      service: 5,
      team_code: 6,
      headcount: 7,
      status: -1,
    })
  })

  test('missing, duplicate and unknown columns are reported together', () => {
    const { problems } = readHeader(IMPORT_KINDS.adjustments, ['area_code', '区划代码', 'rule', '备注'])
    expect(problems.map(({ code, column, severity }) => `${severity} ${code} ${column}`)).toEqual([
      'error column-doubled area_code',
      'error column-missing required',
      'error column-missing from',
      'warning column-unknown null',
    ])
  })
})
