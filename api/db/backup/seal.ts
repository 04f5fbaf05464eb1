import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

/**
 * A backup is a tar in Zstandard between two skippable frames (RFC 8878, 3.1.2): the first says what it is, the last holds the
 * SHA-256 of all before it. `zstd -d` and `tar` read it as any other `.tar.zst`, and no byte of it can change unnoticed.
 */
function skippableFrame(content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0x18_4d_2a_58, 0)
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}

export const BEGINNING = skippableFrame(Buffer.from('xunyi-atlas backup\n'))

const SEAL_LABEL = Buffer.from('xunyi-atlas seal')
const SHA256_BYTES = 32
const sealOf = (digest: Buffer) => skippableFrame(Buffer.concat([SEAL_LABEL, digest]))
const SEAL_BEGINNING = sealOf(Buffer.alloc(SHA256_BYTES)).subarray(0, -SHA256_BYTES)
const SEAL_BYTES = SEAL_BEGINNING.length + SHA256_BYTES

/** Puts the two frames around a stream. */
export async function* sealed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const sum = createHash('sha256').update(BEGINNING)
  yield BEGINNING
  for await (const piece of source) {
    sum.update(piece)
    yield piece
  }
  yield sealOf(sum.digest())
}

export type SealFault = 'no backup' | 'truncated' | 'damaged'

/**
 * What is between the two frames.
 * @param fail called with what is wrong; throws
 */
export async function* unsealed(
  source: AsyncIterable<Uint8Array>,
  fail: (fault: SealFault) => never,
): AsyncGenerator<Buffer> {
  const sum = createHash('sha256')
  let held = Buffer.alloc(0)
  let isBegun = false
  for await (const piece of source) {
    held = Buffer.concat([held, piece])
    if (!isBegun) {
      if (held.length < BEGINNING.length) continue
      if (!held.subarray(0, BEGINNING.length).equals(BEGINNING)) fail('no backup')
      sum.update(BEGINNING)
      held = held.subarray(BEGINNING.length)
      isBegun = true
    }
    // Whatever comes last may be the seal.
    const body = held.subarray(0, Math.max(0, held.length - SEAL_BYTES))
    if (body.length === 0) continue
    sum.update(body)
    yield body
    held = held.subarray(body.length)
  }
  if (!isBegun) fail('no backup')
  if (!held.subarray(0, SEAL_BEGINNING.length).equals(SEAL_BEGINNING)) fail('truncated')
  if (!held.equals(sealOf(sum.digest()))) fail('damaged')
}

/** Whether a file that is not encrypted ends as a backup does. */
export async function endsWithSeal(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size < BEGINNING.length + SEAL_BYTES) return false
  const { buffer } = await file.read(Buffer.alloc(SEAL_BYTES), 0, SEAL_BYTES, size - SEAL_BYTES)
  return buffer.subarray(0, SEAL_BEGINNING.length).equals(SEAL_BEGINNING)
}
