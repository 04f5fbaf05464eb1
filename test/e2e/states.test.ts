import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { unitColour } from '../../api/domain/cartography/palette.ts'
import { keep, move, SERVER_AWAY, SHARP, useBrowser } from '../support/browser.ts'
import { mapPixels, ready } from './support/atlas.ts'
import { useOwnApplication } from './support/own-application.ts'
import { coloursAround } from './support/pixels.ts'

const application = useOwnApplication({ on: 'embedded' })
const browser = useBrowser(application.url, 'fresh')

/** The map's part that is neither its ground nor what stands on it: that counties are drawn at all. */
async function painted(page: Page): Promise<boolean> {
  const pixels = await mapPixels(page)
  const colours = coloursAround(pixels, pixels.width / 2, pixels.height / 2, 120)
  return colours[0]?.[0] === unitColour('not-applicable')
}

test('without a record the page says so, how to begin, and shows no demonstration badge', async () => {
  const page = await browser.open('/', SHARP)
  for (const [lang, title] of [
    ['zh', '尚无任何记录'],
    ['en', 'No records yet'],
  ] as const) {
    await move(page, `/?lang=${lang}`)
    await page.getByText(title).waitFor()
    await expect.poll(() => painted(page)).toBe(true)
    await keep(page, `state-empty-${lang}`)
    expect(await page.locator('.demonstration-badge').count()).toBe(0)
    expect(await page.getByRole('link', { name: lang === 'zh' ? '前往导入' : 'Go to import' }).count()).toBe(
      1,
    )
  }
})

test('while answers are slow the panel keeps their shape, then shows them', async () => {
  const page = await browser.open('about:blank')
  let release = () => {}
  const gate = new Promise<void>((open) => {
    release = open
  })
  for (const path of ['coverage', 'records', 'history']) {
    await page.route(`**/api/${path}*`, async (route) => {
      await gate
      await route.continue()
    })
  }
  await page.goto('/')
  await page.locator('.overview-panel .ant-skeleton').first().waitFor()
  await page.locator('.strip .ant-skeleton').first().waitFor()
  await keep(page, 'state-loading')
  release()
  await page.getByText('尚无任何记录').waitFor()
  expect(await page.locator('.overview-panel .ant-skeleton').count()).toBe(0)
})

test('a lost graphics context comes back painted', { tags: 'long' }, async () => {
  const page = await browser.open('/', SHARP)
  await ready(page)
  expect(await painted(page)).toBe(true)
  await page.locator('canvas.maplibregl-canvas').evaluate((canvas: HTMLCanvasElement) => {
    const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')
    if (!extension) throw new Error('no way to lose the context')
    canvas.setAttribute('data-lost', '')
    extension.loseContext()
    setTimeout(() => extension.restoreContext(), 300)
  })
  await page.getByText('图形环境已中断，正在恢复地图').waitFor()
  await page.locator('canvas.maplibregl-canvas:not([data-lost])').waitFor()
  await ready(page)
  expect(await painted(page)).toBe(true)
})

test('a server that has gone is said to be gone, and what follows its return is shown on a press', {
  tags: 'long',
}, async () => {
  await bring('designations', 'area_code,designation,from,to,source\n350425,recipient,2025-01-01,,test\n')
  await bring(
    'visits',
    'visit_id,date,session,place_code,service,team_code,team_level,headcount\nV1,2026-10-12,full,350425,tour,S1,municipal,5\n',
  )
  const page = await browser.open('/', { expected: SERVER_AWAY })
  await ready(page)
  expect(await page.locator('.headline-share strong').innerText()).toBe('100%')
  await application.stop()
  try {
    await page.getByRole('button', { name: '上一周期' }).click()
    await page.locator('.overview-main .ant-alert-error, .overview .ant-alert').first().waitFor()
    await keep(page, 'state-server-gone')
  } finally {
    await application.start()
  }
  const again = page.getByRole('button', { name: '重试' })
  // One press may mend several parts, and the page itself asks from time to time.
  await expect
    .poll(
      async () => {
        const offered = await again.count()
        if (offered > 0)
          await again
            .first()
            .click({ timeout: 1000 })
            .catch(() => undefined)
        return offered
      },
      { interval: 500 },
    )
    .toBe(0)
  await ready(page)
  expect(await page.locator('.ant-alert-error').count()).toBe(0)
  expect(await page.locator('#headline-name').innerText()).toContain('2026 年第三季度')
})

async function bring(kind: string, csv: string): Promise<void> {
  const form = new FormData()
  form.set('file', new Blob([csv]), `${kind}.csv`)
  const response = await fetch(`${application.url()}/api/imports/${kind}`, { method: 'POST', body: form })
  expect(response.status).toBe(200)
}
