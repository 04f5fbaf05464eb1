import type { WallStep } from '../../api/contract/wall-remote.ts'
import { ApiError, answerOf, api, whenSignedOut } from '../data/client.ts'
import { HAS_ACCOUNTS } from '../data/has-accounts.ts'
import { forwardClock } from '../live/forward-clock.ts'
import { UNKNOWN, type WallEvent } from '../live/live-stream.ts'
import { openLiveStream } from '../live/open-live-stream.ts'
import { askGeodata, type WallGeodata } from './engine/geodata.ts'
import { Kept } from './engine/kept.ts'
import { isReloadDue } from './engine/reload.ts'
import { Rounds } from './engine/rounds.ts'
import { type Entry, lookAtLink } from './entry.ts'
import { type Command, listenToHands } from './hands.ts'
import type { WallView } from './view.ts'
import { Wall } from './wall.ts'

const TICK_MS = 1000
const GEODATA_RETRY_MS = 10_000
const ANSWER_TIMEOUT_MS = 120_000
const COMMANDS: Readonly<Record<WallStep, Command>> = {
  next: { do: 'next' },
  before: { do: 'previous' },
  pause: { do: 'pause' },
  resume: { do: 'resume' },
}

/** What goes with a question: none is waited for without end. */
const init = () => ({ init: { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) } })

/**
 * Shows the wall for as long as it may.
 *
 * @param over told once, when its link was revoked or nobody is signed in any more: from then on it does nothing
 */
export function runWall(
  { settings, isLinked }: Entry,
  view: WallView,
  over: (because: 'revoked' | 'signed-out') => void,
): void {
  const ownBuild = document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? null
  const kept = new Kept(ownBuild)
  /** The wall's one clock: were it set back by hours, pages would stand and pauses last for as long. */
  const now = forwardClock()
  let live = UNKNOWN
  const loadedAt = now()

  let isOver = false
  const end = (because: 'revoked' | 'signed-out') => {
    if (isOver) return
    isOver = true
    stream.stop()
    wall.stop()
    over(because)
  }
  let isLooking = false
  // A link may have been revoked, given other settings, or be one whose cookie this browser has lost.
  const look = async () => {
    if (isLooking) return
    isLooking = true
    await lookAtLink(() => end('revoked'))
    isLooking = false
  }
  if (HAS_ACCOUNTS) whenSignedOut((code) => (code === 'wall-link-ended' ? void look() : end('signed-out')))

  const rounds = new Rounds({
    scenes: settings.scenes,
    ask: (scene, within) => {
      const { indicators } = settings
      const isChosen = scene === 'indicators' && indicators.length > 0
      const query = {
        ...(within !== null && { within }),
        ...(isChosen && { indicators: String(indicators) }),
      }
      const question = { param: { scene }, query }
      return answerOf(api.wall[':scene'].$get(question, init())).catch((error: unknown) => {
        if (isServersWord(error)) return null
        throw error
      })
    },
    askRecords: async () => {
      const { snapshot, dataAsOf, demonstration } = await answerOf(api.records.$get({}, init()))
      return { snapshot, dataAsOf, demonstration }
    },
    now: () => wall.serverNow,
    changed: () => wall.tick(),
    keep: (round) => {
      if (!isOver) kept.keepRound(round)
    },
  })
  const wall = new Wall({
    settings,
    view,
    rounds,
    now,
    atBoundary: () => void reloadWhenDue(),
    needGeodata: (within) => void loadGeodata(within),
    shown: (showing) => {
      if (settings.remote === null) return
      // Told again with the next change, or when the stream opens anew.
      answerOf(api['wall-remotes'].showing.$post({ json: { wall: settings.remote, showing } }, init())).catch(
        () => {},
      )
    },
  })

  const { remote } = settings
  const query = { ...(remote !== null && { wall: remote }), ...(isLinked && { as: 'wall-link' as const }) }
  const stream = openLiveStream(
    (state) => {
      const isNewStream = state.contact === 'stream' && live.contact !== 'stream'
      live = state
      wall.setLive(state)
      if (!isNewStream) return
      wall.reportAnew()
      // It ended and began anew, perhaps because the link says something else now.
      if (isLinked) void look()
    },
    Object.keys(query).length === 0 ? undefined : { query, heard: (event) => hear(event) },
    now,
  )
  void loadGeodata(settings.within)
  void mayShowKept()
    .then(() => kept.round(settings.within))
    .then((round) => round && !isOver && rounds.restore(round))
  listenToHands(
    (command) => wall.do(command),
    () => wall.moved(),
  )
  addEventListener('resize', () => wall.resize())
  addEventListener('online', () => stream.retry())
  tick()
  stayAwake()
  surviveOutages()

  function hear(event: WallEvent): void {
    if (event.name === 'remote') wall.chooseWithin(event.data.within)
    if (event.name === 'step') wall.do(COMMANDS[event.data.step])
  }

  function tick(): void {
    if (isOver) return
    // Whatever goes wrong once, the wall goes on.
    setTimeout(tick, TICK_MS)
    wall.tick()
  }

  /** Keeps asking: a wall is often switched on before its server. What was kept is drawn meanwhile. */
  async function loadGeodata(within: string | null): Promise<void> {
    let isThere = false
    const setFirst = (geodata: WallGeodata) => {
      if (isThere) return
      isThere = true
      wall.setGeodata(within, geodata)
    }
    // Beside the question: the first scene of a wall that has kept nothing does not wait for that.
    void kept.geodata(within).then((old) => old && !isOver && setFirst(old))
    while (!isOver && wall.wants(within)) {
      try {
        const whole = await askGeodata(within, view.pixels, init, setFirst)
        isThere = true
        wall.setGeodata(within, whole)
        if (!isOver) kept.keepGeodata(within, whole)
        return
      } catch (error) {
        if (error instanceof ApiError && error.code === 'unknown-area') wall.setUnknown(within)
        await new Promise((done) => setTimeout(done, GEODATA_RETRY_MS))
      }
    }
  }

  /** At a scene's boundary, and only when the server is ready to hand out the page. */
  async function reloadWhenDue(): Promise<void> {
    const ahead = live.clockAhead ?? 0
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const facts = {
      now: now() + ahead,
      loadedAt: loadedAt + ahead,
      isReloaded: navigation?.type === 'reload',
      ownBuild,
      build: live.build,
    }
    if (isOver || !isReloadDue(facts)) return
    const answer = await fetch('/api/health', { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    const isReady = answer?.status === 200 && answer.headers.get('Content-Type')?.includes('json')
    if (isReady) location.reload()
  }

  /**
   * Where people sign in, what one of them saw is not shown to the next one: the server is asked first. Whether it does not answer, or
   * answers, does not matter; what it says to nobody ends the wall. A link has been looked at already.
   */
  async function mayShowKept(): Promise<void> {
    if (HAS_ACCOUNTS && !isLinked) await answerOf(api.records.$get({}, init())).catch(() => {})
  }
}

/** The server failed at a question, as opposed to one that is away, or a proxy or a login page in its place. */
function isServersWord(error: unknown): boolean {
  return error instanceof ApiError && !['unreachable', 'unexpected', 'not-ready'].includes(error.code)
}

/** So that the page comes while the server is away. As the wake lock: where the page is secure or on this machine. */
function surviveOutages(): void {
  // The first picture does not wait for it.
  setTimeout(() => {
    navigator.serviceWorker?.register('/wall-worker.js', { scope: '/wall' }).catch(() => {})
  }, TICK_MS)
}

/** Where the page is secure or on this machine; elsewhere the machine itself must be set so. It is lost when the page is hidden. */
function stayAwake(): void {
  const request = () => {
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {})
  }
  document.addEventListener('visibilitychange', request)
  request()
}
