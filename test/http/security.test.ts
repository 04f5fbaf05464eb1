import { once } from 'node:events'
import { type AddressInfo, BlockList, connect } from 'node:net'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { type HostRules, hostAllowed } from '../../api/http/hosts.ts'
import { createHttpServer } from '../../api/http/http-server.ts'
import { originOf } from '../../api/http/origin.ts'
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
  const behind: HostRules = { ...loopback, publicOrigin: 'https://atlas.example' }
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
    [behind, 'atlas.example', true],
    [behind, 'ATLAS.example:443', true],
    [behind, 'atlas.example:8787', true], // a proxy may hand on the port of its own side
    [behind, '127.0.0.1:8787', true], // a proxy that rewrites the name
    [behind, 'sub.atlas.example', false],
    [behind, 'atlas.example.evil.example', false],
    [behind, 'evil.example', false],
    [behind, 'localhost', false],
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

describe('behind a proxy', () => {
  const links = new Hono()
    .get('/links', (c) => c.text(originOf(c)))
    .post('/links', (c) => c.text(originOf(c)))
  const trusted = new BlockList()
  trusted.addAddress('127.0.0.1')
  const rules: HostRules = { host: '127.0.0.1', port: null }
  const publicOrigin = 'https://atlas.example'

  /** Asks a real server over a socket: without one there is no address to trust. */
  async function send(own: HostRules, line: string, headers: Record<string, string>): Promise<string> {
    const { app } = appWith([links], own)
    const server = createHttpServer((request, env) => app.fetch(request, env), '127.0.0.1')
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const lines = Object.entries(headers).map(
      ([name, value]) => `${name}: ${value.replace('PORT', `${port}`)}`,
    )
    const socket = connect(port, '127.0.0.1')
    socket.end(`${[line.replace('PORT', `${port}`), ...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`)
    const pieces: Buffer[] = []
    for await (const piece of socket) pieces.push(piece as Buffer)
    server.close()
    const answer = Buffer.concat(pieces).toString()
    const status = answer.slice(9, 12)
    return status === '200'
      ? answer.split('\r\n\r\n')[1]!.replace(`${port}`, 'PORT')
      : `${status} ${/"code":"([^"]*)"/.exec(answer)?.[1]}`
  }

  const GET = 'GET /links HTTP/1.1'
  const POST = 'POST /links HTTP/1.1'
  const open = { ...rules, publicOrigin }
  const trusting = { ...rules, trustedProxies: trusted }
  test.each<[string, HostRules, string, Record<string, string>, string]>([
    // PUBLIC_URL alone: a proxy that keeps the name, and one that rewrites it.
    ['the public name', open, GET, { Host: 'atlas.example' }, publicOrigin],
    ['a rewritten name', open, GET, { Host: '127.0.0.1:PORT' }, publicOrigin],
    ['a page posts', open, POST, { Host: 'atlas.example', Origin: publicOrigin }, publicOrigin],
    [
      'a page posts, the name is rewritten',
      open,
      POST,
      { Host: '127.0.0.1:PORT', Origin: publicOrigin },
      publicOrigin,
    ],
    [
      'another page posts',
      open,
      POST,
      { Host: 'atlas.example', Origin: 'https://evil.example' },
      '403 forbidden-origin',
    ],
    [
      'another port',
      open,
      POST,
      { Host: 'atlas.example', Origin: 'https://atlas.example:8443' },
      '403 forbidden-origin',
    ],
    [
      'another scheme',
      open,
      POST,
      { Host: 'atlas.example', Origin: 'http://atlas.example' },
      '403 forbidden-origin',
    ],
    ['another name', open, GET, { Host: 'evil.example' }, '403 forbidden-host'],
    // Without it the public name is nobody's.
    ['no PUBLIC_URL', rules, GET, { Host: 'atlas.example' }, '403 forbidden-host'],
    [
      'no PUBLIC_URL, a page posts',
      rules,
      POST,
      { Host: '127.0.0.1:PORT', Origin: publicOrigin },
      '403 forbidden-origin',
    ],
    // Forwarding headers count only from a trusted address.
    [
      'X-Forwarded-Proto of anybody',
      rules,
      GET,
      { Host: '127.0.0.1:PORT', 'X-Forwarded-Proto': 'https' },
      'http://127.0.0.1:PORT',
    ],
    [
      'of a trusted proxy',
      trusting,
      GET,
      { Host: '127.0.0.1:PORT', 'X-Forwarded-Proto': 'https' },
      'https://127.0.0.1:PORT',
    ],
    [
      'X-Forwarded-Host of anybody',
      rules,
      GET,
      { Host: '127.0.0.1:PORT', 'X-Forwarded-Host': 'localhost' },
      'http://127.0.0.1:PORT',
    ],
    [
      'of a trusted proxy',
      trusting,
      GET,
      { Host: 'x.example', 'X-Forwarded-Host': 'localhost' },
      'http://localhost',
    ],
    [
      'a foreign name by a trusted proxy',
      trusting,
      GET,
      { Host: '127.0.0.1:PORT', 'X-Forwarded-Host': 'evil.example' },
      '403 forbidden-host',
    ],
    [
      'the proxy has the last word',
      trusting,
      GET,
      { Host: 'x.example', 'X-Forwarded-Host': 'evil.example, localhost' },
      'http://localhost',
    ],
    [
      'no other scheme',
      trusting,
      GET,
      { Host: '127.0.0.1:PORT', 'X-Forwarded-Proto': 'javascript' },
      'http://127.0.0.1:PORT',
    ],
    // The host of an absolute request line would enter the links.
    [
      'an absolute line',
      rules,
      'GET http://127.0.0.1:PORT/links HTTP/1.1',
      { Host: '127.0.0.1:PORT' },
      'http://127.0.0.1:PORT',
    ],
    [
      'of a foreign host',
      rules,
      'GET http://evil.example/links HTTP/1.1',
      { Host: '127.0.0.1:PORT' },
      '403 forbidden-host',
    ],
    [
      'of a foreign host, both',
      rules,
      'GET http://evil.example/links HTTP/1.1',
      { Host: 'evil.example' },
      '403 forbidden-host',
    ],
    [
      'with a user',
      rules,
      'GET http://evil@127.0.0.1:PORT/links HTTP/1.1',
      { Host: '127.0.0.1:PORT' },
      '403 forbidden-host',
    ],
    [
      'of another scheme',
      rules,
      'GET ftp://127.0.0.1:PORT/links HTTP/1.1',
      { Host: '127.0.0.1:PORT' },
      '400 invalid-request',
    ],
  ])('%s', async (_, own, line, headers, expected) => {
    expect(await send(own, line, headers)).toBe(expected)
  })
})

describe('where nobody signs in', () => {
  const { app } = appWith([routes], { host: '127.0.0.1', port: 8787, direct: true })
  test.each([
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'x-forwarded-server',
    'Forwarded',
    'X-Real-IP',
  ])('a request with %s came through a proxy and is refused, whatever it says', async (name) => {
    const answer = await app.request('/api/thing', { headers: { Host: '127.0.0.1:8787', [name]: '' } })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'forwarded-request' })
  })

  test('one without is answered, and where people sign in a forwarded one too', async () => {
    expect((await app.request('/api/thing', { headers: { Host: '127.0.0.1:8787' } })).status).toBe(200)
    expect((await ask({ 'X-Forwarded-For': '192.0.2.1' })).status).toBe(200)
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

  test('over TLS, that the next request is to come over TLS: for a year', async () => {
    const header = async (publicOrigin?: string) =>
      (
        await appWith([routes], { host: '127.0.0.1', port: null, publicOrigin }).app.request('/api/thing', {
          headers: { Host: '127.0.0.1' },
        })
      ).headers.get('Strict-Transport-Security')
    expect(await header('https://atlas.example')).toBe('max-age=31536000')
    expect(await header('http://atlas.example')).toBeNull()
    expect(await header()).toBeNull()
  })

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
