import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import type { AreaDto } from '../../api/contract/areas.ts'
import type { AreaReach, PointsAnswer, ReachAnswer, VillageReach } from '../../api/contract/reach.ts'
import { reachShareColour, villageColour, villageRing } from '../../api/domain/cartography/reach-palette.ts'
import type { ReachClass } from '../../api/domain/reach/reached.ts'
import { countShareClasses, countVillages, shareClassOf } from '../../web/lenses/reach/map-view.ts'
import { keep, PHONE, SHARP, useBrowser } from '../support/browser.ts'
import { api, mapPixels, number, onMap, onPage, param, settled, sum } from './support/atlas.ts'
import { colourAt, coloursAround, type Pixels } from './support/pixels.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

/** On foot the demonstration has villages of every class. */
const QUESTION = 'mode=walk&source=estimate&minutes=15'

async function ready(page: Page): Promise<void> {
  await page.locator('.reach-legend .legend-total').first().waitFor()
  await page.locator('.map-pane canvas').first().waitFor()
  await settled(page)
}

const reach = (level: string) => api<ReachAnswer>(url, `/api/reach?${QUESTION}&level=${level}`)
const areasOf = async (level: string) =>
  new Map((await api<{ areas: AreaDto[] }>(url, `/api/areas?level=${level}`)).areas.map((a) => [a.code, a]))

test('counties are painted in the colours of their shares, and the legend counts them', async () => {
  const [answer, places] = [await reach('county'), await areasOf('county')]
  const areas = answer.areas as AreaReach[]
  const page = await browser.open('/?lens=reach&mode=walk&at=117.6,26.4,8.20', {
    viewport: { width: 1600, height: 1000 },
  })
  await ready(page)
  const pixels = await mapPixels(page)
  await keep(page, 'reach-painted')
  const corner = await page.locator('.map-corner').boundingBox()
  const seen = new Set<string>()
  for (const area of areas) {
    if (!/^35(04|07|08)/.test(area.code)) continue
    const { x, y } = await onMap(page, places.get(area.code)?.centre ?? [0, 0])
    const covered = x < (corner?.x ?? 0) + (corner?.width ?? 0) + 40
    if (covered || y < 40 || x > pixels.width - 40 || y > pixels.height - 40) continue
    const name = shareClassOf(area)
    expect(coloursAround(pixels, x, y, 24)[0]?.[0], `${area.code} ${name}`).toBe(reachShareColour(name))
    seen.add(name)
  }
  expect(seen.size).toBeGreaterThanOrEqual(2)

  const counts = await page.locator('.legend-ramp strong').allInnerTexts()
  expect(counts.map(number)).toEqual(Object.values(countShareClasses(areas.map(shareClassOf))))
  expect(sum(counts.map(number))).toBe(84)
  expect(await page.locator('.legend-total strong').allInnerTexts()).toEqual(['84'])
})

describe('villages', () => {
  for (const [name, tags] of [
    ['left-uncertain', []],
    ['left', ['long']],
    ['reached-uncertain', ['long']],
  ] as const) {
    test(`that are ${name} are seen to be so, and are selected by a click`, { tags: [...tags] }, async () => {
      const village = await standingAlone(name)
      const page = await browser.open(
        `/?lens=reach&mode=walk&level=village&at=${at(village.centre, 12)}`,
        SHARP,
      )
      await ready(page)
      const pixels = await mapPixels(page)
      await keep(page, `reach-village-${name}`)
      const { x, y } = await onMap(page, village.centre)
      expect(coloursAround(pixels, x, y, 1)[0]?.[0]).toBe(villageColour(name))
      const ring = nearest(pixels, x, y, 16, villageRing(name))
      if (name !== 'left') expect(ring, 'the ring of what it may as well be').toBeLessThan(30)

      const place = await onPage(page, village.centre)
      await page.mouse.click(place.x, place.y)
      await expect.poll(() => param(page, 'area')).toBe(village.code)
    })
  }

  test('are counted by class, all 17,498 of them, also on a phone', { tags: 'long' }, async () => {
    const counts = countVillages((await villages()).map((village) => village.class))
    for (const options of [{}, { viewport: PHONE }]) {
      const page = await browser.open('/?lens=reach&mode=walk&level=village', options)
      await ready(page)
      const shown = (await page.locator('.legend-villages strong').allInnerTexts()).map(number)
      expect(sum(shown)).toBe(17_498)
      expect(shown.toSorted((a, b) => a - b)).toEqual(Object.values(counts).toSorted((a, b) => a - b))
    }
  })
})

test('a selected point has its rings, with its minutes asked of the server', { tags: 'long' }, async () => {
  const { points } = await api<PointsAnswer>(url, '/api/reach/points')
  const point = points.find(({ kind }) => kind === 'township-hospital')
  if (!point) throw new Error('no township hospital')
  const page = await browser.open(`/?lens=reach&mode=drive&at=${at(point.at, 10)}`, SHARP)
  await ready(page)
  const { x, y } = await onMap(page, point.at)
  // 15 minutes at 30 km/h over a detour of 1.35 are 5.6 km: at zoom 10 and 26° N, with 69 m a pixel, 81 pixels.
  const drawn = async () => violetBetween(await mapPixels(page), x, y, 60, 110)
  expect(await drawn()).toBeLessThan(20)
  const place = await onPage(page, point.at)
  const asked = page.waitForResponse((response) => response.url().includes('/isochrone'))
  await page.mouse.click(place.x, place.y)
  expect(new URL((await asked).url()).searchParams.get('minutes')).toBe('5,10,15')
  expect(param(page, 'point')).not.toBeNull()
  await expect.poll(drawn).toBeGreaterThan(100)
  await keep(page, 'reach-isochrone')
})

test('a kind of points is taken off the map and brought back by its key', { tags: 'long' }, async () => {
  const page = await browser.open('/?lens=reach&mode=walk', SHARP)
  await ready(page)
  const key = page.locator('.legend-kinds button').first()
  expect(await key.getAttribute('aria-pressed')).toBe('true')
  const hospital = '#7a0f4f'
  const drawn = async () => count(await mapPixels(page), hospital, 24)
  const before = await drawn()
  expect(before).toBeGreaterThan(500)
  await key.click()
  expect(await key.getAttribute('aria-pressed')).toBe('false')
  // What is left is the key itself.
  await expect.poll(drawn).toBeLessThan(before / 4)
  await key.click()
  await expect.poll(drawn).toBeGreaterThan(before / 2)
})

let asked: Promise<ReachAnswer> | undefined

async function villages(): Promise<readonly VillageReach[]> {
  asked ??= reach('village')
  return (await asked).areas as VillageReach[]
}

/** A village of a class with no other village and no point within some 400 m: 23 pixels at zoom 12. */
async function standingAlone(name: ReachClass): Promise<AreaDto> {
  const [places, { points }] = [await areasOf('village'), await api<PointsAnswer>(url, '/api/reach/points')]
  const others = [...[...places.values()].map(({ centre }) => centre), ...points.map((point) => point.at)]
  for (const { code, class: is } of await villages()) {
    const place = places.get(code)
    if (is !== name || !place) continue
    const [lon, lat] = place.centre
    const near = others.filter(([x, y]) => Math.abs(x - lon) < 0.004 && Math.abs(y - lat) < 0.004)
    if (near.length === 1) return place
  }
  throw new Error(`no village that is ${name} stands alone`)
}

function at([lon, lat]: readonly [number, number], zoom: number): string {
  return `${lon.toFixed(4)},${lat.toFixed(4)},${zoom.toFixed(2)}`
}

/** How far the most alike pixel within a distance is from a colour, as the largest difference of a channel. */
function nearest(pixels: Pixels, x: number, y: number, reachPixels: number, colour: string): number {
  return Math.min(...coloursAround(pixels, x, y, reachPixels).map(([found]) => apart(found, colour)))
}

function count(pixels: Pixels, colour: string, within: number): number {
  const found = coloursAround(pixels, pixels.width / 2, pixels.height / 2, pixels.width)
  return sum(found.filter(([each]) => apart(each, colour) <= within).map(([, n]) => n))
}

/** Pixels in the colour of isochrones' lines at some distance from a place. */
function violetBetween(pixels: Pixels, x: number, y: number, from: number, to: number): number {
  let found = 0
  for (let dy = -to; dy <= to; dy++) {
    for (let dx = -to; dx <= to; dx++) {
      const distance = Math.hypot(dx, dy)
      if (distance < from || distance > to) continue
      if (apart(colourAt(pixels, x + dx, y + dy), '#4b2e83') <= 32) found++
    }
  }
  return found
}

function apart(one: string, other: string): number {
  const channels = (colour: string) =>
    [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
  const [a, b] = [channels(one), channels(other)]
  return Math.max(...a.map((value, n) => Math.abs(value - (b[n] ?? 0))))
}
