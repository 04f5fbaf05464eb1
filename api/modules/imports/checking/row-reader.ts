import type { FileColumn } from '../../../contract/kinds/file-kind.ts'
import type { Area } from '../../../domain/areas.ts'
import type { Cell, Cells, CheckContext, Column, Row } from './cell.ts'
import type { Header } from './header.ts'
import { nameContradicts } from './places.ts'
import { problem, type RowProblem } from './problem.ts'
import { plain, type ReadDate, readDate } from './values.ts'

type ValueOf<Read> = Read extends Cell<infer Value> ? Value : never

/** What is written into the table, by its properties. */
export type StagedValues = Readonly<Record<string, string | number | boolean | null | undefined>>

/** A row after checking. `staged` is null for a row with an error. */
export interface CheckedRow {
  /** The record's key where it can be read, also of a row that is rejected: a doubled one is named with both rows. */
  readonly key: string | null
  readonly removed?: boolean
  readonly staged: StagedValues | null
  readonly problems: readonly RowProblem[]
}

/**
 * What a checked row comes to; each value is null where its cell is empty or wrong. Of a row that takes its record out only
 * the key counts.
 */
export type CheckedRecord<Values> =
  | { readonly values: Values; readonly removed?: false }
  | { readonly values: Partial<Values>; readonly removed: true }

/** What reading rows needs to know of a kind of file. */
export interface RowKind {
  readonly columns: readonly Column[]
  /** The columns of a row's place: a template fills them in, and a row with nothing else is skipped. Null: a row has none. */
  readonly place: { readonly code: string; readonly name: string } | null
  // biome-ignore lint/suspicious/noExplicitAny: each kind reads the cells of its own columns
  readonly check: (row: RowReader<any>) => CheckedRecord<object>
  /** What the record is recognised by; null where a part of it is missing. */
  readonly keyOf: (values: StagedValues) => string | null
}

const REMEMBERED = 20_000
const NO_PROBLEMS: readonly RowProblem[] = []

/** A column of the file: of one shape for all cells, since each row reads all of them. */
interface ReadColumn {
  readonly at: number
  readonly column: Column
  readonly read: Cell<unknown>['read']
  readonly empty: unknown
}

/** Reads the cells of one row after the other by the names of their columns, and collects each row's problems. */
export class RowReader<Known extends Cells> implements Row {
  readonly context: CheckContext
  problems: RowProblem[] = []
  readonly #columns: ReadonlyMap<string, ReadColumn>
  readonly #place: RowKind['place']
  readonly #dates = new Map<string, ReadDate | null>()
  #cells: readonly string[] = []

  constructor({ columns, place }: Pick<RowKind, 'columns' | 'place'>, header: Header, context: CheckContext) {
    this.context = context
    this.#place = place
    this.#columns = new Map(
      columns.map((column) => {
        const { read, empty = null } = column.cell
        return [column.name, { at: header.at[column.name] ?? -1, column, read, empty }]
      }),
    )
  }

  begin(cells: readonly string[]): void {
    this.#cells = cells
    this.problems = []
  }

  /** The cell's text; empty where the file has no such column. */
  cell(name: keyof Known & string): string {
    return this.#cells[this.#columns.get(name)!.at]?.trim() ?? ''
  }

  /** The cell's value. Null when it is empty or wrong; a required one that is empty is a problem. */
  read<Name extends keyof Known & string>(name: Name): ValueOf<Known[Name]> | null {
    const { at, column, read, empty } = this.#columns.get(name)!
    const text = this.#cells[at]?.trim() ?? ''
    if (text !== '') return read(text, this, column) as ValueOf<Known[Name]> | null
    if (column.required) this.problems.push(valueMissing(column))
    return empty as ValueOf<Known[Name]> | null
  }

  /** The area of the row's place; a name beside it that contradicts is a warning. */
  place(): Area | null {
    if (!this.#place) return null
    const { code, name } = this.#place
    const area = this.read(code) as Area | null
    if (!area) return null
    const { places } = this.context
    const written = this.cell(name)
    if (written !== '' && !places.isNamed(area, written)) {
      this.problems.push(nameContradicts(name, written, area.code, places.path(area)))
    }
    return area
  }

  /** Dates recur: each text is read once a file. */
  date(text: string): ReadDate | null {
    let read = this.#dates.get(text)
    if (read === undefined) {
      read = readDate(text, this.context.epoch1904)
      if (this.#dates.size < REMEMBERED) this.#dates.set(text, read)
    }
    return read
  }

  hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error')
  }
}

/**
 * Checks the rows of a table one by one; every problem of a row is found in one pass. Null for a row without a word in it,
 * and for one of the template that names a place and nothing else.
 */
export function rowChecker(
  kind: RowKind,
  header: Header,
  context: CheckContext,
): (cells: readonly string[]) => CheckedRow | null {
  const row = new RowReader(kind, header, context)
  const { place, check, keyOf } = kind
  const width = header.cells.length
  const isPlace = header.columns.map(
    (column) => place !== null && (column?.name === place.code || column?.name === place.name),
  )
  return (cells) => {
    if (cells.every((text, i) => isPlace[i] || text.trim() === '')) return null
    row.begin(cells)
    if (cells.length > width) {
      const surplus = surplusCells(cells, width)
      if (surplus) row.problems.push(surplus)
    }
    const { values, removed = false } = check(row)
    const staged = values as StagedValues
    const key = keyOf(staged)
    const problems = row.problems.length === 0 ? NO_PROBLEMS : row.problems
    if (key === null || (problems.length > 0 && row.hasErrors())) return { key, staged: null, problems }
    return { key, removed, staged, problems }
  }
}

export function valueMissing({ name, zh }: FileColumn): RowProblem {
  return problem(
    'value-missing',
    name,
    null,
    `“${zh}”为空：此列必填。`,
    `"${name}" is empty: it must be filled in.`,
  )
}

/** Cells beyond the last column are a delimiter too many, unless they are empty. */
function surplusCells(cells: readonly string[], width: number): RowProblem | null {
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
