import { ConfigError } from '../../config.ts'
import { describeFault } from '../../http/fault.ts'
import { StartError } from '../../start-error.ts'

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
      const told = error instanceof StartError ? error.message : `${failed}: ${describeFault(error)}`
      process.stderr.write(`${told}\n`)
      return error instanceof ConfigError ? 2 : 1
    }
  }
}

export const tell = (zh: string, en: string) => process.stderr.write(`${zh} / ${en}\n`)

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
