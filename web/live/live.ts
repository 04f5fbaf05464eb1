import { Shared } from '../state/shared.ts'
import { forwardClock } from './forward-clock.ts'
import { type LiveState, SILENCE_MS, UNKNOWN } from './live-stream.ts'
import worker from './live-worker.ts?sharedworker&url'
import { openLiveStream } from './open-live-stream.ts'

const live = new Shared<LiveState>(UNKNOWN)
let retry: (() => void) | null = null

/** The server's state as far as this page knows it. */
export function useLive(): LiveState {
  return live.use()
}

/** Starts following the server; calling it again does nothing. */
export function followServer(): void {
  retry ??= typeof SharedWorker === 'undefined' ? followAlone() : followTogether()
}

/** Reconnects to a lost server now. */
export function retryServer(): void {
  retry?.()
}

function followAlone(): () => void {
  const stream = openLiveStream((state) => live.set(state))
  return () => stream.retry()
}

/** A working worker broadcasts at least every `SILENCE_MS`: one that is silent for longer has ended. */
const WORKER_SILENCE_MS = 2 * SILENCE_MS

/**
 * All tabs of a browser share one stream, kept by a worker: over HTTP/1.1 a browser opens at most six connections to a
 * server, so with a stream in each of six tabs a seventh would never load.
 */
function followTogether(): () => void {
  const channel = new BroadcastChannel(worker)
  const now = forwardClock()
  let heardAt = 0
  let shared: SharedWorker
  const join = () => {
    heardAt = now()
    shared = new SharedWorker(worker, { type: 'module', name: worker })
    // The worker could not be loaded, or workers are not allowed.
    shared.onerror = () => {
      clearInterval(watch)
      channel.close()
      retry = followAlone()
    }
  }
  channel.onmessage = ({ data }) => {
    heardAt = now()
    live.set(data as LiveState)
  }
  // The worker ends when the tab whose process it runs in crashes. One that is still alive only broadcasts its state again.
  const watch = setInterval(() => {
    if (now() - heardAt >= WORKER_SILENCE_MS) join()
  }, SILENCE_MS)
  join()
  return () => shared.port.postMessage('retry')
}
