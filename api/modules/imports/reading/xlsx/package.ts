import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { FileOnDisk } from '../file-on-disk.ts'
import { passwordProtected } from '../foreign.ts'
import type { ReadOptions } from '../table.ts'
import { UnreadableFile } from '../unreadable.ts'

/** Parts of an honest workbook are some dozens. */
const MOST_PARTS = 10_000
/** Bytes of all parts that are read, unpacked: several times a full sheet of a kind. What a file claims counts for nothing. */
const MOST_UNPACKED = 8 * 1024 ** 3

/**
 * The package that a workbook is: parts by name, read a piece at a time. Bytes are counted as they come out, so that
 * neither a false size nor a small file that unpacks without end gets further than the limit.
 */
export class WorkbookPackage {
  readonly #zip: ZipFile
  readonly #parts: ReadonlyMap<string, Entry>
  readonly #signal: AbortSignal | undefined
  #unpacked = 0

  private constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>, { signal }: ReadOptions) {
    this.#zip = zip
    this.#parts = parts
    this.#signal = signal
  }

  /** @throws UnreadableFile `workbook-damaged` */
  static async open(file: FileOnDisk, options: ReadOptions): Promise<WorkbookPackage> {
    // Names are only compared, never written to: a leading slash, which some programs put there, does no harm.
    const zip = await openPromise(file.path, { decodeStrings: false, autoClose: false }).catch(() => {
      throw damaged()
    })
    try {
      const parts = new Map<string, Entry>()
      for await (const entry of zip.eachEntry()) {
        options.signal?.throwIfAborted()
        const name = partName(entry.fileNameRaw.toString('utf8'))
        if (!parts.has(name)) parts.set(name, entry)
        if (parts.size > MOST_PARTS) throw tooLarge()
      }
      return new WorkbookPackage(zip, parts, options)
    } catch (error) {
      zip.close()
      throw asUnreadable(error)
    }
  }

  has(name: string): boolean {
    return this.#parts.has(partName(name))
  }

  get names(): Iterable<string> {
    return this.#parts.keys()
  }

  /**
   * @param onBytes told of the bytes of the file that were unpacked
   * @throws UnreadableFile when it is not there or cannot be unpacked
   */
  async *bytes(name: string, onBytes?: (bytes: number) => void): AsyncGenerator<Buffer> {
    const entry = this.#parts.get(partName(name))
    if (!entry) throw damaged()
    if (entry.isEncrypted()) throw passwordProtected()
    let stream: Readable | null = null
    try {
      stream = (await this.#zip.openReadStreamPromise(entry)) as Readable
      for await (const chunk of stream) {
        this.#signal?.throwIfAborted()
        this.#unpacked += chunk.length
        if (this.#unpacked > MOST_UNPACKED) throw tooLarge()
        yield chunk as Buffer
        onBytes?.((chunk.length * entry.compressedSize) / entry.uncompressedSize)
      }
    } catch (error) {
      throw this.#signal?.aborted ? error : asUnreadable(error)
    } finally {
      stream?.destroy()
    }
  }

  close(): void {
    this.#zip.close()
  }
}

/** Names are compared without case, and from the root of the package. */
function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** An error of the disk says nothing of the file: only those of unpacking do. */
function asUnreadable(error: unknown): unknown {
  const isOfDisk = /^E[A-Z0-9]+$/.test((error as NodeJS.ErrnoException).code ?? '')
  return error instanceof UnreadableFile || isOfDisk ? error : damaged()
}

export function damaged(): UnreadableFile {
  return new UnreadableFile(
    'workbook-damaged',
    'XLSX 文件已损坏或不完整：请在 Excel 或 WPS 中打开（必要时选择修复），另存为 .xlsx 后重新导入。',
    'The XLSX file is damaged or incomplete: open it in Excel or WPS (repair it if asked), save it as .xlsx and import it again.',
  )
}

export function tooLarge(): UnreadableFile {
  return new UnreadableFile(
    'workbook-too-large',
    'XLSX 文件解压后过大（超过 8 GB，或文本、合并单元格过多）：请删去多余的工作表和空白格式，或另存为“CSV UTF-8（逗号分隔）”。',
    'The XLSX file is too large once unpacked (over 8 GB, or too much text or too many merged cells): remove unneeded sheets and blank formatting, or save it as "CSV UTF-8 (Comma delimited)".',
  )
}
