/** Cells further right are moved here: no kind of file has nearly as many columns. */
export const MOST_COLUMNS = 1000

/** What a cell of a sheet has besides its text. */
export type CellMark =
  /** A formula that no program has calculated: it has no value. */
  | { readonly is: 'uncalculated' }
  /** A formula's error; the text names it. */
  | { readonly is: 'error' }
  /** A number of more digits than sheets keep, or one entered with fewer digits than it has. */
  | { readonly is: 'rounded' }
  /** A date, in whatever form the sheet shows it. */
  | { readonly is: 'date' }
  /** A whole number whose format shows other characters than its digits: leading zeros, words. */
  | { readonly is: 'shown'; readonly text: string }

export interface TableRow {
  /** As people count it: the sheet's own number, blank rows included; of a CSV the record's. */
  readonly number: number
  /** Texts without invisible characters, up to the last cell with something in it. Dates are `YYYY-MM-DD`. */
  readonly cells: string[]
  /** By the cell's place in `cells`; null where no cell has a mark. */
  readonly marks: ReadonlyMap<number, CellMark> | null
}

/** A CSV file, or one sheet of a workbook. */
export interface Table {
  /** The sheet's name; null for a CSV. */
  readonly sheet: string | null
  /**
   * Rows in batches, those with nothing in them left out. Each call reads the table from its beginning, a piece at a
   * time, and stops reading when the caller does.
   * @throws UnreadableFile
   */
  rows(): AsyncGenerator<readonly TableRow[]>
}

export interface OpenFile {
  readonly format: 'csv' | 'xlsx'
  /** Whether a date's serial number is counted from 1904. */
  readonly epoch1904: boolean
  /** In the file's order; hidden sheets, and those that hold no cells such as charts, are not among them. */
  readonly tables: readonly Table[]
  /** Names of the sheets that are hidden. */
  readonly hidden: readonly string[]
  close(): void
}

export interface ReadOptions {
  /** Once aborted, reading stops with its reason. */
  readonly signal?: AbortSignal | undefined
  /** Called with the bytes of the file processed since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined
}
