import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'

/** `gone`: the connection breaks, as where no server is. */
type Answering = 'through' | '502' | 'login page' | 'gone'

/** A proxy between a test file's browser and its application, which counts the event streams and can be made to fail. */
export function useProxy(to: () => string) {
  const streams = new Set<ServerResponse>()
  let opened = 0
  let answering: Answering = 'through'
  let nextStream: Answering | null = null
  let url = ''
  let rename: Rename | null = null

  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url ?? '/', 'http://proxy')
    const isStream = pathname === '/api/events'
    const how = (isStream ? nextStream : null) ?? answering
    if (isStream) {
      opened++
      nextStream = null
    }
    if (how === 'gone') return void answer.destroy()
    if (how === '502') return void answer.writeHead(502).end('Bad Gateway')
    if (how === 'login page') {
      return void answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Sign in</title>')
    }
    if (isStream) {
      streams.add(answer)
      answer.on('close', () => streams.delete(answer))
    }
    const application = new URL(to())
    // The addresses of tiles begin with the application's own address, which the page may not ask.
    const ownAddress = pathname.startsWith('/tiles/') && pathname.endsWith('.json')
    const changed = ownAddress ? { from: application.origin, to: url } : rename
    passOn(asked, answer, application, ownAddress || isStream || pathname === '/wall' ? changed : null)
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
    /** From now on the wall and the streams name another build; the streams have to be cut to tell it. */
    renameBuild: (build: Rename | null) => {
      rename = build
    },
  }
}

interface Rename {
  readonly from: string
  readonly to: string
}

function passOn(asked: IncomingMessage, answer: ServerResponse, to: URL, rename: Rename | null): void {
  // The application knows its own address alone.
  const { method, headers } = asked
  if (headers.origin === `http://${headers.host}`) headers.origin = to.origin
  headers.host = to.host
  if (rename) delete headers['accept-encoding']
  const passed = request(new URL(asked.url ?? '/', to), { method, headers })
  passed.on('response', (found) => {
    if (rename) delete found.headers['content-length']
    answer.writeHead(found.statusCode ?? 502, found.headers)
    if (rename) {
      // An id is short: it comes in one piece.
      found.setEncoding('utf8')
      found.on('data', (text: string) => answer.write(text.replaceAll(rename.from, rename.to)))
      found.on('end', () => answer.end())
    } else {
      found.pipe(answer)
    }
    found.on('error', () => answer.destroy())
  })
  passed.on('error', () => answer.destroy())
  answer.on('close', () => passed.destroy())
  asked.pipe(passed)
}
