import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { cachedJson, encodeJson, takesGzip } from '../../api/http/cached-json.ts'
import { appWith } from '../support/app.ts'

const long = { text: '巡回医疗'.repeat(400) }
const routes = new Hono()
  .get('/cached', async (c) => cachedJson(c, await encodeJson(long)))
  .get('/long', (c) => c.json(long))
  .get('/short', (c) => c.json({ ok: true }))
  .get('/gzip', (c) => c.json(takesGzip(c)))
  .get('/csv', (c) => c.body('a,b\n'.repeat(1000), 200, { 'Content-Type': 'text/csv' }))
const { app } = appWith([routes])
const gzip = { 'Accept-Encoding': 'gzip' }

describe('an answer that is kept encoded', () => {
  test('plain and compressed hold the same, under ETags of their own', async () => {
    const plain = await app.request('/cached')
    const packed = await app.request('/cached', { headers: gzip })
    expect(packed.headers.get('Content-Encoding')).toBe('gzip')
    expect(packed.headers.get('Vary')).toBe('Accept-Encoding')
    expect(packed.headers.get('ETag')).not.toBe(plain.headers.get('ETag'))
    const bytes = Buffer.from(await packed.arrayBuffer())
    expect(packed.headers.get('Content-Length')).toBe(String(bytes.byteLength))
    expect(gunzipSync(bytes).toString()).toBe(await plain.text())
  })

  test.each(['', 'W/'])('If-None-Match "%s…" in a list: 304 without a body', async (prefix) => {
    const etag = (await app.request('/cached')).headers.get('ETag')
    const answer = await app.request('/cached', { headers: { 'If-None-Match': `"other", ${prefix}${etag}` } })
    expect(answer.status).toBe(304)
    expect(await answer.text()).toBe('')
    expect(answer.headers.get('ETag')).toBe(etag)
  })

  test('another ETag: the answer', async () => {
    expect((await app.request('/cached', { headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
  })
})

describe('an answer made for one request', () => {
  test('JSON of a kilobyte or more is compressed for who takes it, less is not', async () => {
    const packed = await app.request('/long', { headers: gzip })
    expect(packed.headers.get('Content-Encoding')).toBe('gzip')
    expect(JSON.parse(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString())).toEqual(long)
    expect((await app.request('/long')).headers.get('Content-Encoding')).toBeNull()
    expect((await app.request('/short', { headers: gzip })).headers.get('Content-Encoding')).toBeNull()
  })

  test('what is no JSON passes as it is', async () => {
    expect((await app.request('/csv', { headers: gzip })).headers.get('Content-Encoding')).toBeNull()
  })
})

test.each([
  ['gzip', true],
  ['br, gzip', true],
  ['gzip;q=0.5, br', true],
  ['*', true],
  ['gzip;q=0', false],
  ['gzip;q=0.0, br', false],
  ['br', false],
  ['xgzip', false],
  ['', false],
])('Accept-Encoding "%s" takes gzip: %s', async (accepted, takes) => {
  const answer = await app.request('/gzip', { headers: { 'Accept-Encoding': accepted } })
  expect(await answer.json()).toBe(takes)
})
