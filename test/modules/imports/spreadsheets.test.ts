import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { spooled } from '../../../api/modules/imports/reading/file-on-disk.ts'
import { openFile } from '../../../api/modules/imports/reading/open-file.ts'
import { letters, partsOf, rowOf, type SheetCell, workbookOf } from '../../support/workbook.ts'
import { codeOf, read } from './read-file.ts'

/** The cells of a workbook of one sheet. */
async function cellsOf(...row: SheetCell[]): Promise<{ cells: readonly string[]; marks: object }> {
  const { sheets } = await read(workbookOf({ sheets: [{ name: 'S', rows: [row] }] }))
  return sheets.S![0]!
}

describe('what a sheet’s cells say', () => {
  test('texts: inline, shared, of several runs, calculated; readings of characters are left out, escapes are undone', async () => {
    const sharedStrings =
      '<si><t>共享</t></si><si><r><t>富</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 文本</t></r><rPh sb="0" eb="1"><t>fu</t></rPh></si><si><t>a_x000D_b_x005F_x</t></si>'
    const bytes = workbookOf({
      sharedStrings,
      sheets: [
        {
          name: 'S',
          rows: [
            [
              { xml: ' t="s"><v>0</v>' },
              { xml: ' t="s"><v>1</v>' },
              { xml: ' t="s"><v>2</v>' },
              { xml: ' t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is>' },
              { xml: ' t="str"><f>A1&amp;"x"</f><v>算 &lt;出&gt;</v>' },
              { xml: '><is><t>没有类型</t></is>' },
            ],
          ],
        },
      ],
    })
    const { sheets } = await read(bytes)
    expect(sheets.S![0]!.cells).toEqual(['共享', '富 文本', 'a\rb_x', '行内', '算 <出>', '没有类型'])
  })

  test('truth values and errors; a formula without a value is marked, one that gave an empty text is empty', async () => {
    const { cells, marks } = await cellsOf(
      { xml: ' t="b"><v>1</v>' },
      { xml: ' t="b"><v>0</v>' },
      { xml: ' t="e"><f>1/0</f><v>#DIV/0!</v>' },
      { xml: '><f>IF(1=1,"取消","已完成")</f>' },
      { xml: '><f>A1</f><v></v>' },
      { xml: ' t="str"><f>A1</f><v></v>' },
      { xml: ' t="str"><f>A1</f>' },
      { xml: '><f>1+1</f><v>2</v>' },
    )
    expect(cells).toEqual(['TRUE', 'FALSE', '#DIV/0!', '', '', '', '', '2'])
    expect(marks).toEqual({
      2: { is: 'error' },
      3: { is: 'uncalculated' },
      4: { is: 'uncalculated' },
      6: { is: 'uncalculated' },
    })
  })

  const numbered = async (code: string, value: string) => {
    const sheet = { name: 'S', rows: [['x', { xml: ` s="1"><v>${value}</v>` }]] }
    const { sheets } = await read(workbookOf({ formats: [code], sheets: [sheet] }))
    const [row] = sheets.S!
    const mark = row!.marks[1]
    return mark?.is === 'shown'
      ? `${row!.cells[1]} shown ${mark.text}`
      : `${row!.cells[1]} ${mark?.is ?? '-'}`
  }

  test.each([
    // 46027 is 2026-01-05: 46027 - 36526 (2000-01-01) = 9501 days on.
    ['yyyy-mm-dd', '46027', '2026-01-05 date'],
    ['yyyy"年"m"月"d"日"', '46027.75', '2026-01-05 date'],
    ['[$-804]aaaa', '46027', '2026-01-05 date'],
    ['m/d;@', '46027', '2026-01-05 date'],
    ['h:mm', '0.375', '09:00 -'],
    ['[h]:mm', '0.375', '09:00 -'],
    ['General', '46027', '46027 -'],
    ['0000', '7', '7 shown 0007'],
    ['000000', '1234567', '1234567 -'],
    ['"T"000', '7', '7 shown T007'],
    ['000\\-000', '123456', '123456 shown 123-456'],
    ['0"人"', '5', '5 shown 5人'],
    ['0_ ', '5', '5 -'],
    ['0_);[Red]\\(0\\)', '5', '5 -'],
    ['#,##0', '20261012', '20261012 -'],
    ['0.00', '1001', '1001 -'],
    ['@', '1001', '1001 -'],
    ['[DBNum1]0000', '7', '7 -'],
    ['0.00E+00', '12000', '12000 rounded'],
    ['0.00E+00', '350421000000', '350421000000 rounded'],
    ['0.00E+00', '350421100201', '350421100201 -'],
  ])('format %s shows %s as %s', async (code, value, expected) => {
    expect(await numbered(code, value)).toBe(expected)
  })

  test.each([
    ['350421100201', '350421100201 -'],
    ['3.50421100201E11', '350421100201 -'],
    // Fifteen digits are kept, sixteen are not.
    ['202610123501250', '202610123501250 -'],
    ['999999999999999', '999999999999999 -'],
    ['1000000000000000', '1000000000000000 rounded'],
    ['2.0261012350125E+16', '2.0261012350125E+16 rounded'],
    ['20261012350125017', '20261012350125017 rounded'],
    ['118.30125', '118.30125 -'],
    ['118.12345678901234', '118.12345678901234 rounded'],
    ['1E-7', '0.0000001 -'],
    ['12E3', '12000 -'],
    ['-5', '-5 -'],
  ])('the number %s is %s', async (value, expected) => {
    expect(await numbered('General', value)).toBe(expected)
  })

  test.each(['true', '1', 'on', 'TRUE'])(
    'date1904="%s" counts 1,462 days more, "false" and "0" do not',
    async (flag) => {
      const workbook = (properties: string) =>
        workbookOf({
          properties,
          formats: ['yyyy-mm-dd'],
          sheets: [{ name: 'S', rows: [[{ xml: ' s="1"><v>44571</v>' }]] }],
        })
      const later = await read(workbook(`date1904="${flag}"`))
      // 44571 from 1900 is 2022-01-10; 1,462 days (four years, one of them leap, and a day) later is 2026-01-11.
      expect([later.file.epoch1904, later.sheets.S![0]!.cells]).toEqual([true, ['2026-01-11']])
      for (const none of ['', 'date1904="false"', 'date1904="0"']) {
        expect((await read(workbook(none))).sheets.S![0]!.cells).toEqual(['2022-01-10'])
      }
    },
  )

  test('Strict workbooks write dates as text, and have other addresses', async () => {
    const sheet = { name: 'S', rows: [['x', { xml: ' t="d"><v>2026-01-05T00:00:00</v>' }]] }
    const { sheets } = await read(workbookOf({ strict: true, sheets: [sheet] }))
    expect(sheets.S![0]).toMatchObject({ cells: ['x', '2026-01-05'], marks: { 1: { is: 'date' } } })
  })

  test('invisible characters are gone, wherever a text stands', async () => {
    const sharedStrings = '<si><t>已\u200b完成</t></si>'
    const rows = [
      [{ xml: ' t="s"><v>0</v>' }, 'T\u00ad01\u2060', { xml: ' t="str"><v>\ufeffx</v>' }, '\u200b'],
    ]
    const { sheets } = await read(workbookOf({ sharedStrings, sheets: [{ name: 'S', rows }] }))
    expect(sheets.S![0]!.cells).toEqual(['已完成', 'T01', 'x'])
  })
})

describe('where cells stand', () => {
  test('rows and cells without a reference follow one another; blank rows are left out and counted', async () => {
    const data =
      '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row/>' +
      '<row><c r="C3"><v>3</v></c><c><v>4</v></c></row><row r="7"><c><v>5</v></c></row>'
    const { sheets } = await read(workbookOf({ sheets: [{ name: 'S', data }] }))
    expect(sheets.S!.map(({ number, cells }) => [number, cells])).toEqual([
      [1, ['a', 'b']],
      [3, ['', '', '3', '4']],
      [7, ['5']],
    ])
  })

  test('a sheet whose rows go back is damaged', async () => {
    const data = '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>'
    expect(await codeOf(workbookOf({ sheets: [{ name: 'S', data }] }))).toBe('workbook-damaged')
  })

  test('a cell in the last column of the last row costs no more than its row: it is the 1,001st', async () => {
    const far = `<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>`
    const blank = `<row r="1048575"><c r="XFD1048575" t="inlineStr"><is><t> </t></is></c></row>`
    const { sheets } = await read(
      workbookOf({ sheets: [{ name: 'S', data: rowOf(1, ['a']) + blank + far }] }),
    )
    expect(sheets.S!.map(({ number, cells }) => [number, cells.length])).toEqual([
      [1, 1],
      [1_048_576, 1001],
    ])
  })

  test('a merge holds for all its cells, faults included; rows of nothing else stay blank', async () => {
    const rows = [
      ['id', 'status', 'end', 'note'],
      ['1', '取消', { xml: '><f>TODAY()</f>' }, '甲'],
      ['2', null, null, null],
      ['3', '遗留', null, null],
      [null, null, null, null],
      ['5', '完成', null, '乙'],
    ]
    const merges = ['B2:B5', 'C2:C3', 'D2:E3', 'A10:XFD1048576']
    const { sheets } = await read(workbookOf({ sheets: [{ name: 'S', rows, merges }] }))
    expect(sheets.S!.slice(1)).toEqual([
      { number: 2, cells: ['1', '取消', '', '甲', '甲'], marks: { 2: { is: 'uncalculated' } } },
      { number: 3, cells: ['2', '取消', '', '甲', '甲'], marks: { 2: { is: 'uncalculated' } } },
      // What a merge covers is not shown, whatever an earlier program left there.
      { number: 4, cells: ['3', '取消'], marks: {} },
      { number: 6, cells: ['5', '完成', '', '乙'], marks: {} },
    ])
  })

  test('merges are found behind the rows wherever the part is cut, and whatever the prefix', async () => {
    for (const filling of [0, 65_400, 65_450, 65_500, 65_530]) {
      const parts = partsOf({
        sheets: [{ name: 'S', rows: [['x'.repeat(filling), 'a'], ['b']], merges: ['B1:B2'] }],
      })
      const plain = String(parts['xl/worksheets/sheet1.xml'])
      const prefixed = plain.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:').replace('xmlns=', 'xmlns:x=')
      for (const xml of [plain, prefixed]) {
        const bytes = workbookOf({ sheets: [{ name: 'S' }], parts: { 'xl/worksheets/sheet1.xml': xml } }, 0)
        const { sheets } = await read(bytes)
        expect(sheets.S![1]!.cells).toEqual(['b', 'a'])
      }
    }
  })
})

describe('what a workbook is made of', () => {
  test('hidden sheets are named and not read; charts and dialogs hold nothing, wherever they stand', async () => {
    const { file, sheets } = await read(
      workbookOf({
        sheets: [
          { name: '图', type: 'chartsheet' },
          { name: '选项 & <说明>', state: 'veryHidden', rows: [['x']] },
          { name: '一月', rows: [['a']] },
          { name: '对话', type: 'dialogsheet' },
          { name: '旧', state: 'hidden', rows: [['x']] },
          { name: '空' },
        ],
      }),
    )
    expect(file.hidden).toEqual(['选项 & <说明>', '旧'])
    expect(Object.entries(sheets).map(([name, rows]) => [name, rows.length])).toEqual([
      ['一月', 1],
      ['空', 0],
    ])
  })

  test('parts are found by relationships: workbook2.xml, absolute targets, other folders, any case, an escaped name', async () => {
    const parts = partsOf({ sheets: [{ name: 'S', rows: [['a']] }] })
    const renamed = {
      '_RELS/.rels': String(parts['_rels/.rels']).replace('xl/workbook.xml', '/XL/workbook2.xml'),
      'xl/workbook2.xml': parts['xl/workbook.xml']!,
      'xl/_rels/workbook2.xml.rels': String(parts['xl/_rels/workbook.xml.rels'])
        .replace('worksheets/sheet1.xml', '/data/sheet%201.xml')
        .replace('"styles.xml"', '"../other/styles.xml"'),
      'data/sheet 1.xml': parts['xl/worksheets/sheet1.xml']!,
      'other/styles.xml': parts['xl/styles.xml']!,
    }
    const bytes = zipSync(
      Object.fromEntries(
        Object.entries(renamed).map(([name, part]) => [
          name,
          typeof part === 'string' ? strToU8(part) : part,
        ]),
      ),
    )
    expect((await read(bytes)).sheets.S![0]!.cells).toEqual(['a'])
  })

  test('a part in UTF-16', async () => {
    const xml = String(
      partsOf({ sheets: [{ name: 'S', rows: [['甲']] }] })['xl/worksheets/sheet1.xml'],
    ).replace('UTF-8', 'UTF-16')
    const parts = { 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${xml}`, 'utf16le') }
    expect((await read(workbookOf({ sheets: [{ name: 'S' }], parts }))).sheets.S![0]!.cells).toEqual(['甲'])
  })
})

test('columns are named as sheets do: A, Z, AA, XFD', () => {
  expect([0, 25, 26, 16_383].map(letters)).toEqual(['A', 'Z', 'AA', 'XFD'])
})

test('an aborted signal stops a file in the middle', async () => {
  const data = Array.from({ length: 20_000 }, (_, i) => rowOf(i + 1, ['a', 'b'])).join('')
  await spooled([workbookOf({ sheets: [{ name: 'S', data }] })], async (onDisk) => {
    const aborting = new AbortController()
    const file = await openFile(onDisk, { signal: aborting.signal })
    const rows = file.tables[0]!.rows()
    await rows.next()
    aborting.abort(new Error('given up'))
    await expect(
      (async () => {
        for await (const _ of rows);
      })(),
    ).rejects.toThrow('given up')
    file.close()
  })
})
