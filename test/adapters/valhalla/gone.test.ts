import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ChildEngine } from '../../../api/adapters/valhalla/child-engine.ts'
import { HttpEngine } from '../../../api/adapters/valhalla/http-engine.ts'
import { openRoads } from '../../../api/adapters/valhalla/open-roads.ts'
import { EngineSource } from '../../../api/adapters/valhalla/source.ts'
import {
  type NearestOf,
  type Origin,
  SourceUnavailable,
  type Target,
  type TravelRequest,
} from '../../../api/domain/reach/travel-time.ts'
import { at, PLACES } from '../../fixtures/roads/network.ts'
import { useRoads } from '../../support/roads.ts'

const { dataDirWithNetwork, networkEngine, roadFolder } = useRoads()

const DRIVE: TravelRequest = { mode: 'drive', options: {} }
const { A, B, C } = PLACES

/** Along the road from A to B, so many that they come in three parts. */
const ORIGINS: Origin[] = Array.from({ length: 300 }, (_, i) => ({ id: `${i}`, at: at(i * 10, 20) }))
const TARGETS: Target[] = [
  { id: 'C', at: C, group: 0 },
  { id: 'A', at: A, group: 0 },
]

async function all(source: EngineSource, onPart: () => void = () => undefined): Promise<NearestOf[]> {
  const found: NearestOf[] = []
  for await (const part of source.nearest(ORIGINS, TARGETS, 1, DRIVE)) {
    found.push(...part)
    onPart()
  }
  return found
}

const refusal = async (promise: Promise<unknown>): Promise<SourceUnavailable> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SourceUnavailable)
  return error as SourceUnavailable
}

describe('an engine whose process is killed', () => {
  const kill = (engine: ChildEngine) => process.kill(engine.pid!, 'SIGKILL')

  test('once in the middle is started again, and the result is the same', { tags: 'long' }, async () => {
    const calm = await all((await networkEngine()).source)
    const { engine, source, faults } = await networkEngine()
    const pids = new Set<number>()
    const found = await all(source, () => {
      pids.add(engine.pid!)
      if (pids.size === 1) kill(engine)
    })
    expect(found).toEqual(calm)
    expect(found).toHaveLength(300)
    expect(pids.size).toBeGreaterThan(1)
    expect(faults.length).toBeLessThanOrEqual(1)
  })

  test('during a request, and again when it is asked once more, is unavailable; what came before holds', async () => {
    const { engine, source, faults } = await networkEngine()
    const found: NearestOf[] = []
    const relentless = setInterval(() => engine.pid !== undefined && found.length > 0 && kill(engine), 1)
    try {
      const error = await refusal(
        (async () => {
          for await (const part of source.nearest(ORIGINS, TARGETS, 1, DRIVE)) found.push(...part)
        })(),
      )
      expect(error.zh).toContain('已算出的结果保留')
      expect(error.en).toContain('what was computed is kept')
    } finally {
      clearInterval(relentless)
    }
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(300)
    expect(faults.at(-1)).toContain('SIGKILL')
    // Left alone it works again.
    expect(await all(source)).toHaveLength(300)
  })

  test('a run that is aborted ends with the reason of its signal', async () => {
    const { source } = await networkEngine()
    const abort = new AbortController()
    const run = (async () => {
      for await (const _ of source.nearest(ORIGINS, TARGETS, 1, { ...DRIVE, signal: abort.signal })) {
        abort.abort(new Error('cancelled by a person'))
      }
    })()
    await expect(run).rejects.toThrow('cancelled by a person')
  })
})

describe('openRoads', () => {
  const faults: string[] = []
  const open = (dataDir: string, valhallaUrl?: string) =>
    openRoads({ dataDir, valhallaUrl, logFault: (text) => faults.push(text) })

  test('without a graph says how to get one, and throws when asked', async () => {
    const roads = open(await roadFolder())
    const source = await roads.current()
    expect(source).toMatchObject({ available: false, version: '' })
    expect(source.note.en).toContain('npm run roads')
    expect(source.options.map(({ id }) => id)).toEqual(['walkSpeed', 'topSpeed'])
    await refusal(source.ranked({ id: '', at: A }, TARGETS, 1, DRIVE))
    await refusal(source.isochrone(A, [15], DRIVE))
  })

  test('with one answers, and describes it', async () => {
    const roads = open(await dataDirWithNetwork())
    try {
      const source = await roads.current()
      expect(source).toMatchObject({ available: true })
      expect(source.version).toMatch(/^[0-9a-f]{16}-3\.6\.1-\d+$/)
      expect(source.note.zh).toContain('network.osm.pbf')
      expect(await source.ranked({ id: '', at: B }, TARGETS, 1, DRIVE)).toHaveLength(1)
      expect(await roads.current()).toBe(source)
    } finally {
      await roads.close()
    }
  })
})

describe('a server at VALHALLA_URL', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  /** @param answer by path; none: it hangs */
  async function serve(answer: (path: string, body: string) => [status: number, body: string] | null) {
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        const said = answer(request.url ?? '', body)
        if (!said) return
        const [status, text] = said
        response.writeHead(status, status === 302 ? { location: text } : {}).end(text)
      })
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const sourceAt = (url: string) => new EngineSource(new HttpEngine(url, 500), 'x', { zh: '', en: '' })
  const STATUS = JSON.stringify({ version: '3.6.1', tileset_last_modified: 1_790_000_000 })

  /** A server in front of a real engine, with the answers of Valhalla's own one. */
  let engine: ChildEngine
  beforeAll(async () => {
    engine = (await networkEngine()).engine
  }, 300_000)

  async function valhalla(change: (answer: Record<string, unknown>) => unknown = (answer) => answer) {
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const action = request.url!.slice(1).replace('sources_to_targets', 'matrix') as 'matrix'
      try {
        const answer = (await engine.request(action, JSON.parse(body))) as Record<string, unknown>
        response.end(JSON.stringify(Array.isArray(answer) ? answer : change(answer)))
      } catch (error) {
        const { message: words } = error as Error
        response.writeHead(400).end(JSON.stringify({ error_code: 199, error: words }))
      }
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test('gives the same as the engine in a process of our own, within the limits of a server as it comes', async () => {
    const own = await all(new EngineSource(engine, 'x', { zh: '', en: '' }))
    expect(await all(new EngineSource(new HttpEngine(await valhalla()), 'x', { zh: '', en: '' }))).toEqual(
      own,
    )
  })

  test('its version is that of its program and its tiles', async () => {
    const roads = openRoads({
      dataDir: '/nowhere',
      valhallaUrl: await serve(() => [200, STATUS]),
      logFault: () => {},
    })
    const source = await roads.current()
    expect(source).toMatchObject({ available: true, version: 'valhalla-3.6.1-1790000000' })
    await roads.close()
  })

  test.each([
    ['words instead of JSON', [200, 'hello'], 'could not be read'],
    ['JSON of another kind', [200, '{"ok":true}'], 'could not be read'],
    ['a page of a gateway', [502, '<html>'], 'could not be read'],
    ['an error of its own', [400, '{"error_code":199,"error":"Unknown"}'], 'Unknown'],
    ['a redirect', [302, 'http://127.0.0.1:1/'], 'does not answer'],
    ['nothing in time', null, 'timeout'],
  ] as const)('that gives %s is unavailable', async (_, answer, says) => {
    const url = await serve(() => (answer ? [...answer] : null))
    const error = await refusal(all(sourceAt(url)))
    expect(error.en).toContain(says)
    expect(error.zh).toMatch(/[一-龥]{6}/)
  })

  test('that is not there is unavailable, and the source says so', async () => {
    const url = await serve(() => null)
    servers.at(-1)!.close()
    expect((await refusal(all(sourceAt(url)))).en).toContain('does not answer')
    const source = await openRoads({ dataDir: '/nowhere', valhallaUrl: url, logFault: () => {} }).current()
    expect(source.available).toBe(false)
    expect(source.note.zh).toContain('VALHALLA_URL')
  })

  test('that cannot leave out ferries is not used, with the setting that mends it', async () => {
    const url = await valhalla((answer) => ({ ...answer, warnings: [{ code: 208, text: 'ignored' }] }))
    expect((await refusal(all(sourceAt(url)))).en).toContain('allow_hard_exclusions')
  })

  test('an answer without end is cut off at 32 MB', async () => {
    const url = await serve(() => [200, `[${'0,'.repeat(17 * 1024 * 1024)}0]`])
    const patient = new EngineSource(new HttpEngine(url, 20_000), 'x', { zh: '', en: '' })
    expect((await refusal(all(patient))).en).toContain('answer too large')
  })
})
