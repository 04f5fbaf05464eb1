import { encode } from 'iconv-lite'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { GeographyDto } from '../../api/contract/areas.ts'
import { FILE_KINDS } from '../../api/contract/kinds/file-kinds.ts'
import { keep, PHONE, useBrowser } from '../support/browser.ts'
import { api } from './support/atlas.ts'
import { chooseKind } from './support/import-kind.ts'
import { useOwnApplication } from './support/own-application.ts'

const application = useOwnApplication()
const browser = useBrowser(application.url)

async function drop(page: Page, name: string, content: string | Buffer): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) }
  await page.locator('.drop-zone-box input[type=file]').setInputFiles(file)
  await page.locator('.import-file').getByText(name).waitFor()
}

const version = async () => (await api<GeographyDto>(application.url(), '/api/geography')).version

/** As Excel in China saves it: row 3 has its degrees exchanged, row 4 lies in the sea, row 5 a number for days. */
const POINTS = [
  '服务点编号,名称,类型,区划代码,经度,纬度,坐标系,开放日',
  'P1,雪峰镇卫生院,乡镇卫生院,350421100,117.2,26.36,,周一至周五',
  'P2,城东村卫生室,村卫生室,350421100201,26.36,117.2,,',
  'P3,东庠卫生室,村卫生室,350128205,121.2,25.2,高德,',
  'P4,城西流动点,流动服务点,350421100,117.19,26.35,高德,135',
].join('\r\n')

test('a list of service points is checked, told of in both languages, and its good rows are taken', async () => {
  // A refused file is answered by 422 or so, which the browser's console reports as well.
  const page = await browser.open('/imports', { expected: /4\d\d/ })
  await chooseKind(page, '服务点')
  await page.getByText('编号在全省唯一').waitFor()
  await page.getByText('Excel 会把它们改成数或日期').waitFor()
  await drop(page, 'points.csv', encode(POINTS, 'gb18030'))
  await page.getByText('有 2 行须修改').waitFor()
  const told = await page.locator('.problem-table tbody tr').allInnerTexts()
  expect(told).toHaveLength(3)
  expect(told[0]).toContain('经度和纬度填反了：对调后的点在明溪县')
  expect(told[1]).toMatch(/不在福建省，离最近的.*公里，在海上或外省/)
  expect(told[2]).toContain('已读作周一、周三、周五')
  await keep(page, 'imports-points')
  await page.locator('.language-switch').click()
  await page.getByText('Longitude and latitude are swapped').waitFor()
  await keep(page, 'imports-points-en')
  await page.getByRole('button', { name: 'Load the 2 valid rows' }).click()
  await page.getByText('Loaded as batch').waitFor()
})

test('on a telephone all kinds are in one list, and none is cut off', async () => {
  const page = await browser.open('/imports', { viewport: PHONE })
  await page.getByRole('combobox', { name: '文件种类' }).click()
  const options = page.locator('.ant-select-item-option-content')
  await options.first().waitFor()
  expect(await options.allInnerTexts()).toEqual(FILE_KINDS.map(({ title }) => title.zh))
  const cut = await options.evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth))
  expect(cut).toEqual([])
  await keep(page, 'imports-kinds-phone')
  await page.keyboard.press('Escape')
})

test('surveyed villages are drawn on this page and on another one without a reload', {
  tags: 'long',
}, async () => {
  const other = await browser.open('/')
  const asked: string[] = []
  other.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await other.locator('.map-pane canvas').first().waitFor()
  const before = await version()

  const page = await browser.open('/imports')
  await chooseKind(page, '村点')
  await page.getByText('替换示意位置').waitFor()
  await drop(page, 'villages.csv', '区划代码,名称,经度,纬度,人口\n350421100201,城东村,117.2,26.36,1234\n')
  await page.getByRole('button', { name: '导入全部 1 行' }).click()
  await page.getByText('已导入，批次').waitFor()
  const after = await version()
  expect(after).not.toBe(before)

  await expect.poll(() => asked.some((path) => path.startsWith(`/tiles/${after}/`))).toBe(true)
  expect(asked.filter((path) => path === '/api/areas').length).toBeGreaterThan(0)
})
