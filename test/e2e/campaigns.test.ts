import { expect, inject, test } from 'vitest'
import { DESK, keep, SCREENS, useBrowser } from '../support/browser.ts'
import { param } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

for (const [name, viewport, lang, tags] of SCREENS) {
  test(`campaigns on a ${name} in ${lang}: each team with its components; by keyboard to its evidence, and the address says which`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open(`/campaigns?campaign=demo-2025-provincial&lang=${lang}`, { viewport })
    const teams = page.locator('.campaign-teams tbody tr')
    await teams.nth(13).waitFor()
    expect(await teams.count()).toBe(14)
    await keep(page, `campaigns-${name}-${lang}`)
    expect(await violations(page), 'campaigns').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    await teams.first().locator('button').focus()
    await page.keyboard.press('Enter')
    await page.locator('.campaign-map path').first().waitFor()
    await page.locator('.campaign-evidence tbody tr').first().waitFor()
    expect(param(page, 'team')).toBe('P01')
    await keep(page, `campaign-team-${name}-${lang}`)
    expect(await violations(page, '.ant-drawer'), 'team').toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => param(page, 'team')).toBeNull()
  })
}

test('the table of a notice is pasted as it stands: its teams are read, and hospitals keep their codes', async () => {
  const page = await browser.open('/campaigns?campaign=demo-2026-provincial', { viewport: DESK })
  await page.getByRole('button', { name: '粘贴分布表' }).click()
  await page
    .getByRole('textbox', { name: '地区分布表' })
    .fill('序号\t省属医院\t巡回医疗地区\n1\t福建省儿童医院\t连江县、罗源县\n15\t某医院\t明溪县')
  const rows = page.locator('.campaign-paste tbody tr')
  await rows.nth(1).waitFor()
  expect(
    await rows
      .locator('input:not([role])')
      .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value)),
  ).toEqual(['P01', ''])
  await page.getByRole('button', { name: '导入 2 支队伍' }).waitFor()
  expect(await violations(page, '.ant-modal'), 'paste').toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('.campaign-paste').waitFor({ state: 'detached' })
})
