import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { settled } from './support/atlas.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url, 'fresh')

/** The reader's clock goes 163 days ahead of the server's, whose today is 2026-11-22. */
function clockAhead(): void {
  const Real = Date
  const ahead = Real.parse('2027-05-04T08:00:00Z') - Real.now()
  globalThis.Date = class extends Real {
    constructor(...of: unknown[]) {
      super(...((of.length === 0 ? [Real.now() + ahead] : of) as [number]))
    }
    static override now = () => Real.now() + ahead
  } as DateConstructor
}

/** The boundaries and the day arrive in one moment, once the page has been drawn: what waits for both is told of one at a time. */
function bothAtOnce(): void {
  const real = globalThis.fetch
  const arrived = new Map<string, () => void>()
  globalThis.fetch = async (input, init) => {
    const response = await real(input, init)
    const { pathname } = new URL(response.url)
    if (!['/api/geography', '/api/records'].includes(pathname)) return response
    const body: unknown = await response.json()
    const shown = new Promise<void>((open) => arrived.set(pathname, open))
    if (arrived.size === 2) {
      const wait = setInterval(() => {
        if (!document.querySelector('main')) return
        clearInterval(wait)
        arrived.get('/api/geography')?.()
        arrived.get('/api/records')?.()
      }, 50)
    }
    return { ok: true, status: 200, json: () => shown.then(() => body) } as Response
  }
}

/** What the page asks of the API: addresses, and what is posted. */
function questions(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(`${pathname}${search} ${request.postData() ?? ''}`)
  })
  return asked
}

for (const [path, tags] of [
  ['/', []],
  ['/?lens=reach&aim=two-way', ['long']],
  ['/planner', ['long']],
] as const) {
  test(`no question goes out with the day of a clock that is ahead: ${path}`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open('about:blank')
    await page.addInitScript(clockAhead)
    await page.addInitScript(bothAtOnce)
    const asked = questions(page)
    await page.goto(path)
    await page.locator('.map-pane canvas').first().waitFor()
    await expect.poll(() => asked.some((each) => each.includes('2026-'))).toBe(true)
    await settled(page)
    expect(await page.evaluate(() => new Date().getFullYear())).toBe(2027)
    expect(asked.filter((each) => each.includes('2027'))).toEqual([])
  })
}

test('while the server does not tell its day nothing about a day is asked, and one press mends it', {
  tags: 'long',
}, async () => {
  const page = await browser.open('about:blank', { expected: /answer 503|status of 503|ERR_FAILED/ })
  // With a stream the page would ask again by itself.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
  await page.route('**/api/events', (route) => route.abort())
  await page.route('**/api/records', (route) => route.fulfill({ status: 503, json: {} }))
  const asked = questions(page)
  for (const path of ['/', '/?lens=reach', '/planner']) {
    await page.goto(path)
    await page.getByText('无法读取数据状态').waitFor()
  }
  expect(asked.filter((each) => /\d{4}-\d{2}-\d{2}/.test(each))).toEqual([])
  await page.unroute('**/api/records')
  const mended = page.locator('.crowd-sentence').waitFor()
  // It also tries again by itself: on a slow machine it may do so just before the press.
  await Promise.race([page.getByRole('button', { name: '重试' }).click(), mended])
  await mended
  expect(await page.getByText('无法读取数据状态').count()).toBe(0)
})
