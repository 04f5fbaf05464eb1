import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { LiveEvent } from '../../contract/events.ts'
import { WallIdSchema } from '../../contract/wall-remote.ts'
import { problems, validationHook } from '../../http/problems.ts'
import { viewerOf } from '../../http/viewer.ts'
import type { WallRemotes } from '../wall-remote/wall-remotes.ts'
import { tooManyStreams } from './events.errors.ts'
import type { LiveEvents } from './live-events.ts'

/** Open streams of one server: 200 wall displays and the desks of a province. */
export const MAX_STREAMS = 1000

/** One at most: a stream is a display's or a follower's. */
const EventsQuerySchema = z.strictObject({
  wall: WallIdSchema.optional(),
  remote: WallIdSchema.optional(),
  as: z.literal('wall-link').optional().meta({
    description: '凭大屏链接收听 · with the cookie of a wall’s link, not that of a session',
  }),
})

const eventsRoute = createRoute({
  method: 'get',
  path: '/api/events',
  tags: ['health'],
  summary: '实时事件 · Changes of the records, the day and the web app, as server-sent events',
  description:
    '事件 snapshot（数据快照与最近批次时间）、day（北京时间日期）、build（网页版本）、settings（全省设置）连接时各发一次，变化时再发；beat 连接时及每 30 秒一次。大屏另加参数 wall 接收遥控（remote、step），手机加参数 remote 了解大屏当前画面（wall）。\n\nThe events snapshot, day, build and settings come once at the beginning and whenever they change; beat comes at the beginning and every 30 seconds. With wall a display also hears its remote (remote, step), and with remote a phone what the wall shows (wall).',
  request: { query: EventsQuerySchema },
  responses: {
    ...problems([400, 503]),
    200: { description: '事件流 · The stream', content: { 'text/event-stream': { schema: z.string() } } },
  },
})

export function eventsRoutes({
  events,
  remotes,
  watch = async () => () => {},
  maxStreams = MAX_STREAMS,
}: {
  events: LiveEvents
  remotes: WallRemotes
  /** Tells when who asks may no longer, or may do other things: the stream ends, and a new one begins as what holds then. */
  watch?: ((c: Context, ended: () => void) => Promise<() => void>) | undefined
  maxStreams?: number
}) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(eventsRoute, (c) => {
    // A proxy such as nginx would keep events back until a page of them is full.
    c.header('X-Accel-Buffering', 'no')
    const { wall, remote } = c.req.valid('query')
    // A phone has joined by a code and is nobody's otherwise.
    const viewer = remote && remotes.isOpen(remote) ? null : viewerOf(c)
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
    if (events.listeners >= maxStreams) throw tooManyStreams(maxStreams)
    const response = streamSSE(c, async (stream) => {
      const waiting = new Waiting()
      const listener = { event: (event: LiveEvent) => waiting.add(event), end: () => waiting.end() }
      const stops = [events.listen(listener), await watch(c, listener.end)]
      if (wall) stops.push(remotes.listenAsDisplay(wall, listener, viewer ?? undefined))
      if (remote) stops.push(remotes.listenAsFollower(remote, listener))
      stream.onAbort(() => waiting.end())
      try {
        for await (const { name, data } of waiting)
          await stream.writeSSE({ event: name, data: JSON.stringify(data) })
      } finally {
        for (const stop of stops) stop()
      }
    })
    response.headers.set('Cache-Control', 'no-store')
    return response
  })
}

/** Steps are done one by one; later than ten others nobody wants one any more. */
const MAX_WAITING_STEPS = 10

/** What a stream has still to send. A client that reads slowly gets the last event of each name, never a growing queue. */
class Waiting {
  readonly #events = new Map<string, LiveEvent>()
  #steps = 0
  #wake: (() => void) | null = null
  #ended = false

  add(event: LiveEvent): void {
    const key = event.name === 'step' ? `step ${this.#steps++ % MAX_WAITING_STEPS}` : event.name
    this.#events.delete(key)
    this.#events.set(key, event)
    this.#wake?.()
  }

  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LiveEvent> {
    while (!this.#ended) {
      const [next] = this.#events
      if (next) {
        this.#events.delete(next[0])
        yield next[1]
        continue
      }
      await new Promise<void>((wake) => {
        this.#wake = wake
      })
      this.#wake = null
    }
  }
}
