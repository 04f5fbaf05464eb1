import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../start-error.ts'

/**
 * Asks again and again until `probe` gives something other than `undefined`, or the time is over.
 * @param timeout milliseconds; the last answer may come a little later
 * @returns what the probe gave, or `undefined` when the time ran out
 */
export async function until<T>(
  timeout: number,
  probe: () => T | undefined | Promise<T | undefined>,
  pause = 20,
): Promise<T | undefined> {
  const end = Date.now() + timeout
  for (;;) {
    const found = await probe()
    if (found !== undefined) return found
    if (Date.now() >= end) return undefined
    await sleep(pause)
  }
}

/** Runs `work`, and says what is being done only when it takes over a second. */
export async function tellWhenSlow<T>(log: Log, zh: string, en: string, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => log(zh, en), 1000)
  try {
    return await work()
  } finally {
    clearTimeout(timer)
  }
}
