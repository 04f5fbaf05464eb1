import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { decodePng, type Pixels } from './pixels.ts'

/** Until what the mouse or a key has just done is on the screen: it is drawn in the next picture, seen in the one after. */
export async function shown(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  )
}

/** Chooses a lens by its name, beside the others or in the menu of those that have no room. */
export async function chooseLens(page: Page, name: string): Promise<void> {
  const beside = page.locator('.lens-bar .ant-segmented-item').getByText(name, { exact: true })
  if ((await beside.count()) > 0) return beside.click()
  await page.locator('.lens-menu').click()
  await page.locator('.ant-select-dropdown:visible').getByText(name, { exact: true }).click()
}

/** The API's answer, asked for beside the page. */
export async function api<Answer>(url: string, path: string): Promise<Answer> {
  const response = await fetch(`${url}${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}

/** Until the figures stand, nothing is being asked any more, and the map has been drawn. */
export async function ready(page: Page): Promise<void> {
  await page.locator('.legend-total').first().waitFor()
  await page.locator('.strip-bars [role=radio]').first().waitFor()
  await page.locator('.overview-panel h1').first().waitFor()
  await page.locator('.map-pane canvas').first().waitFor()
  await settled(page)
}

const UNSETTLED = '.updating:not(:empty), .map-phase span, [aria-busy=true], .ant-skeleton'

/** Until the shown answers are those of the address. */
export async function settled(page: Page): Promise<void> {
  // Not at each picture: a page that only waits has none to draw.
  await page.waitForFunction((unsettled) => document.querySelector(unsettled) === null, UNSETTLED, {
    polling: 50,
  })
}

/**
 * Until the map has drawn all that it was told to draw: what a page changes reaches the map in the next picture, so the
 * state is looked at after two.
 */
export async function drawn(page: Page): Promise<void> {
  await settled(page)
  await page.evaluate(async () => {
    const picture = () => new Promise((done) => requestAnimationFrame(done))
    for (let still = 0; still < 2; still++) {
      await picture()
      if (document.querySelector<HTMLElement>('.area-map')?.dataset.map !== 'idle') still = -1
    }
  })
}

/**
 * The map as it is on the screen, with what stands on it. What deck.gl draws over it is not known to MapLibre: there two
 * pictures after one another have to be the same.
 */
export async function mapPixels(page: Page): Promise<Pixels> {
  await drawn(page)
  const pane = page.locator('.map-pane')
  let last = await pane.screenshot()
  if ((await pane.locator('canvas').count()) > 1) {
    await expect
      .poll(
        async () => {
          const [before, now] = [last, await pane.screenshot()]
          last = now
          return now.equals(before)
        },
        { interval: 100 },
      )
      .toBe(true)
  }
  return decodePng(last)
}

/**
 * Where a place lies on the map, in pixels from the map's upper left corner, by the Web Mercator projection with
 * tiles of 512 pixels around the camera of the address (`at=lng,lat,zoom`).
 */
export async function onMap(
  page: Page,
  [lng, lat]: readonly [number, number],
): Promise<{ x: number; y: number }> {
  const at = new URL(page.url()).searchParams.get('at')
  if (!at) throw new Error('the address has no camera')
  const [cameraLng = 0, cameraLat = 0, zoom = 0] = at.split(',').map(Number)
  const box = await page.locator('.map-pane').boundingBox()
  if (!box) throw new Error('there is no map')
  const world = 512 * 2 ** zoom
  const across = (degrees: number) => (world * (degrees + 180)) / 360
  const down = (degrees: number) =>
    world * (0.5 - Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI))
  return {
    x: box.width / 2 + across(lng) - across(cameraLng),
    y: box.height / 2 + down(lat) - down(cameraLat),
  }
}

/** A place of the map on the page, for the mouse. */
export async function onPage(
  page: Page,
  place: readonly [number, number],
): Promise<{ x: number; y: number }> {
  const [{ x, y }, box] = [await onMap(page, place), await page.locator('.map-pane').boundingBox()]
  return { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y }
}

/** The counts of the legend and the total that it shows. */
export async function legend(page: Page): Promise<{ counts: Record<string, number>; total: number }> {
  const rows = await page
    .locator('.legend li')
    .evaluateAll((items) =>
      items.map((item) => [
        item.querySelector('span:not(.swatch)')?.textContent ?? '',
        item.querySelector('strong')?.textContent ?? '',
      ]),
    )
  return {
    counts: Object.fromEntries(rows.map(([name = '', count = '']) => [name, number(count)])),
    total: number(await page.locator('.legend-total strong').innerText()),
  }
}

export function number(text: string): number {
  return Number(text.replaceAll(',', ''))
}

export function sum(counts: Iterable<number>): number {
  let total = 0
  for (const count of counts) total += count
  return total
}

/** A parameter of the page's address. */
export function param(page: Page, name: string): string | null {
  return new URL(page.url()).searchParams.get(name)
}

export const inView = (locator: Locator) =>
  locator.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return left >= 0 && top >= 0 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5
  })
