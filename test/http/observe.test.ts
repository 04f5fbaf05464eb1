import { BlockList } from 'node:net'
import { Hono } from 'hono'
import { describe, expect, test, vi } from 'vitest'
import type { HostRules } from '../../api/http/hosts.ts'
import { type ObservedRequest, observeRequests } from '../../api/http/observe.ts'
import { errorHandler, notFoundProblem } from '../../api/http/problems.ts'
import { createLog } from '../../api/log.ts'

const trustedProxies = new BlockList()
trustedProxies.addAddress('10.0.0.1')
const HOSTS: HostRules = {
  host: '127.0.0.1',
  port: 8787,
  machineName: 'm',
  direct: false,
  publicOrigin: undefined,
  trustedProxies,
}

function observed() {
  const seen: ObservedRequest[] = []
  const faults: string[] = []
  const app = new Hono()
  app.use(observeRequests(HOSTS, (request) => seen.push(request)))
  app.onError(errorHandler((text, request) => faults.push(`${request} ${text}`)))
  app.notFound(notFoundProblem)
  app.get('/api/areas/:code', (c) => c.text('ok'))
  app.get('/api/broken', () => {
    throw new Error('broken')
  })
  const ask = (path: string, id?: string, from = '10.0.0.1') =>
    app.request(path, id ? { headers: { 'X-Request-Id': id } } : {}, {
      incoming: { socket: { remoteAddress: from } },
    })
  return { seen, faults, ask }
}

describe('each request', () => {
  test('is told by its route, never by its address, whose parameters may hold names', async () => {
    const { seen, ask } = observed()
    await ask('/api/areas/350421?name=张三')
    await ask('/张三')
    expect(seen.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/api/areas/:code', 200],
      ['GET', 'unrouted', 404],
    ])
    expect(JSON.stringify(seen)).not.toMatch(/张三|350421/)
  })

  test('has a name of its own in the header, in the problem and in the log of a fault', async () => {
    const { seen, faults, ask } = observed()
    const answer = await ask('/api/broken')
    const id = answer.headers.get('X-Request-Id')
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(await answer.json()).toMatchObject({ code: 'internal', request: id })
    expect(seen[0]!.request).toBe(id)
    expect(faults[0]).toMatch(new RegExp(`^${id} GET /api/broken: Error: broken`))
  })

  test('keeps the name that a trusted proxy gave it; another client’s, and one that would break a line, is not used', async () => {
    const { ask } = observed()
    const named = async (...args: Parameters<typeof ask>) => (await ask(...args)).headers.get('X-Request-Id')
    expect(await named('/api/areas/35', 'proxy-17')).toBe('proxy-17')
    expect(await named('/api/areas/35', 'proxy-17', '10.0.0.2')).not.toBe('proxy-17')
    expect(await named('/api/areas/35', 'a b')).not.toBe('a b')
    expect(await named('/api/areas/35', 'x'.repeat(129))).toHaveLength(36)
  })
})

test('the log is one JSON object a line where it is not read by people', () => {
  const lines: string[] = []
  const spy = vi.spyOn(console, 'log').mockImplementation((line) => lines.push(line))
  try {
    const log = createLog('json')
    log.tell('就绪', 'ready')
    log.fault('GET /x: Error: broken\n    at a.ts:1\n    at b.ts:2', 'r0')
    // A monitor's questions, every few seconds, are not told.
    log.request({ request: 'r0', method: 'GET', route: '/api/health', status: 503, milliseconds: 0.5 })
    log.request({ request: 'r1', method: 'GET', route: '/x', status: 503, milliseconds: 1.5 })
  } finally {
    spy.mockRestore()
  }
  const time = expect.stringMatching(/^\d{4}-.*Z$/)
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time, level: 'info', message: '就绪 ready' },
    {
      time,
      level: 'error',
      message: 'GET /x: Error: broken',
      request: 'r0',
      stack: ['at a.ts:1', 'at b.ts:2'],
    },
    {
      time,
      level: 'warn',
      message: 'request',
      request: 'r1',
      method: 'GET',
      route: '/x',
      status: 503,
      milliseconds: 1.5,
    },
  ])
})
