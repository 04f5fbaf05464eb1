import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { AreaCode } from '../../../api/domain/units.ts'
import { IMPORT_KINDS } from '../../../api/modules/imports/kinds/import-kinds.ts'
import { template } from '../../../api/modules/imports/template.usecases.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { TESTER } from '../../support/viewers.ts'
import { bring, codes, HEADER, line } from './files.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql.unsafe('truncate visit, batch, day_count, stay_day, county_report, import_report cascade')
})

type Cell = string | number | Date | null
const TITLES = ['记录编号', '日期', '时段', '地点区划代码', '服务类型', '队伍编号', '队伍级别', '人数']
const row = (id: string, date: Cell, code: Cell = 350421100201): Cell[] => [
  id,
  date,
  '上午',
  code,
  '巡诊',
  'T1',
  '乡',
  2,
]

async function workbook(
  rows: Cell[][],
  sheets: { sheet: string; rows: Cell[][] }[] = [],
): Promise<Uint8Array> {
  const data = (cells: Cell[][]) =>
    cells.map((each) =>
      each.map((value) =>
        value === null ? null : { value, ...(value instanceof Date ? { format: 'yyyy-mm-dd' } : {}) },
      ),
    )
  const all = [
    ...sheets.map(({ sheet, rows: cells }) => ({ sheet, data: data(cells) })),
    { sheet: '记录', data: data(rows) },
  ]
  return new Uint8Array(await writeXlsxFile(all as never).toBuffer())
}

/** Changes a part of a workbook's package. */
function changed(bytes: Uint8Array, part: RegExp, change: (xml: string) => string): Uint8Array {
  const files = unzipSync(bytes)
  for (const [name, content] of Object.entries(files)) {
    if (part.test(name)) files[name] = strToU8(change(strFromU8(content)))
  }
  return zipSync(files)
}

const utc = (text: string) => new Date(`${text}T00:00:00Z`)

describe('a workbook', () => {
  test('date cells, numbers as codes, Chinese headers; blank rows keep their numbers', async () => {
    const bytes = await workbook([
      TITLES,
      row('A', utc('2026-01-05')),
      [],
      row('B', '2026/1/6', '350421100'),
      row('C', '2026-01-07', 35042110020),
    ])
    const report = await bring(db.db, bytes, { acceptValid: true })
    expect(codes(report)).toEqual(['5 place_code code-length'])
    expect(await db.sql`select visit_id, date, place_code from visit order by 1`).toEqual([
      { visit_id: 'A', date: '2026-01-05', place_code: '350421100201' },
      { visit_id: 'B', date: '2026-01-06', place_code: '350421100' },
    ])
  })

  test('the same serial is 1462 days later in a workbook of the 1904 epoch', async () => {
    const bytes = changed(
      await workbook([TITLES, row('A', utc('2020-01-05'))]),
      /xl\/workbook\.xml/,
      (xml) =>
        /<workbookPr/.test(xml)
          ? xml.replace('<workbookPr', '<workbookPr date1904="1"')
          : xml.replace(/(<workbook[^>]*>)/, '$1<workbookPr date1904="1"/>'),
    )
    expect(codes(await bring(db.db, bytes))).toEqual([])
    // 2020-01-05 and 1462 days (four years, one of them leap, and a day): 2024-01-06.
    expect(await db.sql`select date from visit`).toEqual([{ date: '2024-01-06' }])
  })

  test('a code in scientific form is exact in a workbook’s number, and mangled in its text', async () => {
    const bytes = changed(
      await workbook([TITLES, row('A', '2026-01-05'), row('B', '2026-01-05', '3.50421E+11')]),
      /sheet1\.xml/,
      (xml) => xml.replace('<v>350421100201</v>', '<v>3.50421100201E11</v>'),
    )
    const report = await bring(db.db, bytes, { acceptValid: true })
    expect(codes(report)).toEqual(['3 place_code code-mangled'])
    expect(await db.sql`select place_code from visit`).toEqual([{ place_code: '350421100201' }])
  })

  test('a formula error is reported, never taken for an empty cell', async () => {
    const bytes = changed(
      await workbook([
        [...TITLES, '状态', '队伍名称'],
        [...row('A', '2026-01-05'), 777, null],
        [...row('B', '2026-01-05'), '已完成', 777],
        [...row('C', '2026-01-05'), '已完成', null],
      ]),
      /sheet1\.xml/,
      (xml) =>
        xml.replace(/<c ([^>]*)><v>777<\/v>/g, (_, attributes: string) => {
          return `<c ${attributes.replace(/ ?t="\w+"/, '')} t="e"><f>VLOOKUP(1,A1:B2,2)</f><v>#N/A</v>`
        }),
    )
    const report = await bring(db.db, bytes, { acceptValid: true })
    expect(codes(report)).toEqual(['2 status formula-error', '3 team_name formula-error'])
    expect(await db.sql`select visit_id from visit`).toEqual([{ visit_id: 'C' }])
  })

  test('an empty sheet, a header alone and a package that is no workbook are refused', async () => {
    expect(codes(await bring(db.db, await workbook([])))).toEqual(['0 - file-empty'])
    expect(codes(await bring(db.db, await workbook([TITLES])))).toEqual(['1 - no-rows'])
    expect(codes(await bring(db.db, zipSync({ 'a.txt': strToU8('x') })))).toEqual(['0 - no-workbook'])
  })
})

describe('a template', () => {
  const options = { within: '350421' as AreaCode, lang: 'zh' as const }

  test('as it comes has no rows to import; with one row filled in it has one', async () => {
    const geography = await fujian()
    const blank = await template(geography, TESTER, IMPORT_KINDS.visits, { ...options, format: 'xlsx' })
    expect(codes(await bring(db.db, blank.content))).toEqual(['1 - no-rows'])
    const csv = await template(geography, TESTER, IMPORT_KINDS.visits, {
      ...options,
      lang: 'en',
      format: 'csv',
    })
    const text = Buffer.from(csv.content).toString()
    const all = [...geography.areas.values()].filter(({ code }) => code.startsWith('350421'))
    expect(text.trim().split('\r\n')).toHaveLength(1 + all.length)
    const names = text.slice(1).split('\r\n')[0]!.split(',')
    const filled = line('A').split(',')
    const mine = names.map((name) => filled[HEADER.split(',').indexOf(name)] ?? '').join(',')
    const report = await bring(db.db, `${text}${mine}\r\n`)
    expect(report).toMatchObject({ outcome: 'loaded', rows: 1, inserted: 1 })
  })

  test('its codes are text in a workbook, so that Excel keeps their digits', async () => {
    const { content } = await template(await fujian(), TESTER, IMPORT_KINDS.designations, {
      ...options,
      format: 'xlsx',
    })
    const files = unzipSync(content)
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!)
    expect(sheet).not.toMatch(/<v>350421\d*<\/v>/)
  })
})
