import type { Page } from 'playwright-core'

/** What the page's own clock offers to a test. */
interface Simulation {
  /** Lets so many milliseconds pass. */
  run(milliseconds: number): Promise<void>
  /** Until no request is under way. */
  idle(): Promise<void>
  /** So many milliseconds of the real clock: what the server sends of itself arrives by that. */
  rest(milliseconds: number): Promise<void>
  readonly now: number
  readonly timers: number
  /** Canvas contexts of WebGL that were asked for. */
  readonly webgl: number
}

declare global {
  interface Window {
    simulation: Simulation
  }
}

/**
 * Puts a clock of its own into a page, also after it reloads itself: dates and timers follow it. It stands while requests are under way and
 * while a stream connects, so that however busy the machine is, none takes any time. The server's beats, which tell its time, come by this
 * clock as well, every 30 s while a stream is open; the server's real ones are dropped.
 *
 * @param start of the clock at the first load, milliseconds
 */
export async function simulateTime(page: Page, start: number): Promise<void> {
  await page.addInitScript(simulation, start)
}

/** Lets time pass for the page; what the server sends of itself is given time to arrive by the caller. */
export async function pass(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate((given) => window.simulation.run(given), milliseconds)
}

/** Runs in the page. */
function simulation(start: number): void {
  if (!location.protocol.startsWith('http')) return
  const NOW = 'simulated-now'
  const BEAT_MS = 30_000
  let now = Number(sessionStorage.getItem(NOW) ?? start)
  let busy = 0
  let webgl = 0
  let ids = 0
  let beatAt = now + BEAT_MS
  let stream: EventSource | null = null
  const timers = new Map<number, { readonly at: number; readonly work: () => void }>()

  const RealDate = Date
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      // Without arguments it is the time.
      super(...((given.length === 0 ? [now] : given) as [number]))
    }
    static override now() {
      return now
    }
  } as DateConstructor
  const realTimeout = setTimeout
  const add = (work: () => void, milliseconds = 0) => {
    timers.set(++ids, { at: now + Math.max(0, milliseconds), work })
    return ids
  }
  const remove = (id: number) => void timers.delete(id)
  Object.assign(globalThis, { setTimeout: add, clearTimeout: remove })

  const tracked = <Value>(promise: Promise<Value>): Promise<Value> => {
    busy++
    const done = () => void busy--
    promise.then(done, done)
    return promise
  }
  const realFetch = fetch
  globalThis.fetch = (...given) => tracked(realFetch(...given))
  const realJson = Response.prototype.json
  Response.prototype.json = function (this: Response) {
    return tracked(realJson.call(this))
  }
  const realContext = HTMLCanvasElement.prototype.getContext
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    kind: string,
    ...rest: unknown[]
  ) {
    if (kind.startsWith('webgl')) webgl++
    return Reflect.apply(realContext, this, [kind, ...rest])
  } as typeof realContext

  const beats = new WeakSet<Event>()
  const beat = () => {
    const event = new MessageEvent('beat', { data: JSON.stringify({ at: new RealDate(now).toISOString() }) })
    beats.add(event)
    stream?.dispatchEvent(event)
  }
  globalThis.EventSource = class extends EventSource {
    #connected: (() => void) | null = null
    constructor(...given: ConstructorParameters<typeof EventSource>) {
      super(...given)
      stream = this
      tracked(
        new Promise<void>((done) => {
          this.#connected = done
        }),
      )
      this.addEventListener('beat', (event) => {
        if (beats.has(event)) return
        // The server's own comes last of what a stream begins with.
        event.stopImmediatePropagation()
        beat()
        this.#connected?.()
      })
      this.addEventListener('error', () => this.#connected?.())
    }
    override close() {
      this.#connected?.()
      super.close()
    }
  }

  const channel = new MessageChannel()
  const turn = () =>
    new Promise<void>((done) => {
      channel.port1.onmessage = () => done()
      channel.port2.postMessage(null)
    })
  const idle = async () => {
    do for (let turns = 0; turns < 3; turns++) await turn()
    while (busy > 0)
  }
  const run = async (milliseconds: number) => {
    const end = now + milliseconds
    await idle()
    for (;;) {
      const next = [...timers].reduce<[number, { at: number; work: () => void }] | null>(
        (first, each) => (each[1].at <= end && (first === null || each[1].at < first[1].at) ? each : first),
        null,
      )
      const at = Math.min(next?.[1].at ?? end, end)
      if (beatAt <= at) {
        now = beatAt
        beatAt += BEAT_MS
        if (stream?.readyState === EventSource.OPEN) beat()
        continue
      }
      now = at
      sessionStorage.setItem(NOW, String(now))
      if (next === null) return
      timers.delete(next[0])
      next[1].work()
      await idle()
    }
  }
  window.simulation = {
    run,
    idle,
    rest: (milliseconds) => new Promise((done) => realTimeout(done, milliseconds)),
    get now() {
      return now
    },
    get timers() {
      return timers.size
    },
    get webgl() {
      return webgl
    },
  }
}
