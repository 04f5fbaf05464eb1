import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lensesOf } from '../../web/lenses/registry.ts'
import { SHARP, useBrowser } from '../support/browser.ts'
import { param, ready } from './support/atlas.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

const names = (lang: 'zh' | 'en') => lensesOf('/').map(({ name }) => name[lang])
const beside = (page: Page) => page.locator('.lens-bar .ant-segmented-item').allInnerTexts()
const menu = (page: Page) => page.locator('.lens-menu')

/** What of the header is wider than its place. */
function overflowing(): string[] {
  return ['.page-header', '.lens-choice', '.lens-bar'].filter((selector) => {
    const element = document.querySelector(selector)
    return element !== null && element.scrollWidth > element.clientWidth + 1
  })
}

/** After a change of width the menu may go while it is being opened: whoever reads it then tries again. */
const MENU_TIMEOUT = 3000

/** Opens the menu by the keyboard and reads it. */
async function inMenu(page: Page): Promise<string[]> {
  await menu(page).getByRole('combobox').focus({ timeout: MENU_TIMEOUT })
  await page.keyboard.press('ArrowDown')
  const items = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
  await items.first().waitFor({ timeout: MENU_TIMEOUT })
  const found = await items.allInnerTexts()
  await page.keyboard.press('Escape')
  return found
}

for (const [lang, tags] of [
  ['zh', ['long']],
  // The longer names.
  ['en', []],
] as const) {
  test(`every lens is beside the others or in the menu, at any width, in ${lang}`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open(`/?lang=${lang}`, SHARP)
    await ready(page)
    const counts: number[] = []
    for (const width of [1700, 1300, 1100, 900, 390]) {
      await page.setViewportSize({ width, height: 320 })
      // The room is measured after the layout, in the time that a busy machine takes.
      await expect.poll(() => page.evaluate(overflowing), { message: `${width}` }).toEqual([])
      const all = async () => {
        const shown = await beside(page)
        const rest = (await menu(page).count()) > 0 ? await inMenu(page) : []
        return [...shown, ...rest]
      }
      await expect.poll(all, { message: `${width}`, timeout: 20_000 }).toEqual(names(lang))
      counts.push((await beside(page)).length)
    }
    // Some at 1700 pixels, none beside the menu on a phone, and never more in less room.
    expect(counts[0]).toBeGreaterThan(1)
    expect(counts.at(-1)).toBe(0)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  })
}

test('the keyboard goes from name to name and into the menu; the choice keeps the focus', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/', { viewport: { width: 1100, height: 700 } })
  await ready(page)
  const focused = () => page.evaluate(() => document.activeElement?.closest('.lens-bar') !== null)

  await page.locator('.lens-bar input[type=radio]').first().focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => param(page, 'lens')).toBe('township-monthly')
  expect(await focused()).toBe(true)

  await page.keyboard.press('Tab')
  expect(
    await menu(page)
      .getByRole('combobox')
      .evaluate((field) => field === document.activeElement),
  ).toBe(true)
  await page.keyboard.press('ArrowDown')
  await page.locator('.ant-select-dropdown:visible').waitFor()
  const last = lensesOf('/').at(-1)
  const after = lensesOf('/').length - (await beside(page)).length - 1
  for (let step = 0; step < after; step++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => param(page, 'lens')).toBe(last?.id)
  // The chosen name stands on the menu.
  await expect.poll(() => menu(page).innerText()).toContain(last?.name.zh)
  expect(await focused()).toBe(true)
})

test('an arrow key between the names takes one step, too, where the menu has the chosen lens', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/?lens=reach', { viewport: { width: 1440, height: 700 } })
  await page.locator('.lens-menu-chosen').waitFor()
  // No name is checked: the focus comes to the first, and the arrow goes to the second.
  await page.locator('.lens-bar input[type=radio]').first().focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => param(page, 'lens')).toBe('township-monthly')
  await page.goBack()
  await expect.poll(() => param(page, 'lens')).toBe('reach')
})

test('a lens whose parts do not arrive offers a reload, and asks for them no more', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/', {
    fresh: true,
    expected: /dynamically imported module|ERR_FAILED|Unable to preload/,
  })
  await ready(page)
  const asked: string[] = []
  await page.route(/\.(js|css)$/, (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  await menu(page).getByRole('combobox').click()
  await page.locator('.ant-select-item-option[title="15 分钟可达"]').click()
  await page.getByText('页面出现错误').waitFor()
  const before = asked.length
  expect(before).toBeGreaterThan(0)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(asked.length).toBe(before)

  await page.unrouteAll()
  await page.getByRole('button', { name: '刷新页面' }).click()
  await page.locator('.reach-controls').waitFor()
})
