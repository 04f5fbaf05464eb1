import { parse } from 'csv-parse/sync'
import { encode } from 'iconv-lite'
import type { Locator, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { ContactDto } from '../../api/contract/contacts.ts'
import type { CoverageAnswer } from '../../api/contract/coverage.ts'
import type { RecordsAnswer } from '../../api/contract/visits.ts'
import { contentOf, keep, PHONE, useBrowser } from '../support/browser.ts'
import { api, ready, settled } from './support/atlas.ts'
import { chooseKind } from './support/import-kind.ts'
import { useOwnApplication } from './support/own-application.ts'

const application = useOwnApplication()
const browser = useBrowser(application.url)

const HEADER = '记录编号,日期,时段,地点区划代码,地点名称,服务类型,队伍编号,队伍级别,人数,状态'
const row = (id: string, code: string, day = '2026-11-05') =>
  `${id},${day},全天,${code},,巡回医疗,S01,市级,5,已完成`

/** As Excel in China saves it: row 3 has a mangled code, rows 4 and 5 one id, row 6 a day after today. */
const UGLY = [
  HEADER,
  row('V1', '350425'),
  row('V2', '3.50421E+11'),
  row('V3', '350421'),
  row('V3', '350421'),
  row('V4', '350430', '2026-11-30'),
  row('V5', '350430'),
].join('\r\n')

async function drop(page: Page, name: string, content: string | Buffer): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) }
  await page.locator('.drop-zone-box input[type=file]').setInputFiles(file)
  await page.locator('.import-file').getByText(name).waitFor()
}

async function save(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return await contentOf(file)
}

const problems = async (page: Page) =>
  Promise.all(
    (await page.locator('.problem-table tbody tr').all()).map((each) => each.locator('td').allInnerTexts()),
  )

const records = () => api<RecordsAnswer>(application.url(), '/api/records')
const focused = (element: Locator) =>
  expect.poll(() => element.evaluate((each) => each === document.activeElement)).toBe(true)
const figure = (page: Page, name: string) =>
  page.locator('.import-counts div').filter({ hasText: name }).locator('dd').innerText()

test('a list and a visits file change the overview of this page and of another one without a reload', async () => {
  const other = await browser.open('/')
  await other.getByText('尚无任何记录').waitFor()
  const page = await browser.open('/imports')
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))

  await chooseKind(page, '适用名单')
  const list = ['area_code,designation,from,to,source']
  for (const code of ['350425', '350421', '350430']) list.push(`${code},recipient,2025-01-01,,test`)
  await drop(page, 'list.csv', list.join('\n'))
  await page.getByText('检查通过，可以导入').waitFor()
  await page.getByRole('button', { name: '导入全部 3 行' }).click()
  await page.getByText('已导入，批次').waitFor()

  await chooseKind(page, '到访记录')
  await drop(page, 'first.csv', [HEADER, row('V0', '350425', '2026-10-12')].join('\n'))
  await page.getByRole('button', { name: '导入全部 1 行' }).click()
  await page.getByText('已导入，批次').waitFor()

  await page.getByRole('link', { name: '在地图上查看' }).click()
  await ready(page)
  expect(await page.locator('.headline-share strong').innerText()).toBe('33.3%')
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
  expect(await page.locator('.demonstration-badge').count()).toBe(0)

  await other.locator('.headline-share strong').waitFor()
  await settled(other)
  expect(await other.locator('.headline-share strong').innerText()).toBe('33.3%')
})

test('an ugly file is checked whole, its good rows are taken, its bad ones fixed and imported again, and all undone', async () => {
  const before = await records()
  // A refused file is answered by 422 or so, which the browser's console reports as well.
  const page = await browser.open('/imports', { expected: /4\d\d/ })
  await drop(page, 'ugly.csv', encode(UGLY, 'gb18030'))
  await page.getByText('有 4 行须修改').waitFor()
  const found = await problems(page)
  expect(found.map(([at, column]) => `${at} ${column}`)).toEqual([
    '3 地点区划代码',
    '4 记录编号',
    '5 记录编号',
    '6 日期',
  ])
  expect(found[0]?.[2]).toBe('3.50421E+11')
  expect(found[0]?.[4]).toMatch(/Excel.*文本/)
  expect((await records()).snapshot).toBe(before.snapshot)
  await keep(page, 'imports-problems')

  await page.locator('.language-switch').click()
  await page.getByText('Rows to fix: 4').waitFor()
  expect((await problems(page))[0]?.slice(0, 2)).toEqual(['3', 'place_code'])
  expect((await problems(page))[0]?.[4]).toMatch(/Excel/)
  await keep(page, 'imports-problems-en')
  await page.locator('.language-switch').click()
  await page.getByText('有 4 行须修改').waitFor()

  await page.getByRole('button', { name: '只导入合格的 2 行' }).click()
  await page.getByText('已导入，批次').waitFor()
  expect(await figure(page, '新增')).toBe('2')
  expect(await figure(page, '退回')).toBe('4')
  const rejected = (await save(page, 'CSV 下载退回的行')).toString()
  const back = parse(rejected, { bom: true, relax_column_count: true }) as string[][]
  expect(back.slice(1).map(([id]) => id)).toEqual(['V2', 'V3', 'V3', 'V4'])

  const mended = rejected
    .replace('3.50421E+11', '350421')
    .replace('V3', 'V3b')
    .replace('2026-11-30', '2026-11-20')
  await page.getByRole('button', { name: '选择另一个文件' }).click()
  await drop(page, 'mended.csv', mended)
  await page.getByText('检查通过，可以导入').waitFor()
  await page.getByRole('button', { name: '导入全部 4 行' }).click()
  await page.getByText('已导入，批次').waitFor()
  expect((await records()).visits).toBe(before.visits + 6)

  const batch = page.locator('.batch-table tbody tr').filter({ hasText: 'mended.csv' })
  await batch.getByRole('button', { name: /撤销/ }).click()
  await page.locator('.ant-popconfirm-buttons .ant-btn-primary').click()
  await batch.getByText(/^已于 .* 撤销$/).waitFor()
  expect((await records()).visits).toBe(before.visits + 2)
  await keep(page, 'imports-undone')
})

test('the same file twice has nothing to load', async () => {
  const page = await browser.open('/imports')
  await drop(page, 'first.csv', [HEADER, row('V0', '350425', '2026-10-12')].join('\n'))
  await page.getByText('文件中的内容都已在系统中，无须导入').waitFor()
  expect(await page.getByRole('button', { name: /导入/ }).count()).toBe(0)
})

test('a file that is no table is refused in words', async () => {
  const page = await browser.open('/imports', { expected: /4\d\d/ })
  await page.locator('.drop-zone-box input[type=file]').setInputFiles({
    name: 'broken.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('no workbook'),
  })
  await page.locator('.ant-alert-error, .ant-alert-warning').first().waitFor()
  expect(await page.locator('.import-flow').innerText()).not.toMatch(/\bat \w+ \(|node_modules|Error:/)
  await keep(page, 'imports-broken')
})

test('the template of a county opens as a workbook with the codes of its places', async () => {
  const page = await browser.open('/imports')
  const county = page.locator('.import-aside .county-select input')
  await county.fill('dtx')
  await page.locator('.county-option').filter({ hasText: '350425' }).waitFor()
  await county.press('Enter')
  const [sheet] = await readXlsxFile(await save(page, '下载到访记录模板'))
  const [header, ...body] = sheet?.data ?? []
  expect(header).toContain('地点区划代码')
  const at = header?.indexOf('地点区划代码') ?? -1
  expect(body.length).toBeGreaterThan(200)
  expect(new Set(body.map((cells) => String(cells[at]).slice(0, 6)))).toEqual(new Set(['350425']))
})

test('a contact is added, corrected and deleted in its list, and each change can be undone', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/imports', { expected: /422/ })
  const list = page.locator('.contacts')
  const contacts = async () =>
    (await api<{ contacts: ContactDto[] }>(application.url(), '/api/contacts')).contacts.map(
      ({ countyName, name, phone, duty }) => [countyName, name, phone, duty],
    )
  const fill = (label: string, text: string) => list.getByRole('textbox', { name: label }).fill(text)

  await list.getByText('尚未登记联系人').waitFor()
  const add = list.getByRole('button', { name: '新增联系人' })
  await add.click()
  const county = list.locator('.contact-form .county-select input')
  await focused(county)
  await page.keyboard.press('Escape')
  await focused(add)
  await add.press('Enter')
  await page.keyboard.type('dtx')
  await page.locator('.county-option').filter({ hasText: '350425' }).waitFor()
  await county.press('Enter')
  await fill('联系人', '张三')
  await fill('办公电话', '8234567')
  await list.getByRole('button', { name: '保存' }).click()
  await list.getByText('“8234567”不是有效的电话号码：请只填一个号码，即带区号的固定电话').waitFor()
  expect(await contacts()).toEqual([])
  await fill('办公电话', '（0590）0000001转801')
  await list.getByRole('button', { name: '保存' }).click()
  await list.locator('tbody').getByText('0590-0000001-801').waitFor()
  await focused(add)

  // A new name is another contact, in one batch with the old one's removal.
  const edit = list.getByRole('button', { name: '修改 大田县 张三' })
  await edit.press('Enter')
  await focused(list.getByRole('textbox', { name: '联系人' }))
  await page.keyboard.press('Escape')
  await focused(edit)
  await edit.press('Enter')
  await fill('联系人', '李四')
  await fill('职务', '=医政股')
  await list.getByRole('textbox', { name: '职务' }).press('Enter')
  await list.locator('tbody').getByText('李四', { exact: true }).waitFor()
  await focused(list.getByRole('button', { name: '修改 大田县 李四' }))
  expect(await contacts()).toEqual([['大田县', '李四', '0590-0000001-801', '=医政股']])

  await list.getByRole('button', { name: '删除 大田县 李四' }).click()
  await list.locator('.ant-popconfirm-buttons .ant-btn-primary').click()
  await list.getByText('尚未登记联系人').waitFor()
  await focused(add)

  const batch = page.locator('.batch-table tbody tr').filter({ hasText: '删除大田县联系人' })
  await batch.getByRole('button', { name: /撤销/ }).click()
  await batch.locator('.ant-popconfirm-buttons .ant-btn-primary').click()
  await list.locator('tbody').getByText('李四', { exact: true }).waitFor()
  expect(await contacts()).toEqual([['大田县', '李四', '0590-0000001-801', '=医政股']])

  // On a telephone the longest state wraps instead of widening the page.
  await page.setViewportSize(PHONE)
  await page.locator('.language-switch').click()
  await page.getByText('Cannot be undone: some of its rows have changed since').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
})

test('what is on the map after all is what the API counts', async () => {
  const page = await browser.open('/')
  await ready(page)
  const { total } = await api<CoverageAnswer>(application.url(), '/api/coverage')
  expect(total.counts.met).toBe(2)
  expect(await page.locator('.headline-share strong').innerText()).toBe('66.7%')
})
