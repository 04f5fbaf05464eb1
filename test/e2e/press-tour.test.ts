import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import type { PhotosAnswer } from '../../api/contract/press-photos.ts'
import { DESK, keep, PHONE, useBrowser, WALL } from '../support/browser.ts'
import { gradient } from '../support/photographs.ts'
import { api, param } from './support/atlas.ts'
import { violations } from './support/axe.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

async function previewed(page: Page): Promise<void> {
  await page.locator('.press-paper[aria-busy=false] img:not(.is-old)').waitFor()
}

const photosOf = async (team: string) =>
  (await api<PhotosAnswer>(url, `/api/press/photos?team=${team}`)).photos
const text = (page: Page, name: string) => page.getByRole('textbox', { name })

/** Drops a photograph and says what must be known of it. */
async function add(page: Page, alt: string, bytes: Buffer): Promise<void> {
  await page
    .locator('.press-drop input[type=file]')
    .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: bytes })
  await text(page, '来源（摄影者或供图单位，印在照片下）').fill('省立医院宣传科')
  await page.getByRole('textbox', { name: '拍摄日期' }).fill('2026-09-10')
  await page.keyboard.press('Enter')
  await text(page, '画面内容（供读屏软件使用）').fill(alt)
  const save = page.getByRole('button', { name: '登记并上传' })
  await page.getByRole('radio', { name: '有，均为成年人' }).check()
  await text(page, '同意人').fill('张某、李某')
  await page.getByRole('radio', { name: '书面' }).check()
  await text(page, '登记人').fill('王编辑')
  expect(await save.isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: /均已同意用于公开宣传/ }).check()
  await save.click()
}

test('a tour is chosen, a photograph added with its consent and seen on the sheet; withdrawn consent takes it off', async () => {
  const page = await browser.open('/press?story=tour')
  expect(await page.locator('.press-preview').innerText()).toContain('请在“选题”中选择队伍和行程')
  await page.getByRole('combobox', { name: '队伍与行程' }).fill('第1队')
  await page.locator('.ant-select-item-option', { hasText: '第1队' }).first().waitFor()
  await page.keyboard.press('Enter')
  await previewed(page)
  const [team, from] = [param(page, 'team'), param(page, 'from')]
  expect([team, from]).toEqual(['N01', '2026-09-01'])
  const alt = '医疗队在卫生院为村民测血压'
  await add(page, alt, await gradient(900, 600))
  await page.getByRole('checkbox', { name: `使用照片：${alt}` }).waitFor()
  const [photo] = await photosOf('N01')
  expect(photo).toMatchObject({ alt, consentBy: '张某、李某', file: { width: 900, height: 600 } })
  await expect.poll(() => param(page, 'photos')).toBe(String(photo!.id))
  await previewed(page)
  // Of the sheet's own colours none is near that of the photograph's middle.
  const shown = await page.locator('.press-paper img').evaluate((image: HTMLImageElement) => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 600, height: 424 })
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0, 600, 424)
    const { data } = context.getImageData(0, 0, 600, 424)
    let near = 0
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!]
      if (Math.abs(blue - 120) < 12 && Math.abs(red - green) > 60) near++
    }
    return near / (600 * 424)
  })
  expect(shown).toBeGreaterThan(0.02)
  await keep(page, 'press-tour')
  await page.getByRole('button', { name: `撤回同意 ${alt}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '经办人' }).fill('王编辑')
  await dialog.getByRole('textbox', { name: '原因' }).fill('当事人来电')
  await dialog.getByRole('button', { name: '撤回同意' }).click()
  await page.getByText('同意已撤回，照片已删除').first().waitFor()
  await expect.poll(() => param(page, 'photos')).toBeNull()
  expect((await photosOf('N01'))[0]).toMatchObject({ file: null, consentBy: null })
})

test('a photograph that is none is refused beside the form, and nothing of it stays', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/press?story=tour&team=N03', { expected: /\b422\b/ })
  await previewed(page)
  const before = await photosOf('N03')
  await add(page, '损坏的文件', Buffer.from('GIF89a'))
  await page.locator('.press-photo-form .press-fault', { hasText: '须为 JPEG 或 PNG' }).waitFor()
  expect(await photosOf('N03')).toEqual(before)
})

// As in accessibility.test.ts, each size and each language once; all pairs are long.
for (const [name, viewport, lang, tags] of [
  ['desk', DESK, 'zh', []],
  ['phone', PHONE, 'en', ['long']],
  ['desk', DESK, 'en', ['long']],
  ['phone', PHONE, 'zh', ['long']],
  ['wall', WALL, 'zh', ['long']],
  ['wall', WALL, 'en', ['long']],
] as const) {
  test(`axe finds nothing on a ${name} in ${lang}: a tour with the form of a photograph`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open(`/press?story=tour&team=N02&map=true&lang=${lang}`, { viewport })
    await previewed(page)
    await page
      .locator('.press-drop input[type=file]')
      .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') })
    await page.locator('.press-photo-form input[name=press-people]').last().check()
    await keep(page, `press-tour-${name}-${lang}`)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
}
