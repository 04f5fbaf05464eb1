import { UnreadableFile } from './unreadable.ts'

/** A record longer than this has lost its closing quote, and would swallow the rest of the file. */
const LONGEST_RECORD = 1024 * 1024

const DELIMITERS = [',', '\t', ';'] as const

/**
 * CSV (RFC 4180) by pieces of text, lenient where files of offices are: LF, CRLF or CR, a quote inside an
 * unquoted cell, text after a closing quote, a tab or semicolon as the delimiter of the whole file.
 *
 * Decision, 2026-11: written here and not taken from a package because reading is the half of an import that
 * no other core can share. Most lines have no quote, and are cut by `split`: several times the speed of the
 * parsers that look at each character. A property test holds it against `csv-parse`.
 */
export class CsvReader {
  #rest = ''
  #delimiter: string | null = null
  #newline = '\n'
  #rows = 0
  /** How far `#rest` has been searched in vain for the end of its record. */
  #lookedAt = 0

  /** The records that this piece completes, an empty line being a record of one empty cell. */
  push(text: string): string[][] {
    const before = this.#rest.length
    let buffer = before === 0 ? text : this.#rest + text
    if (this.#delimiter === null) {
      // A CR at the very end may be half a CRLF: wait for more.
      if (!/\n|\r[^\n]/.test(buffer) && buffer.length < LONGEST_RECORD) {
        this.#rest = buffer
        return []
      }
      this.#begin(buffer)
    } else if (this.#lookedAt > 0 && !text.includes('"')) {
      // Still inside the quotes of a long cell.
      if (buffer.length > LONGEST_RECORD) throw unclosed(this.#rows + 1)
      this.#rest = buffer
      return []
    }
    this.#lookedAt = 0
    const records: string[][] = []
    const end = this.#take(buffer, records, false)
    buffer = buffer.slice(end)
    if (buffer.length > LONGEST_RECORD) throw unclosed(this.#rows + records.length + 1)
    this.#rest = buffer
    this.#rows += records.length
    return records
  }

  /** The last record, where the file does not end with a line break. */
  end(): string[][] {
    if (this.#rest === '') return []
    if (this.#delimiter === null) this.#begin(this.#rest)
    const records: string[][] = []
    this.#take(this.#rest, records, true)
    this.#rest = ''
    return records
  }

  #begin(text: string): void {
    const unquoted = text.replace(/"[^"]*"/g, '')
    const newline = unquoted.indexOf('\n')
    const carriage = unquoted.indexOf('\r')
    this.#newline = carriage >= 0 && (newline < 0 || carriage < newline - 1) ? '\r' : '\n'
    const header = unquoted.split(this.#newline, 1)[0] ?? ''
    const count = (delimiter: string) => header.split(delimiter).length
    this.#delimiter = DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best))
  }

  /** Appends complete records; returns where the incomplete one begins. */
  #take(buffer: string, records: string[][], isLast: boolean): number {
    const delimiter = this.#delimiter!
    const newline = this.#newline
    let position = 0
    let quote = buffer.indexOf('"')
    while (position < buffer.length) {
      let end = buffer.indexOf(newline, position)
      if (end < 0) {
        if (!isLast && (quote < 0 || quote < position)) break
        end = buffer.length
      }
      if (quote >= 0 && quote < position) quote = buffer.indexOf('"', position)
      if (quote < 0 || quote > end) {
        if (end === buffer.length && !isLast) break
        const stop = end > position && buffer.charCodeAt(end - 1) === 13 ? end - 1 : end
        records.push(buffer.slice(position, stop).split(delimiter))
        position = end + 1
        continue
      }
      const next = this.#takeQuoted(buffer, position, records, isLast)
      if (next < 0) break
      position = next
    }
    return Math.min(position, buffer.length)
  }

  /** One record with quotes in it; returns where the next begins, or -1 when it is not complete yet. */
  #takeQuoted(buffer: string, start: number, records: string[][], isLast: boolean): number {
    const delimiter = this.#delimiter!
    const newline = this.#newline
    const cells: string[] = []
    let position = start
    for (;;) {
      let cell = ''
      if (buffer[position] === '"') {
        position++
        for (;;) {
          const close = buffer.indexOf('"', position)
          if (close < 0) {
            if (isLast) throw unclosed(this.#rows + records.length + 1)
            this.#lookedAt = buffer.length
            return -1
          }
          // A quote at the very end may be the first of two.
          if (close === buffer.length - 1 && !isLast) return -1
          cell += buffer.slice(position, close)
          position = close + 1
          if (buffer[position] !== '"') break
          cell += '"'
          position++
        }
      }
      let stop = position
      while (stop < buffer.length && buffer[stop] !== delimiter && buffer[stop] !== newline) stop++
      if (stop === buffer.length && !isLast) return -1
      cell += buffer.slice(position, stop)
      if (buffer[stop] !== delimiter) {
        cells.push(cell.endsWith('\r') && newline === '\n' ? cell.slice(0, -1) : cell)
        records.push(cells)
        return stop + 1
      }
      cells.push(cell)
      position = stop + 1
    }
  }
}

/** A record as a line of CSV, without its line break. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',')
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A cell that we add to a file people open in a spreadsheet: text that begins like a formula is none. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

function unclosed(row: number): UnreadableFile {
  return new UnreadableFile(
    'quote-unclosed',
    `从第 ${row} 行起有一个引号没有闭合：请在该行补上或删去引号（"）。`,
    `From row ${row} on a quote is not closed: add or take out the quote (") in that row.`,
    row,
  )
}
