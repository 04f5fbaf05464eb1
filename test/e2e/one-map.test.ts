/** @module-tag long */

import type { CDPSession, Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { COARSE, useBrowser } from '../support/browser.ts'

const browser = useBrowser(() => inject('applicationUrl'), 'fresh')

/** A few counties: what stays in a page is told as well by them as by the whole province, which software draws slowly. */
const AT = 'at=117.2,26.36,9'

/** Every lens, and the pages with a map of their own or none. */
const ADDRESSES = [
  `/?lens=township-monthly&${AT}`,
  `/?lens=village-weekly&${AT}`,
  `/?lens=village-posting&${AT}`,
  `/?lens=national-annual&${AT}`,
  `/?lens=reach&${AT}`,
  `/planner?${AT}`,
  '/imports',
  `/?${AT}`,
]

declare global {
  interface Window {
    /** Of WebGL, made since the page was loaded. */
    contexts: WeakRef<RenderingContext>[]
  }
}

const ROUNDS = 10

test(`${ROUNDS} rounds through all lenses and pages leave one map, and no more nodes, listeners or memory`, async () => {
  const { page, devtools } = await opened()
  await round(page)
  // What is loaded or kept once is there after the second; the most of two, since an answer may be late on a slow machine.
  const first: Counts[] = []
  for (let n = 2; n <= 3; n++) {
    await round(page)
    first.push(await counts(page, devtools))
  }
  const most = (key: keyof Counts) => Math.max(...first.map((each) => each[key]))
  const early = { nodes: most('nodes'), listeners: most('listeners'), heap: most('heap') }
  for (let n = 4; n <= ROUNDS; n++) await round(page)
  const late = await counts(page, devtools)
  // MapLibre's own, and that of deck.gl over it, which the planner brings.
  expect(late.contexts).toBe(2)
  expect(await page.locator('canvas.maplibregl-canvas').count()).toBe(1)
  // Three rounds and more in which nothing stays: one lens that stayed would add about 90 nodes, 35 listeners and 0.5 MB a round.
  expect(late.nodes / early.nodes, `nodes, ${early.nodes} before`).toBeLessThan(1.1)
  expect(late.listeners / early.listeners, `listeners, ${early.listeners} before`).toBeLessThan(1.1)
  expect(late.heap / early.heap, `bytes, ${early.heap} before`).toBeLessThan(1.2)
})

test('a map that was replaced is gone: five changes of scale leave one of six contexts', async () => {
  const { page, devtools } = await opened()
  for (const width of [2200, 900, 2200, 900, 2200]) {
    const made = await page.evaluate(() => window.contexts.length)
    await page.setViewportSize({ width, height: 300 })
    await page.waitForFunction((before) => window.contexts.length > before, made)
    await shown(page)
  }
  expect((await counts(page, devtools)).contexts).toBe(6)
  await expect
    .poll(async () => {
      await collectGarbage(devtools)
      return page.evaluate(() => window.contexts.filter((each) => each.deref()).length)
    })
    .toBe(1)
})

async function opened(): Promise<{ page: Page; devtools: CDPSession }> {
  const page = await browser.open('about:blank', { viewport: { width: 390, height: 560 }, ...COARSE })
  await page.addInitScript(() => {
    window.contexts = []
    const known = new WeakSet()
    const getContext = HTMLCanvasElement.prototype.getContext as (...given: unknown[]) => RenderingContext
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, ...given: unknown[]) {
        const context = getContext.apply(this, given)
        if (String(given[0]).startsWith('webgl') && context && !known.has(context)) {
          known.add(context)
          window.contexts.push(new WeakRef(context))
        }
        return context
      },
    })
  })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  await devtools.send('HeapProfiler.enable')
  await page.goto('/')
  await shown(page)
  return { page, devtools }
}

async function round(page: Page): Promise<void> {
  for (const address of ADDRESSES) {
    await page.evaluate((path) => {
      history.pushState(null, '', path)
      dispatchEvent(new PopStateEvent('popstate', { state: null }))
    }, address)
    if (address === '/imports') await page.locator('.import-page').waitFor()
    else await shown(page)
  }
}

/** Until the map is on the screen and has drawn it. */
async function shown(page: Page): Promise<void> {
  await page.locator('.map-pane .area-map').waitFor()
  await page.waitForFunction(() => document.querySelector('.map-phase span') === null)
}

/** What the page holds once it has settled: pending answers add rows and remove their placeholders. */
async function counts(page: Page, devtools: CDPSession) {
  let last = await countsNow(page, devtools)
  await expect
    .poll(async () => {
      const before = last
      last = await countsNow(page, devtools)
      return last.nodes === before.nodes
    })
    .toBe(true)
  return last
}

type Counts = Readonly<Record<'contexts' | 'nodes' | 'listeners' | 'heap', number>>

async function countsNow(page: Page, devtools: CDPSession): Promise<Counts> {
  await page.locator('.ant-skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' })
  // What was released while collecting is collected by the next.
  for (let n = 0; n < 3; n++) await collectGarbage(devtools)
  const { metrics } = await devtools.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN
  return {
    contexts: await page.evaluate(() => window.contexts.length),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    heap: metric('JSHeapUsedSize'),
  }
}

async function collectGarbage(devtools: CDPSession): Promise<void> {
  await devtools.send('HeapProfiler.collectGarbage')
}
