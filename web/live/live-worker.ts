import type { LiveState } from './live-stream.ts'
import { openLiveStream } from './open-live-stream.ts'

/** One for all tabs of a browser: it keeps their one stream, and tells them on the channel of its name. */
const scope = self as unknown as { readonly name: string; onconnect: (event: MessageEvent) => void }

const channel = new BroadcastChannel(scope.name)
const tell = (state: LiveState) => channel.postMessage(state)
const stream = openLiveStream(tell)

scope.onconnect = ({ ports: [tab] }) => {
  if (tab) tab.onmessage = () => stream.retry()
  tell(stream.state)
}
