import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BackupSchedule } from '../../config.ts'
import { describeFault } from '../../http/fault.ts'

export interface ScheduledBackupsOptions {
  readonly schedule: BackupSchedule
  /** What the process that makes them is told: where the database is. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  readonly log: (zh: string, en: string) => void
  readonly logFault: (text: string) => void
}

export interface BackupState {
  readonly lastAt: Date | null
  readonly lastBytes: number
  readonly hasFailed: boolean
}

const LOOK_MS = 60_000
const RETRY_MS = 15 * 60_000
const CHINA_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const NAME = /^xunyi-atlas-\d{8}T\d{4}\.tar\.zst(\.age)?$/
const SCRIPT = fileURLToPath(new URL('../../../scripts/backup.ts', import.meta.url))

/**
 * A backup a day, made by a process of its own: neither its work nor a fault in it reaches the server. One that was missed, as while
 * the machine was off, is made up for at the next start; one that fails is tried again, and told of.
 */
export class ScheduledBackups {
  readonly #options: ScheduledBackupsOptions
  #state: BackupState = { lastAt: null, lastBytes: 0, hasFailed: false }
  #child: ChildProcess | null = null
  #timer: NodeJS.Timeout | null = null
  #notBefore = 0
  #looking: Promise<void> | null = null

  constructor(options: ScheduledBackupsOptions) {
    this.#options = options
  }

  get state(): BackupState {
    return this.#state
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_MS).unref()
    void this.look()
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#notBefore = Number.POSITIVE_INFINITY
    // What it leaves unfinished, the next one removes.
    this.#child?.kill('SIGTERM')
    await this.#looking
  }

  /** Makes the backup that is due, if one is. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch((error: unknown) => this.#fail(describeFault(error)))
      .finally(() => {
        this.#looking = null
      })
    return this.#looking
  }

  async #look(): Promise<void> {
    const { schedule, now, log } = this.#options
    const { folder, keep, passphraseFile } = schedule
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const names = await backupsIn(folder)
    await this.#note(names.at(-1))
    const due = lastDue(now(), schedule.at)
    if (this.#state.lastAt && this.#state.lastAt >= due) return
    if (now().getTime() < this.#notBefore) return
    const stamp = new Date(now().getTime() + CHINA_MS).toISOString().replaceAll(/[-:]/g, '').slice(0, 13)
    const name = `xunyi-atlas-${stamp}.tar.zst${passphraseFile ? '.age' : ''}`
    const failure = await this.#run([
      join(folder, name),
      ...(passphraseFile ? ['--passphrase-file', passphraseFile] : []),
    ])
    if (this.#notBefore === Number.POSITIVE_INFINITY) return
    if (failure !== null) return this.#fail(failure)
    await this.#note(name)
    this.#state = { ...this.#state, hasFailed: false }
    for (const old of (await backupsIn(folder)).slice(0, -keep)) await rm(join(folder, old), { force: true })
    log(`已自动备份：${name}`, `Scheduled backup made: ${name}`)
  }

  async #note(name: string | undefined): Promise<void> {
    if (!name) return
    const { mtime, size } = await stat(join(this.#options.schedule.folder, name))
    this.#state = { ...this.#state, lastAt: mtime, lastBytes: size }
  }

  #fail(why: string): void {
    this.#state = { ...this.#state, hasFailed: true }
    this.#notBefore = Math.max(this.#notBefore, this.#options.now().getTime() + RETRY_MS)
    this.#options.logFault(`scheduled backup failed: ${why}`)
  }

  /** @returns what went wrong; null: nothing */
  async #run(args: readonly string[]): Promise<string | null> {
    const child = spawn(process.execPath, [SCRIPT, ...args], {
      env: { ...process.env, ...this.#options.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.#child = child
    let told = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told = `${told}${text}`.slice(-2000)
    })
    const [code] = await new Promise<[number | null]>((resolve) => {
      child.once('error', (error) => {
        told += error.message
        resolve([1])
      })
      child.once('close', (status) => resolve([status]))
    })
    this.#child = null
    return code === 0 ? null : told.trim() || `exit code ${code}`
  }
}

/** The moment at which the last backup was due. @param at minutes after midnight in China */
export function lastDue(now: Date, at: number): Date {
  const inChina = now.getTime() + CHINA_MS
  const today = inChina - (inChina % DAY_MS) + at * 60_000
  return new Date((today <= inChina ? today : today - DAY_MS) - CHINA_MS)
}

/** In the order in which they were made. */
async function backupsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => NAME.test(name)).sort()
}
