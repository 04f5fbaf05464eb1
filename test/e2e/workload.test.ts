import { expect, inject, test } from 'vitest'
import { DESK, keep, SCREENS, useBrowser } from '../support/browser.ts'
import { param } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

for (const [name, viewport, lang, tags] of SCREENS) {
  test(`the workload table on a ${name} in ${lang}: cells are reached by arrows, and one opens its rows by the keyboard or a click, under an address of its own`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open(`/workload?lang=${lang}`, { viewport })
    const table = page.locator('.workload-table')
    await table.waitFor()
    await keep(page, `workload-${name}-${lang}`)
    expect(await violations(page), 'table').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    const first = page.locator('[data-cell="0 0"]')
    const next = page.locator('[data-cell="0 1"]')
    if (name === 'desk') {
      await first.focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowRight')
      expect(await next.evaluate((cell) => cell === document.activeElement)).toBe(true)
      await page.keyboard.press('Enter')
    } else {
      await next.click()
    }
    const drawer = page.locator('.ant-drawer')
    await drawer.locator('.workload-value').waitFor()
    await expect.poll(() => param(page, 'cell')).toBe('3501.posting-villages')
    expect(await drawer.locator('.workload-value').textContent()).toContain((await next.textContent()) ?? '?')
    await keep(page, `workload-rows-${name}-${lang}`)
    expect(await violations(page, '.ant-drawer'), 'rows').toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => param(page, 'cell')).toBeNull()
    if (name === 'desk') {
      await expect.poll(() => next.evaluate((cell) => cell === document.activeElement)).toBe(true)
    }
  })
}

test('a number of people is entered by hand and withdrawn; then the table is sent, and compared', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/workload', { viewport: DESK })
  const drawer = page.locator('.ant-drawer')
  await page.locator('[data-cell="0 1"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await drawer.getByLabel('人数', { exact: true }).fill('90')
  await drawer.getByLabel('来源', { exact: true }).fill('花名册')
  await page.keyboard.press('Enter')
  await drawer.getByText('来源：花名册').waitFor()
  await page.locator('[data-cell="0 2"]').getByText('90※').waitFor()
  expect(await violations(page, '.ant-drawer'), 'by hand').toEqual([])
  await keep(page, 'workload-by-hand')
  await drawer.getByRole('button', { name: /撤\s?回/ }).click()
  await page
    .locator('.ant-popconfirm')
    .getByRole('button', { name: /^撤\s?回$/ })
    .click()
  await drawer.getByText('来源：花名册').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.getByLabel('联系电话').fill('0591-1234567')
  await page.getByRole('button', { name: '报送福建省的表' }).click()
  await page
    .locator('.ant-popconfirm')
    .getByRole('button', { name: /^报\s?送$/ })
    .click()
  await page.getByRole('button', { name: '与现在比较' }).first().click()
  await page.getByText('与现在的记录没有差异。').waitFor()
  await page.locator('#workload-submissions').scrollIntoViewIfNeeded()
  await keep(page, 'workload-sent')
  expect(await violations(page, '.workload-main'), 'sent').toEqual([])
  expect(page.url()).not.toContain('1234567')
})
