import { expect, inject, test } from 'vitest'
import { keep, SCREENS, useBrowser } from '../support/browser.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

for (const [name, viewport, lang, tags] of SCREENS) {
  test(`people on a ${name} in ${lang}: the list is searched and a person opened by the keyboard, and closed again`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open(`/people?lang=${lang}`, { viewport })
    await page.locator('.staff-table tbody tr').first().waitFor()
    await keep(page, `people-${name}-${lang}`)
    expect(await violations(page), 'list').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    const link = page.locator('.staff-table .staff-link').first()
    const id = await page.locator('.staff-table .staff-id').first().innerText()
    await page.locator('.staff-search input').fill(id)
    await expect.poll(() => page.locator('.staff-table tbody tr').count()).toBe(1)
    // What is typed is in no address.
    expect(page.url()).not.toContain(id)

    await link.focus()
    await page.keyboard.press('Enter')
    await page.locator('.staff-records li').first().waitFor()
    await keep(page, `person-${name}-${lang}`)
    expect(await violations(page, '.ant-drawer'), 'person').toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.staff-records').count()).toBe(0)
    await expect.poll(() => link.evaluate((element) => element === document.activeElement)).toBe(true)
  })
}
