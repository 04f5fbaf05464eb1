import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import type { AreaReach, ReachAnswer, ReachOfArea, SitesAnswer } from '../../api/contract/reach.ts'
import { formatShare } from '../../api/domain/reach/share-class.ts'
import { formatShareInTenths, formatShareWithRange } from '../../web/lenses/reach/format.ts'
import { contentOf, DESK, keep, SCREENS, useBrowser } from '../support/browser.ts'
import { api, chooseLens, number, param, settled, sum } from './support/atlas.ts'
import { violations } from './support/axe.ts'
import { computed, reachReady } from './support/reach.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

beforeAll(() => computed(url), 150_000)

type AreaAnswer = Extract<ReachOfArea, { type: 'area' }>
const reach = (query: string) => api<ReachAnswer>(url, `/api/reach?level=county&${query}`)
const headline = (page: Page) => page.locator('.headline-share').innerText()
const written = ({ total }: ReachAnswer) => formatShareWithRange(total, 'zh')
/** Without the space that a line break leaves. */
const tight = (text: string) => text.replaceAll(/\s/g, '')

test('sliding the threshold answers at once and computes nothing; back goes back', async () => {
  const before = await api<{ jobs: unknown[] }>(url, '/api/reach/jobs')
  const page = await browser.open('/?lens=reach&mode=walk')
  await reachReady(page)
  const at15 = await reach('mode=walk&minutes=15')
  expect(tight(await headline(page))).toBe(written(at15))
  await keep(page, 'reach-desk-zh')

  const handle = page.getByRole('slider', { name: '可达阈值（分钟）' })
  await handle.focus()
  // As quick as a held key, however busy the machine: presses that follow one another at once are one step back.
  await handle.evaluate(async (element) => {
    for (let minute = 16; minute <= 20; minute++) {
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowRight', keyCode: 39, which: 39, bubbles: true }),
      )
      await new Promise((next) => setTimeout(next))
    }
  })
  await expect.poll(() => param(page, 'minutes')).toBe('20')
  await settled(page)
  const at20 = await reach('mode=walk&minutes=20')
  expect(at20.total.population.reached).toBeGreaterThanOrEqual(at15.total.population.reached)
  await expect.poll(async () => tight(await headline(page))).toBe(written(at20))
  expect(at20.basis.computedAt).toBe(at15.basis.computedAt)
  expect(await api<{ jobs: unknown[] }>(url, '/api/reach/jobs')).toEqual(before)

  await page.goBack()
  await expect.poll(async () => tight(await headline(page))).toBe(written(at15))
  expect(param(page, 'minutes')).toBeNull()
})

test('fixed points alone reach no more than fixed and mobile; the switch is in the address', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/?lens=reach&mode=walk')
  await reachReady(page)
  await page.getByText('固定', { exact: true }).click()
  await expect.poll(() => param(page, 'mobile')).toBe('false')
  const [fixed, both] = [await reach('mode=walk&mobile=false'), await reach('mode=walk')]
  await expect.poll(async () => tight(await headline(page))).toBe(written(fixed))
  expect(fixed.total.population.reached).toBeLessThan(both.total.population.reached)
  // The other lenses keep what is asked here, and coming back finds it.
  await chooseLens(page, '县级巡回医疗')
  await page.locator('.strip-bars').waitFor()
  await chooseLens(page, '15 分钟可达')
  await reachReady(page)
  expect(tight(await headline(page))).toBe(written(fixed))
})

test('the villages left out are listed, exported with what they stand on, and opened', async () => {
  const page = await browser.open('/?lens=reach&mode=walk&area=350206')
  await reachReady(page)
  const answer = await api<AreaAnswer>(url, '/api/reach/350206?mode=walk&limit=20000')
  expect(answer.leftCount).toBeGreaterThan(0)
  const rows = page.locator('.left-scroll li')
  const first = answer.left[0]
  expect(await rows.first().getAttribute('data-code')).toBe(first?.code)
  expect(number(await page.locator('.left-list h2 small').innerText())).toBe(answer.leftCount)

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('xunyi-reach-350206-15min-walk-estimate-asof-2026-11-22.csv')
  const text = (await contentOf(file)).toString()
  const table = parse(text, { bom: true, relax_column_count: true }) as string[][]
  const [head = [], ...body] = table
  expect(body.slice(0, answer.leftCount).map(([code]) => code)).toEqual(answer.left.map(({ code }) => code))
  const cell = (name: string) => body[0]?.[head.indexOf(name)]
  expect(cell('人口为估算')).toBe('是')
  expect(cell('服务点为演示数据')).toBe('是')
  expect(cell('路网版本')).toBe(answer.basis.versions.roads)
  expect(text).toContain('时间为估算')
  expect(text).toContain('演示数据')

  await rows.first().getByRole('link').click()
  await expect.poll(() => param(page, 'area')).toBe(first?.code)
  // The map goes there, so near that the village is told apart.
  expect(Number(param(page, 'at')?.split(',')[2])).toBeGreaterThanOrEqual(11)
  await page.locator('.near-points li').first().waitFor()
  expect(await page.locator('.near-points li').count()).toBe(3)
  await page.locator('.near-points a').first().click()
  await page.locator('.point-card').waitFor()
  expect(param(page, 'point')).toBe(first?.point)
})

test('suggested places are taken into the what-if, whose share rises by what they gain', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/?lens=reach&mode=walk&panel=sites')
  await reachReady(page)
  await page.getByLabel('服务点数量').fill('2')
  await page.getByRole('button', { name: '计算' }).click()
  const sites = await api<SitesAnswer>(url, '/api/reach/sites?count=2&mode=walk')
  const list = page.locator('.site-list li')
  await list.first().waitFor()
  expect(await list.locator('a').evaluateAll((all) => all.map((each) => each.textContent))).toEqual(
    sites.sites.map(({ name, township }) => `${name} ${township}`),
  )

  await page.getByRole('button', { name: '全部加入假设调整' }).click()
  await page.locator('.what-if-result').waitFor()
  const changes = page.locator('.change-list li')
  expect(await changes.count()).toBe(2)
  const shares = page.locator('.what-if-shares')
  await expect
    .poll(async () => tight(await shares.locator('strong').innerText()))
    .toBe(formatShareWithRange(sites.after, 'zh', formatShareInTenths))
  await keep(page, 'reach-what-if')

  const both = await shares.innerText()
  await changes.last().getByRole('button', { name: /^撤销/ }).click()
  await expect.poll(() => changes.count()).toBe(1)
  await expect.poll(() => shares.innerText()).not.toBe(both)

  // A look at another lens costs nothing of it.
  await chooseLens(page, '县级巡回医疗')
  await page.locator('.strip-bars').waitFor()
  await chooseLens(page, '15 分钟可达')
  await page.getByRole('tab', { name: '假设调整（1）' }).click()
  expect(await changes.count()).toBe(1)
  await page.getByRole('button', { name: '全部清空' }).click()
  await expect.poll(() => changes.count()).toBe(0)
})

test('the two aims hold every township once, and a lower target brings more of them into reach', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/?lens=reach&mode=walk&aim=two-way')
  await reachReady(page)
  const counts = async () =>
    Object.fromEntries(
      await page
        .locator('.two-way-figures button')
        .evaluateAll((all) =>
          all.map((each) => [
            (each as HTMLElement).dataset.class ?? '',
            Number(each.querySelector('b')?.textContent?.replaceAll(',', '')),
          ]),
        ),
    ) as Record<string, number>
  const at80 = await counts()
  expect(sum(Object.values(at80))).toBe(1170)
  const townships = await api<ReachAnswer>(url, '/api/reach?level=township&mode=walk')
  const inReach = (target: number) =>
    (townships.areas as AreaReach[]).filter(({ share }) => (share ?? -1) >= target).length
  const reached = (of: Record<string, number>) => (of.both ?? 0) + (of['reached-only'] ?? 0)
  expect(reached(at80)).toBeLessThanOrEqual(inReach(0.8))

  await page.getByLabel('可达目标').fill('50')
  await page.getByLabel('可达目标').press('Enter')
  await expect.poll(() => param(page, 'target')).toBe('50')
  const at50 = await counts()
  expect(sum(Object.values(at50))).toBe(1170)
  expect(reached(at50)).toBeGreaterThan(reached(at80))
  expect(at50['not-judged']).toBe(at80['not-judged'])
  await keep(page, 'reach-two-way')
})

test('other options are a computation that is told, can be cancelled, and leaves the results from before', async () => {
  const page = await browser.open('/?lens=reach&mode=walk&panel=basis')
  await reachReady(page)
  const before = await reach('mode=walk')
  const speed = page.locator('.option').nth(1).getByRole('spinbutton')
  await speed.fill('4')
  await speed.press('Tab')
  // Jobs go one after another: behind this one, which computes what is there already, ours can be reached in time.
  const first = await fetch(`${url}/api/reach/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ source: 'estimate', mode: 'drive' }),
  })
  expect(first.ok).toBe(true)
  await page.getByRole('button', { name: '按这些参数重新计算' }).click()
  await page
    .locator('.job-list li', { hasText: '步行' })
    .first()
    .getByRole('button', { name: '取消' })
    .click()
  await page.locator('.job-list').getByText('已取消，此前的结果不变').first().waitFor()
  expect((await reach('mode=walk')).total).toEqual(before.total)
  expect((await reach('mode=walk')).basis.options).toEqual(before.basis.options)
})

test('without points the page says so and leads to the import', { tags: 'long' }, async () => {
  const page = await browser.open('about:blank')
  await page.route('**/api/reach?**', async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as ReachAnswer
    await route.fulfill({ response, json: { ...answer, basis: { ...answer.basis, points: 0 } } })
  })
  await page.goto('/?lens=reach')
  await page.getByText('尚无服务点').waitFor()
  await page.getByRole('link', { name: '前往导入' }).click()
  await expect.poll(() => new URL(page.url()).pathname).toBe('/imports')
})

for (const [name, viewport, lang, tags] of SCREENS) {
  test(`on a ${name} axe finds nothing, and nothing stands out of the window`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open(`/?lens=reach&mode=walk&lang=${lang}`, { viewport })
    await reachReady(page)
    const answer = await reach('mode=walk')
    expect(await page.locator('.headline-share strong').innerText()).toBe(
      `${formatShare(answer.total.share ?? 0)}%`,
    )
    for (const panel of ['result', 'what-if', 'sites', 'basis']) {
      await page.getByRole('tab').nth(['result', 'what-if', 'sites', 'basis'].indexOf(panel)).click()
      await settled(page)
      expect(await violations(page, panel === 'result' ? 'body' : '.reach-panel'), panel).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), panel).toBe(true)
    }
    await keep(page, `reach-${name}-${lang}`)
  })
}

test('axe finds nothing in the two aims, and nothing stands out of the window', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/?lens=reach&mode=walk&aim=two-way&area=350425100&point=H350425', {
    viewport: DESK,
  })
  await page.locator('.two-way-square').first().waitFor({ state: 'attached' })
  await reachReady(page)
  expect(await violations(page, '.reach-panel'), 'two-way').toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})
