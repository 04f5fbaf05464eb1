import { Shared } from '../state/shared.ts'
import { type LiveState, SILENCE_MS, UNKNOWN } from './live-stream.ts'
import worker from './live-worker.ts?sharedworker&url'
import { openLiveStream } from './open-live-stream.ts'

const live = new Shared<LiveState>(UNKNOWN)
let retry: (() => void) | null = null

/** How the server stands to the page. */
export function useLive(): LiveState {
  return live.use()
}

/** Begins to follow the server, unless the page does so already. */
export function followServer(): void {
  retry ??= typeof SharedWorker === 'undefined' ? followAlone() : followTogether()
}

/** For a reader who does not want to wait until a lost server is tried again. */
export function retryServer(): void {
  retry?.()
}

function followAlone(): () => void {
  const stream = openLiveStream((state) => live.set(state))
  return () => stream.retry()
}

/** A worker that has something to say at least every minute and a half is silent for so long only when it has ended. */
const WORKER_SILENCE_MS = 2 * SILENCE_MS

/**
 * All tabs of a browser share one stream, which a worker keeps: over HTTP/1.1 a browser opens six connections to a server,
 * and with a stream in each of six tabs a seventh one would never load.
 */
function followTogether(): () => void {
  const channel = new BroadcastChannel(worker)
  let heardAt = 0
  let shared: SharedWorker
  const join = () => {
    heardAt = Date.now()
    shared = new SharedWorker(worker, { type: 'module', name: worker })
    // It could not be loaded, or workers are forbidden here.
    shared.onerror = () => {
      clearInterval(watch)
      channel.close()
      retry = followAlone()
    }
  }
  channel.onmessage = ({ data }) => {
    heardAt = Date.now()
    live.set(data as LiveState)
  }
  // It ends with the tab whose process it runs in when that crashes. One that lives only says once more how things stand.
  const watch = setInterval(() => {
    if (Date.now() - heardAt >= WORKER_SILENCE_MS) join()
  }, SILENCE_MS)
  join()
  return () => shared.port.postMessage('retry')
}
