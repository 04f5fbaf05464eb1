import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const count = z.number().int().nonnegative()

/** What `current.json` says of the graph in use. */
const GraphSchema = z.object({
  /** Of the extract, the engine and the way it is built: what travel times depend on. Also the graph's folder. */
  version: z.string().regex(/^[\w.-]{1,100}$/),
  file: z.string(),
  bytes: count,
  sha256: z.string(),
  builtAt: z.string(),
  engine: z.string(),
  /** When the extract was taken from OpenStreetMap; null when it does not say. */
  osmTimestamp: z.string().nullable(),
  /** West, south, east, north; null when it does not say. */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  /** Villages that have a road near, of those that the province has. */
  villages: z.object({ near: count, all: count }),
})
export type Graph = z.infer<typeof GraphSchema>

const CURRENT = 'current.json'
const BUILDING = '.building'

/**
 * The road graphs under `DATA_DIR/roads`: a folder for each version, of which `current.json` names the one in use. The
 * one before it stays until the next is built, since a running application may be in the middle of it.
 */
export class GraphStore {
  readonly folder: string

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'roads')
  }

  folderOf(version: string): string {
    return join(this.folder, version)
  }

  /** Changes whenever the current graph may have; null when there is none. */
  async stamp(): Promise<string | null> {
    try {
      const { mtimeMs, ino, size } = await stat(join(this.folder, CURRENT))
      return `${mtimeMs} ${ino} ${size}`
    } catch {
      return null
    }
  }

  /**
   * The graph in use; null when none was built.
   * @throws Error when what is there cannot be used
   */
  async current(): Promise<Graph | null> {
    let text: string
    try {
      text = await readFile(join(this.folder, CURRENT), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
    const graph = GraphSchema.parse(JSON.parse(text))
    if (!existsSync(join(this.folderOf(graph.version), 'tiles'))) throw new Error('the tiles are missing')
    return graph
  }

  /** An empty folder to build a graph in; what an earlier run left is cleared away. */
  async begin(version: string): Promise<string> {
    await mkdir(this.folder, { recursive: true })
    for (const name of await readdir(this.folder)) {
      if (name.endsWith(BUILDING)) await this.discard(join(this.folder, name))
    }
    // A run that was killed may have left a process that still writes to the name that it knows.
    const folder = join(this.folder, `${version}.${randomBytes(4).toString('hex')}${BUILDING}`)
    await mkdir(join(folder, 'tiles'), { recursive: true })
    return folder
  }

  async discard(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }

  /** Makes a graph that was built the one in use, in one step; those before the last are removed. */
  async adopt(folder: string, graph: Graph): Promise<void> {
    const before = await this.current().catch(() => null)
    const place = this.folderOf(graph.version)
    await this.discard(place)
    await rename(folder, place)
    const draft = join(this.folder, `${CURRENT}${BUILDING}`)
    const file = await open(draft, 'w')
    try {
      await file.writeFile(`${JSON.stringify(graph, null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, join(this.folder, CURRENT))
    const kept = new Set([graph.version, before?.version])
    for (const entry of await readdir(this.folder, { withFileTypes: true })) {
      if (entry.isDirectory() && !kept.has(entry.name)) await this.discard(join(this.folder, entry.name))
    }
  }
}
