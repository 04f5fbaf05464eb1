import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { type HostRules, hostAllowed } from '../../api/http/hosts.ts'
import { MAX_BODY_BYTES } from '../../api/http/security.ts'
import { appWith } from '../support/app.ts'

const routes = new Hono()
  .get('/api/thing', (c) => c.json({ ok: true }))
  .post('/api/thing', async (c) => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }))
  .post('/api/imports/visits', async (c) => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }))
const { app } = appWith([routes], { host: '127.0.0.1', port: 8787 })
const ask = (headers: Record<string, string>, init: RequestInit = {}, path = '/api/thing') =>
  app.request(path, {
    ...init,
    headers: { Host: '127.0.0.1:8787', 'Content-Type': 'application/json', ...headers },
  })

describe('whose name the request may ask for', () => {
  const loopback: HostRules = { host: '127.0.0.1', port: 8787 }
  const named: HostRules = { host: 'Atlas.Example', port: 8787 }
  const everywhere: HostRules = { host: '0.0.0.0', port: 8787, machineName: 'Ward-7' }
  test.each([
    [loopback, 'localhost:8787', true],
    [loopback, '127.0.0.1:8787', true],
    [loopback, '[::1]:8787', true],
    [loopback, 'LOCALHOST:8787', true],
    [loopback, 'localhost', false], // no port means 80
    [loopback, 'localhost:8788', false],
    [loopback, 'evil.example:8787', false], // a name that points to 127.0.0.1
    [loopback, 'localhost.evil.example:8787', false],
    [loopback, '192.168.1.5:8787', false],
    [loopback, 'user@localhost:8787', false],
    [loopback, '', false],
    [named, 'atlas.example:8787', true],
    [named, 'localhost:8787', true],
    [named, 'other.example:8787', false],
    [everywhere, '192.168.1.5:8787', true],
    [everywhere, '[fe80::1]:8787', true],
    [everywhere, 'ward-7:8787', true],
    [everywhere, 'evil.example:8787', false],
    [{ host: '127.0.0.1', port: null }, 'localhost:1', true],
  ])('%j: %s is %s', (rules, header, allowed) => {
    expect(hostAllowed(header, rules)).toBe(allowed)
  })

  test('another is refused as a problem', async () => {
    const answer = await ask({ Host: 'evil.example:8787' })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'forbidden-host' })
  })
})

describe('whose page may send the request', () => {
  const post = { method: 'POST', body: 'x' }
  test.each([
    ['a GIS client reads, without an origin', {}, {}, 200],
    ['a command line writes, without an origin', {}, post, 200],
    ['our own page writes', { Origin: 'http://127.0.0.1:8787' }, post, 200],
    ['our own page behind a proxy that speaks https', { Origin: 'https://127.0.0.1:8787' }, post, 200],
    ['another page reads', { Origin: 'https://evil.example' }, {}, 403],
    ['another page writes', { Origin: 'https://evil.example' }, post, 403],
    ['another server of this machine writes', { Origin: 'http://127.0.0.1:3000' }, post, 403],
    ['a sandboxed page', { Origin: 'null' }, post, 403],
    ['a form of another site in an old browser', { 'Sec-Fetch-Site': 'cross-site' }, post, 403],
    ['a link from another site', { 'Sec-Fetch-Site': 'cross-site' }, {}, 200],
  ] as [string, Record<string, string>, RequestInit, number][])('%s', async (_, headers, init, status) => {
    const answer = await ask(headers, init)
    expect(answer.status).toBe(status)
    if (status === 403) expect(await answer.json()).toMatchObject({ code: 'forbidden-origin' })
  })
})

describe('what every answer carries', () => {
  test.each(['/api/thing', '/api/nothing'])(
    '%s: a policy that lets nothing in from elsewhere',
    async (path) => {
      const { headers } = await ask({}, {}, path)
      const policy = headers.get('Content-Security-Policy')!
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("worker-src 'self' blob:")
      expect(policy).not.toMatch(/https?:|unsafe-eval|\*/)
      expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
      expect(headers.get('Permissions-Policy')).toContain('geolocation=()')
    },
  )

  test('a refusal carries it too', async () => {
    expect((await ask({ Host: 'evil.example' })).headers.get('Content-Security-Policy')).toBeTruthy()
  })
})

describe('bodies', () => {
  const body = (bytes: number) => ({ method: 'POST', body: new Uint8Array(bytes) })
  test('as large as the limit passes, one byte more does not', async () => {
    expect((await ask({ 'Content-Length': String(MAX_BODY_BYTES) }, body(MAX_BODY_BYTES))).status).toBe(200)
    const more = await ask({ 'Content-Length': String(MAX_BODY_BYTES + 1) }, body(MAX_BODY_BYTES + 1))
    expect(more.status).toBe(413)
    expect(await more.json()).toMatchObject({ code: 'request-too-large' })
  })

  test('without a length it is counted as it comes', async () => {
    expect((await ask({}, body(MAX_BODY_BYTES + 1))).status).toBe(413)
  })

  test('files for the import pass', async () => {
    const answer = await ask({}, body(MAX_BODY_BYTES + 1), '/api/imports/visits')
    expect(await answer.json()).toEqual({ bytes: MAX_BODY_BYTES + 1 })
  })
})
