import { randomUUID } from 'node:crypto'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import { ProblemError } from '../../contract/errors.ts'
import { describeTextFault, textFault } from '../../contract/text.ts'
import { databaseTrouble } from '../../http/fault.ts'
import { diskFull } from '../../http/http.errors.ts'
import {
  fileMissing,
  fileTooLarge,
  tooManyUploads,
  unfitFileName,
  uploadInterrupted,
  uploadTooSlow,
} from './imports.errors.ts'
import type { FileOnDisk } from './reading/file-on-disk.ts'

/** A file that has arrived whole and lies on this machine's disk. */
export interface Upload {
  readonly fileName: string
  readonly file: FileOnDisk
  /** Takes the file away; never throws. */
  remove(): Promise<void>
}

export interface UploadLimits {
  /** Bytes of one file. */
  readonly largest: number
  /** Uploads that may arrive or wait for their import at once. */
  readonly number: number
  /** Bytes that a client sends at least in each window; the window in milliseconds. */
  readonly leastBytes: number
  readonly windowMs: number
  /** Bytes of the disk that uploads leave free: the database writes to the same disk and must not run out of it. */
  readonly keptFree: number
}

const MB = 1024 ** 2

export const UPLOAD_LIMITS: UploadLimits = {
  largest: 1024 * MB,
  number: 64,
  // 4 kB a second: slower than the worst mobile network, so that whoever sends less holds a place on purpose.
  leastBytes: 120 * 1024,
  windowMs: 30_000,
  keptFree: 64 * MB,
}

interface Arriving {
  readonly name: string
  readonly stream: Readable
  readonly written: Promise<number>
}

/** So often, in bytes written, the disk is looked at. */
const LOOK_EVERY = 16 * MB

/**
 * Takes the files of requests to disk before anything else is done with them: a slow client holds a place here, and no
 * connection to the database, no transaction and no thread.
 */
export class UploadReceiver {
  readonly #folder: string
  readonly #limits: UploadLimits
  #present = 0

  /** @param folder one that exists and is this process's own, see `openUploadFolder` */
  constructor(folder: string, limits: Partial<UploadLimits> = {}) {
    this.#folder = folder
    this.#limits = { ...UPLOAD_LIMITS, ...limits }
  }

  /**
   * The file of a multipart form's field `file`. Remove it in the end.
   * @throws ProblemError 400 `file-missing`, `file-unreadable` (broke off); 408 `upload-too-slow`; 413 `file-too-large`;
   * 503 `busy`; 507 `disk-full`; nothing is left on the disk then
   */
  async receive(request: Request): Promise<Upload> {
    const { largest, number } = this.#limits
    const contentType = request.headers.get('content-type') ?? ''
    if (!contentType.toLowerCase().startsWith('multipart/form-data') || !request.body) throw fileMissing()
    // What a client declares is only ever used to refuse early.
    const declared = Number(request.headers.get('content-length') ?? 0)
    if (declared > largest + MB) throw fileTooLarge(largest)
    if (this.#present >= number) throw tooManyUploads()
    this.#present++
    const path = join(this.#folder, randomUUID())
    const remove = async () => {
      await rm(path, { force: true }).catch(() => undefined)
    }
    try {
      await this.#needSpace(declared)
      const { fileName, size } = await this.#spool(request, contentType, path)
      let removed = false
      return {
        fileName,
        file: { path, size },
        remove: async () => {
          if (removed) return
          removed = true
          this.#present--
          await remove()
        },
      }
    } catch (error) {
      await remove()
      this.#present--
      throw error
    }
  }

  async #spool(request: Request, contentType: string, path: string) {
    const body = Readable.fromWeb(request.body as unknown as ReadableStream)
    const parser = openParser(contentType, this.#limits.largest)
    let file: Arriving | null = null
    const ended = new Promise<void>((resolve, reject) => {
      parser.on('file', (field, stream, name) => {
        // The parser tells of a body that ends too early on the part's own stream as well: unheard, it would end the
        // process.
        stream.on('error', reject)
        if (field !== 'file' || file) {
          stream.resume()
          return
        }
        stream.on('limit', () => reject(fileTooLarge(this.#limits.largest)))
        const written = this.#write(stream, path)
        written.catch(reject)
        file = { name, stream, written }
      })
      parser.on('finish', resolve)
      parser.on('error', () => reject(file ? uploadInterrupted() : fileMissing()))
      body.on('error', () => reject(uploadInterrupted()))
      body.on('close', () => {
        if (!body.readableEnded) reject(uploadInterrupted())
      })
    })
    const slow = this.#watchPace(body)
    body.pipe(parser)
    try {
      await Promise.race([ended, slow.exceeded])
      const arrived = file as Arriving | null
      if (!arrived) throw fileMissing()
      return {
        fileName: fileNameOf(arrived.name),
        size: await Promise.race([arrived.written, slow.exceeded]),
      }
    } catch (error) {
      // The body stays open, so that the answer still reaches its client; the server then ends the connection.
      body.unpipe(parser)
      parser.destroy()
      const half = file as Arriving | null
      half?.stream.destroy()
      await half?.written.catch(() => undefined)
      throw error instanceof ProblemError ? error : uploadInterrupted()
    } finally {
      slow.end()
    }
  }

  async #write(stream: Readable, path: string): Promise<number> {
    let size = 0
    let looked = 0
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const chunk of stream) {
        size += chunk.length
        if (size - looked >= LOOK_EVERY) {
          looked = size
          await this.#needSpace(LOOK_EVERY)
        }
        await file.appendFile(chunk)
      }
      return size
    } catch (error) {
      throw databaseTrouble(error)?.trouble === 'full' ? diskFull() : error
    } finally {
      await file.close()
    }
  }

  async #needSpace(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder)
    if (bavail * bsize < bytes + this.#limits.keptFree) throw diskFull()
  }

  /** Looks at the end of each window at how much has come in it. */
  #watchPace(body: Readable) {
    const { leastBytes, windowMs } = this.#limits
    const { promise, reject } = Promise.withResolvers<never>()
    promise.catch(() => undefined)
    let bytes = 0
    const count = (chunk: Buffer) => {
      bytes += chunk.length
    }
    body.on('data', count)
    const timer = setInterval(() => {
      if (bytes < leastBytes) reject(uploadTooSlow(leastBytes / (windowMs / 1000)))
      bytes = 0
    }, windowMs)
    const end = () => {
      clearInterval(timer)
      body.off('data', count)
    }
    return { exceeded: promise, end }
  }
}

function openParser(contentType: string, largest: number): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { fileSize: largest, files: 1, fields: 10, fieldSize: 1000, parts: 12 },
    })
  } catch {
    throw fileMissing()
  }
}

/** The end of a long name tells more than its beginning. */
function fileNameOf(name: string | undefined): string {
  const fault = textFault(name ?? '')
  if (fault !== null) throw unfitFileName(describeTextFault(fault))
  return (name || 'file').slice(-200).replace(/^[\udc00-\udfff]/, '')
}
