import { describeTextFault, textFault } from '../../../contract/text.ts'
import { problem, type RowProblem } from './problem.ts'

/**
 * The cells of a row, or of the header, that contain a NUL or a lone surrogate, which PostgreSQL cannot store; null when
 * there are none. Rows are checked here as they leave the reader, before any cell is interpreted. Other control characters
 * are handled where a cell is interpreted: a text drops them, an id is refused.
 *
 * @param nameOf the name of a cell's column; null if it is unknown
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
