import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { keep, SERVER_AWAY, useBrowser } from '../support/browser.ts'
import { TODAY } from '../support/demonstration.ts'
import { ready, settled } from './support/atlas.ts'
import { useOwnApplication } from './support/own-application.ts'
import { useProxy } from './support/proxy.ts'

let today = TODAY
const proxy = useProxy(() => application.url())
const application = useOwnApplication({ settings: () => ({ TODAY: today }) })
const browser = useBrowser(proxy.url, 'fresh')

/** Every pixel of the map is drawn by software. */
const SMALL = { width: 900, height: 600 }
const AWAY = '与服务器的连接已中断'

let files = 0
/** Imports a file from outside the browser. @returns its name */
async function importFile(): Promise<string> {
  const name = `visits-${++files}.csv`
  const form = new FormData()
  const row = `V${files},2026-10-12,full,350425,tour,S1,municipal,5`
  const header = 'visit_id,date,session,place_code,service,team_code,team_level,headcount'
  form.set('file', new Blob([`${header}\n${row}\n`]), name)
  const response = await fetch(`${application.url()}/api/imports/visits`, { method: 'POST', body: form })
  expect(response.status).toBe(200)
  return name
}

const batch = (page: Page, file: string) => page.locator('.batch-table').getByText(file)
const hasStream = () => expect.poll(() => proxy.streams().open).toBe(1)

test('seven tabs of one browser share one stream, and all of them show an import made elsewhere', {
  tags: 'long',
}, async () => {
  const before = proxy.streams()
  const last = await browser.open('about:blank')
  const map = await last.context().newPage()
  await map.setViewportSize(SMALL)
  await map.goto('/')
  await ready(map)
  await hasStream()
  const lists = [last]
  while (lists.length < 6) lists.unshift(await last.context().newPage())
  for (const page of lists) {
    await page.goto('/imports')
    await page.locator('.batches').waitFor()
  }
  const file = await importFile()
  await map.getByText('数据已更新').waitFor()
  for (const page of lists) await batch(page, file).waitFor()
  expect(proxy.streams()).toEqual({ open: 1, opened: before.opened + 1 })

  // The tab that started the worker is closed: the others still receive events.
  await map.close()
  const next = await importFile()
  for (const page of lists) await batch(page, next).waitFor()
})

test('without shared workers a page has a stream of its own', { tags: 'long' }, async () => {
  const page = await browser.open('about:blank')
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
  await page.goto('/imports')
  await hasStream()
  await batch(page, await importFile()).waitFor()
})

test('where the worker cannot be loaded a page has a stream of its own', { tags: 'long' }, async () => {
  const page = await browser.open('about:blank')
  await page.addInitScript(() => {
    const Real = SharedWorker
    globalThis.SharedWorker = class extends Real {
      constructor() {
        super('/assets/no-worker.js')
      }
    }
  })
  await page.goto('/imports')
  await hasStream()
  await batch(page, await importFile()).waitFor()
})

describe('an open page', () => {
  test('reconnects after a 502 in place of the stream', async () => {
    const page = await browser.open('/imports', { expected: SERVER_AWAY })
    await hasStream()
    const before = proxy.streams().opened
    proxy.cut('502')
    const file = await importFile()
    await batch(page, file).waitFor()
    await hasStream()
    expect(proxy.streams().opened).toBe(before + 2)
  })

  test('reports a login page in place of every answer, keeps what it shows, and catches up afterwards', {
    tags: 'long',
  }, async () => {
    const page = await browser.open('/', { viewport: SMALL, expected: SERVER_AWAY })
    await ready(page)
    const list = await page.context().newPage()
    await list.goto('/imports')
    await list.locator('.batches').waitFor()
    await hasStream()
    proxy.answer('login page')
    proxy.cut()
    try {
      for (const each of [page, list]) await each.getByText(AWAY).waitFor()
      expect(await page.locator('.headline-share, .overview-panel h1').count()).toBeGreaterThan(0)
      await importFile()
    } finally {
      proxy.answer('through')
    }
    await page.getByText('数据已更新').waitFor()
    await hasStream()
    for (const each of [page, list]) await each.getByText(AWAY).waitFor({ state: 'detached' })
  })

  test('reports a stopped server, and asks about the next day when the server is back on that day', {
    tags: 'long',
  }, async () => {
    const page = await browser.open('/', { viewport: SMALL, expected: SERVER_AWAY })
    await ready(page)
    await hasStream()
    await application.stop()
    await page.getByText(AWAY).waitFor()
    await keep(page, 'live-away')
    today = '2026-11-23'
    await application.start()
    const asksForTheDay = page.waitForRequest((request) => request.url().includes('asOf=2026-11-23'))
    // The page may have reconnected by itself meanwhile.
    await page
      .getByRole('button', { name: '重试' })
      .click({ timeout: 2000 })
      .catch(() => undefined)
    await asksForTheDay
    await settled(page)
    expect(await page.getByText(AWAY).count()).toBe(0)
  })

  test('of an earlier build offers the new one on every page, and reloads only when asked', {
    tags: 'long',
  }, async () => {
    const page = await browser.open('about:blank', { viewport: SMALL })
    const isPage = (url: URL) => url.pathname === '/imports'
    await page.route(isPage, async (route) => {
      const answer = await route.fetch()
      const html = (await answer.text()).replace(/(name="build" content=")[^"]*/, '$1earlier')
      await route.fulfill({ response: answer, body: html })
    })
    await page.goto('/imports')
    const offer = page.getByRole('button', { name: '有新版本，刷新' })
    await offer.waitFor()
    await keep(page, 'live-new-build')
    await page.unroute(isPage)
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await batch(page, await importFile()).waitFor()
    await page.getByRole('link', { name: '返回地图' }).click()
    await ready(page)
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
    await offer.click()
    await page.waitForFunction(() => !('sameDocument' in window))
    await ready(page)
    await hasStream()
    expect(await offer.count()).toBe(0)
  })
})
