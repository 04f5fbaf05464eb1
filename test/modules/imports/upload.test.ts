import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ProblemError } from '../../../api/contract/errors.ts'
import { type UploadLimits, UploadReceiver } from '../../../api/modules/imports/upload.ts'
import { openUploadFolder } from '../../../api/modules/imports/upload-folder.ts'

let folder: string
const uncaught: unknown[] = []
const note = (error: unknown) => uncaught.push(error)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunyi-uploads-'))
  process.on('uncaughtExceptionMonitor', note)
})
afterEach(async () => {
  expect(await readdir(folder)).toEqual([])
  expect(uncaught).toEqual([])
})
afterAll(async () => {
  process.off('uncaughtExceptionMonitor', note)
  await rm(folder, { recursive: true })
})

const part = (disposition: string, content: string) =>
  `--B\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`
const FILE = part('name="file"; filename="a.csv"', 'visit_id\r\n1')
const FIELD = part('name="note"', 'x')
const OTHER = part('name="other"; filename="b.csv"', 'other')

/** Bodies of several shapes, each whole, with the file in it. */
const WHOLE: Readonly<Record<string, string>> = {
  'the file alone': `${FILE}--B--\r\n`,
  'a field before it': `${FIELD}${FILE}--B--\r\n`,
  'a field after it': `${FILE}${FIELD}--B--\r\n`,
  'another file after it': `${FILE}${OTHER}--B--\r\n`,
  'a preamble and an epilogue': `preamble\r\n${FILE}--B--\r\nepilogue`,
}

function requestOf(body: AsyncIterable<Uint8Array> | Uint8Array, headers: Record<string, string> = {}) {
  return new Request('http://127.0.0.1/api/imports/visits', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=B', ...headers },
    body:
      body instanceof Uint8Array ? new Uint8Array(body) : (Readable.toWeb(Readable.from(body)) as BodyInit),
    duplex: 'half',
  } as RequestInit)
}

async function receive(request: Request, limits: Partial<UploadLimits> = {}): Promise<string> {
  try {
    const upload = await new UploadReceiver(folder, limits).receive(request)
    const text = await readFile(upload.file.path, 'utf8')
    expect(upload.file.size).toBe(Buffer.byteLength(text))
    await upload.remove()
    return text
  } catch (error) {
    if (error instanceof ProblemError) return `${error.status} ${error.code}`
    throw error
  }
}

async function* chunks(body: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(body)
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length]!
    yield bytes.subarray(at, at + size)
    at += size
  }
}

describe('a multipart body', () => {
  test.each(Object.entries(WHOLE))(
    'with %s gives the file; cut after any byte it is an answer and never a crash',
    async (_, body) => {
      expect(await receive(requestOf(Buffer.from(body)))).toBe('visit_id\r\n1')
      const closed = body.lastIndexOf('--B--') + '--B--'.length
      for (let length = 0; length < body.length; length++) {
        const told = await receive(requestOf(Buffer.from(body.slice(0, length))))
        if (length < closed)
          expect([length, told]).toEqual([length, expect.stringMatching(/^400 file-(missing|unreadable)$/)])
        else expect([length, told]).toEqual([length, 'visit_id\r\n1'])
      }
    },
  )

  test('arrives in whatever pieces, broken off or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(WHOLE)),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (body, sizes, share) => {
          expect(await receive(requestOf(chunks(body, sizes)))).toBe('visit_id\r\n1')
          async function* brokenOff() {
            yield* chunks(body.slice(0, Math.floor(body.length * share)), sizes)
            throw new Error('the client has gone')
          }
          expect(await receive(requestOf(brokenOff()))).toMatch(/^400 file-(missing|unreadable)$/)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('without a file, or of nonsense, is refused with that reason', async () => {
    for (const body of ['', '--B--\r\n', '--B', FIELD, `${OTHER}--B--\r\n`, 'x'.repeat(5000)]) {
      expect([body.slice(0, 20), await receive(requestOf(Buffer.from(body)))]).toEqual([
        body.slice(0, 20),
        '400 file-missing',
      ])
    }
    expect(await receive(requestOf(Buffer.from(FILE), { 'content-type': 'multipart/form-data' }))).toBe(
      '400 file-missing',
    )
    expect(await receive(requestOf(Buffer.from(FILE), { 'content-type': 'text/csv' }))).toBe(
      '400 file-missing',
    )
  })
})

const withContent = (content: string) =>
  Buffer.from(`${part('name="file"; filename="a.csv"', content)}--B--\r\n`)

describe('the limits of uploads', () => {
  test('a file of the largest size passes, one byte more is too large, and so is a declared size far beyond', async () => {
    expect(await receive(requestOf(withContent('12345678')), { largest: 8 })).toBe('12345678')
    expect(await receive(requestOf(withContent('123456789')), { largest: 8 })).toBe('413 file-too-large')
    const declared = { 'content-length': String(8 + 1024 ** 2 + 1) }
    expect(await receive(requestOf(withContent('1'), declared), { largest: 8 })).toBe('413 file-too-large')
  })

  test('a client that sends too little in a window is ended, one that sends enough is waited for', async () => {
    const limits = { windowMs: 300, leastBytes: 16 }
    async function* trickle(bytes: number) {
      yield Buffer.from(FILE.slice(0, -2))
      for (let i = 0; i < 8; i++) {
        yield Buffer.from('x'.repeat(bytes))
        await sleep(100)
      }
      yield Buffer.from('\r\n--B--\r\n')
    }
    expect(await receive(requestOf(trickle(1)), limits)).toBe('408 upload-too-slow')
    expect(await receive(requestOf(trickle(60)), limits)).toBe(`visit_id\r\n1${'x'.repeat(480)}`)
  })

  test('beyond the number of uploads the answer is busy at once, with when to come again; an end makes room', async () => {
    const receiver = new UploadReceiver(folder, { number: 2 })
    const first = await receiver.receive(requestOf(withContent('1')))
    const second = await receiver.receive(requestOf(withContent('2')))
    await expect(receiver.receive(requestOf(withContent('3')))).rejects.toMatchObject({
      status: 503,
      code: 'busy',
      retryAfter: 30,
    })
    await first.remove()
    await first.remove()
    const third = await receiver.receive(requestOf(withContent('3')))
    await expect(receiver.receive(requestOf(withContent('4')))).rejects.toMatchObject({ code: 'busy' })
    for (const each of [second, third]) await each.remove()
    const failing = requestOf(Buffer.from(FILE))
    await expect(receiver.receive(failing)).rejects.toMatchObject({ code: 'file-unreadable' })
    const after = [
      await receiver.receive(requestOf(withContent('5'))),
      await receiver.receive(requestOf(withContent('6'))),
    ]
    for (const each of after) await each.remove()
  })

  test('what would fill the disk is refused', async () => {
    expect(await receive(requestOf(withContent('1')), { keptFree: 2 ** 60 })).toBe('507 disk-full')
  })
})

test('uploads left by a killed process are removed at the next start, those of running processes are not', async () => {
  const data = await mkdtemp(join(tmpdir(), 'xunyi-upload-data-'))
  const first = await openUploadFolder(data, () => {})
  const second = await openUploadFolder(data, () => {})
  // The first was this very process's number, and is taken for one before a restart.
  expect(await readdir(join(data, 'uploads'))).toHaveLength(1)
  await first.remove()
  await second.remove()
  expect(await readdir(join(data, 'uploads'))).toEqual([])
  await rm(data, { recursive: true })
})
