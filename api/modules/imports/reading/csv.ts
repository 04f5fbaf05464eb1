import { type CsvError, type Parser, parse } from 'csv-parse'
import { UnreadableFile } from './unreadable.ts'

/** A record longer than this has lost its closing quote, and would swallow the rest of the file. */
const LONGEST_RECORD = 1024 * 1024

/** The parser is fed by pieces of this size, so that no batch of records is large. */
const PIECE = 64 * 1024

const DELIMITERS = [',', '\t', ';'] as const

/**
 * The records of a CSV text that comes in pieces, in batches: RFC 4180, lenient where files of offices are (LF,
 * CRLF or CR, a quote inside an unquoted cell, a tab or semicolon as the delimiter of the whole file). An empty
 * line is a record of one empty cell, so that records keep the numbers of their rows.
 *
 * @throws UnreadableFile `quote-unclosed`
 */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<string[][]> {
  let parser: Parser | null = null
  let failure: CsvError | null = null
  let head = ''
  for await (const chunk of text) {
    let piece = chunk
    if (parser === null) {
      head += chunk
      // The header decides the delimiter: wait for the whole of it.
      if (!/[\r\n]/.test(head) && head.length < LONGEST_RECORD) continue
      piece = head
      parser = open(head)
      parser.on('error', (error) => {
        failure = error as CsvError
      })
    }
    for (let at = 0; at < piece.length; at += PIECE) {
      parser.write(piece.slice(at, at + PIECE))
      const records = taken(parser)
      if (failure) throw unclosed(failure)
      if (records.length > 0) yield records
    }
  }
  if (parser === null) {
    if (head === '') return
    parser = open(head)
    parser.write(head)
  }
  parser.end()
  try {
    yield (await parser.toArray()) as string[][]
  } catch (error) {
    throw unclosed(error as CsvError)
  }
}

function open(head: string): Parser {
  return parse({
    delimiter: delimiterOf(head),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  })
}

/** What the parser has ready; it works at once on what it is given. */
function taken(parser: Parser): string[][] {
  const records: string[][] = []
  for (let record = parser.read(); record !== null; record = parser.read()) records.push(record)
  return records
}

/** Whichever the header, quoted cells apart, has most of. */
function delimiterOf(text: string): string {
  const header = text.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0] ?? ''
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

/** A cell that we add to a file people open in a spreadsheet: text that begins like a formula is none. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

function unclosed({ records }: CsvError): UnreadableFile {
  const row = Number(records ?? 0) + 1
  return new UnreadableFile(
    'quote-unclosed',
    `从第 ${row} 行起有一个引号没有闭合：请在该行补上或删去引号（"）。`,
    `From row ${row} on a quote is not closed: add or take out the quote (") in that row.`,
    row,
  )
}
