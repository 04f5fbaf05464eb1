import type { Writable } from 'node:stream'
import type { Db } from '../../../db/db.ts'
import { quoted, raw } from '../../../db/raw.ts'

/** Bytes that are gathered before they are sent: less costs more calls, more only memory. */
const CHUNK = 128 * 1024

/** Writes lines of PostgreSQL's COPY text format, as fast as the server takes them and no faster. */
export class CopyWriter {
  readonly #stream: Writable
  #text = ''
  #failure: Error | null = null

  private constructor(stream: Writable) {
    this.#stream = stream
    stream.on('error', (error) => {
      this.#failure = error
    })
  }

  static async into(db: Db, table: string, columns: readonly string[]): Promise<CopyWriter> {
    const query = raw(db).unsafe(`copy ${table} (${columns.map(quoted).join(', ')}) from stdin`)
    return new CopyWriter(await query.writable())
  }

  /** A line without its line break; call `flush` now and then. */
  line(text: string): void {
    this.#text += `${text}\n`
  }

  async flush(): Promise<void> {
    if (this.#text.length >= CHUNK) await this.#send()
  }

  async end(): Promise<void> {
    await this.#send()
    await new Promise<void>((resolve, reject) => {
      // Called when the server has taken the last row, and also when it has not.
      this.#stream.end((error?: Error | null) => (error ? reject(error) : resolve()))
    })
  }

  /** Ends the copy without its rows; the transaction is lost. */
  abort(reason: Error): void {
    this.#stream.destroy(reason)
  }

  async #send(): Promise<void> {
    if (this.#failure) throw this.#failure
    if (this.#text === '') return
    const chunk = Buffer.from(this.#text)
    this.#text = ''
    if (this.#stream.write(chunk)) return
    await new Promise<void>((resolve, reject) => {
      const settle = () => {
        for (const event of ['drain', 'close', 'error']) this.#stream.off(event, settle)
        if (this.#failure) reject(this.#failure)
        else resolve()
      }
      for (const event of ['drain', 'close', 'error']) this.#stream.once(event, settle)
    })
  }
}

/** A value in COPY's text format. */
export function copyValue(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value !== 'string') return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value)
  return /[\\\n\r\t]/.test(value) ? value.replace(/[\\\n\r\t]/g, (sign) => ESCAPES[sign]!) : value
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
