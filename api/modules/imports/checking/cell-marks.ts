import type { FileColumn } from '../../../contract/kinds/file-kind.ts'
import type { CellMark, TableRow } from '../reading/table.ts'
import type { Column } from './cell.ts'
import type { Header } from './header.ts'
import { problem, type RowProblem, warning } from './problem.ts'
import type { CheckedRow } from './row-reader.ts'

const FORMULA_ERROR =
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)$/

const NONE: readonly RowProblem[] = []

/** A number that a spreadsheet has shortened, saved as a text: `2.0261E+16`. Names such as `12E3` look otherwise. */
const SHORTENED = /^\d(?:\.\d+)?E\+\d{2,}$/i
/** Digits that a spreadsheet keeps of a number: of a longer one the last become zeros. */
const ROUNDED_DIGITS = /^\d{15,}0$/

/**
 * What a row's cells say besides what is read from their texts, once it is known which columns they stand in: formulas
 * without a value, and ids and codes that a spreadsheet has changed. Where a format shows an id, a code or a name
 * otherwise than its number (`0007`), the cell is given the text that people see.
 */
export function readMarks(
  { columns }: Header,
  { cells, marks }: TableRow,
  format: 'csv' | 'xlsx',
): readonly RowProblem[] {
  let problems: RowProblem[] | null = null
  for (let i = 0; i < cells.length; i++) {
    const column = columns[i]
    if (!column) continue
    const mark = marks?.get(i)
    if (mark?.is === 'shown' && column.cell.holds !== 'number' && column.cell.holds !== 'date')
      cells[i] = mark.text
    const found = problemOf(column, cells[i]!, mark, format)
    if (found) {
      problems ??= []
      problems.push(found)
    }
  }
  return problems ?? NONE
}

function problemOf(
  column: Column,
  cell: string,
  mark: CellMark | undefined,
  format: 'csv' | 'xlsx',
): RowProblem | null {
  if (mark?.is === 'uncalculated') return uncalculated(column)
  if (mark?.is === 'error' || (cell.startsWith('#') && FORMULA_ERROR.test(cell.trim()))) {
    return formulaError(column, cell)
  }
  const { holds } = column.cell
  if (holds !== 'id' && holds !== 'code') return null
  if (mark?.is === 'rounded') return digitsLost(column, cell)
  if (mark?.is === 'date') return becameDate(column, cell)
  if (holds === 'code' || cell.length < 5) return null
  const id = cell.trim().normalize('NFKC')
  if (SHORTENED.test(id)) return digitsLost(column, cell)
  return format === 'csv' && ROUNDED_DIGITS.test(id) ? perhapsRounded(column, cell) : null
}

/** A row with what its marks say. A cell with an error has no value, and a row with an error in its key has no key. */
export function withMarks(
  checked: CheckedRow,
  found: readonly RowProblem[],
  { columns, at }: Header,
): CheckedRow {
  if (found.length === 0) return checked
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return { ...checked, problems: [...found, ...checked.problems] }
  const told = new Set(errors.map(({ column }) => column))
  const isOfKey = errors.some(({ column }) => {
    const holds = columns[at[column ?? ''] ?? -1]?.cell.holds
    return holds === 'id' || holds === 'code'
  })
  return {
    key: isOfKey ? null : checked.key,
    staged: null,
    problems: [...found, ...checked.problems.filter(({ column }) => column === null || !told.has(column))],
  }
}

export function uncalculated({ name, zh }: Pick<FileColumn, 'name' | 'zh'>): RowProblem {
  return problem(
    'formula-uncalculated',
    name,
    null,
    `“${zh}”是公式，但没有计算结果：请在 Excel 或 WPS 中打开文件，重新计算（F9）并保存，或直接填写内容。`,
    `"${name}" is a formula without a result: open the file in Excel or WPS, recalculate it (F9) and save it, or enter the value itself.`,
  )
}

function formulaError({ name }: Column, cell: string): RowProblem {
  return problem(
    'formula-error',
    name,
    cell,
    `单元格是 Excel 公式错误 ${cell}：请改正公式，或直接填写内容。`,
    `The cell contains the Excel formula error ${cell}: correct the formula, or enter the value itself.`,
  )
}

function digitsLost({ name, zh }: Column, cell: string): RowProblem {
  return problem(
    'digits-lost',
    name,
    cell,
    `“${zh}”${cell} 已被表格软件存为数字，末尾数字丢失，可能与其他编号混淆：请把该列设为“文本”格式后重新填写完整编号。`,
    `The ${name} ${cell} was stored as a number and has lost its last digits, so it may be mistaken for another: format the column as Text and enter it in full.`,
  )
}

function perhapsRounded({ name, zh }: Column, cell: string): RowProblem {
  return warning(
    'digits-doubtful',
    name,
    cell,
    `“${zh}”${cell} 超过 15 位且以 0 结尾：表格软件打开 CSV 时会把第 15 位以后的数字改成 0，请与原编号核对。`,
    `The ${name} ${cell} has more than 15 digits and ends in 0: spreadsheets replace the digits after the 15th with zeros when they open a CSV, so compare it with the original.`,
  )
}

function becameDate({ name, zh }: Column, cell: string): RowProblem {
  return problem(
    'became-date',
    name,
    cell,
    `“${zh}”是日期 ${cell}（表格软件会把 3-1 这样的编号改成日期）：请把该列设为“文本”格式后重新填写。`,
    `The ${name} is the date ${cell}, because spreadsheets turn an id such as 3-1 into a date: format the column as Text and enter it again.`,
  )
}
