/** The file as a whole, or from a row on, cannot be read: no row of it is taken. Messages say how to fix it. */
export class UnreadableFile extends Error {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** The row where reading ended; 0 is the file as a whole. */
  readonly row: number
  readonly sheet: string | null

  constructor(
    code: string,
    zh: string,
    en: string,
    { row = 0, sheet = null }: { row?: number; sheet?: string | null } = {},
  ) {
    super(en)
    this.code = code
    this.zh = zh
    this.en = en
    this.row = row
    this.sheet = sheet
  }
}
