import { hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Client } from '../db.ts'
import type { StoredTable } from './stored-tables.ts'

const LINE_FEED = 10

/**
 * A table's rows in PostgreSQL's COPY text format, in blocks of whole rows. Text and not binary: that one holds the numbers
 * of types, which differ from database to database.
 */
export async function* copyOut(sql: Client, table: StoredTable): AsyncGenerator<Buffer> {
  const columns = table.columns.join(', ')
  // PostgreSQL copies no partitioned table by its name.
  const source = table.isPartitioned ? `(select ${columns} from ${table.name})` : `${table.name} (${columns})`
  const stream: Readable = await sql.unsafe(`copy ${source} to stdout`).readable()
  let rest: Buffer | null = null
  // The stream gives what it holds as one piece: of hundreds of rows, where each alone would cost as much as its hash.
  for await (const piece of stream as AsyncIterable<Buffer>) {
    const whole: Buffer = rest ? Buffer.concat([rest, piece]) : piece
    const end = whole.lastIndexOf(LINE_FEED) + 1
    rest = end < whole.length ? whole.subarray(end) : null
    if (end > 0) yield whole.subarray(0, end)
  }
}

/** What a table holds, whatever the order of its rows: a restored one may give them in another. */
export interface RowsCheck {
  readonly rows: number
  /** Of the COPY text. */
  readonly bytes: number
  /** 32 hexadecimal digits: the sum of the beginnings of the rows' SHA-256, by 32 bits each. */
  readonly hash: string
}

export class RowsSum {
  readonly #sum = new Uint32Array(4)
  #rows = 0
  #bytes = 0

  /** @param block whole rows */
  add(block: Buffer): void {
    const sum = this.#sum
    let start = 0
    // A line break inside a value is written as `\n`.
    for (let end = block.indexOf(LINE_FEED); end >= 0; end = block.indexOf(LINE_FEED, start)) {
      const digest = hash('sha256', block.subarray(start, end), 'buffer')
      for (let i = 0; i < sum.length; i++) sum[i]! += digest.readUInt32BE(4 * i)
      start = end + 1
      this.#rows++
    }
    this.#bytes += block.length
  }

  get check(): RowsCheck {
    const words = [...this.#sum].map((word) => word.toString(16).padStart(8, '0'))
    return { rows: this.#rows, bytes: this.#bytes, hash: words.join('') }
  }
}
