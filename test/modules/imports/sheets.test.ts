import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { problemLines, rejectedLines } from '../../../api/modules/imports/reports.usecases.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { type SheetCell, type SheetOf, workbookOf } from '../../support/workbook.ts'
import { bring, collect } from './files.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql.unsafe(
    'truncate visit, batch, day_count, stay_day, county_report, designation, import_report cascade',
  )
})

const TITLES = [
  '记录编号',
  '日期',
  '时段',
  '地点区划代码',
  '服务类型',
  '队伍编号',
  '队伍级别',
  '人数',
  '状态',
]
const visit = (id: SheetCell, cells: Partial<Record<number, SheetCell>> = {}): SheetCell[] =>
  [id, '2026-10-12', '上午', '350125', '巡回医疗', 'T1', '省', 5, '已完成'].map((cell, i) => cells[i] ?? cell)
const sheet = (name: string, ...rows: SheetCell[][]): SheetOf => ({ name, rows: [TITLES, ...rows] })
const load = (sheets: SheetOf[], options: Parameters<typeof bring>[2] = {}) =>
  bring(db.db, workbookOf({ sheets }), options)

const placed = ({ problems }: Awaited<ReturnType<typeof bring>>) =>
  problems.map(({ sheet: name, row, column, code }) =>
    [name, row, column, code].map((each) => each ?? '-').join(' '),
  )
const stored = async () =>
  (await db.sql`select visit_id, date, status from visit order by 1`).map((row) =>
    Object.values(row).join(' '),
  )
const csv = (...lines: string[]) => `${lines.join('\n')}\n`

describe('sheets of a workbook', () => {
  test('one a month: all are read, and problems name their sheet and its own row', async () => {
    const bad = visit('B', { 1: '昨天' })
    const report = await load(
      [sheet('1月', visit('A')), sheet('2月', bad, visit('C')), sheet('3月', visit('A'))],
      {
        acceptValid: true,
      },
    )
    expect(placed(report)).toEqual([
      '1月 2 visit_id key-doubled',
      '2月 2 date date-unreadable',
      '3月 2 visit_id key-doubled',
    ])
    expect(report.problems[0]!.message.zh).toContain('另见第 3月!2 行')
    expect(report).toMatchObject({ rows: 4, inserted: 1, rejected: 3 })
    const told = (await collect(problemLines(db.db, TESTER, report.report!))).split('\r\n')
    expect(told[0]).toContain('工作表 sheet,行 row,')
    expect(told[2]).toMatch(/^2月,2,date,昨天,/)
  })

  test('columns of sheets may stand in another order: rows given back stand under one header', async () => {
    const turned = {
      name: '2月',
      rows: [
        [...TITLES.slice(1), '记录编号', '备注'],
        [...visit('x').slice(1), 'B', '雨'],
      ],
    }
    const wrong = sheet('1月', visit('A', { 7: 0 }))
    turned.rows[1]![6] = '0'
    const report = await load([wrong, turned as SheetOf], { acceptValid: true })
    const back = (await collect(rejectedLines(db.db, TESTER, report.report!))).slice(1).trim().split('\r\n')
    expect(back).toEqual([
      [...TITLES, '备注'].join(','),
      'A,2026-10-12,上午,350125,巡回医疗,T1,省,0,已完成',
      'B,2026-10-12,上午,350125,巡回医疗,T1,省,0,已完成,雨',
    ])
  })

  test('a hidden sheet is never read, whatever its name; instructions before the records are left out, and both are named', async () => {
    const report = await load([
      { name: '填表说明', rows: [['一、请按要求填写']] },
      { ...sheet('记录', visit('H')), state: 'hidden' },
      sheet('2026年', visit('A')),
      { name: 'Sheet4' },
    ])
    expect(placed(report)).toEqual(['- 0 - sheet-left-out', '- 0 - sheet-hidden'])
    expect(report.problems.map(({ message }) => message.zh)).toEqual([
      expect.stringContaining('“填表说明”'),
      expect.stringContaining('“记录”'),
    ])
    expect(await stored()).toEqual(['A 2026-10-12 done'])
  })

  test('a sheet that was meant and lacks a column, or has a title above its header, is an error, not left out', async () => {
    const renamed = {
      name: '2月',
      rows: [TITLES.map((title) => (title === '人数' ? '来了几人' : title)), visit('B')],
    }
    expect(placed(await load([sheet('1月', visit('A')), renamed], { acceptValid: true }))).toEqual([
      '2月 1 headcount column-missing',
      '2月 1 - column-unknown',
    ])
    const titled = { name: '3月', rows: [['2026年3月巡回医疗'], [], TITLES, visit('C')] }
    const report = await load([sheet('1月', visit('A')), titled], { acceptValid: true })
    expect(placed(report)).toEqual(['3月 1 - header-below'])
    expect(report.problems[0]!.message.zh).toContain('第 3 行才是列名')
    expect(await stored()).toEqual([])
  })

  test('where no sheet fits, the sheets are named; for a single one its header is quoted; only blank ones are an empty file', async () => {
    const report = await load([
      { name: '甲', rows: [['x']] },
      { name: '乙', rows: [['y']] },
    ])
    expect(placed(report)).toEqual(['- 0 - no-sheet-fits'])
    expect(report.problems[0]!.message.zh).toContain('“甲”、“乙”')
    expect(placed(await load([{ name: '甲', rows: [['x']] }, { name: '空' }]))).toEqual([
      '甲 1 - header-missing',
    ])
    expect(placed(await load([{ name: '空' }]))).toEqual(['- 0 - file-empty'])
    expect(placed(await load([{ name: '空' }, sheet('二', visit('A'))]))).toEqual([])
  })

  test('a sheet of service points beside one of villages is not read as villages, whose columns it has', async () => {
    const villages = {
      name: '村点',
      rows: [
        ['区划代码', '名称', '经度', '纬度'],
        ['350421100201', '城东村', 117.2, 26.36],
      ],
    }
    const points = {
      name: '服务点',
      rows: [
        ['服务点编号', '名称', '类型', '区划代码', '经度', '纬度'],
        ['P1', '卫生室', '村卫生室', '350421100202', 117.21, 26.37],
      ],
    }
    const report = await load([points, villages], { kind: 'villages' })
    expect(placed(report)).toEqual(['- 0 - sheet-left-out'])
    expect(await db.sql`select code from village_point`).toEqual([{ code: '350421100201' }])
    await db.sql`delete from village_point`
  })
})

describe('cells of a sheet that are not text', () => {
  test('a status merged over three rows holds for all; an end date likewise', async () => {
    const rows = [visit('A', { 8: '取消' }), visit('B', { 8: { xml: '>' } }), visit('C', { 8: { xml: '>' } })]
    await load([{ ...sheet('S', ...rows), merges: ['I2:I4'] }])
    expect(await stored()).toEqual(['A', 'B', 'C'].map((id) => `${id} 2026-10-12 cancelled`))
    const designations = {
      name: '资格',
      rows: [
        ['区划代码', '资格类型', '起始日期', '截止日期'],
        ['350125', '受援', '2025-01-01', '2026-06-30'],
        ['350421', '受援', '2025-01-01'],
      ],
      merges: ['D2:D3'],
    }
    await load([designations], { kind: 'designations' })
    expect(await db.sql`select area_code, to_date from designation order by 1`).toEqual([
      { area_code: '350125', to_date: '2026-06-30' },
      { area_code: '350421', to_date: '2026-06-30' },
    ])
  })

  test('a formula without a result is an error in any column; rows of nothing else are blank', async () => {
    const formula = { xml: '><f>IF(1=1,"取消","已完成")</f>' }
    const blank = TITLES.map((_, i) => (i === 8 ? formula : null))
    const report = await load([
      sheet('S', visit('A', { 8: formula }), visit('B', { 7: formula }), visit('C'), blank),
    ])
    expect(placed(report)).toEqual(['S 2 status formula-uncalculated', 'S 3 headcount formula-uncalculated'])
    expect(report).toMatchObject({ outcome: 'refused', rows: 3, rejected: 2 })
  })

  test('a header that no program has calculated is an error', async () => {
    const titles = TITLES.map((title, i) => (i === 8 ? { xml: '><f>"状"&amp;"态"</f>' } : title))
    expect(placed(await load([{ name: 'S', rows: [titles, visit('A')] }]))).toEqual([
      'S 1 column 9 formula-uncalculated',
    ])
  })
})

describe('ids and codes that a spreadsheet has changed', () => {
  const numeric = (value: string, style = 0) => ({ xml: ` s="${style}"><v>${value}</v>` })

  test('numbers of more than 15 digits are refused; exact ones and long texts are taken', async () => {
    const report = await load(
      [
        sheet(
          'S',
          visit(numeric('2.0261012350125E+16')),
          visit(numeric('20261012350125017')),
          visit('20261012350125017'),
          visit(numeric('202610123501250')),
          visit('2.0261E+16'),
          visit('B', { 5: '12E3', 3: numeric('3.50125E5') }),
          visit('C', { 5: '1.2E+10' }),
        ),
      ],
      { acceptValid: true },
    )
    expect(placed(report)).toEqual([
      'S 2 visit_id digits-lost',
      'S 3 visit_id digits-lost',
      'S 6 visit_id digits-lost',
      'S 8 team_code digits-lost',
    ])
    expect(
      (await db.sql`select visit_id, team_code from visit order by 1`).map((row) =>
        Object.values(row).join(' '),
      ),
    ).toEqual(['202610123501250 T1', '20261012350125017 T1', 'B 12E3'])
  })

  test('October’s and November’s rounded id, one file after the other: neither is taken', async () => {
    for (const date of ['2026-10-12', '2026-11-02']) {
      const report = await load([sheet('S', visit(numeric('2.0261012350125E+16'), { 1: date }))])
      expect(report).toMatchObject({ outcome: 'refused', inserted: 0, updated: 0 })
    }
  })

  test('a scientific format and a date in an id or code are refused; zeros of a format are kept', async () => {
    const formats = ['0.00E+00', 'yyyy-mm-dd', '0000', '"T"000']
    const rows = [
      visit('A', { 5: numeric('12000', 1) }),
      visit('B', { 3: numeric('350421000000', 1) }),
      visit('C', { 5: numeric('46082', 2) }),
      visit(numeric('7', 3), { 5: numeric('7', 4), 7: numeric('5', 3) }),
      visit('0007', { 5: 'T008' }),
    ]
    const report = await bring(db.db, workbookOf({ formats, sheets: [sheet('S', ...rows)] }), {
      acceptValid: true,
    })
    expect(placed(report)).toEqual([
      'S 2 team_code digits-lost',
      'S 3 place_code digits-lost',
      'S 4 team_code became-date',
      'S 5 visit_id key-doubled',
      'S 6 visit_id key-doubled',
    ])
  })

  test('in a CSV an id of more than 15 digits that ends in 0 is asked about, and taken', async () => {
    const line = (id: string) => `${id},2026-10-12,上午,350125,巡回医疗,T1,省,5,已完成`
    const ids = ['20261012350125000', '2026101235012501', '202610123501250']
    const report = await bring(db.db, csv(TITLES.join(','), ...ids.map(line)))
    expect(placed(report)).toEqual(['- 2 visit_id digits-doubtful'])
    expect(report.problems[0]!.message.zh).toContain('20261012350125000')
    expect(report).toMatchObject({ outcome: 'loaded', inserted: 3, warnings: 1 })
  })
})

describe('columns that no header identifies', () => {
  const WITHOUT = TITLES.slice(0, 8)
  const line = (id: string, ...more: string[]) =>
    [id, '2026-10-12', '上午', '350125', '巡回医疗', 'T1', '省', '5', ...more].join(',')

  test.each([
    ['状况', '取消', 'status'],
    ['备注', '已取消', 'status'],
    ['', '取消', 'status'],
    ['回程', '2026-10-14', 'end_date'],
    ['坐标来源', '火星坐标', 'crs'],
  ])(
    '“%s” with %s in it is asked about as %s, even where the good rows would be taken',
    async (title, cell, column) => {
      const file = csv([...WITHOUT, title, 'x'].join(','), line('A', cell, '1'), line('B', '其他', '1'))
      const report = await bring(db.db, file, { acceptValid: true })
      expect(report).toMatchObject({ outcome: 'refused', inserted: 0 })
      const [asked] = report.problems.filter(({ severity }) => severity === 'error')
      expect(asked).toMatchObject({ row: 2, column, code: 'column-unclear', value: cell })
      expect(await bring(db.db, file, { dryRun: true })).toMatchObject({ outcome: 'refused' })
    },
  )

  test.each([
    ['是否偏远', '是'],
    ['序号', '1'],
    ['填报日期', '2026-10-14'],
    ['备注', '因雨改期'],
  ])('“%s” with %s in it is passed over with a warning', async (title, cell) => {
    const report = await bring(db.db, csv([...WITHOUT, title].join(','), line('A', cell)))
    expect(report).toMatchObject({ outcome: 'loaded', inserted: 1, warnings: 1 })
  })

  test('beside a status a remark is one; where the status is empty it is asked about', async () => {
    const titles = [...TITLES, '备注'].join(',')
    const beside = await bring(db.db, csv(titles, line('A', '已完成', '取消')))
    expect(beside).toMatchObject({ outcome: 'loaded', warnings: 1 })
    const instead = await bring(db.db, csv(titles, line('A', '已完成', ''), line('B', '', '取消')))
    expect(instead).toMatchObject({ outcome: 'refused', rejected: 0 })
    expect(instead.problems).toContainEqual(expect.objectContaining({ row: 3, code: 'column-unclear' }))
  })

  test('a name with an invisible or full-width character, a no-break space or brackets is the name', async () => {
    const titles = [
      '记录编号\u200b',
      '\u00ad日期',
      '时\u2060段',
      '地点区划代码',
      'ｓｅｒｖｉｃｅ',
      '队伍编号（必填）',
      '\u3000队伍级别',
      '人数\u00a0',
      '状态\u200b',
    ]
    const report = await bring(db.db, csv(titles.join(','), line('A', '取消')))
    expect(report.problems).toEqual([])
    expect(await stored()).toEqual(['A 2026-10-12 cancelled'])
  })
})

test('cells that end in a zero-width character are read', async () => {
  const cells = ['V1', '2026-10-12', '上午', '350125', '巡回医疗', 'T1', '省', '5', '已完成'].map(
    (cell) => `${cell}\u200b`,
  )
  expect(await bring(db.db, csv(TITLES.join(','), cells.join(',')))).toMatchObject({
    outcome: 'loaded',
    problems: [],
  })
  expect(await stored()).toEqual(['V1 2026-10-12 done'])
})

test('a header of more than 1,000 columns is called that', async () => {
  const report = await bring(db.db, csv(`${TITLES.join(',')}${',x'.repeat(1000)}`, '1'))
  expect(report.problems.find(({ severity }) => severity === 'error')).toMatchObject({
    code: 'header-too-wide',
  })
})
