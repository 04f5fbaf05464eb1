import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { expect, inject, test } from 'vitest'
import type { AreaDto } from '../../api/contract/areas.ts'
import type { CoverageAnswer } from '../../api/contract/coverage.ts'
import { contentOf, SHARP, useBrowser } from '../support/browser.ts'
import { api, mapPixels, number, onPage, param, ready, settled } from './support/atlas.ts'
import { difference } from './support/pixels.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

const rows = (page: Page) => page.locator('.gap-table tbody tr[data-code]')
const codes = (page: Page) =>
  rows(page).evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.code ?? ''))

test('the list holds the missed and due counties, sorts by a column and filters by initials', async () => {
  const page = await browser.open('/')
  await ready(page)
  const { total } = await api<CoverageAnswer>(url, '/api/coverage')
  const all = await codes(page)
  expect(all).toHaveLength(total.counts.due + total.counts.missed)

  const population = page.getByRole('button', { name: '人口' })
  const figures = async () =>
    (await page.locator('.gap-table tbody td:nth-child(5)').allInnerTexts()).map(number)
  await population.click()
  const falling = await figures()
  expect(falling).toEqual(falling.toSorted((a, b) => b - a))
  await population.click()
  expect(await figures()).toEqual(falling.toReversed())
  expect(await page.locator('.gap-table th[aria-sort]').getAttribute('aria-sort')).toBe('ascending')
  await population.click()
  expect(await codes(page)).toEqual(all)

  await page.getByLabel('在缺口清单中查找').fill('dtx')
  await expect.poll(() => codes(page)).toEqual(['350425'])
  await page.getByLabel('在缺口清单中查找').fill('zzz')
  await page.getByRole('button', { name: '清除查找' }).click()
  await expect.poll(() => codes(page)).toEqual(all)
})

test('moving over a row lights its county on the map, moving over the county lights the row, a click opens it', {
  tags: 'long',
}, async () => {
  const { areas } = await api<{ areas: AreaDto[] }>(url, '/api/areas?level=county')
  const centre = areas.find((area) => area.code === '350425')?.centre ?? [0, 0]
  const page = await browser.open(`/?at=${centre[0].toFixed(4)},${centre[1].toFixed(4)},8.50`, SHARP)
  await ready(page)
  const row = page.locator('.gap-table tr[data-code="350425"]')
  const before = await mapPixels(page)
  await row.hover()
  // The row tells the map in its own time: what is drawn then is awaited, not the next picture.
  await expect.poll(async () => difference(before, await mapPixels(page))).toBeGreaterThan(300)

  const place = await onPage(page, centre)
  await page.mouse.move(place.x, place.y)
  await page.locator('.gap-table tr.is-lit[data-code="350425"]').waitFor()
  await row.getByRole('link').click()
  await page.locator('.area-panel[data-code="350425"]').waitFor()
  await settled(page)
  expect(param(page, 'area')).toBe('350425')
})

test('the exported CSV and XLSX hold the shown rows, and a name that is a formula stays a text', async () => {
  const page = await browser.open('about:blank')
  // A division's name comes from files of others: here it is one that a spreadsheet would run.
  await page.route('**/api/areas?level=county', async (route) => {
    const response = await route.fetch()
    const { areas } = (await response.json()) as { areas: AreaDto[] }
    await route.fulfill({
      response,
      json: { areas: areas.map((area) => (area.code === '350425' ? { ...area, name: '=1+1' } : area)) },
    })
  })
  await page.goto('/')
  await ready(page)
  const shown = await codes(page)

  const csv = await download(page, '导出 CSV')
  expect(csv.name).toBe('xunyi-gaps-county-quarterly-2026-Q4-asof-2026-11-22.csv')
  expect([...csv.content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const table = parse(csv.content, { bom: true, relax_column_count: true }) as string[][]
  expect(table[0]?.slice(0, 6)).toEqual(['区划代码', '名称', '设区市', '县（市、区）', '乡镇', '状态'])
  const body = table.slice(1, 1 + shown.length)
  expect(body.map(([code]) => code)).toEqual(shown)
  expect(body.find(([code]) => code === '350425')?.[1]).toBe("'=1+1")
  expect(body.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([])
  expect(csv.content.toString()).toContain('演示数据')

  const xlsx = await download(page, '导出 XLSX')
  const [sheet] = await readXlsxFile(xlsx.content)
  const cells = (sheet?.data ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
  // A text cell of a workbook needs no guard: the value is the name itself.
  const bare = table
    .slice(0, 1 + shown.length)
    .map((row) => row.map((cell) => (cell === "'=1+1" ? '=1+1' : cell)))
  expect(cells).toEqual(bare)
})

async function download(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: file.suggestedFilename(), content: await contentOf(file) }
}
