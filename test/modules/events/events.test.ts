import { afterEach, describe, expect, test, vi } from 'vitest'
import type { LiveEvent } from '../../../api/contract/events.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { eventsRoutes } from '../../../api/modules/events/events.routes.ts'
import { LiveEvents } from '../../../api/modules/events/live-events.ts'
import { WallRemotes } from '../../../api/modules/wall-remote/wall-remotes.ts'
import { appWith } from '../../support/app.ts'
import { testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** Records at snapshot 7 on 30 November, which the test changes. */
function world() {
  const now = {
    snapshot: '7',
    today: '2026-11-30' as LocalDate,
    settings: '3',
    reads: 0,
    isAway: false,
    fault: null as Error | null,
  }
  let changed = () => {}
  let settingsChanged = () => {}
  const faults: string[] = []
  const events = new LiveEvents({
    watchRecords: (callback) => {
      changed = callback
      return () => {
        changed = () => {}
      }
    },
    readSnapshot: async () => {
      now.reads++
      if (now.fault) throw now.fault
      if (now.isAway) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
      return { snapshot: now.snapshot, dataAsOf: '2026-11-30T01:40:00.000Z' }
    },
    today: () => now.today,
    build: 'b1',
    settings: {
      get version() {
        return now.settings
      },
      watch: (callback) => {
        settingsChanged = callback
        return () => {}
      },
    },
    now: () => new Date('2026-11-30T01:42:00Z'),
    logFault: (text) => faults.push(text),
  })
  const heard: LiveEvent[] = []
  const listen = () => events.listen({ event: (event) => heard.push(event), end: () => heard.push(ENDED) })
  return { now, events, faults, heard, listen, commit: () => changed(), setting: () => settingsChanged() }
}
const ENDED = { name: 'build', data: { build: 'ended' } } as const
const names = (heard: readonly LiveEvent[]) => heard.map(({ name }) => name)

afterEach(() => vi.useRealTimers())

describe('what a page is told', () => {
  test('at once the day, the build, the settings, the time and the snapshot; then a snapshot only when it is another one', async () => {
    const { now, events, heard, listen, commit } = world()
    events.start()
    listen()
    await events.look()
    expect(names(heard)).toEqual(['day', 'build', 'settings', 'beat', 'snapshot'])
    commit()
    await events.look()
    expect(heard).toHaveLength(5)
    now.snapshot = '8'
    commit()
    await events.look()
    expect(heard.slice(5)).toEqual([
      { name: 'snapshot', data: { snapshot: '8', dataAsOf: '2026-11-30T01:40:00.000Z' } },
    ])
    events.stop()
  })

  test('a changed setting at once', () => {
    const { now, events, heard, listen, setting } = world()
    events.start()
    listen()
    now.settings = '4'
    setting()
    expect(heard.filter(({ name }) => name === 'settings').map(({ data }) => data)).toEqual([
      { version: '3' },
      { version: '4' },
    ])
    events.stop()
  })

  test('200 pages cost one reading a commit, and a commit while it is read is read once more', async () => {
    const { now, events, listen, commit } = world()
    events.start()
    await events.look()
    now.reads = 0
    for (let page = 0; page < 200; page++) listen()
    commit()
    now.snapshot = '9'
    commit()
    commit()
    await events.look()
    expect(now.reads).toBe(2)
    events.stop()
  })

  test('a commit in whichever moment of the end of a reading is told: 12 moments, 12 times snapshot 8', async () => {
    for (let moment = 0; moment < 12; moment++) {
      const { now, events, heard, listen, commit } = world()
      events.start()
      listen()
      for (let step = 0; step < moment; step++) await Promise.resolve()
      now.snapshot = '8'
      commit()
      await events.look()
      await new Promise((done) => setImmediate(done))
      expect(heard.findLast(({ name }) => name === 'snapshot')?.data, String(moment)).toMatchObject({
        snapshot: '8',
      })
      events.stop()
    }
  })

  test('a fault of the reading itself is logged; a database that is away is not', async () => {
    const { now, events, faults } = world()
    now.isAway = true
    await events.look()
    expect(faults).toEqual([])
    now.fault = new TypeError('of ours')
    await events.look()
    expect(faults).toEqual([expect.stringContaining('of ours')])
  })

  test('the day changes at midnight without any commit, and a beat comes every 30 seconds', async () => {
    vi.useFakeTimers()
    const { now, events, heard, listen } = world()
    events.start()
    listen()
    heard.length = 0
    now.today = '2026-12-01' as LocalDate
    vi.advanceTimersByTime(1000)
    expect(heard).toEqual([{ name: 'day', data: { today: '2026-12-01' } }])
    vi.advanceTimersByTime(28_999)
    expect(names(heard)).not.toContain('beat')
    vi.advanceTimersByTime(1)
    expect(heard.at(-1)).toEqual({ name: 'beat', data: { at: '2026-11-30T01:42:00.000Z' } })
    events.stop()
  })

  test('a database that is away is told by nothing; what was missed comes with the next look, a minute later', async () => {
    vi.useFakeTimers()
    const { now, events, heard, listen, commit } = world()
    events.start()
    listen()
    await vi.advanceTimersByTimeAsync(0)
    heard.length = 0
    now.isAway = true
    now.snapshot = '8'
    commit()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(names(heard)).toEqual([])
    now.isAway = false
    await vi.advanceTimersByTimeAsync(40_000)
    expect(names(heard)).toContain('snapshot')
    events.stop()
  })

  test('stopping ends every stream and forgets it', () => {
    const { events, heard, listen } = world()
    events.start()
    listen()
    events.stop()
    expect(heard.at(-1)).toBe(ENDED)
    expect(events.listeners).toBe(0)
  })
})

describe('GET /api/events', () => {
  const remotes = new WallRemotes({ now: () => new Date('2026-11-30T01:42:00Z') })
  const read = async (response: Response, until: RegExp) => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!until.test(text)) {
      const { value, done } = await reader.read()
      if (done) break
      text += value
    }
    return { text, leave: () => reader.cancel() }
  }

  test('is an event stream that proxies do not hold back; a client that leaves is forgotten', async () => {
    const { events } = world()
    const { app } = appWith([eventsRoutes({ events, remotes })])
    const response = await app.request('/api/events')
    expect(response.headers.get('Content-Type')).toContain('text/event-stream')
    expect(response.headers.get('X-Accel-Buffering')).toBe('no')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const { text, leave } = await read(response, /event: snapshot\ndata: .*\n\n/)
    expect(text).toContain('event: day\ndata: {"today":"2026-11-30"}\n\n')
    expect(text).toContain('event: build\ndata: {"build":"b1"}\n\n')
    expect(events.listeners).toBe(1)
    await leave()
    await vi.waitFor(() => expect(events.listeners).toBe(0))
  })

  test('a client that does not read gets the last state of each thing when it does, not all of them', async () => {
    const { now, events } = world()
    const { app } = appWith([eventsRoutes({ events, remotes })])
    await events.look()
    const response = await app.request('/api/events')
    for (let snapshot = 8; snapshot <= 1000; snapshot++) {
      now.snapshot = String(snapshot)
      await events.look()
    }
    const { text, leave } = await read(response, /"snapshot":"1000"/)
    expect(text.match(/event: snapshot/g)!.length).toBeLessThan(10)
    await leave()
  })

  test('HEAD has the headers and opens no stream; one more than the limit is told to come later', async () => {
    const { events } = world()
    const { app } = appWith([eventsRoutes({ events, remotes, maxStreams: 1 })])
    const head = await app.request('/api/events', { method: 'HEAD' })
    expect([head.status, events.listeners]).toEqual([200, 0])
    const first = await read(await app.request('/api/events'), /event: build/)
    const second = await app.request('/api/events')
    expect([second.status, second.headers.get('Retry-After')]).toEqual([503, '60'])
    expect(await second.json()).toMatchObject({ code: 'busy' })
    await first.leave()
  })
})

describe('on a real database', () => {
  test('a batch is told by its commit, with its time; undoing it is told too', async () => {
    const database = await testDatabase()
    const whole = await wholeApp(database, '2026-11-18')
    whole.events.start()
    const heard: LiveEvent[] = []
    const stop = whole.events.listen({ event: (event) => heard.push(event), end: () => {} })
    const last = async (isThere: (data: { snapshot: string; dataAsOf: string | null }) => boolean) =>
      vi.waitFor(
        () => {
          const told = heard.filter((event) => event.name === 'snapshot').at(-1)
          expect(told && isThere(told.data)).toBe(true)
          return told!.data
        },
        { timeout: 20_000 },
      )
    try {
      const empty = await last(() => true)
      expect(empty.dataAsOf).toBeNull()
      const before = Date.now()
      const report = await whole.send(
        'visits',
        'visit_id,date,session,place_code,service,team_code,team_level,headcount,status\nE-1,2026-11-03,full,350421,tour,T-1,provincial,3,done\n',
      )
      expect(report.inserted).toBe(1)
      const imported = await last(({ snapshot }) => snapshot !== empty.snapshot)
      expect(Date.parse(imported.dataAsOf!)).toBeGreaterThanOrEqual(before - 1000)
      await whole.post(`/api/imports/${report.batch}/undo`)
      const undone = await last(({ snapshot }) => snapshot !== imported.snapshot)
      expect(undone.dataAsOf! > imported.dataAsOf!).toBe(true)
    } finally {
      stop()
      whole.events.stop()
      await whole.stop()
      await database.close()
    }
  })
})
