import { answerOf, api } from '../data/client.ts'
import { type LiveState, LiveStream } from './live-stream.ts'

const ANSWER_TIMEOUT_MS = 30_000

/** The event stream of this server, for a page or a worker. */
export function openLiveStream(changed: (state: LiveState) => void): LiveStream {
  return new LiveStream({
    open: () => new EventSource(api.events.$path()),
    poll: async () => {
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
      const { snapshot, dataAsOf, today } = await answerOf(api.records.$get({}, { init: { signal } }))
      return { snapshot: { snapshot, dataAsOf }, today }
    },
    changed,
    now: Date.now,
    random: Math.random,
    setTimeout: (work, ms) => setTimeout(work, ms) as unknown as number,
    clearTimeout: (timer) => clearTimeout(timer),
  })
}
