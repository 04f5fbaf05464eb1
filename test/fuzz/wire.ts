import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { FuzzRequest } from './requests.ts'

export interface FuzzAnswer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  /** Unpacked. */
  readonly body: Buffer
}

/** The bytes of a request, as they go over the wire. */
export function bytesOf({ method, target, headers, body }: FuzzRequest): Buffer {
  const lines = [...headers, ['Connection', 'close']].map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`)
  if (body === null) return head
  const isChunked = headers.some(([name, value]) => name === 'Transfer-Encoding' && value === 'chunked')
  const sent = isChunked
    ? [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]
    : [body]
  return Buffer.concat([head, ...sent])
}

/**
 * Sends a request on a connection of its own.
 * @returns null when the server closed the connection without an answer, or the client was gone first
 * @throws when nothing comes for so long that nothing will
 */
export function send(port: number, request: FuzzRequest): Promise<FuzzAnswer | null> {
  const bytes = bytesOf(request)
  const { cut } = request
  const sent = cut ? bytes.subarray(0, bytes.length - (request.body?.length ?? 0) + cut.after) : bytes
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const pieces: Buffer[] = []
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error('no answer within two minutes'))
    }, 120_000)
    socket.on('data', (piece) => {
      pieces.push(piece)
      // A stream of events has no end: its first piece is the answer.
      if (isEventStream(pieces[0]!)) socket.destroy()
    })
    // A refused request may be cut off while it is still being sent: what was answered counts.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      try {
        resolve(answerOf(Buffer.concat(pieces)))
      } catch (error) {
        reject(error)
      }
    })
    socket.write(sent)
    // A length that promises more than comes would be waited for.
    if (cut?.how === 'leave') setTimeout(() => socket.destroy(), 20)
    else if (cut || promisesMore(request)) socket.end()
  })
}

function promisesMore({ headers, body }: FuzzRequest): boolean {
  return headers.some(
    ([name, value]) =>
      (name === 'Content-Length' && Number(value) !== (body?.length ?? 0)) ||
      (name === 'Transfer-Encoding' && body === null),
  )
}

function answerOf(bytes: Buffer): FuzzAnswer | null {
  if (bytes.length === 0) return null
  const end = bytes.indexOf('\r\n\r\n')
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1])
  if (end < 0 || !status)
    throw new Error(`not an answer of HTTP: ${bytes.subarray(0, 200).toString('latin1')}`)
  const rest = bytes.subarray(end + 4)
  if (status === 100) return answerOf(rest)
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
    }),
  )
  if (isEventStream(bytes)) return { status, headers, body: Buffer.alloc(0) }
  const plain = headers.get('transfer-encoding') === 'chunked' ? unchunked(rest) : rest
  const isPacked = headers.get('content-encoding') === 'gzip' && plain.length > 0
  return { status, headers, body: isPacked ? gunzipSync(plain) : plain }
}

function isEventStream(answer: Buffer): boolean {
  return /\r\ncontent-type: text\/event-stream/i.test(answer.subarray(0, 4096).toString('latin1'))
}

function unchunked(bytes: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n', at)
    const length = Number.parseInt(bytes.subarray(at, end).toString('latin1'), 16)
    if (end < 0 || Number.isNaN(length)) throw new Error('a chunk without its length')
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(bytes.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
  throw new Error('an answer that breaks off')
}
