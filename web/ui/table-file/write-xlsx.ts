import type { Sheet } from 'write-excel-file/universal'
import type { Language } from '../../state/fields.ts'
import type { Cell, Table } from './table.ts'

type SheetCell = { value: string | number; type: typeof String | typeof Number; fontWeight?: 'bold' } | null

/** The table on one sheet and its notices on a second; codes are text, so that no digit is lost. */
export function toSheets(table: Table, language: Language): Sheet<Blob>[] {
  const header = table.headers.map((text): SheetCell => ({ value: text, type: String, fontWeight: 'bold' }))
  return [
    {
      data: [header, ...table.rows.map((row) => row.map(sheetCell))],
      sheet: table.sheet,
      columns: table.headers.map((text, column) => ({ width: widthOf(text, column, table.rows) })),
      stickyRowsCount: 1,
    },
    {
      data: [table.title, ...table.notices].map((text) => [sheetCell(text)]),
      sheet: language === 'zh' ? '说明' : 'Notes',
      columns: [{ width: 100 }],
    },
  ]
}

/** The XLSX file; the writer is loaded when first needed, since most visitors never export. */
export async function toXlsx(table: Table, language: Language): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser')
  return writeXlsxFile(toSheets(table, language) as Parameters<typeof writeXlsxFile>[0]).toBlob()
}

function sheetCell(cell: Cell): SheetCell {
  if (cell === null || cell === '') return null
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String }
}

const SAMPLE_ROWS = 50

function widthOf(header: string, column: number, rows: Table['rows']): number {
  const widths = rows.slice(0, SAMPLE_ROWS).map((row) => columnsOf(String(row[column] ?? '')))
  return Math.min(40, Math.max(columnsOf(header), ...widths) + 2)
}

/** Width in columns: a Chinese character takes two. */
function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0)
}
