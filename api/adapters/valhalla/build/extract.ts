import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { StartError } from '../../../start-error.ts'
import { fields, signed } from './protobuf.ts'

/** What the head of an extract says of it. */
export interface ExtractHead {
  readonly bytes: number
  /** West, south, east, north in degrees; null when it does not say. */
  readonly bbox: readonly [number, number, number, number] | null
  /** ISO 8601; null when it does not say. */
  readonly timestamp: string | null
}

/** The format's own limits. */
const MAX_BLOB_HEADER_BYTES = 64 * 1024
const MAX_BLOB_BYTES = 32 * 1024 * 1024

/**
 * Reads the head of an OSM PBF file and goes over its blocks to the end, without reading what is in them.
 * @param name how the file is called in messages
 * @throws StartError when it is not there, is no OSM PBF file, or is not whole
 */
export async function readExtractHead(path: string, name: string): Promise<ExtractHead> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? new StartError(`找不到文件 ${name}：请核对路径。`, `There is no file ${name}: check the path.`)
      : new StartError(`无法读取 ${name}（${error.code}）。`, `${name} cannot be read (${error.code}).`)
  })
  try {
    const stats = await file.stat()
    if (!stats.isFile()) throw new StartError(`${name} 不是文件。`, `${name} is not a file.`)
    return await readBlocks(file, stats.size, name)
  } finally {
    await file.close()
  }
}

/** As hexadecimal digits. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function readBlocks(file: FileHandle, size: number, name: string): Promise<ExtractHead> {
  let head: ExtractHead | undefined
  let blocks = 0
  for (let at = 0; at < size; ) {
    const block = await readBlock(file, at).catch(() => null)
    if (head === undefined) {
      if (block?.type !== 'OSMHeader' || block.end > size) throw noPbf(name)
      head = { bytes: size, ...(await parseHeader(file, block, name)) }
    } else {
      if (block === null || block.end > size) throw notWhole(name)
      if (block.type === 'OSMData') blocks++
    }
    at = block.end
  }
  if (head === undefined) throw noPbf(name)
  if (blocks === 0) throw notWhole(name)
  return head
}

interface Block {
  readonly type: string
  readonly start: number
  readonly end: number
}

async function readBlock(file: FileHandle, at: number): Promise<Block> {
  const length = (await read(file, at, 4)).readUInt32BE(0)
  if (length === 0 || length > MAX_BLOB_HEADER_BYTES) throw new RangeError('no length of a block')
  let type = ''
  let size = -1
  for (const { field, value } of fields(await read(file, at + 4, length))) {
    if (field === 1 && value instanceof Uint8Array) type = new TextDecoder().decode(value)
    if (field === 3 && typeof value === 'bigint') size = Number(value)
  }
  if (size < 0 || size > MAX_BLOB_BYTES) throw new RangeError('no size of a block')
  const start = at + 4 + length
  return { type, start, end: start + size }
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  if (bytesRead < length) throw new RangeError('file ends early')
  return buffer
}

async function parseHeader(
  file: FileHandle,
  { start, end }: Block,
  name: string,
): Promise<Omit<ExtractHead, 'bytes'>> {
  let bbox: ExtractHead['bbox'] = null
  let timestamp: string | null = null
  try {
    for (const { field, value } of fields(await unpack(await read(file, start, end - start)))) {
      if (field === 1 && value instanceof Uint8Array) bbox = parseBox(value)
      if (field === 32 && typeof value === 'bigint') timestamp = new Date(Number(value) * 1000).toISOString()
      if (
        field === 4 &&
        value instanceof Uint8Array &&
        new TextDecoder().decode(value) === 'HistoricalInformation'
      )
        throw new StartError(
          `${name} 含历史版本（full history），请改用普通的 .osm.pbf 提取文件。`,
          `${name} holds the full history: use an ordinary .osm.pbf extract.`,
        )
    }
  } catch (error) {
    throw error instanceof StartError ? error : noPbf(name)
  }
  return { bbox, timestamp }
}

async function unpack(blob: Uint8Array): Promise<Uint8Array> {
  for (const { field, value } of fields(blob)) {
    if (field === 1 && value instanceof Uint8Array) return value
    if (field === 3 && value instanceof Uint8Array) {
      return promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate)(value, {
        maxOutputLength: MAX_BLOB_BYTES,
      })
    }
  }
  // Packed in another way, which the engine may know: what the head says then stays unknown.
  return new Uint8Array()
}

/** In billionths of a degree: left, right, top, bottom. */
function parseBox(message: Uint8Array): ExtractHead['bbox'] {
  const sides = new Map<number, number>()
  for (const { field, value } of fields(message)) {
    if (typeof value === 'bigint') sides.set(field, Number(signed(value)) / 1e9)
  }
  const box = [sides.get(1), sides.get(4), sides.get(2), sides.get(3)]
  return box.every((side) => side !== undefined) ? (box as [number, number, number, number]) : null
}

function noPbf(name: string): StartError {
  return new StartError(
    `${name} 不是 OSM PBF 文件：请用 OpenStreetMap 的 .osm.pbf 提取文件。`,
    `${name} is no OSM PBF file: use an extract of OpenStreetMap in the .osm.pbf format.`,
  )
}

function notWhole(name: string): StartError {
  return new StartError(
    `${name} 不完整（文件在中途截断，或没有数据）：请重新下载。`,
    `${name} is not whole (it ends in the middle of a block, or has no data): download it again.`,
  )
}
