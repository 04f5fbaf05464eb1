import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { openDatabase } from '../api/db/open.ts'
import { SNAPSHOT_CHANNEL } from '../api/modules/coverage/records-state.ts'
import { ensureWebApp } from '../api/web-app/build.ts'
import { BenchApplication } from './application.ts'
import { BROWSER } from './browser.ts'
import { atMost, lowerQuartile, type Measure } from './measure.ts'
import { BENCH_TODAY, CSV_HEADER } from './record.ts'

const RUNS = 7
const SCREEN = { width: 1920, height: 1080 }
const LARGE = { width: 3840, height: 2160 }
/** Where the bare page is served from while it is measured. */
const BARE = 'bare-wall'
const WALLS = 200
const BATCHES = 30
const CHANGE_MS = 100
const MEMORY_MB = 20
const TOLD_MS = 1000

/** The wall on the demonstration: its first scene, a change of scene, and what many walls cost their server. */
export async function measureWall(folder: string, say: (text: string) => void): Promise<Measure[]> {
  const dataDir = join(folder, 'wall')
  const application = await BenchApplication.start(dataDir, { DEMO: 'on' })
  const browser = await chromium.launch(BROWSER)
  try {
    say('first scene of the wall')
    const measures = [await measureFirstScene(browser, application.origin)]
    say('change of scene')
    measures.push(await measureChange(browser, application.origin))
    say(`${WALLS} walls`)
    measures.push(...(await measureWalls(application, dataDir, folder)))
    return measures
  } finally {
    await browser.close()
    await application.stop()
  }
}

async function measureFirstScene(browser: Browser, origin: string): Promise<Measure> {
  const { current } = await ensureWebApp(() => {})
  const bareFolder = join(current, 'assets', BARE)
  const [own, bare] = [`${origin}/wall`, `${origin}/assets/${BARE}/index.html`]
  try {
    // Also warms the server up: answers are kept when they are first asked for.
    await firstScene(browser, own, async (page) => {
      const body = await page.evaluate(() => document.querySelector('#wall')!.outerHTML)
      const styles = 'body{margin:0}#wall,.wall-layer{position:fixed;inset:0}svg{width:100%;height:100%}'
      const html = `<!doctype html><meta charset="utf-8"><style>${styles}</style>${body}`
      await mkdir(bareFolder, { recursive: true })
      await writeFile(join(bareFolder, 'index.html'), html)
      await writeFile(join(bareFolder, 'index.html.gz'), await promisify(gzip)(html, { level: 9 }))
    })
    await firstScene(browser, bare)
    const times: { own: number[]; bare: number[] } = { own: [], bare: [] }
    for (let run = 0; run < RUNS; run++) {
      times.bare.push(await firstScene(browser, bare))
      times.own.push(await firstScene(browser, own))
    }
    const [ownTime, bareTime] = [lowerQuartile(times.own), lowerQuartile(times.bare)]
    return atMost(
      'first scene of the wall, nothing kept',
      'a bare page with the same SVG',
      ownTime / bareTime,
      1.3,
      `${(ownTime / 1000).toFixed(2)} s, ${(bareTime / 1000).toFixed(2)} s`,
    )
  } finally {
    await rm(bareFolder, { recursive: true, force: true })
  }
}

/** Milliseconds from the start of the navigation to the first complete picture of a scene. */
async function firstScene(
  browser: Browser,
  url: string,
  look?: (page: Page) => Promise<void>,
): Promise<number> {
  return inPage(browser, SCREEN, async (page) => {
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('#wall:not([data-snapshot=""])[data-snapshot] svg')) return
        observer.disconnect()
        // Painted by the second one after it.
        requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('scene-shown')))
      }).observe(document, { childList: true, subtree: true, attributes: true })
    })
    await page.goto(url, { waitUntil: 'commit' })
    const mark = await page.waitForFunction(
      () => performance.getEntriesByName('scene-shown')[0]?.startTime,
      undefined,
      { timeout: 60_000, polling: 100 },
    )
    await look?.(page)
    return (await mark.jsonValue()) as number
  })
}

/** The main thread's work from the moment before a change to the map of townships until it stands, and what was done before. */
async function measureChange(browser: Browser, origin: string): Promise<Measure> {
  return inPage(browser, LARGE, async (page) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    const work = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value
    }
    const shows = (text: string) =>
      page.waitForFunction(
        (wanted) => document.querySelector('#wall svg title')?.textContent?.includes(wanted),
        text,
        { timeout: 120_000, polling: 50 },
      )
    await page.goto(`${origin}/wall?scenes=gaps,townships&seconds=10`)
    const changes: number[] = []
    const preparations: number[] = []
    let outlines = 0
    for (let run = 0; run < RUNS; run++) {
      await shows('现在缺口在哪')
      await sleep(1000)
      const shown = await work()
      // The next scene is prepared 2 s after the change; it is there well before it is shown.
      await sleep(6000)
      const before = await work()
      await shows('乡镇巡回')
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      const after = await work()
      // The first round also computes the base map.
      if (run > 0) changes.push(after - before)
      preparations.push(before - shown)
      outlines = await page.evaluate(() => document.querySelectorAll('.wall-layer path').length)
    }
    return atMost(
      'change to the map of townships at 3840×2160',
      `${CHANGE_MS} ms of the main thread`,
      lowerQuartile(changes) / CHANGE_MS,
      1,
      `${lowerQuartile(changes).toFixed(0)} ms`,
      `prepared before in ${lowerQuartile(preparations).toFixed(0)} ms, the first time ${preparations[0]!.toFixed(0)} ms; ${outlines} paths`,
    )
  })
}

async function inPage<Result>(
  browser: Browser,
  viewport: NonNullable<BrowserContextOptions['viewport']>,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    // A page that fails is told at once, not when its picture is not there in time.
    const failed = new Promise<never>((_, fail) => page.once('pageerror', fail))
    return await Promise.race([work(page), failed])
  } finally {
    await context.close()
  }
}

/** Streams as walls open them: the memory that they take, and how long after a commit the last of them is told. */
async function measureWalls(
  application: BenchApplication,
  dataDir: string,
  folder: string,
): Promise<Measure[]> {
  const database = await openDatabase({ dataDir })
  const heard = new Map<string, number[]>()
  const committed = new Map<string, number>()
  await database.sql.listen(SNAPSHOT_CHANNEL, (snapshot) => committed.set(snapshot, performance.now()))
  const streams: IncomingMessage[] = []
  try {
    await sleep(3000)
    const before = await application.memory()
    for (let wall = 0; wall < WALLS; wall++) streams.push(await openStream(application.origin, heard))
    await sleep(3000)
    const held = (await application.memory()) - before
    const times: number[] = []
    for (let batch = 0; batch < BATCHES; batch++) {
      const file = join(folder, 'wall-visit.csv')
      await writeFile(file, `${CSV_HEADER}W${batch},${BENCH_TODAY},full,350429,tour,W,county,W,3,planned,0\n`)
      heard.clear()
      committed.clear()
      await application.upload('visits', file)
      const isComplete = () => [...heard.values()].some((each) => each.length === WALLS)
      while (!isComplete() || committed.size === 0) await sleep(5)
      const [snapshot, told] = [...heard].find(([, each]) => each.length === WALLS)!
      times.push(Math.max(...told) - committed.get(snapshot)!)
    }
    const last = Math.max(...times)
    return [
      atMost(
        `memory of the server for ${WALLS} walls`,
        `${MEMORY_MB} MB`,
        held / 1024 ** 2 / MEMORY_MB,
        1,
        `${(held / 1024 ** 2).toFixed(1)} MB more`,
      ),
      atMost(
        `a commit told to the last of ${WALLS} walls`,
        `${TOLD_MS} ms`,
        last / TOLD_MS,
        1,
        `${last.toFixed(0)} ms, the slowest of ${BATCHES}`,
        `median ${times.toSorted((a, b) => a - b)[BATCHES / 2]!.toFixed(0)} ms; from PostgreSQL’s notification to another listener`,
      ),
    ]
  } finally {
    for (const stream of streams) stream.destroy()
    await database.close()
  }
}

/** @param heard when each snapshot was told, one time a stream */
async function openStream(origin: string, heard: Map<string, number[]>): Promise<IncomingMessage> {
  const [stream] = (await once(get(`${origin}/api/events`), 'response')) as [IncomingMessage]
  stream.setEncoding('utf8')
  let rest = ''
  stream.on('data', (text: string) => {
    const messages = (rest + text).split('\n\n')
    rest = messages.pop()!
    for (const message of messages) {
      const data = /^event: snapshot\ndata: (.*)$/m.exec(message)?.[1]
      if (!data) continue
      const { snapshot } = JSON.parse(data) as { snapshot: string }
      heard.set(snapshot, [...(heard.get(snapshot) ?? []), performance.now()])
    }
  })
  stream.on('error', () => {})
  return stream
}
