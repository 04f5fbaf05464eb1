import type { LiveEventData, LiveEventName } from '../../api/contract/events.ts'

/** What a page knows of the server by the stream, or by asking while there is none. */
export interface LiveState {
  readonly snapshot: LiveEventData<'snapshot'> | null
  readonly today: string | null
  readonly build: string | null
  /**
   * `stream`: told at once of what changes; `asked`: the server answers, but keeps no stream open; `lost`: it does not
   * answer; `opening`: not known yet.
   */
  readonly contact: 'opening' | 'stream' | 'asked' | 'lost'
  /** When the server was last heard, by this machine's clock in milliseconds; null before the first time. */
  readonly heardAt: number | null
}

export const UNKNOWN: LiveState = {
  snapshot: null,
  today: null,
  build: null,
  contact: 'opening',
  heardAt: null,
}

/** As much of the browser's EventSource as is needed. */
export interface EventStream {
  addEventListener(name: string, listener: (event: { data?: string }) => void): void
  close(): void
}

export interface LiveStreamDependencies {
  readonly open: () => EventStream
  /** Asks how things stand without a stream; ends within a minute, and rejects while the server does not answer. */
  readonly ask: () => Promise<Pick<LiveState, 'snapshot' | 'today'>>
  readonly changed: (state: LiveState) => void
  /** By the machine's clock, in milliseconds. */
  readonly now: () => number
  /** From 0 to below 1: spreads the pages of a province that lost one server. */
  readonly random: () => number
  readonly setTimeout: (work: () => void, ms: number) => number
  readonly clearTimeout: (timer: number) => void
}

/** Three beats were missed. */
export const SILENCE_MS = 90_000
export const FIRST_WAIT_MS = 1000
export const LONGEST_WAIT_MS = 30_000
/** How often the server is asked while there is no stream. */
export const ASK_MS = 60_000
const LOOK_MS = 1000

const NAMES: readonly LiveEventName[] = ['snapshot', 'day', 'build', 'beat']

/**
 * Keeps a stream of `/api/events` open for as long as the page lives. By itself an EventSource is closed for ever by one
 * answer that is no stream, such as a proxy's 502 or a login page, never notices a connection that died in silence, and
 * tries again every few seconds however many others do. Here a stream that breaks or falls silent is replaced by another
 * one, after a wait that grows.
 */
export class LiveStream {
  readonly #given: LiveStreamDependencies
  #state = UNKNOWN
  #stream: EventStream | null = null
  #failures = 0
  #isAsking = false
  #isStopped = false
  #timer: number | null = null
  #clock = 0
  #clockReadAt: number
  /** These by `#clock`. */
  #signAt = 0
  #openAt = 0
  #askAt = ASK_MS

  constructor(given: LiveStreamDependencies) {
    this.#given = given
    this.#clockReadAt = given.now()
    this.#look()
  }

  get state(): LiveState {
    return this.#state
  }

  /** Does at once what would be tried again after a while. */
  retry(): void {
    if (this.#isStopped || this.#state.contact === 'stream') return
    this.#failures = 0
    this.#openAt = 0
    this.#askAt = 0
    this.#look()
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer !== null) this.#given.clearTimeout(this.#timer)
    this.#stream?.close()
    this.#stream = null
  }

  #look = (): void => {
    if (this.#timer !== null) this.#given.clearTimeout(this.#timer)
    const now = this.#tick()
    if (this.#stream && now - this.#signAt >= SILENCE_MS) this.#lose(now)
    if (!this.#stream && now >= this.#openAt) this.#open(now)
    if (this.#state.contact !== 'stream' && now >= this.#askAt) void this.#ask(now)
    this.#timer = this.#given.setTimeout(this.#look, LOOK_MS)
  }

  /** Goes on while the machine sleeps, which timers do not, and does not go back when its clock is set back. */
  #tick(): number {
    const read = this.#given.now()
    this.#clock += Math.max(0, read - this.#clockReadAt)
    this.#clockReadAt = read
    return this.#clock
  }

  #open(now: number): void {
    const stream = this.#given.open()
    this.#stream = stream
    this.#signAt = now
    for (const name of NAMES) {
      stream.addEventListener(name, ({ data }) => {
        if (this.#stream === stream && data !== undefined) this.#hear(name, data)
      })
    }
    stream.addEventListener('error', () => {
      if (this.#stream === stream) this.#lose(this.#tick())
    })
  }

  #lose(now: number): void {
    this.#stream?.close()
    this.#stream = null
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++)
    this.#openAt = now + longest * (0.5 + this.#given.random() / 2)
    if (this.#state.contact === 'stream') this.#set({ contact: 'opening' })
    // Whether the server has gone or only the stream.
    if (this.#state.contact === 'opening') void this.#ask(now)
  }

  #hear(name: LiveEventName, text: string): void {
    const data: unknown = JSON.parse(text)
    this.#signAt = this.#tick()
    this.#failures = 0
    const news: Partial<LiveState> =
      name === 'snapshot'
        ? { snapshot: data as LiveEventData<'snapshot'> }
        : name === 'day'
          ? { today: (data as LiveEventData<'day'>).today }
          : name === 'build'
            ? { build: (data as LiveEventData<'build'>).build }
            : {}
    this.#set({ ...news, contact: 'stream', heardAt: this.#given.now() })
  }

  async #ask(now: number): Promise<void> {
    if (this.#isAsking) return
    this.#askAt = now + ASK_MS
    this.#isAsking = true
    const answer = await this.#given.ask().catch(() => null)
    this.#isAsking = false
    // A stream that has come meanwhile knows better.
    if (this.#isStopped || this.#state.contact === 'stream') return
    this.#set(answer ? { ...answer, contact: 'asked', heardAt: this.#given.now() } : { contact: 'lost' })
  }

  #set(news: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...news }
    this.#given.changed(this.#state)
  }
}
