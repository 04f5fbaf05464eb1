import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProblemDetailsSchema } from '../../api/contract/errors.ts'
import { createHttpServer } from '../../api/http/http-server.ts'
import { inPieces } from '../../api/http/in-pieces.ts'
import { appWith } from '../support/app.ts'

const faults: string[] = []
async function* failingMidway() {
  for (let i = 0; i < 5; i++) {
    yield `line ${i}\n`
    await sleep(5)
  }
  throw new Error('of table import_problem')
}

const { app, logged } = appWith([
  new Hono()
    .get('/api/thing', (c) => c.text('ok'))
    .get('/api/pieces', (c) => inPieces(c, failingMidway(), {}, (text) => faults.push(text)))
    .post('/api/thing', async (c) => c.text(await c.req.text())),
])
const server = createHttpServer((request, env) => app.fetch(request, env), '127.0.0.1')
beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'))
afterAll(() => server.close())

/** Sends bytes as they are; the whole of what comes back. */
async function send(text: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.end(text)
  const pieces: Buffer[] = []
  for await (const piece of socket) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

const HOST = 'Host: 127.0.0.1'
test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'invalid-request'],
  ['a header with a NUL', `GET /api/thing HTTP/1.1\r\n${HOST}\r\nX: a\0b\r\n\r\n`, 400, 'invalid-request'],
  [
    'two lengths',
    `POST /api/thing HTTP/1.1\r\n${HOST}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    400,
    'invalid-request',
  ],
  [
    'a length beside chunks',
    `POST /api/thing HTTP/1.1\r\n${HOST}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'invalid-request',
  ],
  [
    'headers of 20 KB',
    `GET /api/thing HTTP/1.1\r\n${HOST}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'request-too-large',
  ],
  [
    'an address of 20 KB',
    `GET /api/thing?${'x'.repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n\r\n`,
    431,
    'request-too-large',
  ],
  ['an address that is none', `GET \\\\thing HTTP/1.1\r\n${HOST}\r\n\r\n`, 400, 'invalid-request'],
  [
    'an unknown expectation',
    `GET /api/nothing HTTP/1.1\r\n${HOST}\r\nExpect: the-unexpected\r\nConnection: close\r\n\r\n`,
    404,
    'not-found',
  ],
  [
    'a host that is no host',
    'GET /api/thing HTTP/1.1\r\nHost: 99999999999\r\nConnection: close\r\n\r\n',
    403,
    'forbidden-host',
  ],
  ['TRACE', `TRACE /api/thing HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`, 405, 'method-not-allowed'],
])('%s: problem details', async (_, request, status, code) => {
  const [head = '', body = ''] = (await send(request)).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head.toLowerCase()).toContain('content-type: application/problem+json')
  expect(ProblemDetailsSchema.parse(JSON.parse(body))).toMatchObject({ status, code })
  // The next one is served.
  expect(await send(`GET /api/thing HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`)).toMatch(/\r\n\r\nok$/)
})

test('a client that leaves while it sends is no fault of the database, nor of anything else', async () => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const head = `POST /api/thing HTTP/1.1\r\n${HOST}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a"`
  socket.write(head, () => socket.resetAndDestroy())
  await once(socket, 'close')
  // What comes after has been answered once the server has noticed.
  await send(`GET /api/thing HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`)
  await new Promise((done) => setTimeout(done, 100))
  expect(logged).toEqual([])
})

test('an answer that fails midway ends without its last chunk, and tells the client nothing of the error', async () => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`GET /api/pieces HTTP/1.1\r\n${HOST}\r\n\r\n`)
  let answer = ''
  socket.on('data', (piece) => {
    answer += piece
  })
  socket.on('error', () => {})
  await once(socket, 'close')
  expect(answer).toContain('line 4\n')
  expect(answer).not.toContain('0\r\n\r\n')
  expect(answer).not.toContain('import_problem')
  expect(faults).toEqual([expect.stringMatching(/^GET \/api\/pieces: Error: of table import_problem/)])
})

test('headers have a minute to arrive, though a file may take its time', () => {
  expect([server.headersTimeout, server.requestTimeout]).toEqual([60_000, 0])
})
