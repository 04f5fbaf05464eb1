import type { LiveEvent, LiveEventData, LiveEventName } from '../../api/contract/events.ts'

/** What a page knows about the server from the event stream, or from polling while there is none. */
export interface LiveState {
  readonly snapshot: LiveEventData<'snapshot'> | null
  readonly today: string | null
  readonly build: string | null
  /** Names the province's settings; null before they are told. */
  readonly settings: string | null
  /**
   * `stream`: changes arrive at once; `polled`: there is no stream, but the server answers when polled; `lost`: it does not
   * answer; `opening`: not known yet.
   */
  readonly contact: 'opening' | 'stream' | 'polled' | 'lost'
  /** When the server last sent something, in milliseconds by the page's clock; null before the first time. */
  readonly heardAt: number | null
  /** How far the server's clock is ahead of the page's, in milliseconds; null before the server has told its time. */
  readonly clockAhead: number | null
}

export const UNKNOWN: LiveState = {
  snapshot: null,
  today: null,
  build: null,
  settings: null,
  contact: 'opening',
  heardAt: null,
  clockAhead: null,
}

const WALL_NAMES = ['remote', 'step', 'wall'] as const
export type WallEvent = Extract<LiveEvent, { name: (typeof WALL_NAMES)[number] }>

/** The part of the browser's EventSource that is used. */
export interface EventStream {
  addEventListener(name: string, listener: (event: { data?: string }) => void): void
  close(): void
}

export interface LiveStreamDependencies {
  readonly open: () => EventStream
  /** Asks the server once; settles within a minute, and rejects when the server does not answer. */
  readonly poll: () => Promise<Pick<LiveState, 'snapshot' | 'today'>>
  readonly changed: (state: LiveState) => void
  /** What is said of one wall, for a stream that asks for it. */
  readonly heard?: ((event: WallEvent) => void) | undefined
  /** The page's clock, in milliseconds: one that never goes back, such as `forwardClock`. */
  readonly now: () => number
  /** From 0 to below 1: spreads the reconnects of all pages that lost the same server. */
  readonly random: () => number
  readonly setTimeout: (work: () => void, ms: number) => number
  readonly clearTimeout: (timer: number) => void
}

/** Three missed beats. */
export const SILENCE_MS = 90_000
export const MIN_WAIT_MS = 1000
export const MAX_WAIT_MS = 30_000
/** How often the server is polled while there is no stream. */
export const POLL_MS = 60_000
const CHECK_MS = 1000

const NAMES: readonly LiveEventName[] = ['snapshot', 'day', 'build', 'settings', 'beat', ...WALL_NAMES]

/**
 * Keeps a stream of `/api/events` open for as long as the page lives. A bare EventSource gives up for good after one
 * response that is not a stream, such as a proxy's 502 or a login page, never notices a connection that died silently, and
 * retries at a fixed interval however many others do. Here a stream that breaks or falls silent is replaced by a new one,
 * with exponential backoff.
 */
export class LiveStream {
  readonly #dependencies: LiveStreamDependencies
  #state = UNKNOWN
  #stream: EventStream | null = null
  #failures = 0
  #isPolling = false
  #isStopped = false
  #timer: number | null = null
  #lastEventAt = Number.NEGATIVE_INFINITY
  #reopenAt = Number.NEGATIVE_INFINITY
  #pollAt: number

  constructor(dependencies: LiveStreamDependencies) {
    this.#dependencies = dependencies
    this.#pollAt = dependencies.now() + POLL_MS
    this.#check()
  }

  get state(): LiveState {
    return this.#state
  }

  /** Reconnects now instead of waiting for the next attempt. */
  retry(): void {
    if (this.#isStopped || this.#state.contact === 'stream') return
    this.#failures = 0
    this.#reopenAt = Number.NEGATIVE_INFINITY
    this.#pollAt = Number.NEGATIVE_INFINITY
    this.#check()
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer !== null) this.#dependencies.clearTimeout(this.#timer)
    this.#stream?.close()
    this.#stream = null
  }

  #check = (): void => {
    if (this.#timer !== null) this.#dependencies.clearTimeout(this.#timer)
    const now = this.#dependencies.now()
    if (this.#stream && now - this.#lastEventAt >= SILENCE_MS) this.#lose(now)
    if (!this.#stream && now >= this.#reopenAt) this.#open(now)
    if (this.#state.contact !== 'stream' && now >= this.#pollAt) void this.#poll(now)
    this.#timer = this.#dependencies.setTimeout(this.#check, CHECK_MS)
  }

  #open(now: number): void {
    const stream = this.#dependencies.open()
    this.#stream = stream
    this.#lastEventAt = now
    for (const name of NAMES) {
      stream.addEventListener(name, ({ data }) => {
        if (this.#stream === stream && data !== undefined) this.#receive(name, data)
      })
    }
    stream.addEventListener('error', () => {
      if (this.#stream === stream) this.#lose(this.#dependencies.now())
    })
  }

  #lose(now: number): void {
    this.#stream?.close()
    this.#stream = null
    const longest = Math.min(MAX_WAIT_MS, MIN_WAIT_MS * 2 ** this.#failures++)
    this.#reopenAt = now + longest * (0.5 + this.#dependencies.random() / 2)
    if (this.#state.contact === 'stream') this.#set({ contact: 'opening' })
    // Find out whether the server is gone or only the stream.
    if (this.#state.contact === 'opening') void this.#poll(now)
  }

  #receive(name: LiveEventName, text: string): void {
    const data: unknown = JSON.parse(text)
    this.#lastEventAt = this.#dependencies.now()
    this.#failures = 0
    const patch = this.#patchOf(name, data)
    this.#set({ ...patch, contact: 'stream', heardAt: this.#lastEventAt })
    if (WALL_NAMES.some((each) => each === name)) this.#dependencies.heard?.({ name, data } as WallEvent)
  }

  #patchOf(name: LiveEventName, data: unknown): Partial<LiveState> {
    switch (name) {
      case 'snapshot':
        return { snapshot: data as LiveEventData<'snapshot'> }
      case 'day':
        return { today: (data as LiveEventData<'day'>).today }
      case 'build':
        return { build: (data as LiveEventData<'build'>).build }
      case 'settings':
        return { settings: (data as LiveEventData<'settings'>).version }
      case 'beat':
        return { clockAhead: this.#clockAhead(data as LiveEventData<'beat'>) }
      default:
        return {}
    }
  }

  #clockAhead({ at }: LiveEventData<'beat'>): number | null {
    const ahead = Date.parse(at) - this.#dependencies.now()
    return Number.isNaN(ahead) ? this.#state.clockAhead : ahead
  }

  async #poll(now: number): Promise<void> {
    if (this.#isPolling) return
    this.#pollAt = now + POLL_MS
    this.#isPolling = true
    const answer = await this.#dependencies.poll().catch(() => null)
    this.#isPolling = false
    // A stream that has opened meanwhile is more recent.
    if (this.#isStopped || this.#state.contact === 'stream') return
    this.#set(
      answer ? { ...answer, contact: 'polled', heardAt: this.#dependencies.now() } : { contact: 'lost' },
    )
  }

  #set(patch: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...patch }
    this.#dependencies.changed(this.#state)
  }
}
