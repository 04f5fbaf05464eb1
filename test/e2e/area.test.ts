import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import type { AreaDto } from '../../api/contract/areas.ts'
import type { CoverageAnswer, UnitCoverage, UnitWhy } from '../../api/contract/coverage.ts'
import type { UnitClass } from '../../api/domain/cartography/palette.ts'
import { classOfUnit } from '../../api/domain/cartography/palette.ts'
import { termsTexts } from '../../web/ui/texts.ts'
import { keep, PHONE, useBrowser } from '../support/browser.ts'
import { api, drawn, inView, onPage, param, ready } from './support/atlas.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

/** What a sentence about a unit of a class must say. */
const SAYS: Partial<Record<UnitClass, RegExp>> = {
  met: /^第四季度已达标：省级或市级医疗队到访\d+天，要求1天。/,
  scheduled: /已排期，尚未完成/,
  due: /还没有省级或市级医疗队到访/,
  'due-again': /还没有省级或市级医疗队到访.*未达标/,
}

/** A county of each class that occurs now. */
async function countiesByClass(): Promise<Map<UnitClass, UnitCoverage>> {
  const answer = await api<CoverageAnswer>(url, '/api/coverage')
  return new Map((answer.areas as UnitCoverage[]).map((unit) => [classOfUnit(unit), unit]))
}

async function county(code: string): Promise<AreaDto> {
  const { areas } = await api<{ areas: AreaDto[] }>(url, '/api/areas?level=county')
  const found = areas.find((area) => area.code === code)
  if (!found) throw new Error(`no county ${code}`)
  return found
}

test('a click on a county tells why it has its colour, with the clause and the calendar', async () => {
  const { name, centre } = await county('350425')
  const [lng, lat] = centre
  const page = await browser.open(`/?at=${lng.toFixed(4)},${lat.toFixed(4)},8.50`)
  await ready(page)
  const point = await onPage(page, centre)
  await page.mouse.move(point.x, point.y)
  await page.locator('.floating-tip').getByText(name).waitFor()
  await page.mouse.click(point.x, point.y)
  await expect.poll(() => param(page, 'area')).toBe('350425')
  await page.locator('.area-story').waitFor()
  await drawn(page)
  await keep(page, 'area-opened')
  const why = await api<UnitWhy>(url, '/api/coverage/350425')
  expect(await page.locator('.area-panel h1').innerText()).toBe(name)
  expect(await page.locator('.status-chip').innerText()).toBe(termsTexts.zh.status[classOfUnit(why.coverage)])
  expect(await page.locator('.clause-card blockquote').allInnerTexts()).toEqual(
    why.citations.map(({ sentence }) => `「${sentence}」`),
  )
  const days = page.locator('.calendar [role=gridcell]')
  expect(await days.count()).toBeGreaterThanOrEqual(365)
  expect(await page.locator('.calendar rect.day-counted').count()).toBe(
    why.calendar.filter((day) => day.counted > 0).length,
  )
  await page.getByRole('button', { name: `关闭${name}` }).click()
  await page.locator('#headline-name').waitFor()
  expect(param(page, 'area')).toBe(null)
})

test('the why says what the status is, for a county of each class', { tags: 'long' }, async () => {
  const page = await browser.open('/')
  await ready(page)
  const counties = await countiesByClass()
  for (const [unitClass, says] of Object.entries(SAYS)) {
    const unit = counties.get(unitClass as UnitClass)
    expect(unit, unitClass).toBeDefined()
    await search(page, unit?.code ?? '')
    await page.keyboard.press('Enter')
    await page.locator(`.area-panel[data-code="${unit?.code}"] .area-story`).waitFor()
    expect(await page.locator('.area-story').innerText(), unit?.code).toMatch(says)
    expect(await page.locator('.status-chip').innerText()).toBe(termsTexts.zh.status[unitClass as UnitClass])
    await page.keyboard.press('Tab')
  }
})

test('links lead down to a township, up by the path, and out by Escape', { tags: 'long' }, async () => {
  // Here the map glides from one place to the next.
  const page = await browser.open('/?area=350425', { reducedMotion: 'no-preference' })
  await ready(page)
  const chip = page.locator('.unit-chip').first()
  await chip.click()
  await expect.poll(() => param(page, 'area')).toMatch(/^350425\d{3}$/)
  expect(param(page, 'lens')).toBe('township-monthly')
  await page.locator('.area-story').waitFor()
  await drawn(page)
  await keep(page, 'township-opened')
  const path = page.getByRole('navigation', { name: '上级区划' })
  expect(await path.getByRole('link').allInnerTexts()).toEqual(['福建省', '三明市', '大田县'])
  await path.getByRole('link', { name: '三明市' }).click()
  await page.locator('.area-panel h1', { hasText: '三明市' }).waitFor()
  await drawn(page)
  await keep(page, 'city-opened')
  await page.keyboard.press('Escape')
  await page.locator('#headline-name').waitFor()
  expect(param(page, 'area')).toBe(null)
})

test('the focus on the way out stays there while the answer arrives', { tags: 'long' }, async () => {
  const page = await browser.open('/', { fresh: true })
  await ready(page)
  let release = () => {}
  const gate = new Promise<void>((open) => {
    release = open
  })
  await page.route('**/api/coverage/*', async (route) => {
    await gate
    await route.continue()
  })
  await page.locator('.gap-table tbody a').first().click()
  await page.locator('.area-panel .ant-skeleton').waitFor()
  await page.locator('.area-close').focus()
  release()
  await page.locator('.area-story').waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('area-close')
})

test('the keyboard alone goes from search to an area, out of it, and through the gaps into another', async () => {
  const page = await browser.open('/')
  await ready(page)
  await tabTo(page, '.search-box input')
  await page.keyboard.type('dtx')
  await page.locator('.search-hit').first().waitFor()
  expect(await page.locator('.search-hit').first().innerText()).toContain('350425')
  await page.keyboard.press('Enter')
  await expect.poll(() => param(page, 'area')).toBe('350425')
  await tabTo(page, '.area-close')
  await page.keyboard.press('Enter')
  await page.locator('.gap-table [data-row="1"]').waitFor()
  await tabTo(page, '.gap-table [data-row="0"] a')
  await page.keyboard.press('ArrowDown')
  const second = await page.locator('.gap-table [data-row="1"]').getAttribute('data-code')
  expect(await page.evaluate(() => document.activeElement?.closest('tr')?.dataset.code)).toBe(second)
  await page.keyboard.press('Enter')
  await expect.poll(() => param(page, 'area')).toBe(second)
})

test('on a phone the name of an area stands in sight, opened from a list far down or from another area', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/', { viewport: PHONE })
  await ready(page)
  await page.locator('.gap-table tbody a').last().click()
  await page.locator('.area-story').waitFor()
  await expect.poll(() => inView(page.locator('.area-panel h1'))).toBe(true)
  await page.locator('.unit-chip').last().click()
  await page.locator('.area-path li').nth(2).waitFor()
  await page.locator('.area-story').waitFor()
  await expect.poll(() => inView(page.locator('.area-panel h1'))).toBe(true)
})

test('search finds by name, initials and code, and says when nothing matches', async () => {
  const page = await browser.open('/')
  await ready(page)
  for (const [typed, name] of [
    ['大田', '大田县'],
    ['dtx', '大田县'],
    ['350425', '大田县'],
    ['3504', '三明市'],
  ] as const) {
    await search(page, typed)
    expect(await page.locator('.search-hit').first().innerText(), typed).toContain(name)
  }
  await page.locator('.search-box input').fill('zzzzzz')
  await page.getByText('没有匹配的区划').waitFor()
})

async function search(page: Page, typed: string): Promise<void> {
  await page.locator('.search-box input').fill(typed)
  await page.locator('.search-hit').filter({ hasText: /\d{4}/ }).first().waitFor()
}

/** Goes forward by the Tab key until the element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
  }
  throw new Error(`Tab does not reach ${selector}`)
}
