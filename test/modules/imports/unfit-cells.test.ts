import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileKindOf, IMPORT_KIND_NAMES, type ImportKindName } from '../../../api/contract/kinds/file-kinds.ts'
import { unfitCells } from '../../../api/modules/imports/checking/unfit-cells.ts'
import { csvLine } from '../../../api/modules/imports/reading/csv.ts'
import { problemLines, rejectedLines } from '../../../api/modules/imports/reports.usecases.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { bring, collect } from './files.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const namesOf = (kind: ImportKindName) => fileKindOf(kind).columns.map(({ name }) => name)

/** Nothing that is said of a person is quoted. */
const isSecret = (kind: ImportKindName, name: string) => fileKindOf(kind).secret?.includes(name) === true

/** Rows of a template with their place alone, which an import passes over: 4 kB of them hide what follows from a first look. */
function passedOver(kind: ImportKindName): string[] {
  const row = csvLine(
    namesOf(kind).map((name) => (name === fileKindOf(kind).place?.code ? '350421100201' : '')),
  )
  return Array.from({ length: Math.ceil(4096 / row.length) }, () => row)
}

/** A file with one row for each column, in which that column alone holds the text. */
function file(kind: ImportKindName, text: string): { content: string; firstRow: number } {
  const names = namesOf(kind)
  const before = passedOver(kind)
  const rows = names.map((each) => csvLine(names.map((name) => (name === each ? text : ''))))
  return {
    content: `${[csvLine(names), ...before, ...rows].join('\n')}\n`,
    firstRow: before.length + 2,
  }
}

describe.each(IMPORT_KIND_NAMES)('a file of %s', (kind) => {
  test('a NUL in any column is an error at that row and column, and the report can be had', async () => {
    const { content, firstRow } = file(kind, 'A\0B')
    const report = await bring(db.db, content, { kind })
    expect(report).toMatchObject({ outcome: 'refused', rejected: namesOf(kind).length })
    expect(report.problems.map(({ row, column, code, value }) => [row, column, code, value])).toEqual(
      namesOf(kind).map((name, index) => [
        firstRow + index,
        name,
        'unfit-character',
        isSecret(kind, name) ? null : 'A[U+0000]B',
      ]),
    )
    expect(await collect(problemLines(db.db, TESTER, report.report!))).toContain('unfit-character')
    expect(await collect(rejectedLines(db.db, TESTER, report.report!))).toContain('AB')
  })

  test('a NUL in names of columns is an error of the header, each named by its place', async () => {
    const [first = '', ...others] = namesOf(kind)
    const header = [' '.repeat(5000), `${first}\0`, ...others, 'note\0']
    const report = await bring(db.db, `${csvLine(header)}\n1,1\n`, { kind })
    expect(report.outcome).toBe('refused')
    const unfit = report.problems.filter(({ code }) => code === 'unfit-character')
    expect(unfit.map(({ row, message }) => [row, message.en])).toEqual(
      [2, header.length].map((place) => [1, expect.stringContaining(`column ${place} `)]),
    )
  })

  test.each([
    ['100 kB', '长'.repeat(33_000)],
    [
      'characters of two units around the 100th, which a message is cut at',
      `${'a'.repeat(99)}😀${'b'.repeat(600)}`,
    ],
    ['plain text', '巡回医疗 "县", ünï'],
  ])('%s in any column is read or told of', async (_, text) => {
    const { content } = file(kind, text)
    const report = await bring(db.db, content, { kind })
    expect(report.outcome).toBe('refused')
    for (const { value, message } of report.problems) {
      expect((value ?? '').length).toBeLessThanOrEqual(100)
      expect(Math.max(message.zh.length, message.en.length)).toBeLessThan(600)
    }
    expect(await collect(rejectedLines(db.db, TESTER, report.report!))).toContain(csvLine([text]))
  })
})

test('half a character, as a workbook can hold it: each such cell is named, and no other', () => {
  const names = ['visit_id', null, 'status']
  expect(unfitCells(['\ud83d', '😀', 'x\ude00'], (index) => names[index] ?? null)).toMatchObject([
    { column: 'visit_id', code: 'unfit-character', severity: 'error' },
    { column: 'status', en: expect.stringContaining('column 3 must not contain an incomplete character') },
  ])
  expect(unfitCells(['县', 'b\u0001', ''], () => null)).toBeNull()
})
