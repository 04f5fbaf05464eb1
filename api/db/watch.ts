import { setTimeout as sleep } from 'node:timers/promises'

export interface WatchOptions {
  /** A query that costs next to nothing. */
  readonly probe: () => Promise<unknown>
  /** Milliseconds between an answer and the next question. */
  readonly everyMs: number
  /** Milliseconds without an answer that count as silence. */
  readonly withinMs: number
  /** Called once when it falls silent, and once when it answers again. */
  readonly onChange: (answers: boolean) => void
  /** Called once where the silence lasts for so many milliseconds more. */
  readonly lasting?: { readonly afterMs: number; readonly act: () => void }
}

/**
 * Notices a database that is there and does not answer: frozen, or with all connections taken. One that refuses or is
 * lost is told of by the connections themselves, so that a probe that fails is an answer here.
 * @returns the function that ends it
 */
export function watch({ probe, everyMs, withinMs, onChange, lasting }: WatchOptions): () => void {
  const ending = new AbortController()
  const { signal } = ending
  void (async () => {
    while (!signal.aborted) {
      let answered = false
      const answer = probe()
        .catch(() => undefined)
        .then(() => {
          answered = true
        })
      await Promise.race([answer, pause(withinMs, signal)])
      // Where this process itself was held up, the answer may lie there unread.
      if (!answered) await pause(250, signal)
      if (!answered && !signal.aborted) {
        onChange(false)
        if (lasting) await Promise.race([answer, pause(lasting.afterMs, signal)])
        if (!answered && !signal.aborted) lasting?.act()
        await Promise.race([answer, aborted(signal)])
        if (!signal.aborted) onChange(true)
      }
      await pause(everyMs, signal)
    }
  })()
  return () => ending.abort()
}

const pause = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => undefined)

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
