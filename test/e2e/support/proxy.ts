import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'

type Answering = 'through' | '502' | 'login page'

/** A proxy between a test file's browser and its application, which counts the event streams and can be made to fail. */
export function useProxy(to: () => string) {
  const streams = new Set<ServerResponse>()
  let opened = 0
  let answering: Answering = 'through'
  let nextStream: Answering | null = null
  let url = ''

  const server = createServer((asked, answer) => {
    const isStream = asked.url === '/api/events'
    const how = (isStream ? nextStream : null) ?? answering
    if (isStream) {
      opened++
      nextStream = null
    }
    if (how === '502') return void answer.writeHead(502).end('Bad Gateway')
    if (how === 'login page') {
      return void answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Sign in</title>')
    }
    if (isStream) {
      streams.add(answer)
      answer.on('close', () => streams.delete(answer))
    }
    passOn(asked, answer, new URL(to()))
  })
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: () => url,
    /** How many streams are open, and how many were requested in all. */
    streams: () => ({ open: streams.size, opened }),
    answer: (how: Answering) => {
      answering = how
    },
    /** Breaks the open streams; `how` is the answer to the next one. */
    cut: (how: Answering | null = null) => {
      nextStream = how
      for (const stream of streams) stream.destroy()
    },
  }
}

function passOn(asked: IncomingMessage, answer: ServerResponse, to: URL): void {
  // The Host header stays: the application knows the proxy's address as its public one.
  const { method, headers } = asked
  const passed = request(new URL(asked.url ?? '/', to), { method, headers })
  passed.on('response', (found) => {
    answer.writeHead(found.statusCode ?? 502, found.headers)
    found.pipe(answer)
    found.on('error', () => answer.destroy())
  })
  passed.on('error', () => answer.destroy())
  answer.on('close', () => passed.destroy())
  asked.pipe(passed)
}
