import { limitedWorker } from '../../threads/limited-worker.ts'
import type { Told, WorkerTask } from './task.ts'

/** The program and the memory of HiGHS itself; what is asked is bounded by the number of its options. */
const MEMORY_MEGABYTES = 2048

/**
 * Does a task in a thread of its own, so that other answers do not wait for it. A computing thread waits for the one that
 * it starts, so that there are never more at work than computing threads. Whatever ends the thread, the last answer that
 * it has told stands: a fault goes to the log, and is none of whoever asked.
 *
 * @param wholeSeconds after so long the thread is ended wherever it is
 * @param take is given each answer as it is told
 * @throws the signal's reason once it is aborted
 */
export async function inThread<Answer>(
  task: WorkerTask,
  wholeSeconds: number,
  signal: AbortSignal,
  take: (answer: Answer) => void,
  logFault: (text: string) => void,
): Promise<void> {
  signal.throwIfAborted()
  const worker = limitedWorker(new URL('./worker.ts', import.meta.url), {
    data: task,
    megabytes: MEMORY_MEGABYTES,
    onExceeded: () => logFault(`HiGHS: more than ${MEMORY_MEGABYTES} MB used`),
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const abort = () => reject(signal.reason)
  const hurry = setTimeout(resolve, wholeSeconds * 1000)
  signal.addEventListener('abort', abort, { once: true })
  worker.on('message', (told: Told<Answer>) => {
    if ('answer' in told) {
      take(told.answer)
      return
    }
    if (told.ended !== null) logFault(told.ended)
    resolve()
  })
  worker.on('error', (error) => {
    logFault(error instanceof Error ? error.message : String(error))
    resolve()
  })
  worker.on('exit', () => resolve())
  try {
    await promise
  } finally {
    clearTimeout(hurry)
    signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
