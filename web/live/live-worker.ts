import type { LiveState } from './live-stream.ts'
import { openLiveStream } from './open-live-stream.ts'

/** Shared by all tabs of a browser: keeps their one stream and broadcasts its state on the channel of its name. */
const scope = self as unknown as { readonly name: string; onconnect: (event: MessageEvent) => void }

const channel = new BroadcastChannel(scope.name)
const broadcast = (state: LiveState) => channel.postMessage(state)
const stream = openLiveStream(broadcast)

scope.onconnect = ({ ports: [tab] }) => {
  if (tab) tab.onmessage = () => stream.retry()
  broadcast(stream.state)
}
