import type { CDPSession } from 'playwright-core'
import { expect } from 'vitest'
import type { useProxy } from './proxy.ts'
import type { useWallApplication } from './wall-application.ts'
import { SECOND, type WallPage } from './wall-page.ts'

const SCENES = 7
const STANDS = 10 * SECOND
/** The settings that a soaked wall has: the scenes that stand whatever the day, as short as may be. */
export const SOAK_SEARCH = `?scenes=gaps,calls,townships,villages,trend,reach,crowding&seconds=${STANDS / SECOND}`
const FIRST = '现在缺口在哪'
const PLACES = ['350429', '350425', '350525', '350725', '350825', '350926']

/** What a wall goes through; faults are spread over the rounds. */
export interface SoakPlan {
  readonly rounds: number
  /** Rounds until caches are full and code is compiled; what is measured begins then. */
  readonly warmUp: number
  readonly midnights: number
  /** Imports, those that come with other faults not counted. */
  readonly snapshots: number
  readonly restarts: number
  readonly spellsOf502: number
  readonly loginPages: number
  /** They load the page anew: all but one come during the warm-up, one after the last measurement. */
  readonly builds: number
}

/** Of one document, after two collections of garbage, at the change to the first scene. */
export interface SoakSample {
  readonly changes: number
  readonly heap: number
  /** DOM nodes that are alive and not in the document. */
  readonly nodesBeside: number
  readonly listeners: number
  readonly timers: number
  readonly webgl: number
  readonly streams: number
}

export interface SoakReport {
  readonly samples: readonly SoakSample[]
  /** The longest simulated time until the newest records or the new day were shown, by what had happened; milliseconds. */
  readonly slowest: Readonly<Record<string, number>>
  /** Bytes a change, by least squares. */
  readonly heapSlope: number
}

type Fault = 'midnight' | 'snapshot' | 'restart' | '502' | 'login page'

/** Lets a wall rotate for so many rounds, with all that happens to walls, and measures what it gathers. */
export async function soak(
  wall: WallPage,
  proxy: ReturnType<typeof useProxy>,
  application: ReturnType<typeof useWallApplication>,
  plan: SoakPlan,
): Promise<SoakReport> {
  const slowest: Record<string, number> = {}
  const samples: SoakSample[] = []
  const cdp = await wall.page.context().newCDPSession(wall.page)
  await cdp.send('Performance.enable')
  const own = await wall.page.getAttribute('meta[name=build]', 'content')
  let imports = 0
  let builds = 0

  const shown = async (what: string, attribute: 'data-snapshot' | 'data-day', value: string) => {
    let passed = 0
    while ((await wall.page.getAttribute('#wall', attribute)) !== value) {
      expect(passed, `${what}: ${attribute} ${value} is not shown after 90 s`).toBeLessThan(90 * SECOND)
      await wall.pass(SECOND)
      passed += SECOND
    }
    slowest[what] = Math.max(slowest[what] ?? 0, passed)
  }
  const importAndShow = async (what: string) => {
    const snapshot = await application.importVisit(PLACES[imports++ % PLACES.length]!)
    await shown(what, 'data-snapshot', snapshot)
  }
  const connected = async () => {
    for (let passed = 0; proxy.streams().open !== 1; passed += SECOND) {
      expect(passed, 'there is no stream after 90 s').toBeLessThan(90 * SECOND)
      await wall.pass(SECOND)
    }
  }
  /** While the server is away or answers so, a minute passes, and records change. */
  const spell = async (what: Fault, begin: () => unknown, end: () => unknown) => {
    await begin()
    proxy.cut()
    await wall.pass(60 * SECOND)
    await end()
    await importAndShow(what)
    await connected()
  }
  const happen: Record<Fault, () => Promise<void>> = {
    midnight: async () => {
      const next = new Date(Date.parse(application.clock.today) + 86_400_000).toISOString().slice(0, 10)
      application.clock.today = next
      // The server looks at its clock each second, time of the page stands until it has told.
      const [, month, day] = next.split('-').map(Number)
      await wall.hears(`${month}月${day}日`)
      await shown('midnight', 'data-day', next)
    },
    snapshot: () => importAndShow('snapshot'),
    restart: () => spell('restart', application.stop, application.start),
    '502': () =>
      spell(
        '502',
        () => proxy.answer('502'),
        () => proxy.answer('through'),
      ),
    'login page': () =>
      spell(
        'login page',
        () => proxy.answer('login page'),
        () => proxy.answer('through'),
      ),
  }
  const changeBuild = async () => {
    proxy.renameBuild({ from: own ?? '', to: `build-${++builds}` })
    proxy.cut()
    const isLoaded = async () =>
      (await wall.page.getAttribute('meta[name=build]', 'content')) === `build-${builds}`
    for (let passed = 0; !(await isLoaded()); passed += SECOND) {
      expect(passed, 'another build is not loaded after 90 s').toBeLessThan(90 * SECOND)
      // The page may be left while time passes.
      await wall.pass(SECOND).catch(() => {})
      await wall.page.waitForFunction(() => 'simulation' in window)
    }
    await wall.until(FIRST)
    await connected()
  }

  const faults = spread(plan)
  const buildRounds = Array.from({ length: plan.builds - 1 }, (_, n) =>
    Math.floor((plan.warmUp * n) / plan.builds),
  )
  const every = Math.max(1, Math.floor((plan.rounds - plan.warmUp) / 20))
  for (let round = 0; round < plan.rounds; round++) {
    if (buildRounds.includes(round)) await changeBuild()
    for (const fault of faults.get(round) ?? []) await happen[fault]()
    await wall.pass(SCENES * STANDS)
    const isMeasured = round >= plan.warmUp && (round - plan.warmUp) % every === 0
    if (isMeasured) samples.push(await sample(wall, cdp, proxy, round * SCENES))
  }
  await changeBuild()
  return { samples, slowest, heapSlope: slope(samples.map(({ changes, heap }) => [changes, heap])) }
}

/** Each kind of fault evenly over the rounds, none in the first two. */
function spread(plan: SoakPlan): ReadonlyMap<number, readonly Fault[]> {
  const faults = new Map<number, Fault[]>()
  const counts: Record<Fault, number> = {
    midnight: plan.midnights,
    snapshot: plan.snapshots,
    restart: plan.restarts,
    '502': plan.spellsOf502,
    'login page': plan.loginPages,
  }
  for (const [fault, count] of Object.entries(counts) as [Fault, number][]) {
    for (let n = 0; n < count; n++) {
      const round = 2 + Math.floor(((plan.rounds - 3) * (n + 0.5)) / count)
      faults.set(round, [...(faults.get(round) ?? []), fault])
    }
  }
  return faults
}

async function sample(
  wall: WallPage,
  cdp: CDPSession,
  proxy: ReturnType<typeof useProxy>,
  changes: number,
): Promise<SoakSample> {
  // Just after a change: what is drawn for the next one is not there yet.
  while ((await wall.title()).includes(FIRST)) await wall.pass(SECOND)
  while (!(await wall.title()).includes(FIRST)) await wall.pass(SECOND)
  // What has been replaced is held until the next picture is painted.
  await wall.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
  for (let times = 0; times < 2; times++) await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN
  const own = await wall.page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL)
    let nodes = 1
    while (walker.nextNode()) nodes++
    const { timers, webgl } = window.simulation
    return { nodes, timers, webgl }
  })
  return {
    changes,
    heap: metric('JSHeapUsedSize'),
    nodesBeside: metric('Nodes') - own.nodes,
    listeners: metric('JSEventListeners'),
    timers: own.timers,
    webgl: own.webgl,
    streams: proxy.streams().open,
  }
}

function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(([each]) => each)), mean(points.map(([, each]) => each))]
  const covariance = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0)
  return covariance / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0)
}
