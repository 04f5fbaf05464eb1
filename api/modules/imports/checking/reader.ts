import { spelling } from '../../../domain/identity.ts'
import type { LocalDate } from '../../../domain/units.ts'
import type { Places } from './places.ts'
import { problem, type RowProblem, warning } from './problem.ts'
import { plain, readable, readDate } from './values.ts'

/** What checking a file needs besides its rows. */
export interface CheckContext {
  readonly places: Places
  readonly today: LocalDate
  readonly epoch1904: boolean
}

/** A row after checking. `staged` holds the values of the kind's staging columns, in their order. */
export interface CheckedRow {
  /** The record's key where it can be read, also of a row that is rejected: a doubled one is named with both rows. */
  readonly key: string | null
  readonly staged: readonly (string | number | boolean | null)[] | null
  readonly problems: readonly RowProblem[]
}

const REMEMBERED = 20_000
/** Two ids in one cell, most often. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u

/** Reads cells of the columns that files of all kinds have in common, and collects a row's problems. */
export class CellReader {
  readonly context: CheckContext
  problems: RowProblem[] = []
  readonly #dates = new Map<string, ReturnType<typeof readDate>>()

  constructor(context: CheckContext) {
    this.context = context
  }

  required(column: string, zh: string, cell: string): string | null {
    if (cell !== '') return cell
    this.problems.push(
      problem(
        'value-missing',
        column,
        null,
        `“${zh}”为空：此列必填。`,
        `"${column}" is empty: it must be filled in.`,
      ),
    )
    return null
  }

  date(column: string, cell: string): LocalDate | null {
    let read = this.#dates.get(cell)
    if (read === undefined) {
      read = readDate(cell, this.context.epoch1904)
      if (this.#dates.size < REMEMBERED) this.#dates.set(cell, read)
    }
    if (read === null) {
      this.problems.push(
        problem(
          'date-unreadable',
          column,
          cell,
          `“${cell}”不是日期，或日历上没有这一天：请写成 2026-01-05。`,
          `"${cell}" is not a valid date: enter it as 2026-01-05.`,
        ),
      )
      return null
    }
    if (read.serial) {
      const epoch = this.context.epoch1904 ? 1904 : 1900
      this.problems.push(
        warning(
          'date-serial',
          column,
          cell,
          `${cell} 是 Excel 日期序号，已按 ${epoch} 年起算读作 ${read.date}：请核对，最好写成日期。`,
          `${cell} is a serial number of Excel, read from ${epoch} on as ${read.date}: check it, and best write dates.`,
        ),
      )
    }
    return read.date
  }

  /** An id as it is kept and shown: up to 64 characters, without invisible ones. */
  identifier(column: string, cell: string): string | null {
    const id = spelling(cell)
    if (id.length > 64) {
      this.problems.push(
        problem(
          'text-too-long',
          column,
          cell,
          `有 ${id.length} 个字符，最多 64 个：请缩短。`,
          `It has ${id.length} characters and must have at most 64: shorten it.`,
        ),
      )
      return null
    }
    if (id === '' || CONTROL.test(cell)) {
      this.problems.push(
        problem(
          'control-character',
          column,
          cell,
          '含有换行、制表符或控制字符，或只有不可见字符：请重新填写编号。',
          'It contains a line break, tab or control character, or only invisible characters: enter the id again.',
        ),
      )
      return null
    }
    return id
  }

  /** A text for people: null when empty. */
  text(column: string, cell: string): string | null {
    if (cell === '') return null
    const text = readable(cell)
    if (text.length <= 500) return text === '' ? null : text
    this.problems.push(
      problem(
        'text-too-long',
        column,
        text,
        `有 ${text.length} 个字符，最多 500 个：请缩短。`,
        `It has ${text.length} characters, and at most 500 are allowed: shorten it.`,
      ),
    )
    return null
  }

  word<Value extends string>(
    words: { read(text: string): Value | null; zh: string; en: string },
    column: string,
    cell: string,
  ): Value | null {
    const value = words.read(cell)
    if (value === null) {
      this.problems.push(
        problem(
          'word-unknown',
          column,
          cell,
          `“${cell}”不在可选值之中：请填 ${words.zh}。`,
          `"${cell}" is not one of the choices: use ${words.en}.`,
        ),
      )
    }
    return value
  }

  hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error')
  }
}

/** Cells beyond the last column are a delimiter too many, unless they are empty. */
export function surplusCells(cells: readonly string[], width: number): RowProblem | null {
  const surplus = cells.slice(width).find((cell) => plain(cell) !== '')
  if (surplus === undefined) return null
  return problem(
    'cells-too-many',
    null,
    surplus,
    `该行有 ${cells.length} 格而表头只有 ${width} 列：含逗号的内容请用引号括起。`,
    `The row has ${cells.length} cells and the header ${width} columns: put quotes around a cell with a comma in it.`,
  )
}
