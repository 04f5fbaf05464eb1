import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forwardClock } from '../../../web/live/forward-clock.ts'
import {
  type EventStream,
  type LiveState,
  LiveStream,
  MAX_WAIT_MS,
  MIN_WAIT_MS,
  POLL_MS,
  SILENCE_MS,
  type WallEvent,
} from '../../../web/live/live-stream.ts'

class FakeStream implements EventStream {
  isClosed = false
  readonly #listeners = new Map<string, (event: { data?: string }) => void>()
  addEventListener(name: string, listener: (event: { data?: string }) => void) {
    this.#listeners.set(name, listener)
  }
  close() {
    this.isClosed = true
  }
  send(name: string, data: object) {
    this.#listeners.get(name)?.({ data: JSON.stringify(data) })
  }
  /** A 502, a login page, a refused or broken connection. */
  fail() {
    this.#listeners.get('error')?.({})
  }
}

const ANSWER = { snapshot: { snapshot: '99', dataAsOf: null }, today: '2026-11-30' }
/** The stream is checked once a second. */
const CHECK_MS = 1000

let streams: FakeStream[]
let polls: number
let contacts: LiveState['contact'][]
let heard: WallEvent[]
let live: LiveStream
let answer: () => Promise<typeof ANSWER>
let clockSetBy: number

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  streams = []
  polls = 0
  contacts = []
  heard = []
  clockSetBy = 0
  answer = async () => ANSWER
  live = new LiveStream({
    open: () => {
      const stream = new FakeStream()
      streams.push(stream)
      return stream
    },
    poll: () => {
      polls++
      return answer()
    },
    changed: ({ contact }) => {
      if (contact !== contacts.at(-1)) contacts.push(contact)
    },
    heard: (event) => heard.push(event),
    now: forwardClock(() => Date.now() + clockSetBy),
    // The longest wait of each kind.
    random: () => 1,
    setTimeout: (work, ms) => setTimeout(work, ms) as unknown as number,
    clearTimeout,
  })
})
afterEach(() => {
  live.stop()
  vi.useRealTimers()
})

const beat = () => streams.at(-1)!.send('beat', { at: '' })
const away = () => Promise.reject(new Error('away'))
/** Time goes by while every stream that is opened fails at once. */
async function outage(ms: number) {
  for (let at = 0; at < ms; at += 100) {
    if (!streams.at(-1)!.isClosed) streams.at(-1)!.fail()
    await vi.advanceTimersByTimeAsync(100)
  }
}

describe('a stream that works', () => {
  test('hands on what is said of one wall, each once, and of a stream that was replaced no more', () => {
    streams[0]!.send('remote', { expiresAt: null, within: '350421' })
    streams[0]!.send('step', { step: 'next' })
    streams[0]!.send('step', { step: 'next' })
    expect(heard.map(({ name }) => name)).toEqual(['remote', 'step', 'step'])
    expect(live.state.contact).toBe('stream')
    streams[0]!.fail()
    streams[0]!.send('step', { step: 'before' })
    expect(heard).toHaveLength(3)
  })

  test('tells snapshot, day, build and time, and when the server was last heard', () => {
    streams[0]!.send('snapshot', { snapshot: '7', dataAsOf: '2026-11-30T01:40:00Z' })
    streams[0]!.send('day', { today: '2026-11-30' })
    vi.advanceTimersByTime(5000)
    streams[0]!.send('build', { build: 'b1' })
    streams[0]!.send('settings', { version: '3' })
    expect(live.state).toEqual({
      snapshot: { snapshot: '7', dataAsOf: '2026-11-30T01:40:00Z' },
      today: '2026-11-30',
      build: 'b1',
      settings: '3',
      contact: 'stream',
      heardAt: 5000,
      clockAhead: null,
    })
  })

  test('tells how far the server’s clock is ahead: 15 seconds there at 5 here are 10 ahead', () => {
    vi.advanceTimersByTime(5000)
    streams[0]!.send('beat', { at: new Date(15_000).toISOString() })
    expect(live.state.clockAhead).toBe(10_000)
  })

  test('with a beat every 30 seconds is kept for a day without polling', () => {
    for (let at = 0; at < 86_400_000; at += 30_000) {
      beat()
      vi.advanceTimersByTime(30_000)
    }
    expect([streams.length, polls]).toEqual([1, 0])
  })
})

describe('a stream that is lost', () => {
  test('by one 502: another one within 2 seconds, and the reader is not told of a lost server', async () => {
    beat()
    streams[0]!.fail()
    expect([live.state.contact, streams[0]!.isClosed]).toEqual(['opening', true])
    await vi.advanceTimersByTimeAsync(MIN_WAIT_MS + CHECK_MS)
    expect(streams).toHaveLength(2)
    beat()
    expect(contacts).toEqual(['stream', 'opening', 'polled', 'stream'])
  })

  test('silent for 89 seconds it is kept, for 90 it is closed and opened anew', async () => {
    beat()
    await vi.advanceTimersByTimeAsync(SILENCE_MS - CHECK_MS)
    expect(streams).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(3 * CHECK_MS)
    expect(streams[0]!.isClosed).toBe(true)
    expect(streams).toHaveLength(2)
  })

  test('a machine that slept for an hour, with its timers, opens another one when it wakes', async () => {
    beat()
    clockSetBy = 3_600_000
    await vi.advanceTimersByTimeAsync(CHECK_MS + MIN_WAIT_MS + CHECK_MS)
    expect(streams).toHaveLength(2)
  })

  test('a clock that is set back by an hour delays neither the watch for silence nor another stream', async () => {
    beat()
    clockSetBy = -3_600_000
    await vi.advanceTimersByTimeAsync(SILENCE_MS + 2 * CHECK_MS + MIN_WAIT_MS)
    expect(streams).toHaveLength(2)
  })

  test('the server away for an hour: tried after 1, 2, 4, 8, 16 seconds, then every 30, and never two streams at once', async () => {
    answer = away
    const openedAt: number[] = []
    for (let at = 0; at < 3_600_000; at += 100) {
      const known = streams.length
      streams.at(-1)!.fail()
      await vi.advanceTimersByTimeAsync(100)
      if (streams.length > known) openedAt.push(Date.now())
      expect(streams.slice(0, -1).every(({ isClosed }) => isClosed)).toBe(true)
    }
    const waits = openedAt.map((at, index) => at - (openedAt[index - 1] ?? 0))
    for (const [index, wait] of [1000, 2000, 4000, 8000, 16_000, MAX_WAIT_MS].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(wait)
      expect(waits[index]).toBeLessThanOrEqual(wait + CHECK_MS)
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(MAX_WAIT_MS + CHECK_MS)
    await vi.advanceTimersByTimeAsync(MAX_WAIT_MS + CHECK_MS)
    beat()
    expect(contacts).toEqual(['lost', 'stream'])
  })

  test('what an old stream still sends is not heard once another one is open', async () => {
    beat()
    streams[0]!.fail()
    await vi.advanceTimersByTimeAsync(2000)
    streams[0]!.send('snapshot', { snapshot: '1', dataAsOf: null })
    expect(live.state.snapshot?.snapshot).not.toBe('1')
  })
})

describe('while there is no stream', () => {
  test('the server is polled at once, then every minute, and its answers count as heard', async () => {
    await outage(125_000)
    expect([polls, POLL_MS]).toEqual([3, 60_000])
    expect(live.state).toMatchObject({ ...ANSWER, contact: 'polled' })
    const { heardAt } = live.state
    answer = away
    await outage(60_000)
    expect([polls, live.state.contact, live.state.heardAt]).toEqual([4, 'lost', heardAt])
  })

  test('an open one that sends nothing, as behind a proxy that holds it back, is not waited for', async () => {
    await vi.advanceTimersByTimeAsync(POLL_MS + CHECK_MS)
    expect([polls, live.state.contact]).toEqual([1, 'polled'])
  })

  test('an answer that comes after another stream has told more is dropped', async () => {
    let arrive = (_: typeof ANSWER) => {}
    answer = () =>
      new Promise((done) => {
        arrive = done
      })
    streams[0]!.fail()
    await vi.advanceTimersByTimeAsync(2000)
    streams[1]!.send('snapshot', { snapshot: '100', dataAsOf: null })
    arrive(ANSWER)
    await vi.advanceTimersByTimeAsync(0)
    expect(live.state).toMatchObject({ snapshot: { snapshot: '100' }, contact: 'stream' })
  })

  test('a retry opens one and asks at once', async () => {
    answer = away
    await outage(300_000)
    const before = [streams.length, polls] as const
    answer = async () => ANSWER
    live.retry()
    await vi.advanceTimersByTimeAsync(0)
    expect([streams.length, polls]).toEqual([before[0] + 1, before[1] + 1])
    expect(live.state.contact).toBe('polled')
  })

  test('where there is one, a retry changes nothing', () => {
    beat()
    live.retry()
    expect([streams.length, polls]).toEqual([1, 0])
  })
})

test('stopping closes the stream and looks at nothing any more', () => {
  live.stop()
  live.retry()
  expect(streams[0]!.isClosed).toBe(true)
  vi.advanceTimersByTime(600_000)
  expect([streams.length, polls, vi.getTimerCount()]).toEqual([1, 0, 0])
})
