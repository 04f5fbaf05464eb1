import { setTimeout as delay } from 'node:timers/promises'
import type { Transferable } from 'node:worker_threads'
import { limitedProcess } from './limited-process.ts'
import { limitedWorker } from './limited-worker.ts'
import { carry, delivered, type FromThread, type Runner, ThreadFault, type ToThread } from './protocol.ts'

export interface PoolOptions {
  /** What the threads run: it calls `serveTasks`. Given its `data` as `workerData`; a process as JSON in `process.argv[2]`. */
  readonly module: URL
  /** Processes in the place of threads, for native code that may fault or keep memory; threads when left out. */
  readonly isolation?: 'thread' | 'process'
  readonly data?: unknown
  /** Threads at most. Each is started when a task needs it and no other is free. */
  readonly size: number
  /** Tasks that may wait for a thread; one more is refused as `busy`. */
  readonly queue: number
  /** What a thread may use, array buffers included, or a process have resident; one that uses more is ended. */
  readonly memoryMegabytes: number
  /** A thread is ended after this long without a task, which frees its memory. Left out: threads stay. */
  readonly idleMs?: number
  /** What tasks may ask of the thread that owns the pool, by name. */
  readonly services?: Readonly<Record<string, (input: unknown) => Promise<unknown>>>
  /** How long a task may go on after it was told to stop, before its thread is ended. */
  readonly graceMs?: number
  /** A line for the log of the server, such as of a thread that ended. */
  readonly logFault: (text: string) => void
}

export interface RunOptions {
  /** Aborted when nobody waits any more: a task that waits is dropped, one that runs is stopped. */
  readonly signal?: AbortSignal
  /** Counted from when a thread has begun with the task. */
  readonly deadlineMs: number
  /** Called with what the task tells, in order; `extend` gives it so many milliseconds more. */
  readonly onMessage?: (message: unknown, extend: (milliseconds: number) => void) => void
  /** Buffers in the input that are handed over instead of copied. */
  readonly transfer?: readonly Transferable[]
  /** Tasks of seconds: together they leave one thread to the others, where there are several. */
  readonly long?: boolean
  /** Of the free threads, the one that last did a task of this kind is taken: what it keeps of that is warm. */
  readonly kind?: string
}

interface Waiting {
  readonly id: number
  readonly task: string
  readonly input: unknown
  readonly options: RunOptions
  readonly settled: PromiseWithResolvers<unknown>
}

/**
 * A bounded number of worker threads, or of processes, that do named tasks, one at a time each, so that the event loop stays free
 * for other requests. A thread that uses too much memory, does not stop when told to, or ends, takes only its own task with
 * it: the next task gets a new one.
 */
export class ThreadPool {
  readonly #options: PoolOptions
  readonly #threads = new Set<Thread>()
  readonly #queue: Waiting[] = []
  #ids = 0
  #closed = false

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** Threads that there are, those that do a task, and tasks that wait for one. */
  get load(): { readonly threads: number; readonly running: number; readonly waiting: number } {
    const running = [...this.#threads].filter(({ current }) => current !== null).length
    return { threads: this.#threads.size, running, waiting: this.#queue.length }
  }

  /**
   * Does the task named `task` of the pool's module.
   * @throws ThreadFault where the task could not be done or was stopped; ProblemError as the task threw it; another
   * error without its class; the signal's reason once it is aborted
   */
  async run<Answer>(task: string, input: unknown, options: RunOptions): Promise<Answer> {
    const { signal } = options
    signal?.throwIfAborted()
    if (this.#closed) throw new ThreadFault('closed', 'the pool is closed')
    const { size, queue } = this.#options
    const { running, waiting: before } = this.load
    if (running + before >= size + queue) throw new ThreadFault('busy', `${before} tasks wait already`)
    const waiting: Waiting = { id: ++this.#ids, task, input, options, settled: Promise.withResolvers() }
    this.#queue.push(waiting)
    this.#dispatch()
    const leave = () => {
      const at = this.#queue.indexOf(waiting)
      if (at >= 0) this.#queue.splice(at, 1)
      waiting.settled.reject(signal?.reason)
    }
    signal?.addEventListener('abort', leave, { once: true })
    try {
      return (await waiting.settled.promise) as Answer
    } finally {
      signal?.removeEventListener('abort', leave)
      this.#dispatch()
    }
  }

  /** Starts a thread, so that the first task does not wait for that. */
  warm(): void {
    if (this.#threads.size === 0 && !this.#closed) this.#start()
  }

  /** Stops what runs, refuses what waits and ends the threads. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { settled } of this.#queue.splice(0)) settled.reject(new ThreadFault('closed', 'closing'))
    await Promise.all([...this.#threads].map((thread) => thread.close()))
  }

  #dispatch(): void {
    for (let at = 0; at < this.#queue.length; ) {
      const waiting = this.#queue[at]!
      const thread = this.#mayBegin(waiting) ? this.#freeFor(waiting) : null
      if (!thread) {
        at++
        continue
      }
      this.#queue.splice(at, 1)
      thread.begin(waiting)
    }
    const starting = [...this.#threads].filter(({ isReady }) => !isReady).length
    const wanting = this.#queue.filter((each) => this.#mayBegin(each)).length
    if (wanting > starting && this.#threads.size < this.#options.size && !this.#closed) this.#start()
  }

  /** Long tasks leave one thread to the others. */
  #mayBegin({ options: { long } }: Waiting): boolean {
    if (!long) return true
    const running = [...this.#threads].filter(({ current }) => current?.options.long).length
    return running < Math.max(1, this.#options.size - 1)
  }

  #freeFor({ options: { kind } }: Waiting): Thread | null {
    const free = [...this.#threads].filter(({ isFree }) => isFree)
    const warm = free.find((thread) => kind !== undefined && thread.kinds.has(kind))
    return warm ?? free.sort((a, b) => a.kinds.size - b.kinds.size)[0] ?? null
  }

  #start(): void {
    const thread = new Thread(this.#options, {
      free: () => this.#dispatch(),
      ended: (neverReady) => {
        this.#threads.delete(thread)
        // A module that cannot be loaded would be retried for ever: the task that waits longest fails.
        if (neverReady) this.#queue.shift()?.settled.reject(new ThreadFault('crash', 'none could start'))
        this.#dispatch()
      },
    })
    this.#threads.add(thread)
  }
}

const GRACE_MS = 1000

/** One worker, from its start to its end. */
class Thread {
  readonly #worker: Runner
  readonly #options: PoolOptions
  readonly #on: { free(): void; ended(neverReady: boolean): void }
  readonly #ended: Promise<void>
  #stop: Int32Array = new Int32Array(new SharedArrayBuffer(4))
  #deadline: NodeJS.Timeout | undefined
  #allowedMs = 0
  #begunAt = 0
  #grace: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined
  #fault: ThreadFault | null = null
  #isEnding = false
  isReady = false
  current: Waiting | null = null
  /** Of the tasks done so far. */
  readonly kinds = new Set<string>()

  constructor(options: PoolOptions, on: { free(): void; ended(neverReady: boolean): void }) {
    this.#options = options
    this.#on = on
    const { module, isolation, data, memoryMegabytes: megabytes } = options
    this.#worker = (isolation === 'process' ? limitedProcess : limitedWorker)(module, {
      data,
      megabytes,
      onExceeded: () => {
        this.#isEnding = true
        this.#fault = new ThreadFault('memory', `more than ${megabytes} MB used`)
      },
    })
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#ended = promise
    this.#worker.on('message', (message: FromThread) => this.#hear(message))
    this.#worker.on('error', (error) => {
      this.#fault ??= new ThreadFault('crash', error.message)
    })
    this.#worker.on('exit', () => {
      this.#exit()
      resolve()
    })
  }

  get isFree(): boolean {
    return this.isReady && this.current === null && !this.#isEnding
  }

  begin(waiting: Waiting): void {
    const { id, task, input, options } = waiting
    this.current = waiting
    clearTimeout(this.#idle)
    if (options.kind !== undefined) this.kinds.add(options.kind)
    const stop = new SharedArrayBuffer(4)
    this.#stop = new Int32Array(stop)
    const message: ToThread = { run: id, task, input, stop }
    try {
      this.#worker.postMessage(message, options.transfer ?? [])
    } catch (error) {
      // What cannot be cloned.
      this.#finish((settled) => settled.reject(error))
      return
    }
    options.signal?.addEventListener('abort', this.#halt, { once: true })
    this.#begunAt = performance.now()
    this.#allowedMs = 0
    this.#extend(options.deadlineMs)
  }

  readonly #extend = (milliseconds: number) => {
    const { current } = this
    if (!current) return
    this.#allowedMs += milliseconds
    clearTimeout(this.#deadline)
    this.#deadline = setTimeout(
      () => {
        current.settled.reject(new ThreadFault('deadline', `not done in ${Math.round(this.#allowedMs)} ms`))
        this.#halt()
      },
      this.#begunAt + this.#allowedMs - performance.now(),
    )
  }

  async close(): Promise<void> {
    if (this.current) {
      this.current.settled.reject(new ThreadFault('closed', 'closing'))
      this.#halt()
      await Promise.race([this.#ended, delay(this.#options.graceMs ?? GRACE_MS, null, { ref: false })])
    }
    this.#end()
    await this.#ended
  }

  /** Asks the task to stop, and ends the thread where it does not. */
  readonly #halt = () => {
    if (!this.current || this.#grace) return
    Atomics.store(this.#stop, 0, 1)
    const message: ToThread = { stop: this.current.id }
    this.#worker.postMessage(message, [])
    this.#grace = setTimeout(() => this.#end(), this.#options.graceMs ?? GRACE_MS)
  }

  #hear(message: FromThread): void {
    if ('ready' in message) {
      this.isReady = true
      this.#rest()
    } else if ('ask' in message) {
      void this.#answer(message)
    } else if ('told' in message) {
      if (this.current?.id === message.told) this.#pass(message.message)
    } else if (this.current?.id === message.done) {
      this.#finish((settled) => {
        if ('failed' in message) settled.reject(delivered(message.failed))
        else settled.resolve(message.answer)
      })
    }
  }

  /** A listener that throws has no use for the answer. */
  #pass(message: unknown): void {
    const { options, settled } = this.current!
    try {
      options.onMessage?.(message, this.#extend)
    } catch (error) {
      settled.reject(error)
      this.#halt()
    }
  }

  #finish(settle: (settled: PromiseWithResolvers<unknown>) => void): void {
    const done = this.current
    if (!done) return
    done.options.signal?.removeEventListener('abort', this.#halt)
    clearTimeout(this.#deadline)
    clearTimeout(this.#grace)
    this.#grace = undefined
    this.current = null
    settle(done.settled)
    if (!this.#isEnding) this.#rest()
  }

  #rest(): void {
    const { idleMs } = this.#options
    if (idleMs !== undefined) this.#idle = setTimeout(() => this.#end(), idleMs)
    this.#on.free()
  }

  /** Not free for any task from now on: its last answer may still come while it ends. */
  #end(): void {
    this.#isEnding = true
    this.isReady = false
    void this.#worker.terminate()
  }

  async #answer({ ask, service, input }: Extract<FromThread, { ask: number }>): Promise<void> {
    const asked = this.#options.services?.[service]
    let reply: ToThread
    try {
      if (!asked) throw new Error(`there is no service ${service}`)
      reply = { reply: ask, value: await asked(input) }
    } catch (error) {
      reply = { reply: ask, failed: carry(error) }
    }
    if (!this.#isEnding) this.#worker.postMessage(reply, [])
  }

  #exit(): void {
    clearTimeout(this.#idle)
    const byItself = !this.#isEnding
    const neverReady = !this.isReady && (byItself || this.#fault !== null)
    this.isReady = false
    const what = this.#options.isolation ?? 'thread'
    const when = this.current ? 'in the middle of its task' : neverReady ? 'before it was ready' : 'by itself'
    const fault = this.#fault ?? new ThreadFault('crash', `the ${what} ended ${when}`)
    if (this.#fault || byItself) {
      this.#options.logFault(`${what}: ${this.current?.task ?? 'no task'}: ${fault.message}`)
    }
    this.#isEnding = true
    this.#finish((settled) => settled.reject(fault))
    this.#on.ended(neverReady)
  }
}
