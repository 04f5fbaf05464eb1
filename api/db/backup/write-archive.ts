import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import { type Pack, pack } from 'tar-stream'
import { alreadyThere, fileFailure } from './backup.errors.ts'
import { sealed } from './seal.ts'

export interface ArchiveEntry {
  readonly name: string
  readonly body: Buffer
}

export interface ArchiveOptions {
  /** Encrypts the file in the format of age (age-encryption.org/v1). */
  readonly passphrase?: string | undefined
  /** Of scrypt, as a power of two; 18 when left out, a second or two of work for each passphrase that is tried. */
  readonly workFactor?: number | undefined
  /** Told when the file has got its name, and before. For progress. */
  readonly onStep?: ((step: 'opened' | 'written' | 'synced' | 'named' | 'ended') => void) | undefined
}

/** Between speed and size: level 3 takes half as much time again, and saves a tenth. */
const LEVEL = 1
const CHUNK_BYTES = 256 * 1024
/** A backup that is being written is touched every second or so. */
const LEFTOVER_MS = 10 * 60_000

/**
 * Writes a backup under another name, and gives it its own when all of it is on the disk: a kill at any moment leaves either
 * no file of that name or a whole one.
 *
 * @returns its bytes
 * @throws BackupError where it exists already, and what `fileFailure` explains; what `entries` throws
 */
export async function writeArchive(
  file: string,
  entries: AsyncIterable<ArchiveEntry>,
  { passphrase, workFactor, onStep = () => {} }: ArchiveOptions,
): Promise<number> {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.partial`
  let handle: FileHandle | null = null
  try {
    await removeLeftovers(dirname(file))
    if (await isThere(file)) throw alreadyThere(file)
    handle = await open(unfinished, 'wx', 0o600)
    onStep('opened')
    await fill(handle, entries, passphrase === undefined ? null : encryptedWith(passphrase, workFactor))
    onStep('written')
    await handle.sync()
    const { size } = await handle.stat()
    await handle.close()
    handle = null
    onStep('synced')
    await rename(unfinished, file)
    onStep('named')
    await syncFolder(dirname(file))
    onStep('ended')
    return size
  } catch (error) {
    await handle?.close().catch(() => undefined)
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw fileFailure(error, file)
  }
}

async function fill(
  handle: FileHandle,
  entries: AsyncIterable<ArchiveEntry>,
  encrypted: Encrypted | null,
): Promise<void> {
  const tar = pack()
  const compressed = createZstdCompress({
    chunkSize: CHUNK_BYTES,
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
  })
  const target = (source: AsyncIterable<Uint8Array>) => handle.writeFile(source)
  const written =
    encrypted === null
      ? pipeline(tar, compressed, sealed, target)
      : pipeline(tar, compressed, sealed, encrypted, target)
  const [fed, wrote] = await Promise.allSettled([feed(tar, entries), written])
  // What broke first made the other fail too; a file that cannot be written is told before the tar that nobody reads.
  if (wrote.status === 'rejected' && !isOfFeed(wrote.reason, fed)) throw wrote.reason
  if (fed.status === 'rejected') throw fed.reason
}

const isOfFeed = (reason: unknown, fed: PromiseSettledResult<void>) =>
  fed.status === 'rejected' && fed.reason === reason

async function feed(tar: Pack, entries: AsyncIterable<ArchiveEntry>): Promise<void> {
  try {
    for await (const { name, body } of entries) {
      await new Promise<void>((resolve, reject) => {
        tar.entry({ name, size: body.length, mode: 0o600 }, body, (error) =>
          error ? reject(error) : resolve(),
        )
      })
    }
    tar.finalize()
  } catch (error) {
    tar.destroy(error as Error)
    throw error
  }
}

type Encrypted = (source: AsyncIterable<Buffer>) => AsyncGenerator<Uint8Array>

function encryptedWith(passphrase: string, workFactor: number | undefined): Encrypted {
  return async function* encrypted(source) {
    const encrypter = new Encrypter()
    encrypter.setPassphrase(passphrase)
    if (workFactor !== undefined) encrypter.setScryptWorkFactor(workFactor)
    yield* await encrypter.encrypt(webStream(source))
  }
}

/** For age, which reads streams of the web alone. */
export const webStream = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(source)) as ReadableStream<Uint8Array>

/** Removes what killed backups left under other names. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.[0-9a-f]{12}\.partial$/.test(name)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > LEFTOVER_MS) await rm(path, { force: true })
  }
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Makes a rename outlast a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
