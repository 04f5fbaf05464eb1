import type { ImportProblem } from '../../../contract/imports.ts'

/** A problem of one row, before the row's number is known to it. */
export interface RowProblem {
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly zh: string
  readonly en: string
}

export function problem(
  code: string,
  column: string | null,
  value: string | null,
  zh: string,
  en: string,
  severity: 'error' | 'warning' = 'error',
): RowProblem {
  return { column, value: value === null ? null : value.slice(0, 100), code, severity, zh, en }
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
