import { expect, inject, test } from 'vitest'
import { DESK, keep, PHONE, useBrowser } from '../support/browser.ts'
import { param } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

test('the list of units: a county is opened by the keyboard from the numbers of all, its changes alone are shown, and the workbook is saved', async () => {
  const page = await browser.open('/service-list', { viewport: DESK })
  const county = page.getByRole('button', { name: '明溪县', exact: true })
  await county.waitFor()
  await keep(page, 'service-list-counties')
  expect(await violations(page, '.service-list-main'), 'counties').toEqual([])

  await county.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => param(page, 'within')).toBe('350421')
  const rows = page.locator('.service-list-table tbody tr')
  const changed = page.locator('.service-list-tag')
  await rows.first().waitFor()
  const all = await rows.count()
  const marked = await changed.count()
  expect(marked).toBeGreaterThan(0)
  expect(marked).toBeLessThan(all)
  await keep(page, 'service-list-county')
  expect(await violations(page, '.service-list-main'), 'county').toEqual([])

  await page.getByText(/^有变化/).click()
  await expect.poll(() => rows.count()).toBe(marked)
  await expect.poll(() => param(page, 'shown')).toBe('changed')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载名单（Excel）' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^明溪县.*\.xlsx$/)
})

test('the list of units on a phone, in English', { tags: 'long' }, async () => {
  const page = await browser.open('/service-list?within=350421&lang=en', { viewport: PHONE })
  await page.locator('.service-list-table').first().waitFor()
  await keep(page, 'service-list-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(await violations(page), 'phone').toEqual([])
})
