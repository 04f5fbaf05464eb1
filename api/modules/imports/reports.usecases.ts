import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { guardFormula } from '../../domain/formula-guard.ts'
import { unknownReport } from './imports.errors.ts'
import { importProblem, importProblemKind, importRejectedRows, importReport } from './imports.tables.ts'
import { csvLine } from './reading/csv.ts'
import { textWorkbook } from './writing/text-workbook.ts'

/** Excel takes a CSV for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff'
const PAGE = 1000

/**
 * The problems of a report as CSV, a piece at a time; at the end, how many of a kind are not listed.
 * @throws ProblemError 404 when the report is gone, another's, or never was
 */
export async function* problemLines(db: Db, viewer: Viewer, report: string): AsyncGenerator<string> {
  await headerOf(db, viewer, report)
  yield `${BYTE_ORDER_MARK}工作表 sheet,行 row,列 column,值 value,级别 severity,代码 code,说明,message\r\n`
  for (let after = -1; ; ) {
    const rows = await db
      .select()
      .from(importProblem)
      .where(and(eq(importProblem.reportId, report), gt(importProblem.ordinal, after)))
      .orderBy(importProblem.ordinal)
      .limit(PAGE)
    if (rows.length === 0) break
    yield rows
      .map((row) => {
        const cells = [row.column, row.value, row.severity, row.code, row.zh, row.en]
        const place = [guardFormula(row.sheet ?? ''), String(row.row)]
        return `${csvLine([...place, ...cells.map((cell) => guardFormula(cell ?? ''))])}\r\n`
      })
      .join('')
    after = rows.at(-1)!.ordinal
  }
  const { reportId, severity, count, kept } = importProblemKind
  const kinds = await db
    .select()
    .from(importProblemKind)
    .where(and(eq(reportId, report), gt(count, kept)))
    .orderBy(asc(severity), desc(count))
  for (const { code, severity, count, kept } of kinds) {
    const zh = `同类问题共 ${count} 个，此处只列出前 ${kept} 个：改正后请重新检查文件。`
    const en = `There are ${count} problems of this kind and only the first ${kept} are listed: fix them and check the file again.`
    yield `${csvLine(['', '', '', '', severity, code, zh, en])}\r\n`
  }
}

/**
 * The rejected rows as they stood in the file, under its own header, as CSV: to be fixed and imported again. What a
 * spreadsheet would run is guarded; an import takes the guard away.
 * @throws ProblemError 404 when the report is gone, another's, or never was
 */
export async function* rejectedLines(db: Db, viewer: Viewer, report: string): AsyncGenerator<string> {
  let mark = BYTE_ORDER_MARK
  for await (const rows of rejectedRows(db, viewer, report)) {
    yield mark + rows.map((cells) => `${csvLine(cells.map(guardFormula))}\r\n`).join('')
    mark = ''
  }
}

/**
 * The same as a workbook of text cells, in which `001` stays `001` also when a spreadsheet has opened and saved it.
 * @throws ProblemError 404 when the report is gone, another's, or never was
 */
export async function* rejectedWorkbook(db: Db, viewer: Viewer, report: string): AsyncGenerator<Uint8Array> {
  const rows = rejectedRows(db, viewer, report)
  const [header] = (await rows.next()).value!
  yield* textWorkbook(header!, rows)
}

/** The header, then the rows, in batches. */
async function* rejectedRows(
  db: Db,
  viewer: Viewer,
  report: string,
): AsyncGenerator<readonly (readonly string[])[]> {
  yield [await headerOf(db, viewer, report)]
  const { reportId, row, cells } = importRejectedRows
  for (let after = -1; ; ) {
    const [page] = await db
      .select({ row, cells })
      .from(importRejectedRows)
      .where(and(eq(reportId, report), gt(row, after)))
      .orderBy(row)
      .limit(1)
    if (!page) return
    yield JSON.parse(page.cells) as string[][]
    after = page.row
  }
}

/** A report holds what a file said, personal data too: it is for whoever brought the file. */
async function headerOf(db: Db, viewer: Viewer, report: string): Promise<readonly string[]> {
  const { id, header, person } = importReport
  const own = viewer.person === null ? isNull(person) : eq(person, viewer.person)
  const [row] = await db
    .select({ header })
    .from(importReport)
    .where(and(eq(id, report), own))
  if (!row) throw unknownReport()
  return row.header
}
