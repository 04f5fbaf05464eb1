import { expect, inject, test } from 'vitest'
import { keep, SHARP, useBrowser } from '../support/browser.ts'
import { mapPixels, ready, shown } from './support/atlas.ts'
import { colourAt } from './support/pixels.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

test('single visits appear as points when the map is near, and tell of their team', async () => {
  const page = await browser.open('about:blank', SHARP)
  const asked = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/visits')
  await page.goto('/?area=350421&at=117.2000,26.3600,10.40')
  await ready(page)
  const { visits } = (await (await asked).json()) as { visits: { placeCode: string }[] }
  expect(visits.length).toBeGreaterThan(0)
  expect(new Set(visits.map(({ placeCode }) => placeCode.slice(0, 6)))).toEqual(new Set(['350421']))
  await page.locator('.visit-key').waitFor()
  await mapPixels(page)
  await keep(page, 'visits-near')

  // Only what deck.gl draws is left, on white; where the legend stands is not looked at.
  const style = await page.addStyleTag({
    content:
      '.map-pane { background: #fff } .maplibregl-canvas, .map-corner, .map-home, .maplibregl-ctrl { visibility: hidden !important }',
  })
  const pixels = await mapPixels(page)
  const drawn: { x: number; y: number }[] = []
  for (let y = 0; y < pixels.height; y += 2) {
    for (let x = 320; x < pixels.width; x += 2) if (colourAt(pixels, x, y) !== '#ffffff') drawn.push({ x, y })
  }
  expect(drawn.length).toBeGreaterThan(50)
  await style.evaluate((element) => (element as Element).remove())

  const box = await page.locator('.map-pane').boundingBox()
  // The rim of a mark may be no part of it: of forty places spread over all some are inside.
  const tips: string[] = []
  for (let n = 0; n < 40 && !tips.some((tip) => /已完成|计划|取消/.test(tip)); n++) {
    const { x, y } = drawn[Math.floor((n * drawn.length) / 40)]!
    await page.mouse.move((box?.x ?? 0) + x, (box?.y ?? 0) + y)
    await shown(page)
    tips.push(...(await page.locator('.floating-tip').allInnerTexts()))
  }
  expect(tips.at(-1)).toMatch(/已完成|计划|取消/)
})

test('the whole province asks for no single visit', { tags: 'long' }, async () => {
  const page = await browser.open('about:blank')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/')
  await ready(page)
  expect(asked).toContain('/api/coverage')
  expect(asked).not.toContain('/api/visits')
})
