import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { LiveEvent } from '../../contract/events.ts'
import { validationHook } from '../../http/problems.ts'
import { tooManyStreams } from './events.errors.ts'
import type { LiveEvents } from './live-events.ts'

/** Open streams of one server: 200 wall displays and the desks of a province. */
export const MAX_STREAMS = 1000

const eventsRoute = createRoute({
  method: 'get',
  path: '/api/events',
  tags: ['health'],
  summary: '实时事件 · Changes of the records, the day and the web app, as server-sent events',
  description:
    '事件 snapshot（数据快照与最近批次时间）、day（北京时间日期）、build（网页版本）连接时各发一次，变化时再发；beat 每 30 秒一次。\n\nThe events snapshot, day and build come once at the beginning and whenever they change; beat comes every 30 seconds.',
  responses: {
    200: { description: '事件流 · The stream', content: { 'text/event-stream': { schema: z.string() } } },
  },
})

export function eventsRoutes({
  events,
  maxStreams = MAX_STREAMS,
}: {
  events: LiveEvents
  maxStreams?: number
}) {
  return new OpenAPIHono({ defaultHook: validationHook }).openapi(eventsRoute, (c) => {
    // A proxy such as nginx would keep events back until a page of them is full.
    c.header('X-Accel-Buffering', 'no')
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
    if (events.listeners >= maxStreams) throw tooManyStreams(maxStreams)
    const response = streamSSE(c, async (stream) => {
      const waiting = new Waiting()
      const stopListening = events.listen({
        event: (event) => waiting.add(event),
        end: () => waiting.end(),
      })
      stream.onAbort(() => waiting.end())
      try {
        for await (const { name, data } of waiting)
          await stream.writeSSE({ event: name, data: JSON.stringify(data) })
      } finally {
        stopListening()
      }
    })
    response.headers.set('Cache-Control', 'no-store')
    return response
  })
}

/** What a stream has still to send. A client that reads slowly gets the last event of each name, never a growing queue. */
class Waiting {
  readonly #events = new Map<string, LiveEvent>()
  #wake: (() => void) | null = null
  #ended = false

  add(event: LiveEvent): void {
    this.#events.delete(event.name)
    this.#events.set(event.name, event)
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
