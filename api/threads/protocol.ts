import type { Transferable } from 'node:worker_threads'
import { ProblemError } from '../contract/errors.ts'
import { databaseTrouble, describeFault } from '../http/fault.ts'

/** Why a task has no answer although it did not throw. */
export type ThreadFaultKind =
  /** The queue is full; the task was not started. */
  | 'busy'
  /** It did not end within its deadline. */
  | 'deadline'
  /** Its thread reached the memory limit. */
  | 'memory'
  /** Its thread ended, such as by `process.exit` or a fault outside the task. */
  | 'crash'
  /** The pool is closed. */
  | 'closed'

/** What the pool itself throws. Callers turn it into a sentence for whoever asked. */
export class ThreadFault extends Error {
  readonly kind: ThreadFaultKind

  constructor(kind: ThreadFaultKind, message: string) {
    super(message)
    this.name = 'ThreadFault'
    this.kind = kind
  }
}

/** What does the tasks of a pool: a worker thread, or a process that stands for one. */
export interface Runner {
  postMessage(message: ToThread, transfer: readonly Transferable[]): void
  on(event: 'message', listener: (message: FromThread) => void): void
  on(event: 'error', listener: (error: Error) => void): void
  on(event: 'exit', listener: () => void): void
  terminate(): Promise<unknown>
}

/** From the pool to a thread. `stop` is set when the task is to stop; null where no memory can be shared. */
export type ToThread =
  | {
      readonly run: number
      readonly task: string
      readonly input: unknown
      readonly stop: SharedArrayBuffer | null
    }
  | { readonly stop: number }
  | { readonly reply: number; readonly value: unknown }
  | { readonly reply: number; readonly failed: CarriedError }

/** From a thread to the pool. */
export type FromThread =
  | { readonly ready: true }
  | { readonly told: number; readonly message: unknown }
  | { readonly done: number; readonly answer: unknown }
  | { readonly done: number; readonly failed: CarriedError }
  | { readonly ask: number; readonly service: string; readonly input: unknown }

/** An error as messages carry it: cloned as it is it would lose its class and its fields. */
export type CarriedError =
  | { readonly problem: ConstructorParameters<typeof ProblemError> }
  | { readonly fault: string; readonly trouble: string | null }

export function carry(error: unknown): CarriedError {
  if (error instanceof ProblemError) {
    return { problem: [error.status, error.code, error.zh, error.en, error.retryAfter] }
  }
  return { fault: describeFault(error), trouble: databaseTrouble(error)?.code ?? null }
}

/**
 * The error again: a ProblemError as it was, any other as an Error whose message and stack hold no value of a record,
 * and which is still known as a trouble of the database (`databaseTrouble`).
 */
export function delivered(carried: CarriedError): Error {
  if ('problem' in carried) return new ProblemError(...carried.problem)
  const [message = '', ...frames] = carried.fault.split('\n')
  const error = new Error(message, carried.trouble ? { cause: coded(carried.trouble) } : {})
  error.stack = [`Error: ${message}`, ...frames].join('\n')
  return error
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code })
}
