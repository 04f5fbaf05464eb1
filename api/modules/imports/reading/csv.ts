import { visible } from './cell-text.ts'
import { MOST_COLUMNS, type TableRow } from './table.ts'
import { UnreadableFile } from './unreadable.ts'

/** Characters of a record, line breaks in quotes included. */
const LONGEST_RECORD = 1024 * 1024

const DELIMITERS = [',', '\t', ';'] as const

/**
 * The rows of a CSV text that comes in pieces, in batches: RFC 4180, lenient where files of offices are (LF, CRLF or
 * CR, a quote inside an unquoted cell, a tab or semicolon as the delimiter of the whole file, Excel's `sep=` line).
 * Blank rows are left out and counted.
 *
 * Memory is bounded by the longest record; the time for a row by its characters, however many cells it has.
 *
 * @throws UnreadableFile `quote-unclosed`, `line-too-long`
 */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<readonly TableRow[]> {
  let reader: CsvReader | null = null
  let head = ''
  for await (const piece of text) {
    if (reader) {
      yield reader.read(piece, false)
      continue
    }
    head += piece
    // The header decides the delimiter: wait for the whole of it.
    if (!/[^\r\n][\r\n]/.test(head) && head.length <= LONGEST_RECORD) continue
    reader = new CsvReader(head)
    yield reader.read(head, false)
    head = ''
  }
  reader ??= new CsvReader(head)
  yield reader.read(head, true)
}

const QUOTE = 34
const CR = 13
const LF = 10

class CsvReader {
  readonly #delimiter: number
  readonly #isHint: boolean
  #number = 0
  /** The record that has begun and not ended yet. */
  #rest = ''

  constructor(head: string) {
    const hint = /^[\r\n]*"?sep=([,;\t|])"?[\r\n]/i.exec(head)
    this.#isHint = hint !== null
    this.#delimiter = (hint?.[1] ?? delimiterOf(head)).charCodeAt(0)
  }

  /** The rows that end in a piece; what follows them is kept for the next. */
  read(piece: string, isLast: boolean): TableRow[] {
    const text = this.#rest + piece
    const rows: TableRow[] = []
    let at = 0
    let number = this.#number
    while (at < text.length) {
      const record = recordAt(text, at, this.#delimiter, isLast)
      if (typeof record === 'number') {
        const isQuoted = record === OPEN_QUOTE
        if (isLast || text.length - at > LONGEST_RECORD)
          throw isQuoted ? unclosed(number + 1) : tooLong(number + 1)
        break
      }
      at = record.end
      number++
      if (record.cells.length > 0 && !(number === 1 && this.#isHint)) {
        rows.push({ number, cells: record.cells, marks: null })
      }
    }
    this.#number = number
    this.#rest = text.slice(at)
    return rows
  }
}

/** The record goes on in the next piece: within a quote, or not. */
const OPEN_QUOTE = -1
const OPEN = -2

/** The record that begins there: its cells, none where nothing is in them, and where the next one begins. */
function recordAt(
  text: string,
  begin: number,
  delimiter: number,
  isLast: boolean,
): { readonly cells: string[]; readonly end: number } | typeof OPEN_QUOTE | typeof OPEN {
  const cells: string[] = []
  let filled = 0
  let at = begin
  for (let column = 0; ; column++) {
    const start = at
    let cell: string | null = null
    if (text.charCodeAt(at) === QUOTE) {
      const closing = closingQuote(text, at + 1)
      if (closing < 0) return OPEN_QUOTE
      const sign = text.charCodeAt(closing + 1)
      if (closing + 1 >= text.length || sign === delimiter || sign === LF || sign === CR) {
        const inner = text.slice(start + 1, closing)
        cell = inner.includes('""') ? inner.replaceAll('""', '"') : inner
        at = closing + 1
      }
    }
    if (cell === null) {
      for (; at < text.length; at++) {
        const sign = text.charCodeAt(at)
        if (sign === delimiter || sign === LF || sign === CR) break
      }
      cell = text.slice(start, at)
    }
    if (!isLast && at >= text.length) return OPEN
    if (cell !== '') cell = visible(cell)
    if (cell !== '' && cell.trim() !== '') {
      // Far cells are not worth an array of their size.
      const place = Math.min(column, MOST_COLUMNS)
      while (cells.length < place) cells.push('')
      cells[place] = cell
      filled = place + 1
    }
    const end = text.charCodeAt(at)
    if (end === delimiter) {
      at++
      continue
    }
    // A CR at the end of a piece may be half of a line break.
    if (end === CR && !isLast && at + 1 >= text.length) return OPEN
    at += end === CR && text.charCodeAt(at + 1) === LF ? 2 : 1
    cells.length = filled
    return { cells, end: at }
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at
  }
  return -1
}

/** Whichever the header, quoted cells apart, has most of. */
function delimiterOf(text: string): string {
  const header = /[^\r\n]+/.exec(text.replace(/"[^"]*"/g, ''))?.[0] ?? ''
  const count = (delimiter: string) => header.split(delimiter).length
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** A record as a line of CSV, without its line break. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',')
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell
}

function unclosed(row: number): UnreadableFile {
  return new UnreadableFile(
    'quote-unclosed',
    `从第 ${row} 行起有一个引号没有闭合：请在该行补上或删去引号（"）。`,
    `The quote (") opened in row ${row} is never closed: close it or remove it.`,
    { row },
  )
}

function tooLong(row: number): UnreadableFile {
  return new UnreadableFile(
    'line-too-long',
    `第 ${row} 行超过 100 万个字符：请检查该行是否缺少换行，或文件是否真的是 CSV。`,
    `Row ${row} is longer than 1,000,000 characters: check for a missing line break, and that the file is a CSV.`,
    { row },
  )
}
