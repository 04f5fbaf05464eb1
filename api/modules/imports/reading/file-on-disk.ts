import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * A file that is on this machine's disk whole. What is read of it is read from there, as often as needed: a workbook's
 * parts in any order, a text once for its encoding and once for its rows.
 */
export interface FileOnDisk {
  readonly path: string
  readonly size: number
}

export async function fileAt(path: string): Promise<FileOnDisk> {
  return { path, size: (await stat(path)).size }
}

/** Writes what comes to a file of its own, which lasts as long as `use` does. */
export async function spooled<Result>(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  use: (file: FileOnDisk) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-import-'))
  try {
    const path = join(folder, 'file')
    await pipeline(Readable.from(source), createWriteStream(path, { mode: 0o600 }))
    return await use(await fileAt(path))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
