import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { SourceUnavailable } from '../../domain/reach/travel-time.ts'
import { engineConfig } from './config.ts'
import { type EngineAction, EngineRefusal, type RoadEngine } from './engine.ts'
import type { EngineAnswer, EngineQuestion } from './engine-process.ts'
import { ENGINE_PACKAGE } from './package.ts'

const PROCESS = fileURLToPath(new URL('./engine-process.ts', import.meta.url))

/** A process that nobody asks is ended after this time; it holds roads in memory. */
const IDLE_MS = 300_000

/** The longest request takes seconds: after this the engine hangs. */
const REQUEST_TIMEOUT_MS = 300_000

interface Waiting {
  readonly resolve: (answer: EngineAnswer) => void
  readonly reject: (gone: EngineGone) => void
}

/** The engine's process ended before it answered. */
class EngineGone extends Error {}

/** The engine in a process of its own, started when it is first asked, and again once when it ends in the middle. */
export class ChildEngine implements RoadEngine {
  // A request of this size is answered in about a second, so that nobody else waits longer than that.
  readonly pairsAtOnce = 200_000
  readonly placesAtOnce = 1000
  readonly #folder: string
  readonly #logFault: (text: string) => void
  #child: ChildProcess | undefined
  #waiting: Waiting | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #lastWords = ''
  #idle: NodeJS.Timeout | undefined
  #closed = false

  /** @param folder of a built graph */
  constructor(folder: string, logFault: (text: string) => void) {
    this.#folder = folder
    this.#logFault = logFault
  }

  /** Of the running process; only so that it can be told from others. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  request(action: EngineAction, query: object): Promise<unknown> {
    const answer = this.#turn.then(() => this.#twice(action, JSON.stringify(query)))
    this.#turn = answer.catch(() => undefined)
    return answer
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#idle)
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  async #twice(action: EngineAction, query: string): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await this.#once(action, query)
        if ('error' in answer) throw new EngineRefusal(answer.error)
        return JSON.parse(answer.json)
      } catch (error) {
        if (!(error instanceof EngineGone)) throw error
        if (!this.#closed) this.#logFault(`road engine: ${error.message}`)
        if (attempt === 2 || this.#closed) throw gone()
      }
    }
  }

  #once(action: EngineAction, query: string): Promise<EngineAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new EngineGone('closed'))
        return
      }
      clearTimeout(this.#idle)
      const child = this.#running()
      const tooLong = setTimeout(() => child.kill('SIGKILL'), REQUEST_TIMEOUT_MS)
      const done =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          clearTimeout(tooLong)
          this.#waiting = undefined
          this.#idle = setTimeout(() => child.kill('SIGKILL'), IDLE_MS).unref()
          settle(value)
        }
      this.#waiting = { resolve: done(resolve), reject: done(reject) }
      const question: EngineQuestion = { action, query }
      // That the channel is closed is told by the process's end.
      child.send(question, () => undefined)
    })
  }

  #running(): ChildProcess {
    if (this.#child) return this.#child
    const child = fork(PROCESS, [ENGINE_PACKAGE, JSON.stringify(engineConfig(this.#folder))], {
      // Neither our flags nor our environment, which may hold the database's password.
      execArgv: [],
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#child = child
    this.#lastWords = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString()).slice(-2000)
    })
    const ended = (how: string) => {
      if (this.#child !== child) return
      this.#child = undefined
      this.#waiting?.reject(new EngineGone([how, this.#lastWords.trim()].filter(Boolean).join(': ')))
    }
    child.on('message', (answer: EngineAnswer) => this.#waiting?.resolve(answer))
    child.on('error', (error) => ended(error.message))
    child.on('exit', (code, signal) => ended(`ended with ${signal ?? code}`))
    return child
  }
}

function gone(): SourceUnavailable {
  return new SourceUnavailable(
    '路网引擎两次意外退出：已算出的结果保留。请稍后重试；若仍如此，请重新运行 npm run roads。',
    'The road engine ended unexpectedly, twice: what was computed is kept. Try again later; if it happens again, run npm run roads again.',
  )
}
