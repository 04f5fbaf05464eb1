import type { Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { expect, inject, test } from 'vitest'
import type { WallRemote } from '../../api/contract/wall-remote.ts'
import { DESK, keep, PHONE, useBrowser } from '../support/browser.ts'
import { inView } from './support/atlas.ts'
import { violations } from './support/axe.ts'
import { decodePng } from './support/pixels.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url, 'fresh')

/** The query of the address that the setup page gives. */
const address = async (setup: Page) =>
  decodeURIComponent(new URL(await setup.getByRole('textbox', { name: '大屏地址' }).inputValue()).search)
const frame = (setup: Page) => setup.locator('.wall-preview iframe')

test('the setup page writes every setting into the wall’s address, says what has no effect, and previews it at its pixels', {
  tags: 'long',
}, async () => {
  const setup = await browser.open('/wall/setup')
  expect(await address(setup)).toBe('')
  await setup.getByRole('button', { name: '下移：现在缺口在哪' }).click()
  for (const scene of ['在变好吗', '15 分钟可达', '扎堆', '强基指标', '材料报送', '村巡诊', '乡镇巡回']) {
    await setup.getByRole('checkbox', { name: scene }).click()
  }
  const fill = async (name: string, text: string) => {
    await setup.getByRole('spinbutton', { name }).fill(text)
    await setup.getByRole('spinbutton', { name }).press('Enter')
  }
  await fill('每个画面停留', '30')
  await setup.getByRole('combobox', { name: '显示范围' }).fill('mxx')
  await setup.locator('.ant-select-item-option', { hasText: '明溪县' }).click()
  await fill('观看距离（米）', '4.5')
  await setup.getByText('只填了观看距离，不起作用').waitFor()
  await fill('画面宽度（毫米）', '5760')
  await setup.getByText('只填了观看距离').waitFor({ state: 'detached' })
  await fill('列数', '3')
  await fill('行数', '2')
  const [from, to] = [setup.getByPlaceholder('开始'), setup.getByPlaceholder('结束')]
  await from.fill('22:00')
  await from.press('Enter')
  await to.fill('06:30')
  await to.press('Enter')
  await setup.getByText('浅色', { exact: true }).click()
  await setup.getByText('English', { exact: true }).click()
  const expected =
    '?scenes=calls,gaps&seconds=30&within=350421&distance=4.5&width=5760&seams=3x2&night=22:00-06:30&theme=light&lang=en'
  await expect.poll(() => address(setup)).toBe(expected)
  await expect
    .poll(async () => decodeURIComponent((await frame(setup).getAttribute('src')) ?? ''))
    .toBe(`/wall${expected}`)
  // Its own address holds the settings as well.
  await setup.reload()
  expect(await address(setup)).toBe(expected)

  // An emptied field waits for digits, full-width ones too; left empty it shows the last number again.
  const columns = setup.getByRole('spinbutton', { name: '列数' })
  await columns.fill('')
  await columns.pressSequentially('４')
  await expect.poll(() => address(setup)).toContain('&seams=4x2&')
  await columns.fill('')
  await columns.press('Tab')
  await expect.poll(() => columns.inputValue()).toBe('4')
  for (const time of [from, to]) {
    await time.fill('06:30')
    await time.press('Enter')
  }
  await setup.getByText('开始与结束相同，未设置夜间调暗').waitFor()
  expect(await address(setup)).not.toContain('night')

  await setup.getByRole('combobox', { name: '预览尺寸' }).click()
  await setup.locator('.ant-select-item-option', { hasText: '7680 × 1080' }).click()
  const inside = () => setup.frames().find((each) => each.url().includes('/wall?'))
  await expect.poll(() => inside()?.evaluate(() => `${innerWidth}×${innerHeight}`)).toBe('7680×1080')
  await inside()!.locator('svg').first().waitFor()
  const [box, picture] = [
    await setup.locator('.wall-preview').boundingBox(),
    await frame(setup).boundingBox(),
  ]
  expect(picture!.width).toBeLessThanOrEqual(box!.width + 1)
  expect(picture!.width / picture!.height).toBeCloseTo(7680 / 1080, 1)
})

test('a phone joins with the code, turns pages, pauses, chooses a county, and is out when the remote is turned off', {
  tags: 'long',
}, async () => {
  const setup = await browser.open('/wall/setup?wall=scenes%3Dgaps%26seconds%3D120', { viewport: DESK })
  expect(await address(setup)).not.toContain('remote')
  await setup.getByRole('switch', { name: '开启手机遥控' }).click()
  const code = await setup.locator('.wall-code').innerText()
  // Nobody but this machine can open its loopback address.
  await setup.getByText('请将 PUBLIC_URL 设为手机可访问的对外地址').waitFor()
  expect(await setup.locator('.qr-code').count()).toBe(0)
  expect(await violations(setup)).toEqual([])
  await keep(setup, 'wall-setup-zh')

  const phone = await browser.open('/wall/remote', { viewport: PHONE, expected: /403|wrong/ })
  const enter = async (text: string) => {
    await phone.getByRole('textbox', { name: '遥控码' }).fill(text)
    await phone.getByRole('button', { name: '连接大屏' }).click()
  }
  await enter(code === '000000' ? '111111' : '000000')
  await phone.getByText('还可尝试 4 次').waitFor()
  expect(await violations(phone)).toEqual([])
  await enter(code)
  await phone.getByText('大屏未连接').waitFor()
  expect(await phone.getByRole('button', { name: '下一个' }).isDisabled()).toBe(true)

  const wall = await browser.open(`/wall${await address(setup)}`)
  await phone.getByText('大屏已连接').waitFor()
  const shown = phone.locator('.shown')
  await expect.poll(() => shown.innerText()).toContain('现在缺口在哪')
  await setup.getByText('已加入手机 1 部 · 已连接大屏 1 块').waitFor()
  await phone.getByRole('button', { name: '暂停' }).click()
  await expect.poll(() => shown.innerText()).toContain('已暂停')
  await phone.getByRole('button', { name: '继续' }).click()
  await expect.poll(() => shown.innerText()).toContain('轮播中')
  await phone.getByRole('button', { name: '下一个' }).click()
  await expect.poll(() => shown.innerText()).toContain('已暂停')
  await phone.getByRole('searchbox').fill('mxx')
  await phone.getByRole('button', { name: '明溪县' }).click()
  await expect.poll(() => shown.innerText()).toContain('明溪县')
  await expect.poll(() => wall.locator('body').textContent()).toContain('明溪县巡回医疗')
  // Everything that the thumb needs is on one screen.
  for (const name of ['上一个', '继续', '下一个', '退出遥控']) {
    expect(await inView(phone.getByRole('button', { name })), name).toBe(true)
  }
  expect(await violations(phone)).toEqual([])
  await keep(phone, 'wall-remote-zh')
  // The page may be dropped in the background.
  await phone.reload()
  await phone.getByText('大屏已连接').waitFor()
  await phone.getByRole('button', { name: '大屏自身范围' }).click()
  await expect.poll(() => shown.innerText()).toContain('全省')

  await setup.getByRole('switch', { name: '开启手机遥控' }).click()
  await phone.getByText('遥控已结束').waitFor()
  await setup.getByText('遥控当前关闭').waitFor()
})

test('the QR code opens the remote with the code in the fragment; another computer gets it by a link, no other way', {
  tags: 'long',
}, async () => {
  const setup = await browser.open('/wall/setup?lang=en', { viewport: DESK })
  // As a server with PUBLIC_URL answers (codes.test.ts); this one has none.
  await setup.route('/api/wall-remotes**', async (route) => {
    const response = await route.fetch()
    const remote = (await response.json()) as WallRemote
    await route.fulfill({ response, json: { ...remote, phonePage: `${url}/wall/remote` } })
  })
  await setup.getByRole('switch').click()
  const code = await setup.locator('.wall-code').innerText()
  const qr = setup.locator('.qr-code')
  const scanned = decodeQR(decodePng(await qr.screenshot()))
  expect(scanned).toBe(`${url}/wall/remote?lang=en#${code}`)
  await keep(setup, 'wall-setup-en')

  const phone = await browser.open(scanned.replace(url, ''), { viewport: PHONE })
  await phone.getByText('The wall is not connected').waitFor()
  // Neither the address bar nor the way back holds the code.
  expect(new URL(phone.url()).hash).toBe('')
  await keep(phone, 'wall-remote-en')

  await setup.getByText('Phones joined: 1').waitFor()
  await phone.getByRole('button', { name: 'Leave' }).click()
  await phone.getByRole('textbox', { name: 'Code' }).waitFor()
  await setup.getByText('Phones joined: 0').waitFor()

  const page = new URL(setup.url())
  const key = await setup.evaluate(() => Object.values(JSON.parse(localStorage['wall-remote-keys']))[0])
  const elsewhere = await browser.open(`${page.pathname}${page.search}`)
  await elsewhere.getByText('was opened in another browser').waitFor()
  expect(await elsewhere.locator('.wall-code').count()).toBe(0)
  const handed = await browser.open(`${page.pathname}${page.search}#${key}`, { viewport: PHONE })
  await expect.poll(() => handed.locator('.wall-code').innerText()).toBe(code)
  expect(new URL(handed.url()).hash).toBe('')
  expect(await violations(handed)).toEqual([])
  expect(await handed.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await keep(handed, 'wall-setup-en-phone')
})
