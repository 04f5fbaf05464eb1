import type { FileColumn } from '../../../contract/kinds/file-kind.ts'
import type { LocalDate } from '../../../domain/units.ts'
import type { Places } from './places.ts'
import type { RowProblem } from './problem.ts'
import type { ReadDate } from './values.ts'

/** What checking a file needs besides its rows. */
export interface CheckContext {
  readonly places: Places
  readonly today: LocalDate
  readonly epoch1904: boolean
  /** Encrypts what is about a person, for a place that the context names; null where there is no key. */
  readonly seal: ((context: string, text: string) => string) | null
}

/** The row that a cell is read for. */
export interface Row {
  readonly context: CheckContext
  readonly problems: RowProblem[]
  /** Dates recur: each text is read once a file. */
  date(text: string): ReadDate | null
}

/** What is in a column: an id that an office gives out, an area's code, a date, words of a list, and so on. */
export type Holds = 'id' | 'code' | 'date' | 'words' | 'number' | 'text'

/** A row of the staging table. */
export type StagedRow = Readonly<Record<string, unknown>>

/** How the cells of a column are read. */
export interface Cell<Value> {
  readonly holds: Holds
  /** Whether a text is one of the column's words; left out where a text alone cannot tell. */
  readonly knows?: (text: string) => boolean
  /** What an empty cell means; null when left out. */
  readonly empty?: Value
  /** A cell that is not empty, without the blanks around it. Null when it is wrong, and the row has been told why. */
  readonly read: (text: string, row: Row, column: FileColumn) => Value | null
  /** A staged row's cell as a file would have it; the value of the table's column of that name when left out. */
  readonly write?: (staged: StagedRow) => string
  /** What is written, as a Chinese file has it; the same when left out. */
  readonly toldZh?: (written: string) => string
}

export type Cells = Readonly<Record<string, Cell<unknown>>>

/** A column of a file with how its cells are read. */
export interface Column extends FileColumn {
  readonly cell: Cell<unknown>
}
