import { parentPort, type Transferable } from 'node:worker_threads'
import { carry, delivered, type FromThread, type ToThread } from './protocol.ts'

/** What a task has besides its input. */
export interface TaskContext {
  /**
   * Aborted once nobody waits for the answer or the deadline has passed. Loops that await nothing call
   * `signal.throwIfAborted()` now and then: it looks at memory shared with the pool, not only at messages. A task that
   * goes on for a second after it was aborted is ended with its thread, and what the thread keeps is lost.
   */
  readonly signal: AbortSignal
  /** Sent to the `onMessage` of whoever runs the task, in order and before the answer; such as progress. */
  tell(message: unknown): void
  /** Asks one of the pool's `services`, on the thread that owns the pool. */
  ask(service: string, input: unknown): Promise<unknown>
}

/**
 * Plain function: it can as well be called in the same thread. Input and answer are cloned between threads (numbers,
 * text, arrays, maps, dates, bytes; no functions, no class instances).
 */
// biome-ignore lint/suspicious/noExplicitAny: each task has an input of its own
export type Task = (input: any, context: TaskContext) => unknown

/** Wraps an answer whose buffers are handed over instead of copied. */
export class Handed<Answer> {
  readonly answer: Answer
  readonly buffers: readonly Transferable[]

  constructor(answer: Answer, buffers: readonly Transferable[]) {
    this.answer = answer
    this.buffers = buffers
  }
}

/** Called once by the module that the threads or processes of a pool run. The pool gives a thread one task at a time. */
export function serveTasks(tasks: Readonly<Record<string, Task>>): void {
  const port = portToPool()
  const send = (message: FromThread, transfer: readonly Transferable[] = []) => port.post(message, transfer)
  const running = new Map<number, AbortController>()
  const asked = new Map<number, PromiseWithResolvers<unknown>>()
  let asks = 0

  const run = async ({ run: id, task: name, input, stop }: Extract<ToThread, { run: number }>) => {
    const controller = stop ? watched(new Int32Array(stop)) : new AbortController()
    running.set(id, controller)
    try {
      const task = tasks[name]
      if (!task) throw new Error(`there is no task ${name}`)
      const answer = await task(input, {
        signal: controller.signal,
        tell: (message) => send({ told: id, message }),
        ask(service, question) {
          const waiting = Promise.withResolvers<unknown>()
          asked.set(++asks, waiting)
          send({ ask: asks, service, input: question })
          return waiting.promise
        },
      })
      if (answer instanceof Handed) send({ done: id, answer: answer.answer }, answer.buffers)
      else send({ done: id, answer })
    } catch (error) {
      send({ done: id, failed: carry(error) })
    } finally {
      running.delete(id)
    }
  }

  port.hear((message) => {
    if ('run' in message) {
      void run(message)
    } else if ('reply' in message) {
      const waiting = asked.get(message.reply)
      asked.delete(message.reply)
      if ('failed' in message) waiting?.reject(delivered(message.failed))
      else waiting?.resolve(message.value)
    } else {
      running.get(message.stop)?.abort()
    }
  })
  send({ ready: true })
}

interface Port {
  post(message: FromThread, transfer: readonly Transferable[]): void
  hear(listener: (message: ToThread) => void): void
}

/** To the pool: a thread's port, or a process's channel, through which nothing can be handed over. */
function portToPool(): Port {
  if (parentPort) {
    const port = parentPort
    return {
      post: (message, transfer) => port.postMessage(message, transfer),
      hear: (listener) => void port.on('message', listener),
    }
  }
  if (!process.send) throw new Error('serveTasks is for the threads or processes of a ThreadPool')
  process.once('disconnect', () => process.exit())
  // Typed at a terminal it reaches every process of it: the one that owns the pool decides when to end this one.
  process.on('SIGINT', () => {})
  return {
    // Whoever owns the pool may have been killed: that this cannot be sent is no fault, and the lost channel ends this process.
    post: (message) => void process.send!(message, undefined, undefined, () => {}),
    hear: (listener) => void process.on('message', listener),
  }
}

/** A controller whose signal, when asked, looks at the flag as well: no message is heard inside a loop. */
function watched(flag: Int32Array): AbortController {
  const controller = new AbortController()
  const { signal } = controller
  const look = () => {
    if (Atomics.load(flag, 0) !== 0) controller.abort()
  }
  Object.defineProperty(signal, 'throwIfAborted', {
    value: () => {
      look()
      AbortSignal.prototype.throwIfAborted.call(signal)
    },
  })
  return controller
}
