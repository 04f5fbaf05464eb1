import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import type { CoverageAnswer } from '../../api/contract/coverage.ts'
import { contentOf, DESK, keep, PHONE, useBrowser, WALL } from '../support/browser.ts'
import { smallPdf } from '../support/small-pdf.ts'
import { api, param } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

const text = (page: Page, name: string) => page.getByRole('textbox', { name })
const download = (page: Page) => page.locator('.press-preview .ant-btn-primary')

/** Until the sheet that the fields ask for is shown. */
async function previewed(page: Page): Promise<void> {
  await page.locator('.press-paper[aria-busy=false] img:not(.is-old)').waitFor()
}

async function open(path: string, options = {}): Promise<Page> {
  const page = await browser.open(path, options)
  await previewed(page)
  return page
}

test('the first file by hand takes one click: a draft of the province as PDF, whose texts have the figures of the map', async () => {
  const page = await open('/press')
  const { total } = await api<CoverageAnswer>(url, '/api/coverage')
  const { met, scheduled, due } = total.counts
  for (const figure of [`${met}个已达标`, `${scheduled}个已排期`, `${due}个待完成`]) {
    expect(await text(page, '导语').inputValue()).toContain(figure)
  }
  const [file] = await Promise.all([page.waitForEvent('download'), download(page).click()])
  expect(file.suggestedFilename()).toMatch(/^福建_县级巡回医疗_2026Q4_截至20261122_.*草图_A4.*\.pdf$/)
  expect((await contentOf(file)).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a number that disagrees with the data is refused beside its field with the right one, and no file is made until it is mended', async () => {
  const page = await open('/press')
  const { met } = (await api<CoverageAnswer>(url, '/api/coverage')).total.counts
  const written = await text(page, '导语').inputValue()
  await text(page, '导语').fill(written.replace(`${met}个已达标`, `${met + 1}个已达标`))
  const fault = page.locator('.press-text', { has: text(page, '导语') }).locator('.press-fault')
  await fault.waitFor()
  expect(await fault.innerText()).toContain(`应为 ${met}`)
  expect(await text(page, '导语').getAttribute('aria-invalid')).toBe('true')
  expect(await download(page).isDisabled()).toBe(true)
  // What is shown meanwhile is the sheet before the change.
  await page.locator('.press-paper img.is-old').waitFor()
  // Typed work outlives a reload, with the server's objection.
  await page.reload()
  await fault.waitFor()
  await page.getByRole('button', { name: '恢复原文：导语' }).click()
  await previewed(page)
  expect(await text(page, '导语').inputValue()).toBe(written)
  expect(await download(page).isDisabled()).toBe(false)
})

test('what is missing for a public version is listed with its mend, and a public version cannot be downloaded', async () => {
  const page = await open('/press')
  for (const what of ['演示', '界线', '审图号']) {
    const mend = page
      .locator('.press-missing li', { has: page.locator('strong', { hasText: what }) })
      .locator('p')
    expect((await mend.innerText()).length, what).toBeGreaterThan(5)
  }
  await page.locator('.ant-segmented-item', { hasText: '公开版' }).click()
  expect(await download(page).isDisabled()).toBe(true)
  for (const name of ['制图单位', '经办人', '发布渠道']) await text(page, name).fill('某单位')
  await expect.poll(() => page.locator('.press-hindrance').innerText()).toContain('公开发布还缺')
  expect(await download(page).isDisabled()).toBe(true)
})

test('story, area and size are in the address: opened anew, it is the same sheet', {
  tags: 'long',
}, async () => {
  const page = await open('/press')
  await page.getByRole('combobox', { name: '范围' }).fill('三明')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: '公众号首图' }).check()
  await expect.poll(() => [param(page, 'area'), param(page, 'size')]).toEqual(['3504', 'wechat-cover'])
  await previewed(page)
  // A screen's size is a picture's, unless something else is chosen.
  expect(await download(page).innerText()).toContain('PNG')
  const title = await text(page, '标题').inputValue()
  expect(title).toContain('三明')
  const again = await open(page.url().slice(url.length), { fresh: true })
  expect(await text(again, '标题').inputValue()).toBe(title)
  expect(await again.getByRole('radio', { name: '公众号首图' }).isChecked()).toBe(true)
})

test('a review sample is listed; its approval is recorded with a number of the right form and the scan of its document', async () => {
  const page = await open('/press?area=3504', { expected: /4\d\d/, fresh: true })
  await page.locator('.ant-segmented-item', { hasText: '送审样图' }).click()
  expect(await page.locator('.press-hindrance').innerText()).toBe('请填写制图单位')
  for (const name of ['制图单位', '经办人', '送审用途']) await text(page, name).fill(`某${name}`)
  await previewed(page)
  const [file] = await Promise.all([page.waitForEvent('download'), download(page).click()])
  expect(file.suggestedFilename()).toContain('送审样图')

  const register = page.locator('.press-register')
  await register.getByRole('button', { name: /^登记批准/ }).click()
  await text(page, '审图机关').fill('某省自然资源厅')
  // What is typed before the calendar has opened is dropped as it opens.
  await register.getByPlaceholder('批准日期').click()
  await page.locator('.ant-picker-dropdown').filter({ visible: true }).waitFor()
  await register.getByPlaceholder('批准日期').fill('2026-11-20')
  await page.keyboard.press('Enter')
  await register.getByPlaceholder('有效期至').fill('2027-11-20')
  await page.keyboard.press('Enter')
  const upload = register.locator('input[type=file]')
  await upload.setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('text') })
  const scan = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: smallPdf() }
  await text(page, '审图号').fill('12号')
  await register.getByRole('button', { name: '登记', exact: true }).click()
  expect(await register.getByRole('alert').innerText()).toContain('审图号')
  // A refusal that comes at once leaves no button spinning.
  await expect.poll(() => register.locator('.anticon-loading').count()).toBe(0)
  await text(page, '审图号').fill('闽S〔2016〕33号')
  await register.getByRole('button', { name: '登记', exact: true }).click()
  // A scan that is refused does not bring the approval on record twice: it is sent from the approval's row.
  await page.getByText('批准已登记，扫描件未上传：扫描件须为 PDF、JPEG 或 PNG').waitFor()
  const row = register.locator('tr', { hasText: '闽S〔2016〕33号' })
  await row.getByRole('button', { name: '补传扫描件' }).waitFor()
  await upload.setInputFiles(scan)
  await row.getByRole('link', { name: '扫描件' }).waitFor()
  // What was typed in is there after a reload, and the approval is that of this very sheet.
  await page.reload()
  await page.locator('.press-fact', { hasText: '闽S〔2016〕33号' }).waitFor()
  expect(await text(page, '制图单位').inputValue()).toBe('某制图单位')
})

test('a batch of two cities is made in the background: its files come as a ZIP', async () => {
  const page = await open('/press?story=ranking&lens=township-monthly&size=wechat-cover')
  const form = page.getByRole('form', { name: '成批制作' })
  const areas = form.getByRole('combobox', { name: '地区' })
  for (const city of ['三明', '龙岩']) {
    await areas.fill(city)
    await page.keyboard.press('Enter')
  }
  expect(await form.getByRole('status').innerText()).toBe('共 2 个文件：草图，PNG')
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: '开始制作' }).click()
  const row = page.locator('tr', { has: page.locator('.press-progress') }).first()
  await row.getByText('已完成').waitFor()
  expect(await row.locator('.press-progress').innerText()).toBe('2/2')
  const [zip] = await Promise.all([page.waitForEvent('download'), row.getByRole('link').click()])
  expect((await contentOf(zip)).subarray(0, 2).toString()).toBe('PK')
})

describe('axe finds nothing and nothing is wider than the window', () => {
  for (const [lang, tags] of [
    ['zh', []],
    ['en', ['long']],
  ] as const) {
    test(`in ${lang}: on a desk, a wall and a phone`, { tags: [...tags] }, async () => {
      const page = await open(`/press?lang=${lang}`, { viewport: DESK })
      for (const [name, viewport] of Object.entries({ desk: DESK, wall: WALL, phone: PHONE })) {
        await page.setViewportSize(viewport)
        await previewed(page)
        await keep(page, `press-${name}-${lang}`)
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
        if (name !== 'wall') expect(await violations(page), name).toEqual([])
      }
    })
  }
})
