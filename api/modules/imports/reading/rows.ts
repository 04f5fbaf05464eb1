import { csvRecords } from './csv.ts'
import { readHead, textOf } from './text.ts'
import { isZip, readSheet } from './xlsx.ts'

/** Successive rows of a file; the first of them has the number `first`, and the file's first row is 1. */
export interface RowBatch {
  readonly first: number
  readonly rows: readonly string[][]
}

export interface RowSource {
  readonly format: 'csv' | 'xlsx'
  readonly epoch1904: boolean
  readonly batches: AsyncIterable<RowBatch>
}

/**
 * Opens a file of either format by its content, never by its name.
 * @throws UnreadableFile here or while the rows are read
 */
export async function openRows(
  source: AsyncIterable<Uint8Array>,
  sheetNames: readonly string[],
): Promise<RowSource> {
  const head = await readHead(source)
  if (isZip(head.bytes)) {
    const { rows, epoch1904 } = await readSheet(head, sheetNames)
    return { format: 'xlsx', epoch1904, batches: inBatches(rows) }
  }
  return { format: 'csv', epoch1904: false, batches: csvBatches(textOf(head)) }
}

async function* csvBatches(text: AsyncIterable<string>): AsyncGenerator<RowBatch> {
  let first = 1
  for await (const rows of csvRecords(text)) {
    if (rows.length > 0) yield { first, rows }
    first += rows.length
  }
}

async function* inBatches(rows: readonly string[][]): AsyncGenerator<RowBatch> {
  const SIZE = 500
  for (let at = 0; at < rows.length; at += SIZE) yield { first: at + 1, rows: rows.slice(at, at + SIZE) }
}
