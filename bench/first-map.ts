import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import type { ReachAnswer } from '../api/contract/reach.ts'
import { ensureWebApp } from '../api/web-app/build.ts'
import { BenchApplication } from './application.ts'
import { BROWSER } from './browser.ts'
import { atMost, lowerQuartile, type Measure } from './measure.ts'

const RUNS = 7
const WINDOW = { width: 1440, height: 900 }
/** Where the bare page is served from while it is measured. */
const BARE = 'bare-map'

/** A page of the application, the answer that its map shows first, and how much longer than a bare map it may take. */
const PAGES = [
  { what: 'overview', path: '/', answer: '/api/coverage?rule=county-quarterly&level=county', target: 1.3 },
  { what: 'reach', path: '/?lens=reach', answer: '/api/reach?level=county', target: 1.6 },
  {
    what: 'planner',
    path: '/planner',
    answer: '/api/coverage?rule=township-monthly&level=township',
    target: 1.6,
  },
] as const

/**
 * From the request for a page to the map shaded by its answer, with nothing kept from before: the application's pages on
 * the demonstration, against a page that has nothing but MapLibre with the same style, tiles, camera and answer. One after
 * the other in turn, in a fresh context each.
 */
export async function measureFirstMap(folder: string, say: (text: string) => void): Promise<Measure[]> {
  const application = await BenchApplication.start(join(folder, 'first-map'), { DEMO: 'on' })
  const browser = await chromium.launch(BROWSER)
  const { current } = await ensureWebApp(() => {})
  const bareFolder = join(current, 'assets', BARE)
  try {
    await buildBarePage(bareFolder)
    await reachIsComputed(application.origin)
    const measures: Measure[] = []
    for (const page of PAGES) {
      say(`first map: ${page.what}`)
      measures.push(await measurePage(browser, application.origin, page))
    }
    return measures
  } finally {
    await browser.close()
    await application.stop()
    await rm(bareFolder, { recursive: true, force: true })
  }
}

async function measurePage(
  browser: Browser,
  origin: string,
  { what, path, answer, target }: (typeof PAGES)[number],
): Promise<Measure> {
  let size = { width: 0, height: 0 }
  // Also warms the server up: tiles are cut and answers kept when they are first asked for.
  await shaded(browser, `${origin}${path}`, async (page) => {
    const box = await page.locator('canvas.maplibregl-canvas').boundingBox()
    if (box) size = { width: box.width, height: box.height }
  })
  const bare = new URL(`/assets/${BARE}/index.html`, origin)
  bare.search = String(new URLSearchParams({ answer, width: `${size.width}`, height: `${size.height}` }))
  await shaded(browser, bare.href)
  const times: { own: number[]; bare: number[] } = { own: [], bare: [] }
  for (let run = 0; run < RUNS; run++) {
    times.bare.push(await shaded(browser, bare.href))
    times.own.push(await shaded(browser, `${origin}${path}`))
  }
  const [own, other] = [lowerQuartile(times.own), lowerQuartile(times.bare)]
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
  return atMost(
    `first shaded map: ${what}`,
    'a bare MapLibre page with the same style, tiles and answer',
    own / other,
    target,
    `${seconds(own)}, ${seconds(other)}`,
  )
}

/** Milliseconds from the start of the navigation to the first complete picture with the answer's colours. */
async function shaded(browser: Browser, url: string, look?: (page: Page) => Promise<void>): Promise<number> {
  const context = await browser.newContext({ viewport: WINDOW, locale: 'zh-CN', reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    // A page that fails is told at once, not when its picture is not there in time.
    const failed = new Promise<never>((_, fail) => page.once('pageerror', fail))
    await page.goto(url, { waitUntil: 'commit' })
    const marked = page.waitForFunction(
      () => performance.getEntriesByName('map-shaded')[0]?.startTime,
      undefined,
      { timeout: 60_000, polling: 100 },
    )
    const mark = await Promise.race([marked, failed])
    await look?.(page)
    return (await mark.jsonValue()) as number
  } finally {
    await context.close()
  }
}

async function buildBarePage(folder: string): Promise<void> {
  await build({
    root: join(import.meta.dirname, BARE),
    base: `/assets/${BARE}/`,
    configFile: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    mode: 'production',
    build: {
      outDir: folder,
      assetsDir: '.',
      emptyOutDir: true,
      chunkSizeWarningLimit: 2000,
    },
  })
}

/** After a first start the server computes travel times behind its first answers. */
async function reachIsComputed(origin: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${origin}/api/reach?level=county`)
    if (response.ok && ((await response.json()) as ReachAnswer).basis.state === 'current') return
    await sleep(500)
  }
}
