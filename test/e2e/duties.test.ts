import { expect, inject, test } from 'vitest'
import { keep, SCREENS, useBrowser } from '../support/browser.ts'
import { param } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

for (const [name, viewport, lang, tags] of SCREENS) {
  test(`duties on a ${name} in ${lang}: list and calendar, one opened by keyboard, its document registered with a file and withdrawn`, {
    tags: [...tags],
  }, async () => {
    const words = lang === 'zh' ? ZH : EN
    const page = await browser.open(`/duties?lang=${lang}`, { viewport })
    await page.locator('.duty-group').filter({ visible: true }).first().waitFor()
    await keep(page, `duties-${name}-${lang}`)
    expect(await violations(page), 'list').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    // 2026-09-30 is the province's, and nobody has done it.
    const group = page.locator('.duty-group').filter({ hasText: words.system, visible: true }).first()
    await group.locator('.duty-owner').focus()
    await page.keyboard.press('Enter')
    await page.getByLabel(words.number).fill(`闽卫〔2026〕${name}`)
    const chooser = page.locator('.duty-form input[type=file]')
    await chooser.setInputFiles({
      name: `方案-${name}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n'),
    })
    await page.getByRole('button', { name: words.register, exact: true }).click()
    await page.locator('.duty-documents').getByText(`闽卫〔2026〕${name}`).waitFor()
    await page.locator('.duty-documents').getByText(`方案-${name}.pdf`).waitFor()
    await keep(page, `duty-${name}-${lang}`)
    expect(await violations(page, '.ant-drawer'), 'duty').toEqual([])
    // For whoever looks next.
    await page
      .locator('.duty-documents li:not(.is-withdrawn)')
      .getByRole('button', { name: words.withdraw })
      .click()
    await page.locator('.ant-popconfirm').getByRole('button', { name: words.yes, exact: true }).click()
    await page
      .locator('.duty-documents .is-withdrawn')
      .filter({ hasText: `闽卫〔2026〕${name}` })
      .waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => param(page, 'duty')).toBeNull()

    await page.getByText(words.calendar, { exact: true }).click()
    await page.locator('.duty-month').nth(11).waitFor()
    await keep(page, `duties-calendar-${name}-${lang}`)
    expect(await violations(page, '.duty-months'), 'calendar').toEqual([])
  })
}

const ZH = {
  system: '省内巡回医疗工作制度',
  number: '文号或文件名',
  register: '登记',
  withdraw: '撤回登记',
  yes: '撤回',
  calendar: '日历',
}
const EN = {
  system: "The province's system",
  number: 'Number or name',
  register: 'Register',
  withdraw: 'Withdraw',
  yes: 'Withdraw',
  calendar: 'Calendar',
}
