import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BatchSheet } from '../batches/sheets-of.ts'
import { fileNames, sha256 } from '../sheet.ts'
import type { ClearedSheet, PressFile } from '../sheets.usecases.ts'

const MANIFEST = 'manifest.json'

/** A file of the folder, and what it was made of. */
interface Entry {
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  /** Of all that it says and shows. */
  readonly state: string
  readonly contentHash: string
  readonly kind: string
  readonly approvalNumber: string | null
  readonly embargo: string | null
}

/** A folder of sheets with a manifest, by which a later run knows what is there. Nothing in it is half written. */
export class PressFolder {
  readonly #path: string
  readonly #entries: Map<string, Entry>
  /** Names of this run, with the number that has each. */
  readonly #taken = new Map<string, number>()

  private constructor(path: string, entries: readonly Entry[]) {
    this.#path = path
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]))
  }

  /** @throws the file system's error where the folder cannot be made */
  static async open(path: string): Promise<PressFolder> {
    await mkdir(path, { recursive: true })
    return new PressFolder(path, await entriesIn(path))
  }

  /** The name of a file; two areas of one name, in two cities, are told apart by their number. */
  nameOf({ prepared, standing }: ClearedSheet, { format }: BatchSheet, number: number): string {
    const [extension] = format.split('-')
    const name = `${fileNames(prepared, standing, format).title}.${extension}`
    const holder = this.#taken.get(name) ?? number
    this.#taken.set(name, holder)
    return holder === number ? name : `${number + 1}_${name}`
  }

  /** Whether the very file is there, unchanged. */
  async has(name: string, cleared: ClearedSheet, dpi: number | undefined): Promise<boolean> {
    const entry = this.#entries.get(name)
    if (entry?.state !== stateOf(cleared, dpi)) return false
    const content = await readFile(join(this.#path, name)).catch(() => null)
    return content !== null && sha256(content) === entry.sha256
  }

  async keep(name: string, cleared: ClearedSheet, dpi: number | undefined, file: PressFile): Promise<void> {
    await this.#write(name, file.content)
    const { prepared, standing } = cleared
    this.#entries.set(name, {
      name,
      mediaType: file.type,
      bytes: file.content.byteLength,
      sha256: sha256(file.content),
      state: stateOf(cleared, dpi),
      contentHash: prepared.contentHash,
      kind: standing.kind,
      approvalNumber: standing.approvalNumber,
      embargo: standing.embargo === null ? null : new Date(standing.embargo).toISOString(),
    })
    const files = [...this.#entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    await this.#write(MANIFEST, Buffer.from(`${JSON.stringify({ files }, null, 2)}\n`))
  }

  /** Under another name first: whoever looks finds the file before or the whole one. */
  async #write(name: string, content: Uint8Array): Promise<void> {
    const path = join(this.#path, name)
    await writeFile(`${path}.part`, content)
    await rename(`${path}.part`, path)
  }
}

/** Of one without a manifest, or whose manifest is damaged, nothing is known. */
async function entriesIn(path: string): Promise<readonly Entry[]> {
  try {
    return (JSON.parse(await readFile(join(path, MANIFEST), 'utf8')) as { files: readonly Entry[] }).files
  } catch {
    return []
  }
}

/** Everything that decides what a file of a name looks like, but for the snapshot that it was read from. */
function stateOf({ prepared, standing }: ClearedSheet, dpi: number | undefined): string {
  const { contentHash, lookHash, texts } = prepared
  return sha256(JSON.stringify([contentHash, lookHash, texts.alt, standing, dpi ?? null]))
}
