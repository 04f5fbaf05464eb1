import { expect, inject, test } from 'vitest'
import { DESK, keep, PHONE, useBrowser } from '../support/browser.ts'
import { param, ready, settled } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

// Each size and each language once: what axe looks at depends on one or the other, and the longer words have the narrow window.
test.each([
  ['desk', DESK, 'zh'],
  ['phone', PHONE, 'en'],
] as const)(
  'axe finds nothing on a %s (%j, %s): overview, an area opened, imports',
  async (name, viewport, lang) => {
    const page = await browser.open(`/?lang=${lang}`, { viewport })
    await ready(page)
    expect(await violations(page), 'overview').toEqual([])

    await page.locator('.gap-table tbody a').first().click()
    await page.locator('.area-story').waitFor()
    await settled(page)
    await keep(page, `area-${name}-${lang}`)
    expect(await violations(page, '.area-panel'), 'area').toEqual([])

    await page.locator('.page-links a').first().click()
    await page.locator('.batches table').waitFor()
    expect(param(page, 'lang') ?? 'zh').toBe(lang)
    await keep(page, `imports-${name}-${lang}`)
    expect(await violations(page), 'imports').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  },
)
