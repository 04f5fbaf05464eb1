import { Zip, ZipDeflate } from 'fflate'
import type { LocalDate } from '../../../domain/units.ts'

export interface ZipEntry {
  readonly name: string
  readonly content: Uint8Array
}

/** Everything else that goes in is compressed already. */
const COMPRESSIBLE = /\.(?:svg|txt|json|xml|rels)$/
/** A regular file that everybody may read. With the attributes of Unix, names are taken as the UTF-8 that they are. */
const UNIX = { os: 3, attrs: (0o100644 << 16) >>> 0 } as const

/**
 * A ZIP, an entry at a time. The same entries and day give the same bytes: no clock is asked.
 *
 * @param day the time of every entry: midnight of it, on whatever machine
 */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  day: LocalDate,
): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number)
  // A ZIP has local times without a zone.
  const mtime = new Date(year, month - 1, date)
  for await (const { name, content } of entries) {
    // Level 0 is deflate, too: of an entry that is merely stored and has its size behind it, some programs find no end.
    const file = new ZipDeflate(name, { level: COMPRESSIBLE.test(name) ? 6 : 0 })
    Object.assign(file, { mtime, ...UNIX })
    zip.add(file)
    file.push(content, true)
    yield* pieces
    pieces = []
  }
  zip.end()
  yield* pieces
}

/** The same, whole. */
export async function zipBytes(...asked: Parameters<typeof zipOf>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of zipOf(...asked)) pieces.push(piece)
  return Buffer.concat(pieces)
}
