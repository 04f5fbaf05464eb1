import { isAscii } from 'node:buffer'
import { createReadStream } from 'node:fs'
import type { FileOnDisk } from './file-on-disk.ts'
import type { ReadOptions } from './table.ts'
import { UnreadableFile } from './unreadable.ts'

const PIECE = 64 * 1024

export type TextEncoding = 'utf-8' | 'gb18030'

/** The file's bytes, a piece at a time. */
export async function* bytesOf(file: FileOnDisk, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const stream = createReadStream(file.path, { highWaterMark: PIECE })
  for await (const chunk of stream) {
    signal?.throwIfAborted()
    yield chunk as Buffer
  }
}

/**
 * Text by pieces, without a byte order mark.
 * @throws UnreadableFile where the bytes are not of that encoding
 */
export async function* textOf(
  file: FileOnDisk,
  encoding: TextEncoding,
  { signal, onBytes }: ReadOptions = {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of bytesOf(file, signal)) {
      yield decoder.decode(chunk, { stream: true })
      onBytes?.(chunk.length)
    }
    const last = decoder.decode()
    if (last) yield last
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw mixed(encoding)
  }
}

/**
 * UTF-8 with or without its mark, else GB18030, which Excel in China saves CSV as. All of the file decides: some
 * GB18030 is valid UTF-8 by chance, and a large file may have its first Chinese word anywhere.
 * @throws UnreadableFile for what is neither, for a mixture, and where both readings make sense
 */
export async function decideEncoding(file: FileOnDisk, signal?: AbortSignal): Promise<TextEncoding> {
  const utf8 = new Utf8Reading()
  let isFirst = true
  for await (const chunk of bytesOf(file, signal)) {
    if (isFirst && startsWith(chunk, 0xef, 0xbb, 0xbf)) return 'utf-8'
    if (isFirst && startsWith(chunk, 0x84, 0x31, 0x95, 0x33)) return 'gb18030'
    isFirst = false
    utf8.add(chunk)
  }
  utf8.end()
  if (!utf8.isBroken && !utf8.isDoubtful) return 'utf-8'
  // Read as GB18030, a UTF-8 file with one foreign row would be nonsense from its first to its last name.
  if (utf8.isBroken && utf8.isMostlyUtf8) throw mixed('utf-8')
  const gb18030 = await gb18030Reading(file, signal)
  if (utf8.isBroken) {
    if (gb18030) return 'gb18030'
    throw unknown()
  }
  if (!gb18030) return 'utf-8'
  if (utf8.isForeign && gb18030.isChinese) return 'gb18030'
  throw unclear(utf8.example, gb18030.example)
}

/**
 * Letters of alphabets that no record of these offices is written in, and control characters: two bytes each in UTF-8,
 * and in GB18030 a Chinese character.
 */
const FOREIGN = /[\x80-\x9f\u0250-\u036f\u0400-\u07ff]/g
/** Characters of two bytes in UTF-8 that may well stand in a record: a middle dot, é, pinyin with its tones, Greek. */
const TWO_BYTES = /[\x80-\u07ff]/
/** Of three bytes and more: no text in GB18030 looks like many of these by chance. */
const THREE_BYTES = /[\u2e80-\uffef]/g

/** Characters of a kind that are counted: more prove no more. */
const ENOUGH = 10_000

/** What the file would say in UTF-8. */
class Utf8Reading {
  isBroken = false
  example = ''
  #foreign = 0
  #wide = 0
  #hasTwoBytes = false
  /** Bytes that a character has besides its first, and bytes that belong to none. */
  #trailing = 0
  #broken = 0
  #isPlain = true
  #strict = new TextDecoder('utf-8', { fatal: true })
  readonly #lenient = new TextDecoder('utf-8')

  add(chunk: Uint8Array): void {
    const isPlain = isAscii(chunk)
    if (isPlain && this.#isPlain) return
    this.#isPlain = isPlain
    if (!this.isBroken) {
      try {
        this.#look(this.#strict.decode(chunk, { stream: true }))
        this.#trailing += chunk.length
        return
      } catch {
        this.isBroken = true
      }
    }
    const text = this.#lenient.decode(chunk, { stream: true })
    this.#trailing += chunk.length - text.length
    this.#broken += text.match(/\ufffd/g)?.length ?? 0
  }

  end(): void {
    try {
      if (!this.isBroken) this.#strict.decode()
    } catch {
      this.isBroken = true
      this.#broken++
    }
  }

  #look(text: string): void {
    this.#trailing -= text.length
    if (this.#wide < ENOUGH) this.#wide += text.match(THREE_BYTES)?.length ?? 0
    if (!TWO_BYTES.test(text)) return
    this.#hasTwoBytes = true
    if (this.example === '') this.example = around(text, TWO_BYTES)
    if (this.#foreign < ENOUGH) this.#foreign += text.match(FOREIGN)?.length ?? 0
  }

  /** Two trailing bytes are a Chinese character; in GB18030 text nearly every byte of one belongs to none. */
  get isMostlyUtf8(): boolean {
    return this.#trailing / 2 > this.#broken * 4
  }

  get isForeign(): boolean {
    return this.#foreign > 0 && this.#wide === 0
  }

  /** Whether these bytes may be meant otherwise. */
  get isDoubtful(): boolean {
    return this.#hasTwoBytes && this.#foreign >= this.#wide
  }
}

/** What the file says in GB18030; null where it is none. */
async function gb18030Reading(
  file: FileOnDisk,
  signal: AbortSignal | undefined,
): Promise<{ readonly isChinese: boolean; readonly example: string } | null> {
  let example = ''
  let chinese = 0
  let others = 0
  try {
    for await (const text of textOf(file, 'gb18030', { signal })) {
      if (example === '') example = around(text, /[^\0-\x7f]/)
      chinese += text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2010-\u2027]/gu)?.length ?? 0
      others += text.match(/[^\0-\x7f\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2010-\u2027]/gu)?.length ?? 0
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return null
  }
  return { isChinese: chinese > others * 10, example }
}

/** The word in which the first such character stands. */
function around(text: string, sign: RegExp): string {
  const at = text.search(sign)
  if (at < 0) return ''
  const before = /[^\s,;\t]*$/.exec(text.slice(Math.max(0, at - 10), at))?.[0] ?? ''
  const after = /^[^\s,;\t]*/.exec(text.slice(at, at + 10))?.[0] ?? ''
  return (before + after).toWellFormed()
}

function startsWith(bytes: Uint8Array, ...wanted: number[]): boolean {
  return wanted.every((byte, i) => bytes[i] === byte)
}

function mixed(encoding: TextEncoding): UnreadableFile {
  return new UnreadableFile(
    'mixed-encoding',
    `文件一部分是 ${encoding.toUpperCase()} 编码，一部分不是：请用一种编码重新保存整个文件，最好是 UTF-8。`,
    `Part of the file is ${encoding.toUpperCase()} and part is not: save the whole file in one encoding, preferably UTF-8.`,
  )
}

export function notText(): UnreadableFile {
  return new UnreadableFile(
    'not-text',
    '文件既不是文本也不是 XLSX：请提供 CSV（UTF-8 或 GB18030）或 XLSX 文件。',
    'The file is neither text nor XLSX: use a CSV (UTF-8 or GB18030) or XLSX file.',
  )
}

function unknown(): UnreadableFile {
  return new UnreadableFile(
    'unknown-encoding',
    '文件编码既不是 UTF-8 也不是 GB18030：请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。',
    'The file is neither UTF-8 nor GB18030: save it in Excel as "CSV UTF-8 (Comma delimited)".',
  )
}

function unclear(utf8: string, gb18030: string): UnreadableFile {
  return new UnreadableFile(
    'encoding-unclear',
    `文件编码无法确定：同样的内容按 UTF-8 读作“${utf8}”，按 GB18030 读作“${gb18030}”。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”或 XLSX 后重新导入。`,
    `The file's encoding cannot be determined: the same bytes read "${utf8}" in UTF-8 and "${gb18030}" in GB18030. Save it in Excel as "CSV UTF-8 (Comma delimited)" or XLSX and import it again.`,
  )
}
