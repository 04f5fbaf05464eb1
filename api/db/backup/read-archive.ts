import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { extract } from 'tar-stream'
import {
  BackupError,
  damaged,
  damagedOrIncomplete,
  fileFailure,
  incomplete,
  notABackup,
  passphraseNeeded,
  wrongPassphrase,
} from './backup.errors.ts'
import { BEGINNING, endsWithSeal, type SealFault, unsealed } from './seal.ts'
import { webStream } from './write-archive.ts'

export interface ReadEntry {
  readonly name: string
  readonly bytes: number
  /** To be read before the next entry is asked for. */
  readonly content: AsyncIterable<Buffer>
}

const PIECE_BYTES = 256 * 1024
const AGE = Buffer.from('age-encryption.org/v1\n')

/**
 * Reads a backup from its beginning to its end. One that is not encrypted is checked as a whole before the first entry is
 * given; of an encrypted one each part is checked before it is.
 *
 * @param passphrase asked for when the file is encrypted; null: there is none
 * @param use must read all entries to the end
 * @throws BackupError for whatever is wrong with the file; what `use` throws
 */
export async function readArchive<T>(
  file: string,
  passphrase: () => Promise<string | null>,
  use: (entries: AsyncIterable<ReadEntry>) => Promise<T>,
): Promise<T> {
  let handle: FileHandle | null = null
  try {
    handle = await open(file, 'r')
    const source = await openSource(file, handle, passphrase)
    return await use(entriesOf(file, source))
  } catch (error) {
    throw fileFailure(error, file)
  } finally {
    await handle?.close().catch(() => undefined)
  }
}

async function openSource(
  file: string,
  handle: FileHandle,
  passphrase: () => Promise<string | null>,
): Promise<AsyncIterable<Buffer>> {
  const { buffer: head, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
  const begins = (mark: Buffer) => bytesRead >= mark.length && head.subarray(0, mark.length).equals(mark)
  if (begins(AGE)) {
    const given = await passphrase()
    if (given === null) throw passphraseNeeded(file)
    return unsealed(decrypted(file, handle, given), (fault) => fail(file, fault))
  }
  if (!begins(BEGINNING)) throw notABackup(file)
  if (!(await endsWithSeal(handle))) throw incomplete(file)
  for await (const _ of unsealed(pieces(handle), (fault) => fail(file, fault)));
  return unsealed(pieces(handle), (fault) => fail(file, fault))
}

function fail(file: string, fault: SealFault): never {
  if (fault === 'no backup') throw notABackup(file)
  throw fault === 'truncated' ? incomplete(file) : damaged(file, 'SHA-256')
}

async function* pieces(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function* decrypted(file: string, handle: FileHandle, passphrase: string): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    yield* await decrypter.decrypt(webStream(pieces(handle)))
  } catch (error) {
    // What age says when no passphrase opens the header.
    if (/no identity matched/.test((error as Error).message)) throw wrongPassphrase(file)
    throw damagedOrIncomplete(file, error)
  }
}

async function* entriesOf(file: string, source: AsyncIterable<Buffer>): AsyncGenerator<ReadEntry> {
  const tar = extract()
  const read = pipeline(source, createZstdDecompress({ chunkSize: 1 << 18 }), tar)
  read.catch(() => undefined)
  const told = (error: unknown) => (error instanceof BackupError ? error : damaged(file, 'tar', error))
  const content = async function* (entry: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    try {
      yield* entry
    } catch (error) {
      throw told(
        await read.then(
          () => error,
          (cause: unknown) => cause,
        ),
      )
    }
  }
  try {
    for await (const entry of tar) {
      yield {
        name: entry.header.name,
        bytes: entry.header.size ?? 0,
        content: content(entry as AsyncIterable<Buffer>),
      }
    }
    // Its end, too, must be as it was written.
    await read
  } catch (error) {
    throw told(
      await read.then(
        () => error,
        (cause: unknown) => cause,
      ),
    )
  }
}
