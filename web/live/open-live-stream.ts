import { answerOf, api } from '../data/client.ts'
import { forwardClock } from './forward-clock.ts'
import { type LiveState, LiveStream, type WallEvent } from './live-stream.ts'

const ANSWER_TIMEOUT_MS = 30_000

/** The wall that a stream is also about: as a display of it (`wall`), or from elsewhere (`remote`); by its link (`as`). */
export interface OneWall {
  readonly query: { readonly wall?: string; readonly remote?: string; readonly as?: 'wall-link' }
  readonly heard: (event: WallEvent) => void
}

/** The event stream of this server, for a page or a worker. @param now see {@link LiveStreamDependencies} */
export function openLiveStream(
  changed: (state: LiveState) => void,
  of?: OneWall,
  now = forwardClock(),
): LiveStream {
  return new LiveStream({
    open: () => new EventSource(api.events.$path({ query: of?.query ?? {} })),
    poll: async () => {
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
      const { snapshot, dataAsOf, today } = await answerOf(api.records.$get({}, { init: { signal } }))
      return { snapshot: { snapshot, dataAsOf }, today }
    },
    changed,
    heard: of?.heard,
    now,
    random: Math.random,
    setTimeout: (work, ms) => setTimeout(work, ms) as unknown as number,
    clearTimeout: (timer) => clearTimeout(timer),
  })
}
