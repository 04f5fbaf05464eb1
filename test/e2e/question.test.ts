import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import type { CoverageAnswer } from '../../api/contract/coverage.ts'
import { judgedOf, shownShare } from '../../api/domain/coverage/status.ts'
import { keep, useBrowser } from '../support/browser.ts'
import { api, chooseLens, drawn, legend, param, ready, settled, sum } from './support/atlas.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

/** What the page asks of `/api/coverage` for its map, the newest last. */
function questions(page: Page): Record<string, string>[] {
  const asked: Record<string, string>[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/api/coverage') asked.push(Object.fromEntries(searchParams))
  })
  return asked
}

/** The figures on the screen, which must be those of one question. */
async function figures(page: Page) {
  await settled(page)
  return {
    title: await page.locator('#headline-name').innerText(),
    share: await page.locator('.headline-share strong, .headline-none').first().innerText(),
    legend: await legend(page),
  }
}

const LENSES = [
  ['乡镇巡回医疗', 'township-monthly', '2026-11', 'township', 1170],
  ['村级巡诊', 'village-weekly', '2026-W47', 'village', 17498],
  ['村级派驻', 'village-posting', '2026-W47', 'village', 17498],
  ['国家医疗队', 'national-annual', '2026', 'county', 84],
  ['县级巡回医疗', 'county-quarterly', '2026-Q4', 'county', 84],
] as const

test('each lens asks its own question and shows every unit in its legend', async () => {
  // A page that other tests have moved has some of the answers already, and does not ask again.
  const page = await browser.open('/', { fresh: true })
  await ready(page)
  const asked = questions(page)
  for (const [name, rule, period, level, total] of LENSES) {
    await chooseLens(page, name)
    await expect.poll(() => param(page, 'lens') ?? 'county-quarterly').toBe(rule)
    const shown = await figures(page)
    await drawn(page)
    await keep(page, `lens-${rule}`)
    if (rule !== 'county-quarterly') {
      expect(asked).toContainEqual({ rule, period, asOf: '2026-11-22', level })
    }
    expect(shown.legend.total, rule).toBe(total)
    expect(sum(Object.values(shown.legend.counts)), rule).toBe(total)
    const answer = await api<CoverageAnswer>(url, `/api/coverage?rule=${rule}`)
    const share = shownShare(answer.total.counts.met, judgedOf(answer.total.counts))
    expect(shown.share, rule).toBe(`${share}%`)
  }
})

test('each level above the rule counts its areas by share, and levels below say why they are closed', async () => {
  const page = await browser.open('/?lens=township-monthly')
  await ready(page)
  const level = (name: string) => page.locator('.level-bar').getByText(name, { exact: true })
  for (const [name, code, total] of [
    ['县', 'county', 84],
    ['市', 'city', 9],
  ] as const) {
    await level(name).click()
    await expect.poll(() => param(page, 'level')).toBe(code)
    const shown = await figures(page)
    expect(Object.keys(shown.legend.counts)).toEqual([
      '全部达标',
      '80% 及以上',
      '50% 及以上',
      '不足 50%',
      '无判定对象',
    ])
    expect(shown.legend.total).toBe(total)
    expect(sum(Object.values(shown.legend.counts))).toBe(total)
    await drawn(page)
    await keep(page, `level-${code}`)
  }
  const village = page.locator('.level-bar .ant-segmented-item-disabled')
  expect(await village.allInnerTexts()).toEqual(['村点位'])
  const reason = '“乡镇巡回医疗”按乡镇判定，下一级没有结论'
  expect(await page.locator('.level-bar .visually-hidden').innerText()).toBe(reason)
  await village.getByText('村点位').hover()
  await page.getByRole('tooltip').getByText(reason).waitFor()
})

test('the period goes back, forward and to any that is picked, but not past the as-of date', async () => {
  const page = await browser.open('/')
  await ready(page)
  const next = page.getByRole('button', { name: '下一周期' })
  expect(await next.isDisabled()).toBe(true)
  await page.getByRole('button', { name: '上一周期' }).click()
  expect(param(page, 'period')).toBe('2026-Q3')
  expect((await figures(page)).title).toContain('2026 年第三季度（已结束）')
  await next.click()
  expect(param(page, 'period')).toBe(null)
  await page.getByLabel('周期', { exact: true }).click()
  await page.locator('.ant-picker-dropdown:visible td[title="2026-Q2"]').click()
  await expect.poll(() => param(page, 'period')).toBe('2026-Q2')
  expect((await figures(page)).title).toContain('2026 年第二季度')
})

describe('weeks', () => {
  test.each([
    ['zh', '周期', '一'],
    ['en', 'Period', 'Mo'],
  ] as const)('begin on Monday in %s: Sunday 2026-11-15 lies in week 46', async (lang, label, monday) => {
    const page = await browser.open(`/?lens=village-weekly&lang=${lang}`)
    await ready(page)
    await page.getByLabel(label, { exact: true }).click()
    const picker = page.locator('.ant-picker-dropdown:visible')
    // The first column is the week's number.
    expect(await picker.locator('thead th').nth(1).innerText()).toBe(monday)
    await picker.locator('td[title="2026-11-15"]').click()
    await expect.poll(() => param(page, 'period')).toBe('2026-W46')
    await settled(page)
  })
})

test('the as-of date is at most today; an earlier one survives reload, back and forward', async () => {
  const page = await browser.open('/')
  await ready(page)
  const today = await figures(page)
  await page.getByLabel('截至日期').click()
  const day = (date: string) => page.locator(`.ant-picker-dropdown:visible td[title="${date}"]`)
  expect(await day('2026-11-23').getAttribute('class')).toContain('ant-picker-cell-disabled')
  expect(await day('2026-11-22').getAttribute('class')).not.toContain('ant-picker-cell-disabled')
  await day('2026-11-03').click()
  await expect.poll(() => param(page, 'asOf')).toBe('2026-11-03')
  const earlier = await figures(page)
  const answer = await api<CoverageAnswer>(url, '/api/coverage?asOf=2026-11-03')
  expect(earlier.share).toBe(`${shownShare(answer.total.counts.met, judgedOf(answer.total.counts))}%`)
  expect(earlier.share).not.toBe(today.share)

  await page.reload()
  await ready(page)
  expect(await figures(page)).toEqual(earlier)
  await page.goBack()
  expect(await figures(page)).toEqual(today)
  await page.goForward()
  expect(await figures(page)).toEqual(earlier)
})

test('an address with impossible values shows the default question', async () => {
  const page = await browser.open(
    '/?lens=nope&level=galaxy&period=2030-Q9&asOf=2030-01-01&area=abc&at=1,2&lang=xx',
  )
  await ready(page)
  const shown = await figures(page)
  expect(shown.title).toContain('县级巡回医疗 · 2026 年第四季度')
  expect(shown.legend.total).toBe(84)
})

test('an area that does not exist is said to be unknown', { tags: 'long' }, async () => {
  const page = await browser.open('/?area=359999', { expected: /404/ })
  await page.getByText('没有代码为 359999 的区划').waitFor()
  await keep(page, 'area-unknown')
  await page.getByRole('button', { name: '关闭' }).click()
  await page.locator('#headline-name').waitFor()
})
