import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { param, ready, settled } from './support/atlas.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

const MOVING = { reducedMotion: 'no-preference' } as const
const bars = (page: Page) => page.locator('.strip-bars [role=radio]')
const period = (page: Page) => param(page, 'period') ?? '2026-Q4'

test('the strip shows 24 periods; a click and the arrow keys choose one', async () => {
  const page = await browser.open('/')
  await ready(page)
  expect(await bars(page).count()).toBe(24)
  expect(await bars(page).last().getAttribute('aria-checked')).toBe('true')
  expect(await bars(page).last().getAttribute('aria-label')).toMatch(
    /^2026 年第四季度：达标率 [\d.]+%。已达标 \d+/,
  )

  await page.locator('[data-period="2026-Q2"]').click()
  expect(period(page)).toBe('2026-Q2')
  expect(await page.locator('[data-period="2026-Q2"]').getAttribute('aria-checked')).toBe('true')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => period(page)).toBe('2026-Q1')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => period(page)).toBe('2026-Q3')
  await page.keyboard.press('Home')
  await expect.poll(() => period(page)).toBe('2021-Q1')
  await page.getByText('规则尚未生效，或没有纳入名单的单位').waitFor()
  await page.locator('[data-period="2026-Q4"]').click()
  await expect.poll(() => period(page)).toBe('2026-Q4')
  await settled(page)
})

test('playing goes period by period to the last and stops there', { tags: 'long' }, async () => {
  const page = await browser.open('/?period=2026-Q1', MOVING)
  await ready(page)
  const seen: string[] = [period(page)]
  page.on('framenavigated', () => {
    if (period(page) !== seen.at(-1)) seen.push(period(page))
  })
  await page.getByRole('button', { name: '逐期播放' }).click()
  await expect.poll(() => period(page)).toBe('2026-Q4')
  await page.getByRole('button', { name: '逐期播放' }).waitFor()
  expect(seen).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
})

test('a pause stops playing where it is, and playing goes on from there', { tags: 'long' }, async () => {
  // Far from the last period, so that a slow machine cannot have come to it in the meantime.
  const page = await browser.open('/?period=2021-Q2', MOVING)
  await ready(page)
  await page.getByRole('button', { name: '逐期播放' }).click()
  await expect.poll(() => period(page)).not.toBe('2021-Q2')
  await page.getByRole('button', { name: '暂停' }).click()
  const play = page.getByRole('button', { name: '逐期播放' })
  await play.waitFor()
  const stopped = period(page)
  // That nothing happens cannot be waited for: longer than a step.
  await page.waitForTimeout(1500)
  expect(period(page)).toBe(stopped)
  await play.click()
  await expect.poll(() => period(page) > stopped).toBe(true)
})

test('for a reader who wants less motion playing is calm: two seconds a period, nothing glides', async () => {
  const page = await browser.open('/?period=2026-Q2')
  await ready(page)
  // By the page's own clock: what this process is told comes late on a busy machine.
  await page.evaluate(() => {
    const moments: number[] = []
    const replace = history.replaceState
    history.replaceState = function (...change) {
      moments.push(performance.now())
      replace.apply(this, change)
    }
    Object.assign(window, { moments })
  })
  await page.getByRole('button', { name: '逐期播放' }).click()
  await expect.poll(() => period(page)).toBe('2026-Q4')
  const moments = await page.evaluate(() => {
    // Its own one is back.
    delete (history as Partial<History>).replaceState
    return (window as unknown as { moments: number[] }).moments
  })
  // From the second to the third quarter, and from the third to the fourth.
  expect(moments).toHaveLength(2)
  expect(moments[1]! - moments[0]!).toBeGreaterThanOrEqual(1990)
  const glides = await page
    .locator('.strip-part')
    .first()
    .evaluate((part) => getComputedStyle(part).transitionDuration)
  expect(Number.parseFloat(glides)).toBeLessThanOrEqual(0.01)
})
