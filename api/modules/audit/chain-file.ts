import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { codeOf } from '../../db/errors.ts'
import { ChainCheck, type ChainFault, type ChainLink, type ChainPoint } from '../../domain/audit/chain.ts'
import { chainFileDamaged, chainFileExists } from './audit.errors.ts'
import { sha256 } from './record.ts'

/**
 * A part of the chain in a file, a JSON object on each line: first where it begins, then the entries, last where it ends. It can be
 * checked without the database.
 */
const FORMAT = 'xunyi-atlas-audit-1'

export interface WrittenChain {
  readonly entries: number
  readonly end: ChainPoint
  /** SHA-256 of the file. */
  readonly fileHash: string
}

/**
 * Writes entries to a file that there is not yet, and on disk before it returns; what fails leaves none.
 * @throws StartError where there is one
 */
export async function writeChain(
  path: string,
  after: ChainPoint,
  links: AsyncIterable<readonly ChainLink[]>,
): Promise<WrittenChain> {
  const file = await create(path)
  try {
    const hash = createHash('sha256')
    let end = after
    let entries = 0
    const write = async (lines: readonly unknown[]) => {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
      hash.update(text)
      await file.appendFile(text)
    }
    await write([{ format: FORMAT, after }])
    for await (const batch of links) {
      await write(batch)
      const last = batch.at(-1)
      if (last) end = { number: last.number, hash: last.hash }
      entries += batch.length
    }
    await write([{ end, entries }])
    await file.sync()
    return { entries, end, fileHash: hash.digest('hex') }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw chainFileExists(path)
    throw error
  }
}

export interface CheckedChain {
  readonly after: ChainPoint
  readonly end: ChainPoint
  readonly entries: number
  readonly faults: readonly ChainFault[]
}

/**
 * Checks a file that `writeChain` wrote, by itself.
 * @throws StartError for one that is not, or that is cut off
 */
export async function checkChainFile(path: string): Promise<CheckedChain> {
  let after: ChainPoint | null = null
  let check: ChainCheck | null = null
  let end: ChainPoint | null = null
  const faults: ChainFault[] = []
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      const value = JSON.parse(line)
      if (!check) {
        if (value.format !== FORMAT) throw new Error('format')
        after = value.after as ChainPoint
        check = new ChainCheck(after, sha256)
      } else if (end) throw new Error('more after the end')
      else if (value.end) {
        end = value.end as ChainPoint
        faults.push(...check.end(end))
      } else faults.push(...check.next(value as ChainLink))
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw error
    throw chainFileDamaged(path)
  }
  if (!after || !check || !end) throw chainFileDamaged(path)
  return { after, end, entries: check.entries, faults }
}
