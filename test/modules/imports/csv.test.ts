import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine, csvRecords, harmless } from '../../../api/modules/imports/reading/csv.ts'

/** Reads a text that comes in pieces of a size. */
async function read(text: string, size = text.length || 1): Promise<string[][]> {
  const pieces = (async function* () {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  })()
  const rows: string[][] = []
  for await (const batch of csvRecords(pieces)) rows.push(...batch)
  return rows
}

describe('CSV', () => {
  test('line ends of every system, a last line without one, and blank lines that keep their numbers', async () => {
    const rows = [['a', 'b'], ['1', '2'], [''], ['3', '4']]
    expect(await read('a,b\n1,2\n\n3,4')).toEqual(rows)
    expect(await read('a,b\r\n1,2\r\n\r\n3,4\r\n')).toEqual(rows)
    expect(await read('a,b\r1,2\r\r3,4\r')).toEqual(rows)
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

  test('a quote that is never closed is told with its row, at the end or after a megabyte', async () => {
    await expect(read('a,b\n1,2\n3,"x\n5,6')).rejects.toThrowError(/From row 3 on/)
    await expect(read(`a,b\n1,"x\n${'5,6\n'.repeat(300_000)}`, 65_536)).rejects.toThrowError(/From row 2 on/)
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
          const expected = [['h1', 'h2'], ...rows]
          const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
          expect(await read(`h1,h2${newline}${quoted.join('\n')}`, size)).toEqual(expected)
          expect(await read(expected.map((row) => csvLine(row)).join('\r\n'), size)).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('text that begins like a formula is harmless in what we write for a spreadsheet', () => {
    expect(['=1+1', '+1', '-1', '@x', '\tx', 'x=1', '村'].map(harmless)).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@x",
      "'\tx",
      'x=1',
      '村',
    ])
  })
})
