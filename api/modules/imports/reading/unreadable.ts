/** The file as a whole, or from a row on, cannot be read: no row of it is taken. Messages tell the mend. */
export class UnreadableFile extends Error {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** The row where reading ended; 0 is the file as a whole. */
  readonly row: number

  constructor(code: string, zh: string, en: string, row = 0) {
    super(en)
    this.code = code
    this.zh = zh
    this.en = en
    this.row = row
  }
}
