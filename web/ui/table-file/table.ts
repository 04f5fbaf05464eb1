export type Cell = string | number | null

/** A table on its way to a file: what is in it is decided by the screen, how it is written by the writers here. */
export interface Table {
  readonly title: string
  /** Of the sheet with the rows, in a workbook. */
  readonly sheet: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** What must be said with the figures wherever they go. */
  readonly notices: readonly string[]
}
