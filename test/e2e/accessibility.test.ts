import { describe, expect, inject, test } from 'vitest'
import { DESK, keep, PHONE, useBrowser } from '../support/browser.ts'
import { param, ready, settled } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('axe finds nothing on a %s', (name, viewport) => {
  test.each(['zh', 'en'] as const)('in %s: overview, an area opened, imports', async (lang) => {
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
  })
})
