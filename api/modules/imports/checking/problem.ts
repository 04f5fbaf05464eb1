import type { ImportProblem } from '../../../contract/imports.ts'
import { beginning } from '../../../contract/text.ts'
import { visibleText } from '../../../domain/visible-text.ts'

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

/** @param value the cell; a long one is cut and what cannot be seen in it is shown, in the texts as well */
export function problem(
  code: string,
  column: string | null,
  value: string | null,
  zh: string,
  en: string,
  severity: 'error' | 'warning' = 'error',
): RowProblem {
  const shown = value === null ? null : quoted(value)
  if (!value || shown === value) return { column, value, code, severity, zh, en }
  const told = (text: string) => text.replaceAll(value, () => shown!)
  return { column, value: shown, code, severity, zh: told(zh), en: told(en) }
}

function quoted(value: string): string {
  const seen = visibleText(beginning(value, QUOTED))
  return value.length <= QUOTED && seen.length <= QUOTED ? seen : `${beginning(seen, QUOTED - 1)}…`
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

/** @param sheet null in a CSV, and for the file as a whole */
export function atRow(row: number, { zh, en, ...rest }: RowProblem, sheet: string | null): ImportProblem {
  return { sheet, row, ...rest, message: { zh, en } }
}
