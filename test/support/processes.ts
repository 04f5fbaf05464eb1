import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { allProcesses } from '../../api/db/embedded/processes.ts'

const SCRIPT = fileURLToPath(new URL('./opens-database.ts', import.meta.url))

export type OpenerOptions = {
  uid?: number
  gid?: number
  /** Leads a process group of its own, as a terminal's foreground job does. */
  detached?: boolean
  /** Words before the program's own, such as `unshare` with its options. */
  under?: string[]
  /** The script, in another checkout. */
  script?: string
}

/** A spawned `opens-database.ts`. */
export class Opener {
  readonly child: ChildProcess
  readonly lines: string[] = []
  readonly #ended: Promise<number | null>

  constructor(where: string, args: string[] = [], options: OpenerOptions = {}) {
    const { script = SCRIPT, under = [], ...rest } = options
    const [program = '', ...words] = [...under, process.execPath, script, where, ...args]
    this.child = spawn(program, words, {
      stdio: ['pipe', 'pipe', 'pipe'],
      cwd: '/',
      ...rest,
    })
    const keep = (line: string) => this.lines.push(line)
    createInterface(this.child.stdout!).on('line', keep)
    createInterface(this.child.stderr!).on('line', keep)
    this.#ended = new Promise((resolve) => this.child.once('close', resolve))
  }

  get isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** The rest of the first line, from now on or before, that begins with `word`. */
  async heard(word: string, timeout = 100_000): Promise<string> {
    const end = Date.now() + timeout
    for (;;) {
      const line = this.lines.find((text) => text.startsWith(`${word}`))
      if (line !== undefined) return line.slice(word.length + 1)
      if (Date.now() > end || this.isOver) {
        // What was said last may still be on its way.
        await sleep(50)
        const last = this.lines.find((text) => text.startsWith(word))
        if (last !== undefined) return last.slice(word.length + 1)
        throw new Error(`not heard: ${word}\n${this.lines.join('\n')}`)
      }
      await sleep(5)
    }
  }

  async ready(): Promise<{ url: string; folder: string }> {
    return JSON.parse(await this.heard('ready')) as { url: string; folder: string }
  }

  tell(line: string): void {
    this.child.stdin!.write(`${line}\n`)
  }

  async ask(line: string, answer: string): Promise<string> {
    this.lines.length = 0
    this.tell(line)
    return this.heard(answer)
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.#ended
  }

  async close(): Promise<number | null> {
    this.tell('close')
    return this.#ended
  }

  ended(): Promise<number | null> {
    return this.#ended
  }
}

/** A temporary folder that other users may enter, as `DATA_DIR`s usually are. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-life-'))
  await chmod(folder, 0o755)
  return folder
}

export const masterPid = (folder: string): number =>
  Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

/** The PostgreSQL processes of a cluster's folder, by the id in their command lines. */
export function serversOf(folder: string): number[] {
  const { id } = JSON.parse(readFileSync(join(folder, 'access.json'), 'utf8')) as { id: string }
  return allProcesses().flatMap(({ pid, command }) => (command.includes(id) ? [pid] : []))
}

/** Ends what a test left running. */
export async function endAll(openers: Opener[], clusters: Iterable<string>): Promise<void> {
  for (const opener of openers) if (!opener.isOver) await opener.kill()
  for (const cluster of clusters) {
    try {
      for (const pid of serversOf(cluster)) process.kill(pid, 'SIGKILL')
      while (serversOf(cluster).length > 0) await sleep(10)
    } catch {
      // Gone already, or never made.
    }
  }
}

/** The clusters of data folders, wherever they are, also of those that never told. */
const linked = (folders: string[]): string[] =>
  folders.flatMap((folder) => {
    try {
      return [realpathSync(join(folder, 'data', 'postgres'))]
    } catch {
      return []
    }
  })

/** The folder with the data folder that others are copied from, made by the first file of the run that asks for it. */
async function clusterOfRun(): Promise<string> {
  const made = join(inject('runFolder'), 'cluster')
  if (existsSync(made)) return made
  const folder = await openFolder()
  const opener = new Opener(join(folder, 'data'))
  await opener.ready()
  await opener.close()
  // Where two files made one at once, the first one's stays.
  await rename(folder, made).catch(() => rm(folder, { recursive: true }))
  return made
}

/**
 * The openers, clusters and folders of one test file, ended after each test and removed after the last.
 */
export function world() {
  const openers: Opener[] = []
  const clusters = new Set<string>()
  const folders: string[] = []
  let shared: string | undefined

  /** A data folder of its own, not yet made. */
  const place = async (): Promise<string> => {
    const folder = await openFolder()
    folders.push(folder)
    return join(folder, 'data')
  }

  /** A data folder with a cluster at rest, for what is not about making one: that takes a second. */
  const madePlace = async (): Promise<string> => {
    const dataDir = await place()
    const made = join(await clusterOfRun(), 'data')
    // Where PostgreSQL's user may not enter temporary folders it is a link, and each needs a cluster of its own.
    if (lstatSync(join(made, 'postgres')).isSymbolicLink()) return dataDir
    execFileSync('cp', ['-a', made, dataDir])
    const access = join(dataDir, 'postgres', 'access.json')
    const told = JSON.parse(readFileSync(access, 'utf8')) as { id: string; password: string }
    // Servers are known by it.
    writeFileSync(access, JSON.stringify({ ...told, id: `xunyi-${randomBytes(12).toString('hex')}` }))
    return dataDir
  }
  return {
    folders,
    clusters,
    place,
    madePlace,
    /** Such a folder that the tests of the file share. */
    async sharedPlace(): Promise<string> {
      shared ??= await madePlace()
      return shared
    },
    open(where: string, args: string[] = [], options: OpenerOptions = {}): Opener {
      const opener = new Opener(where, args, options)
      openers.push(opener)
      return opener
    },
    /** What a ready opener told. */
    async ready(opener: Opener): Promise<{ url: string; folder: string }> {
      const told = await opener.ready()
      clusters.add(told.folder)
      return told
    },
    endAll: () => endAll(openers.splice(0), [...clusters, ...linked(folders)]),
    async remove(): Promise<void> {
      for (const cluster of linked(folders)) clusters.add(cluster)
      for (const folder of [...clusters, ...folders]) {
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
}
