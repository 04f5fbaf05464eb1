import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import readSheets from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOST_KEPT } from '../../../api/modules/imports/checking/problem-tally.ts'
import {
  problemLines,
  rejectedLines,
  rejectedWorkbook,
} from '../../../api/modules/imports/reports.usecases.ts'
import { dropOldReports } from '../../../api/modules/imports/writing/report.ts'
import { textWorkbook } from '../../../api/modules/imports/writing/text-workbook.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { bring, collect, HEADER, line, visitsFile } from './files.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

async function bytes(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
const workbook = (report: string) => bytes(rejectedWorkbook(db.db, TESTER, report))
const rowsOf = async (file: Buffer) => (await readSheets(file, { trim: false }))[0]!.data

/** A bad row: the village of its code is none. */
const bad = (id: string, cells: Parameters<typeof line>[1] = {}) =>
  line(id, { place_code: '350421100999', ...cells })

describe('rejected rows given back', () => {
  test('as a workbook keep zeros and signs: every cell is text, without an apostrophe', async () => {
    const file = visitsFile(line('00001'), bad('00002', { team_code: '001', team_name: '-001' }))
    const report = await bring(db.db, file, { dryRun: true })
    const [header, row] = await rowsOf(await workbook(report.report!))
    expect(header).toEqual(HEADER.split(','))
    expect([0, 7, 9, 10].map((at) => row![at])).toEqual(['00002', '001', '-001', '2'])
  })

  test('sent back as a workbook they are what the file was', async () => {
    const file = visitsFile(bad('=X1', { team_name: "'-组" }), bad('0042', { team_code: '001' }))
    const first = await bring(db.db, file, { dryRun: true })
    const again = await bring(db.db, await workbook(first.report!), { dryRun: true })
    expect(await rowsOf(await workbook(again.report!))).toEqual(await rowsOf(await workbook(first.report!)))
    expect(again.rejected).toBe(2)
  })

  test('as CSV are guarded against formulas, and lose the guard when they are sent again', async () => {
    const cells = { team_code: '-001', team_name: '=HYPERLINK("x")' }
    const quoted = { ...cells, team_name: '"=HYPERLINK(""x"")"' }
    const first = await bring(db.db, visitsFile(bad('+A', quoted)), { dryRun: true })
    const csv = await collect(rejectedLines(db.db, TESTER, first.report!))
    const [, row] = parse(csv, { bom: true }) as string[][]
    expect([0, 7, 9].map((at) => row![at])).toEqual(["'+A", "'-001", `'=HYPERLINK("x")`])
    expect(
      await collect(rejectedLines(db.db, TESTER, (await bring(db.db, csv, { dryRun: true })).report!)),
    ).toBe(csv)

    await bring(db.db, csv.replace('350421100999', '350421100201'))
    expect(await db.sql`select visit_id, team_code, team_name from visit`).toEqual([
      { visit_id: '+A', team_code: '-001', team_name: '=HYPERLINK("x")' },
    ])
  })

  test('are kept by the page, in the order of the file', async () => {
    const ids = Array.from({ length: 1500 }, (_, i) => `P${i}`)
    const file = visitsFile(...ids.map((id) => bad(id, { team_name: '长'.repeat(40) })))
    const { report } = await bring(db.db, file, { dryRun: true })
    const [pages] = await db.sql`
      select count(*)::int as n, max(octet_length(cells))::int as largest from import_rejected_rows where report_id = ${report}`
    // 1,500 rows of some 240 bytes are 360 kB: six pages of 64 kB.
    expect(pages!.n).toBeGreaterThan(4)
    expect(pages!.n).toBeLessThan(9)
    expect(pages!.largest).toBeLessThan(70_000)
    const back = parse(await collect(rejectedLines(db.db, TESTER, report!)), { bom: true }) as string[][]
    expect(back.slice(1).map(([id]) => id)).toEqual(ids)
    expect((await rowsOf(await workbook(report!))).slice(1).map(([id]) => id)).toEqual(ids)
  })

  test('a cell holds what XML cannot, what reads like its escape, blanks around it and markup', async () => {
    const cells = ['a\u0001b', '_x0041_', ' 两边 ', '<&>"\'', 'x\ny', '', '😀']
    const file = await bytes(
      textWorkbook(
        ['h'],
        (async function* () {
          yield [cells]
        })(),
      ),
    )
    const xml = Buffer.from(unzipSync(file)['xl/worksheets/sheet1.xml']!).toString()
    expect(xml).toContain('<t xml:space="preserve">a_x0001_b</t>')
    expect(xml).toContain('<t xml:space="preserve">_x005F_x0041_</t>')
    const [, row] = await rowsOf(file)
    expect(row!.slice(2)).toEqual([' 两边 ', '<&>"\'', 'x\ny', null, '😀'])
  })
})

describe('problems kept', () => {
  test(`the first ${MOST_KEPT} of a kind are kept, and all are counted: the report and its CSV say so`, {
    tags: 'long',
  }, async () => {
    const rows = MOST_KEPT + 5
    // Each row lacks all but its id: seven required cells; one row also has an invalid date.
    const file = `visit_id,date,session,place_code,service,team_code,team_level,headcount\n${'x\n'.repeat(rows)}y,no\n`
    const report = await bring(db.db, file, { dryRun: true })
    expect(report.problemKinds).toContainEqual({
      code: 'value-missing',
      severity: 'error',
      count: 7 * rows + 6,
      kept: MOST_KEPT,
    })
    expect(report.problemKinds).toContainEqual({
      code: 'key-doubled',
      severity: 'error',
      count: rows,
      kept: MOST_KEPT,
    })
    expect(report.problemKinds).toContainEqual({
      code: 'date-unreadable',
      severity: 'error',
      count: 1,
      kept: 1,
    })
    expect(report).toMatchObject({ rows: rows + 1, rejected: rows + 1, problemCount: 8 * rows + 7 })
    const [stored] =
      await db.sql`select count(*)::int as n from import_problem where report_id = ${report.report}`
    expect(stored!.n).toBe(2 * MOST_KEPT + 1)
    const lines = (await collect(problemLines(db.db, TESTER, report.report!))).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1 + 2 * MOST_KEPT + 1 + 2)
    expect(lines.at(-2)).toContain(`同类问题共 ${7 * rows + 6} 个，此处只列出前 10000 个`)
    const back = parse(await collect(rejectedLines(db.db, TESTER, report.report!)), {
      bom: true,
      relax_column_count: true,
    })
    expect(back).toHaveLength(1 + rows + 1)
  })

  test('reports of a week ago go, and of large ones all but the latest gigabyte', async () => {
    await db.sql`delete from import_report`
    const add = (days: number, bytes: number) => db.sql`
      insert into import_report (id, kind, file_name, at, header, bytes)
      values (gen_random_uuid(), 'visits', 'f', now() - make_interval(days => ${days}), '[]', ${bytes})`
    await add(8, 1)
    await add(3, 1)
    await add(2, 700 * 1024 ** 2)
    await add(1, 500 * 1024 ** 2)
    await add(0, 200 * 1024 ** 2)
    await dropOldReports(db.db)
    // 200 + 500 MB are below 1 GB, and 700 more above it; what is older than that goes as well.
    expect(await db.sql`select bytes / 1024 / 1024 as mb from import_report order by at desc`).toMatchObject([
      { mb: 200 },
      { mb: 500 },
    ])
  })
})
