import { expect, inject, test } from 'vitest'
import { keep, SCREENS, useBrowser } from '../support/browser.ts'
import { param } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

for (const [name, viewport, lang, tags] of SCREENS) {
  test(`indicators on a ${name} in ${lang}: the legend adds up, gaps and ranking, a county opened by the keyboard, another year`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open(`/?lens=indicators&indicator=hypertension&lang=${lang}`, { viewport })
    await page.locator('.indicator-table tbody tr').first().waitFor()
    const counts = (await page.locator('.legend li strong').allInnerTexts()).map(Number)
    const total = Number(await page.locator('.legend-total strong').innerText())
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total)
    expect(total).toBe(84)
    await keep(page, `indicators-${name}-${lang}`)
    expect(await violations(page), 'the whole').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    await page.locator('.indicator-list .ant-segmented-item').last().click()
    await page.locator('.indicator-rank').first().waitFor()
    expect(await page.locator('.indicator-rank').first().innerText()).toBe('1')
    await page.locator('.indicator-name').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.indicator-facts').waitFor()
    await keep(page, `indicator-county-${name}-${lang}`)
    expect(await violations(page, '.area-panel'), 'a county').toEqual([])
    await page.locator('.indicator-years button').first().click()
    await expect.poll(() => param(page, 'year')).toMatch(/^20\d\d$/)
    await page.keyboard.press('Escape')
    await expect.poll(() => param(page, 'area')).toBeNull()
  })
}
