import { describeTextFault, textFault } from '../../../contract/text.ts'
import { problem, type RowProblem } from './problem.ts'

/**
 * The cells of a row, or of the header, that hold a NUL or half a character, which PostgreSQL cannot store; null when
 * there is none. Rows are checked here as they leave the reader, before anything of them is read or kept. Other
 * control characters are told of where a cell is read: a text can do without them, an id cannot.
 *
 * @param nameOf the name of a cell's column; null where it has none that is known
 */
export function unfitCells(
  cells: readonly string[],
  nameOf: (index: number) => string | null,
): readonly RowProblem[] | null {
  if (!cells.some(cannotBeStored)) return null
  return cells.flatMap((cell, index) => {
    const fault = cannotBeStored(cell) && textFault(cell)
    if (!fault) return []
    const { zh, en } = describeTextFault(fault)
    return problem(
      'unfit-character',
      nameOf(index),
      cell,
      `第 ${index + 1} 列的单元格${zh}。`,
      `The cell in column ${index + 1} ${en}.`,
    )
  })
}

const cannotBeStored = (cell: string) => cell.includes('\0') || !cell.isWellFormed()
