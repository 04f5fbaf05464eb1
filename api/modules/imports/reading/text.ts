import { UnreadableFile } from './unreadable.ts'

/** A file up to this size is decided on as a whole; of a larger one this much is looked at before the first row. */
const LOOKED_AT_BYTES = 4 * 1024 * 1024

/** How a file begins: as much as tells its encoding, and the rest still to be read. */
export interface Head {
  readonly bytes: Uint8Array
  readonly whole: boolean
  readonly rest: AsyncIterator<Uint8Array>
}

/** Reads up to 4 MB ahead. */
export async function readHead(source: AsyncIterable<Uint8Array>): Promise<Head> {
  const rest = source[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < LOOKED_AT_BYTES) {
    const next = await rest.next()
    if (next.done) return { bytes: Buffer.concat(chunks), whole: true, rest }
    chunks.push(next.value)
    length += next.value.length
  }
  return { bytes: Buffer.concat(chunks), whole: false, rest }
}

/** The bytes after the head, and the head itself, as one stream. */
export async function* bytesOf(head: Head): AsyncGenerator<Uint8Array> {
  yield head.bytes
  for (;;) {
    const next = await head.rest.next()
    if (next.done) return
    yield next.value
  }
}

export type TextEncoding = 'utf-8' | 'gb18030'

/**
 * UTF-8 with or without its mark, else GB18030, which Excel in China saves CSV as.
 * @throws UnreadableFile for UTF-16, for binary files and for what is neither
 */
export function encodingOf({ bytes, whole }: Pick<Head, 'bytes' | 'whole'>): TextEncoding {
  const [a, b] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || looksLikeUtf16(bytes)) {
    throw new UnreadableFile(
      'utf-16',
      '文件是 UTF-16（“Unicode 文本”）编码：请在 Excel 中另存为“CSV UTF-8（逗号分隔）”或 XLSX。',
      'The file is UTF-16 ("Unicode Text"): save it in Excel as "CSV UTF-8 (Comma delimited)" or as XLSX.',
    )
  }
  if (a === 0xd0 && b === 0xcf) {
    throw new UnreadableFile(
      'old-excel',
      '文件是旧版 Excel（.xls）格式：请另存为 .xlsx 或 CSV UTF-8。',
      'The file is in the old Excel format (.xls): save it as .xlsx or as CSV UTF-8.',
    )
  }
  if (bytes.subarray(0, 4096).includes(0)) {
    throw new UnreadableFile(
      'not-text',
      '文件既不是文本也不是 XLSX：请提供 CSV（UTF-8 或 GB18030）或 XLSX 文件。',
      'The file is neither text nor XLSX: bring a CSV (UTF-8 or GB18030) or an XLSX file.',
    )
  }
  if (decodes('utf-8', bytes, whole)) return 'utf-8'
  // Read as GB18030, a UTF-8 file with one foreign row would be nonsense from its first to its last name.
  if (isMostlyUtf8(bytes)) throw mixed('utf-8')
  if (decodes('gb18030', bytes, whole)) return 'gb18030'
  throw new UnreadableFile(
    'unknown-encoding',
    '文件编码既不是 UTF-8 也不是 GB18030：请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。',
    'The file is neither UTF-8 nor GB18030: save it in Excel as "CSV UTF-8 (Comma delimited)".',
  )
}

/**
 * Text by pieces, without a byte order mark.
 * @throws UnreadableFile where a large file goes on in another encoding than it began with
 */
export async function* textOf(head: Head): AsyncGenerator<string> {
  const encoding = encodingOf(head)
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of bytesOf(head)) yield decoder.decode(chunk, { stream: true })
    const last = decoder.decode()
    if (last) yield last
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw mixed(encoding)
  }
}

function mixed(encoding: TextEncoding): UnreadableFile {
  return new UnreadableFile(
    'mixed-encoding',
    `文件一部分是 ${encoding.toUpperCase()} 编码，一部分不是：请用一种编码重新保存整个文件，最好是 UTF-8。`,
    `One part of the file is ${encoding.toUpperCase()} and another is not: save all of it anew in one encoding, best UTF-8.`,
  )
}

/** Far more characters beyond Latin than sequences that are none; in GB18030 text it is the other way round. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.match(/\ufffd/g)?.length ?? 0
  const characters = text.match(/[\u0800-\ud7ff\uf900-\uffef]/g)?.length ?? 0
  return characters > broken * 4
}

function decodes(encoding: TextEncoding, bytes: Uint8Array, whole: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole })
    return true
  } catch {
    return false
  }
}

/** Without a mark: Latin text in UTF-16 has a zero in every second byte. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes
  return bytes.length >= 4 && ((a === 0 && c === 0 && b !== 0) || (b === 0 && d === 0 && a !== 0))
}
