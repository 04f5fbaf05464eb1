import type { Sql } from 'postgres'
import { ProblemError } from '../../contract/errors.ts'
import { csvLine, harmless } from './reading/csv.ts'

/** Excel takes a CSV for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff'
const PAGE = 1000

type ProblemRow = { ordinal: number; row: number } & Record<
  'sheet' | 'column' | 'value' | 'severity' | 'code' | 'zh' | 'en',
  string | null
>

/**
 * All problems of a report as CSV, a piece at a time.
 * @throws ProblemError 404 when the report is gone or never was
 */
export async function* problemLines(sql: Sql, report: string): AsyncGenerator<string> {
  await headerOf(sql, report)
  yield `${BYTE_ORDER_MARK}工作表 sheet,行 row,列 column,值 value,级别 severity,代码 code,说明,message\r\n`
  for (let after = -1; ; ) {
    const rows = await sql<ProblemRow[]>`
      select ordinal, sheet, row, "column", value, severity, code, zh, en from import_problem
      where report_id = ${report} and ordinal > ${after} order by ordinal limit ${PAGE}`
    if (rows.length === 0) return
    yield rows
      .map((row) => {
        const cells = [row.column, row.value, row.severity, row.code, row.zh, row.en]
        const place = [harmless(row.sheet ?? ''), String(row.row)]
        return `${csvLine([...place, ...cells.map((cell) => harmless(cell ?? ''))])}\r\n`
      })
      .join('')
    after = rows.at(-1)!.ordinal
  }
}

/**
 * The rejected rows as they stood in the file, under its own header: to be mended and sent again.
 * @throws ProblemError 404 when the report is gone or never was
 */
export async function* rejectedLines(sql: Sql, report: string): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${await headerOf(sql, report)}\r\n`
  for (let after = -1; ; ) {
    const rows = await sql<{ row: number; content: string }[]>`
      select row, content from import_rejected_row
      where report_id = ${report} and row > ${after} order by row limit ${PAGE}`
    if (rows.length === 0) return
    yield rows.map(({ content }) => `${content}\r\n`).join('')
    after = rows.at(-1)!.row
  }
}

async function headerOf(sql: Sql, report: string): Promise<string> {
  const [row] = await sql<{ header: string }[]>`select header from import_report where id = ${report}`
  if (!row) {
    throw new ProblemError(
      404,
      'not-found',
      '没有这份导入报告：报告保留 7 天，请重新导入或检查文件。',
      'There is no such report: reports are kept for 7 days; import or check the file again.',
    )
  }
  return row.header
}
