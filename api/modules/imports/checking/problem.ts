import type { ImportProblem } from '../../../contract/imports.ts'
import { beginning } from '../../../contract/text.ts'

/** A problem of one row, before the row's number is known to it. */
export interface RowProblem {
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly zh: string
  readonly en: string
}

/** Characters of a cell that a problem quotes. */
const QUOTED = 100

/** @param value the cell; a long one is cut, in the texts as well */
export function problem(
  code: string,
  column: string | null,
  value: string | null,
  zh: string,
  en: string,
  severity: 'error' | 'warning' = 'error',
): RowProblem {
  if (value === null || value.length <= QUOTED) return { column, value, code, severity, zh, en }
  const quoted = beginning(value, QUOTED)
  const cut = (text: string) => text.replaceAll(value, () => `${quoted}…`)
  return { column, value: quoted, code, severity, zh: cut(zh), en: cut(en) }
}

export function warning(
  code: string,
  column: string | null,
  value: string | null,
  zh: string,
  en: string,
): RowProblem {
  return problem(code, column, value, zh, en, 'warning')
}

export function atRow(row: number, { zh, en, ...rest }: RowProblem): ImportProblem {
  return { row, ...rest, message: { zh, en } }
}
