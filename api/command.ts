import { userInfo } from 'node:os'
import { type Config, ConfigError } from './config.ts'
import { ProblemError } from './contract/errors.ts'
import { type Database, type OpenOptions, openDatabase } from './db/open.ts'
import type { AuditActor } from './domain/audit/entry.ts'
import { describeFault } from './http/fault.ts'
import { type Log, StartError } from './start-error.ts'

export interface Command<Asked> {
  readonly usage: string
  /** Before what went wrong, where nobody has a sentence for it. */
  readonly failed: string
  /** @returns what is wrong with the arguments, as a text */
  readonly read: (argv: readonly string[]) => Asked | string
  /** @returns the exit code */
  readonly run: (asked: Asked) => Promise<number>
}

/** A command of the terminal: what is wrong is one line on the standard error, never a stack of ours or a password. */
export function asCommand<Asked>({ usage, failed, read, run }: Command<Asked>) {
  return async (argv: readonly string[]): Promise<number> => {
    if (argv.includes('--help') || argv.includes('-h')) {
      process.stdout.write(usage)
      return 0
    }
    let asked: Asked | string
    try {
      asked = read(argv)
    } catch (error) {
      asked = (error as Error).message
    }
    if (typeof asked === 'string') {
      process.stderr.write(`${asked}\n\n${usage}`)
      return 2
    }
    try {
      return await run(asked)
    } catch (error) {
      process.stderr.write(`${sentenceOf(error) ?? `${failed}: ${describeFault(error).split('\n')[0]}`}\n`)
      return error instanceof ConfigError ? 2 : 1
    }
  }
}

function sentenceOf(error: unknown): string | null {
  if (error instanceof StartError) return error.message
  return error instanceof ProblemError ? `${error.zh} / ${error.en}` : null
}

export const tell: Log = (zh, en) => {
  process.stderr.write(`${zh} / ${en}\n`)
}

/** The database of the settings, as a command opens it: whether the application runs or not. */
export function openForCommand(
  { dataDir, databaseUrl, databaseOwnerUrl, upgradeBackup }: Config,
  options: Pick<OpenOptions, 'as' | 'application' | 'migrated'> = {},
): Promise<Database> {
  return openDatabase({ dataDir, databaseUrl, databaseOwnerUrl, upgradeBackup, log: tell, ...options })
}

export function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A user id without a name, as in some containers.
    return `uid ${process.getuid?.() ?? '?'}`
  }
}

/** Whoever runs a command at the machine. */
export const atMachine = (who = userName()): AuditActor => ({ who, person: null, from: null })

export const megabytes = (bytes: number) => (bytes / 1024 ** 2).toFixed(1)

/** The step that is under way, on a line that is written over; nothing where there is no terminal. */
export class Steps {
  #isShown = false
  #last = 0

  show(step: string): void {
    if (!process.stderr.isTTY || performance.now() - this.#last < 100) return
    this.#last = performance.now()
    this.#isShown = true
    process.stderr.write(`\r\u001b[K${step}`)
  }

  clear(): void {
    if (this.#isShown) process.stderr.write('\r\u001b[K')
    this.#isShown = false
  }
}
