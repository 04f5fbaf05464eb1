import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import type { z } from 'zod'
import type { ClustersAnswer } from '../../api/contract/clusters.ts'
import type { Draft, DraftsAnswerSchema } from '../../api/contract/plans.ts'
import type { ConflictsAnswer, DuplicatesAnswer } from '../../api/contract/review.ts'
import { DEFAULT_NEARNESS } from '../../api/domain/clusters/crowding.ts'
import { COARSE, DESK, keep, move, SCREENS, useBrowser, WALL } from '../support/browser.ts'
import { api, number, param, settled } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

/** Until every answer stands and the views are drawn. */
async function plannerReady(page: Page): Promise<void> {
  // The panel's answers are asked for after the map's first picture, which software draws slowly.
  await page
    .locator('.crowd-sentence, .review-panel, .draft-panel, .proposal-panel')
    .first()
    .waitFor({ timeout: 90_000 })
  await page.locator('.map-pane canvas').first().waitFor()
  await settled(page)
}

const crowdCount = async (page: Page) =>
  number((await page.locator('.planner-headline strong').innerText()).replace(/[^\d,]/g, ''))
const tabCount = (page: Page, n: number) =>
  page
    .locator('.planner-panel [role=tab]')
    .nth(n)
    .innerText()
    .then((text) => number(text.replace(/[^\d]/g, '')))

declare global {
  interface Window {
    /** Pictures in which deck.gl's canvas was on the screen: in its size, or stretched from another one. */
    overlay: { sized: number; stretched: number }
  }
}

function watchOverlay(): void {
  window.overlay = { sized: 0, stretched: 0 }
  const look = () => {
    const canvas = document.querySelector<HTMLCanvasElement>('.map-pane canvas:not(.maplibregl-canvas)')
    if (canvas && canvas.style.visibility !== 'hidden') {
      const isSized = Math.abs(canvas.width - canvas.clientWidth * devicePixelRatio) <= 1
      window.overlay[isSized ? 'sized' : 'stretched']++
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

test('the first look shows crowds, what they cost, duplicates and conflicts, as the API tells them', async () => {
  const page = await browser.open('about:blank')
  await page.addInitScript(watchOverlay)
  await page.goto('/planner')
  await plannerReady(page)
  const [clusters, duplicates, conflicts] = await Promise.all([
    api<ClustersAnswer>(url, '/api/clusters'),
    api<DuplicatesAnswer>(url, '/api/planner/duplicates'),
    api<ConflictsAnswer>(url, '/api/planner/conflicts'),
  ])
  const mendable = clusters.clusters.filter(({ movable }) => movable > 0).length
  expect(mendable).toBeGreaterThan(5)
  expect(await crowdCount(page)).toBe(mendable)
  expect(duplicates.total).toBeGreaterThan(0)
  expect(conflicts.total).toBeGreaterThan(0)
  // Each tab is counted by an answer of its own.
  for (const [tab, count] of [mendable, duplicates.total, conflicts.total].entries()) {
    await expect.poll(() => tabCount(page, tab), { timeout: 30_000 }).toBe(count)
  }
  await page.getByText('避免地点和时间扎堆').waitFor()
  await page.getByText('3 公里、3 天之内，有至少 3 次到访').waitFor()
  // Marks are on the map, and never were in wrong places.
  await page.waitForFunction(() => window.overlay.sized > 0)
  expect(await page.evaluate(() => window.overlay.stretched)).toBe(0)
})

test('a slider answers at once, a drag of it is one step back, and the address says it', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/planner?within=3509&days=7', { viewport: DESK })
  await plannerReady(page)
  const before = await crowdCount(page)
  const steps = await page.evaluate(() => history.length)
  const days = page.getByRole('slider', { name: '相隔天数上限' })
  // The rail is 0 to 31 days wide: from 7 to 2 in several movements of one drag.
  const handle = await days.boundingBox()
  const rail = await page.locator('.near-slider').nth(1).locator('.ant-slider-rail').boundingBox()
  if (!handle || !rail) throw new Error('there is no slider')
  const y = handle.y + handle.height / 2
  await page.mouse.move(handle.x + handle.width / 2, y)
  await page.mouse.down()
  for (const day of [6, 5, 4, 3, 2]) {
    await page.mouse.move(rail.x + (rail.width * day) / 31, y)
    // What is the default is not in the address.
    await expect.poll(() => param(page, 'days')).toBe(day === DEFAULT_NEARNESS.days ? null : String(day))
  }
  await page.mouse.up()
  await settled(page)
  const asked = await api<ClustersAnswer>(url, '/api/clusters?within=3509&days=2')
  const expected = asked.clusters.filter(({ movable }) => movable > 0).length
  await expect.poll(() => crowdCount(page)).toBe(expected)
  expect(expected).not.toBe(before)
  expect(await page.evaluate(() => history.length)).toBe(steps + 1)
  await page.goBack()
  await expect.poll(() => crowdCount(page)).toBe(before)
  expect(param(page, 'days')).toBe('7')
})

test('a crowd chosen in the list is opened, is in the address, and can be reached by keys alone', async () => {
  const page = await browser.open('/planner', { viewport: DESK })
  await plannerReady(page)
  const first = page.locator('.crowd-open').first()
  await first.focus()
  await first.press('Enter')
  await page.locator('.crowd-details').waitFor()
  expect(await first.getAttribute('aria-expanded')).toBe('true')
  const chosen = param(page, 'cluster')
  expect(chosen).toMatch(/^[0-9a-f]{16}$/)
  await page.locator('.crowd-details h3').getByText('附近缺口').waitFor()
  await settled(page)
  await keep(page, 'planner-crowd')
  // Its address alone opens it, too.
  await move(page, '/planner')
  await page.locator('.crowd-details').waitFor({ state: 'detached' })
  await move(page, `/planner?cluster=${chosen}`)
  await page.locator('.crowd-details').waitFor()
})

test('a move by the form makes a draft, changes the effect, is undone and redone, and survives a reload', {
  tags: 'long',
}, async () => {
  const { visit, target } = await someMove()
  const page = await browser.open(`/planner?visit=${encodeURIComponent(visit)}&tab=draft`, {
    // What a draft has done and undone lasts as long as the page.
    fresh: true,
  })
  await plannerReady(page)
  const place = page.locator('.chosen-visit .place-field input')
  await place.fill(target)
  await page.locator('.ant-select-item-option').first().waitFor()
  await place.press('Enter')
  await page.getByRole('button', { name: '确认调整' }).click()
  await page.getByRole('heading', { name: '调整 1 项' }).waitFor()
  await page.locator('.effect-figures').waitFor()
  await page.locator('.save-state[data-save=saved]').waitFor()
  const draft = Number(param(page, 'draft'))
  expect(draft).toBeGreaterThan(0)
  expect((await api<Draft>(url, `/api/planner/drafts/${draft}`)).changes).toMatchObject([
    { action: 'move', visitId: visit, placeCode: target },
  ])
  await settled(page)
  await keep(page, 'planner-draft')

  await page.locator('#draft-title').click()
  await page.keyboard.press('Control+z')
  await page.getByRole('heading', { name: '调整 0 项' }).waitFor()
  await page.keyboard.press('Control+Shift+z')
  await page.getByRole('heading', { name: '调整 1 项' }).waitFor()
  await page.locator('.save-state[data-save=saved]').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: '调整 1 项' }).waitFor()

  await page.getByRole('button', { name: '删除' }).click()
  await page.getByRole('tooltip').or(page.getByRole('dialog')).getByRole('button', { name: '删除' }).click()
  await expect.poll(() => param(page, 'draft')).toBeNull()
  const { drafts } = await api<z.infer<typeof DraftsAnswerSchema>>(url, '/api/planner/drafts')
  expect(drafts.map(({ id }) => id)).not.toContain(draft)
})

/** A planned tour of a crowd and a township beside it. */
async function someMove(): Promise<{ visit: string; target: string }> {
  const { clusters } = await api<ClustersAnswer>(url, '/api/clusters')
  const { visits } = await api<{
    visits: { visitId: string; date: string; status: string; placeCode: string }[]
  }>(url, '/api/visits?service=tour&status=planned&from=2026-11-23&to=2026-12-31&limit=5000')
  const planned = new Map(visits.map((each) => [each.visitId, each]))
  for (const cluster of clusters) {
    const gap = cluster.nearbyGaps.find(({ code }) => code.length === 9)
    const visit = cluster.visits.find(
      (each) => planned.has(each) && planned.get(each)?.placeCode !== gap?.code,
    )
    if (gap && visit) return { visit, target: gap.code }
  }
  throw new Error('no crowd with a planned visit and a township beside it')
}

for (const [name, viewport, lang, tags] of SCREENS) {
  test(`axe finds nothing on a ${name}: crowds, duplicates, conflicts, draft, proposal`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open(`/planner?lang=${lang}`, { viewport })
    await plannerReady(page)
    await keep(page, `planner-${name}-${lang}`)
    for (const n of [0, 1, 2, 3, 4]) {
      await page.locator('.planner-panel [role=tab]').nth(n).click()
      await plannerReady(page)
      // Only the panel is another one on the other tabs.
      expect(await violations(page, n === 0 ? 'body' : '.planner-panel'), `tab ${n}`).toEqual([])
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
}

test('a wall of 3840 pixels', { tags: 'long' }, async () => {
  const page = await browser.open('/planner', { viewport: WALL, ...COARSE })
  await plannerReady(page)
  await keep(page, 'planner-wall')
  expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true)
})
