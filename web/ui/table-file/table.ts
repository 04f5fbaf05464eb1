export type Cell = string | number | null

/** A table to be saved as a file: the screen decides its contents, the writers here its format. */
export interface Table {
  readonly title: string
  /** Of the sheet with the rows, in a workbook. */
  readonly sheet: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Notices that must accompany the figures. */
  readonly notices: readonly string[]
}
