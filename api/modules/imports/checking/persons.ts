import type { ImportProblem } from '../../../contract/imports.ts'
import type { FileKind } from '../../../contract/kinds/file-kind.ts'
import { readPhone } from '../../../domain/contact.ts'
import { isIdCardNumber } from '../../../domain/staff/person.ts'
import type { Header } from './header.ts'
import type { RowProblem } from './problem.ts'

/** Reports of a kind with secret columns quote nothing that is about a person, and their rejected rows leave it out. */
type Secret = Pick<FileKind, 'secret'>

export function problemWithout({ secret }: Secret, problem: RowProblem): RowProblem {
  const { value, column } = problem
  if (!secret || value === null) return problem
  if (column !== null && !secret.includes(column) && !isPersonal(value)) return problem
  return { ...problem, value: null, zh: hidden(problem.zh, value), en: hidden(problem.en, value) }
}

export function fileProblemWithout({ secret }: Secret, problem: ImportProblem): ImportProblem {
  const { value, column, message, code } = problem
  if (!secret || value === null || code === 'column-unknown') return problem
  if (column !== null && !secret.includes(column) && code !== 'column-unclear' && !isPersonal(value)) {
    return problem
  }
  return {
    ...problem,
    value: null,
    message: { zh: hidden(message.zh, value), en: hidden(message.en, value) },
  }
}

/** The cells of a rejected row. */
export function cellsWithout(
  { secret }: Secret,
  header: Header,
  cells: readonly string[],
): readonly string[] {
  if (!secret) return cells
  return cells.map((cell, i) => {
    const column = header.columns[i]
    return !column || secret.includes(column.name) || isPersonal(cell) ? '' : cell
  })
}

/** The header that a report keeps; none where the first row may be a person's. */
export function headerWithout({ secret }: Secret, header: Header | null): readonly string[] {
  if (!header) return []
  if (!secret) return header.cells
  return header.cells.map((cell, i) => (header.columns[i] ? cell : ''))
}

const isPersonal = (cell: string) => isIdCardNumber(cell) || readPhone(cell) !== null

const hidden = (text: string, value: string) => text.replaceAll(value, () => '…')
