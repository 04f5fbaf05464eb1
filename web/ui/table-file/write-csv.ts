import { guardFormula } from '../../../api/domain/formula-guard.ts'
import type { Cell, Table } from './table.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * CSV by RFC 4180, with a byte order mark, so that Excel recognises UTF-8. The header is the first line, so that
 * programs can read it; the notices follow the table after an empty line.
 */
export function toCsv(table: Table): string {
  const lines = [table.headers, ...table.rows].map(csvLine)
  const notices = [table.title, ...table.notices].map(csvCell)
  return `${BYTE_ORDER_MARK}${[...lines, '', ...notices].join('\r\n')}\r\n`
}

/** A row without its line break; what a spreadsheet would run as a formula is guarded. */
export const csvLine = (cells: readonly Cell[]) => cells.map(csvCell).join(',')

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = guardFormula(cell)
  return /[",\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
