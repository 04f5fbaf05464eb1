import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import type { AreaDto } from '../../api/contract/areas.ts'
import type { CoverageAnswer, UnitCoverage } from '../../api/contract/coverage.ts'
import {
  classOfUnit,
  UNIT_CLASSES,
  type UnitClass,
  unitColour,
} from '../../api/domain/cartography/palette.ts'
import { judgedOf, shownShare } from '../../api/domain/coverage/status.ts'
import { countUnits } from '../../web/ui/classes.ts'
import { termsTexts } from '../../web/ui/texts.ts'
import { COARSE, DESK, keep, PHONE, useBrowser, WALL } from '../support/browser.ts'
import { api, legend, mapPixels, onMap, ready, settled, sum } from './support/atlas.ts'
import { coloursAround } from './support/pixels.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

// Each size and each language once; all pairs are long.
for (const [name, options, lang, tags] of [
  ['desk', { viewport: DESK }, 'zh', []],
  ['phone', { viewport: PHONE }, 'en', []],
  // Nothing is narrow there, so that a line of two pixels moves nothing.
  ['wall', { viewport: WALL, ...COARSE }, 'zh', ['long']],
  ['wall', { viewport: WALL, ...COARSE }, 'en', ['long']],
  ['desk', { viewport: DESK }, 'en', ['long']],
  ['phone', { viewport: PHONE }, 'zh', ['long']],
] as const) {
  test(`the overview on a ${name} in ${lang} stands within its window, and its figures are those of the API`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open(`/?lang=${lang}`, options)
    await ready(page)
    await keep(page, `overview-${name}-${lang}`)

    expect(await overflow(page)).toEqual([])
    expect(await headerFaults(page)).toEqual([])

    const answer = await api<CoverageAnswer>(url, '/api/coverage')
    const units = answer.areas as UnitCoverage[]
    const shown = await legend(page)
    expect(sum(Object.values(shown.counts))).toBe(shown.total)
    expect(shown.total).toBe(84)
    const wanted = countUnits(units)
    const status = termsTexts[lang].status
    expect(shown.counts).toEqual(Object.fromEntries(UNIT_CLASSES.map((each) => [status[each], wanted[each]])))

    const share = shownShare(answer.total.counts.met, judgedOf(answer.total.counts))
    expect(await page.locator('.headline-share strong').innerText()).toBe(`${share}%`)
    const badge = page.locator('.demonstration-badge')
    expect(await badge.innerText()).toBe(lang === 'zh' ? '演示数据' : 'Demonstration data')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang === 'zh' ? 'zh-CN' : 'en')
  })
}

test('counties are painted in the colours of their statuses', async () => {
  const answer = await api<CoverageAnswer>(url, '/api/coverage')
  const { areas } = await api<{ areas: AreaDto[] }>(url, '/api/areas?level=county')
  const centres = new Map(areas.map((area) => [area.code, area.centre]))
  const page = await browser.open('/?at=117.6,26.4,8.20', { viewport: { width: 1600, height: 1000 } })
  await ready(page)
  const pixels = await mapPixels(page)
  await keep(page, 'painted')
  const box = await page.locator('.map-corner').boundingBox()
  const seen = new Map<UnitClass, number>()
  for (const unit of answer.areas as UnitCoverage[]) {
    // Inland counties, far larger than what is looked at of them.
    if (!/^35(04|07|08)/.test(unit.code)) continue
    const { x, y } = await onMap(page, centres.get(unit.code) ?? [0, 0])
    const covered = x < (box?.x ?? 0) + (box?.width ?? 0) + 40
    if (covered || y < 40 || x > pixels.width - 40 || y > pixels.height - 40) continue
    const unitClass = classOfUnit(unit)
    const [most] = coloursAround(pixels, x, y, 24)
    expect(most?.[0], `${unit.code} ${unitClass}`).toBe(unitColour(unitClass))
    seen.set(unitClass, (seen.get(unitClass) ?? 0) + 1)
  }
  expect(seen.size).toBeGreaterThanOrEqual(4)
})

test('the language switch keeps the question', async () => {
  const page = await browser.open('/?lens=township-monthly&period=2026-10&area=3504')
  await ready(page)
  await page.locator('.language-switch').click()
  await settled(page)
  const params = new URL(page.url()).searchParams
  expect(Object.fromEntries(params)).toEqual({
    lens: 'township-monthly',
    period: '2026-10',
    area: '3504',
    lang: 'en',
  })
  expect(await page.locator('.legend').getAttribute('aria-label')).toBe('Legend')
})

/** Elements that make the page wider than its window. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `${element.tagName} ${element.className}`)
  })
}

/** Parts of the header that are cut off, out of the window, or on top of one another. */
function headerFaults(page: Page): Promise<string[]> {
  return page.locator('.page-header').evaluate((header) => {
    const parts = [...header.children].filter(
      (part) => !part.classList.contains('skip-link') && getComputedStyle(part).display !== 'none',
    )
    const faults: string[] = []
    // It comes with the keyboard alone.
    if (header.querySelector('.skip-link')!.getBoundingClientRect().bottom > 0)
      faults.push('the skip link stands in the window')
    const boxes = parts.map((part) => ({ name: part.className, box: part.getBoundingClientRect() }))
    for (const [n, { name, box }] of boxes.entries()) {
      if (box.left < 0 || box.right > innerWidth + 0.5 || box.top < 0)
        faults.push(`${name} is out of the window`)
      for (const other of boxes.slice(n + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        if (across > 0.5 && down > 0.5) faults.push(`${name} overlaps ${other.name}`)
      }
    }
    for (const text of header.querySelectorAll<HTMLElement>(
      'a, button, strong, .page-title span, .ant-segmented-item-label',
    )) {
      const style = getComputedStyle(text)
      if (text.classList.contains('skip-link') || style.display === 'none') continue
      if (text.scrollWidth > text.clientWidth + 1 && style.overflowX !== 'visible')
        faults.push(`${text.textContent} is cut off`)
    }
    return faults
  })
}
