import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine, csvRows } from '../../../api/modules/imports/reading/csv.ts'

/** Reads a text that comes in pieces of a size: its rows by their numbers. */
async function numbered(text: string, size = text.length || 1): Promise<[number, string[]][]> {
  const pieces = (async function* () {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  })()
  const rows: [number, string[]][] = []
  for await (const batch of csvRows(pieces)) {
    rows.push(...batch.map(({ number, cells }): [number, string[]] => [number, cells]))
  }
  return rows
}

const read = async (text: string, size?: number) => (await numbered(text, size)).map(([, cells]) => cells)

describe('CSV', () => {
  test('line ends of every system, a last line without one, and blank lines that are left out and counted', async () => {
    const rows = [
      [1, ['a', 'b']],
      [2, ['1', '2']],
      [5, ['3', '4']],
    ]
    for (const size of [1, 2, 3, 100]) {
      expect(await numbered('a,b\n1,2\n\n , \n3,4', size)).toEqual(rows)
      expect(await numbered('a,b\r\n1,2\r\n\r\n,\r\n3,4\r\n', size)).toEqual(rows)
      expect(await numbered('a,b\r1,2\r\r""\r3,4\r', size)).toEqual(rows)
    }
  })

  test('300,000 blank lines and as many of two blank cells give no row and take the same time as others', async () => {
    const rows = await numbered(`a,b\n${'\n'.repeat(300_000)}${',\n'.repeat(300_000)}1,2\n`, 65_536)
    expect(rows).toEqual([
      [1, ['a', 'b']],
      [600_002, ['1', '2']],
    ])
  })

  test('cells end with the last one that has something in it; one beyond column 1,000 stands as the 1,001st', async () => {
    expect(await read('a,b\n1,,\n,2,,,')).toEqual([['a', 'b'], ['1'], ['', '2']])
    const [, row] = await read(`a,b\n1${','.repeat(200_000)}x`)
    expect([row!.length, row![0], row![1000]]).toEqual([1001, '1', 'x'])
  })

  test('Excel’s line that names the delimiter is obeyed and counted', async () => {
    expect(await numbered('sep=;\r\na;b,c\r\n1;2,3')).toEqual([
      [2, ['a', 'b,c']],
      [3, ['1', '2,3']],
    ])
  })

  test('invisible characters are gone from every cell; tabs, line breaks and NUL are left to the checks', async () => {
    expect(await read('a\u200b,\ufeffb\u00ad\n"\u200e1\u2060","x\ty\n\0"\n')).toEqual([
      ['a', 'b'],
      ['1', 'x\ty\n\0'],
    ])
  })

  test('quotes: delimiters, line breaks and doubled quotes inside, text after a closing one, one amid a cell', async () => {
    expect(await read('a,b\n"x,\r\ny","he said ""hi"""\n"ab"c,d"e\n')).toEqual([
      ['a', 'b'],
      ['x,\r\ny', 'he said "hi"'],
      ['"ab"c', 'd"e'],
    ])
  })

  test('tabs or semicolons when the header has more of them than commas', async () => {
    expect(await read('a\tb\tc\n1\t2,5\t3')).toEqual([
      ['a', 'b', 'c'],
      ['1', '2,5', '3'],
    ])
    expect(await read('a;b\n1;2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test('an unclosed quote is reported with its row, at the end or after a megabyte', async () => {
    await expect(read('a,b\n1,2\n3,"x\n5,6')).rejects.toMatchObject({ code: 'quote-unclosed', row: 3 })
    const long = `a,b\n1,"x\n${'5,6\n'.repeat(300_000)}`
    await expect(read(long, 65_536)).rejects.toMatchObject({ code: 'quote-unclosed', row: 2 })
  })

  test('a line or a header of over a million characters is called that, not an unclosed quote', async () => {
    const long = 'x'.repeat(1024 * 1024 + 1)
    await expect(read(`a,b\n1,${long}`, 65_536)).rejects.toMatchObject({ code: 'line-too-long', row: 2 })
    await expect(read(long, 65_536)).rejects.toMatchObject({ code: 'line-too-long', row: 1 })
  })

  test('wherever the text is cut into pieces, the rows are those that were written', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r\n', ' ', '村'),
      maxLength: 6,
    })
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      )
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, size, newline) => {
          const all = [['h1', 'h2'], ...rows]
          const expected = all.flatMap((row, i): [number, string[]][] => {
            const width = row.findLastIndex((cell) => cell.trim() !== '') + 1
            const cells = row.slice(0, width).map((cell) => (cell.trim() === '' ? '' : cell))
            return width === 0 ? [] : [[i + 1, cells]]
          })
          const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
          expect(await numbered(`h1,h2${newline}${quoted.join('\n')}`, size)).toEqual(expected)
          expect(await numbered(all.map((row) => csvLine(row)).join('\r\n'), size)).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })
})
