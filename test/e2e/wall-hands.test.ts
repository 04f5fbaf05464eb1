import { describe, expect, test } from 'vitest'
import { COARSE, useBrowser } from '../support/browser.ts'
import { useProxy } from './support/proxy.ts'
import { useWallApplication } from './support/wall-application.ts'
import { MINUTE, SECOND, WallPage } from './support/wall-page.ts'

const proxy = useProxy(() => application.url())
const application = useWallApplication()
const browser = useBrowser(proxy.url, 'fresh')

const WALL = { width: 1920, height: 1080 }
const GAPS = '现在缺口在哪'
const VILLAGES = '村巡诊：本周还能补上多少'
const TREND = '在变好吗'
const SEARCH = '?scenes=gaps,villages,trend'

async function open(search = SEARCH, size = WALL, hasTouch = false): Promise<WallPage> {
  const wall = await WallPage.open(
    await browser.open('about:blank', { viewport: size, hasTouch, ...COARSE }),
    search,
  )
  await wall.until(GAPS, 10 * SECOND)
  await wall.until('实时连接')
  return wall
}

const pauseOf = async (wall: WallPage) =>
  (await wall.footer()).find((text) => text.startsWith('已暂停')) ?? null
const veil = (wall: WallPage) => wall.page.getAttribute('.wall-veil', 'class')

test('keys: → PageDown ← PageUp 1–9 Home choose a scene, and each pauses the wall for 3 minutes', async () => {
  const wall = await open()
  const pressed: [key: string, scene: string][] = [
    ['ArrowRight', VILLAGES],
    ['PageDown', TREND],
    ['ArrowRight', GAPS],
    ['ArrowLeft', TREND],
    ['PageUp', VILLAGES],
    ['3', TREND],
    ['2', VILLAGES],
    // There is no ninth.
    ['9', VILLAGES],
    ['Home', GAPS],
    // Any other key as well.
    ['x', GAPS],
  ]
  for (const [key, scene] of pressed) {
    await wall.pass(2 * SECOND)
    await wall.press(key)
    expect(await wall.title(), key).toBe(scene)
    expect(await pauseOf(wall), key).toBe('已暂停，3:00 后继续')
  }
  await wall.pass(MINUTE + SECOND)
  expect(await pauseOf(wall)).toBe('已暂停，1:59 后继续')
  await wall.pass(2 * MINUTE - 2 * SECOND)
  expect([await wall.title(), await pauseOf(wall)]).toEqual([GAPS, '已暂停，0:01 后继续'])
  await wall.pass(2 * SECOND)
  expect(await pauseOf(wall)).toBeNull()
  await wall.pass(20 * SECOND)
  expect(await wall.title()).toBe(VILLAGES)
})

test('keys: the space bar pauses and goes on, . and B darken and lighten, F fills the screen', {
  tags: 'long',
}, async () => {
  const wall = await open()
  await wall.press(' ')
  expect(await pauseOf(wall)).toBe('已暂停，3:00 后继续')
  await wall.press(' ')
  expect(await pauseOf(wall)).toBeNull()
  expect(await veil(wall)).toBe('wall-veil')
  for (const [key, expected] of [
    ['.', 'wall-veil is-dark'],
    ['b', 'wall-veil'],
    ['B', 'wall-veil is-dark'],
    ['.', 'wall-veil'],
  ] as const) {
    await wall.press(key)
    expect(await veil(wall), key).toBe(expected)
  }
  const isFull = () => wall.page.evaluate(() => document.fullscreenElement !== null)
  await wall.press('f')
  await expect.poll(isFull).toBe(true)
  await wall.press('f')
  await expect.poll(isFull).toBe(false)
})

test('a touch pauses; a stroke to the left is the next scene, one to the right the one before', async () => {
  const wall = await open(SEARCH, WALL, true)
  await wall.page.touchscreen.tap(900, 500)
  expect([await wall.title(), await pauseOf(wall)]).toEqual([GAPS, '已暂停，3:00 后继续'])
  const stroke = async (from: number, to: number) => {
    await wall.page.mouse.move(from, 500)
    await wall.page.mouse.down()
    await wall.page.mouse.move(to, 500, { steps: 3 })
    await wall.page.mouse.up()
  }
  await stroke(1200, 700)
  expect(await wall.title()).toBe(VILLAGES)
  await stroke(700, 1200)
  expect(await wall.title()).toBe(GAPS)
})

test('the cursor hides 3 seconds after its last move', { tags: 'long' }, async () => {
  const wall = await open()
  const cursor = () => wall.page.evaluate(() => getComputedStyle(document.getElementById('wall')!).cursor)
  await wall.page.mouse.move(300, 300)
  expect(await cursor()).toBe('auto')
  await wall.pass(2 * SECOND)
  expect(await cursor()).toBe('auto')
  await wall.pass(2 * SECOND)
  expect(await cursor()).toBe('none')
  await wall.page.mouse.move(310, 300)
  expect(await cursor()).toBe('auto')
})

test('at night, 09:41 to 09:43 here, the wall is dim and goes on', { tags: 'long' }, async () => {
  const wall = await open(`${SEARCH}&night=09:41-09:43`)
  const seen: string[] = []
  while (seen.at(-1)?.startsWith('09:43') !== true) {
    const [time] = await wall.texts().then((texts) => texts.filter((text) => /^\d\d:\d\d$/.test(text)))
    const state = `${time} ${await veil(wall)}`
    if (state !== seen.at(-1)) seen.push(state)
    await wall.pass(SECOND)
  }
  expect(seen).toEqual([
    '09:40 wall-veil',
    '09:41 wall-veil is-night',
    '09:42 wall-veil is-night',
    '09:43 wall-veil',
  ])
})

test('each round the picture moves, by at most 0.2 % of its size', { tags: 'long' }, async () => {
  const wall = await open('?scenes=gaps&seconds=10')
  const shifts = new Set<string>()
  for (let round = 0; round < 10; round++) {
    const { e, f } = await wall.page.evaluate(() => {
      const { e, f } = new DOMMatrix(getComputedStyle(document.getElementById('wall')!).transform)
      return { e, f }
    })
    expect(Math.abs(e) / WALL.width).toBeLessThanOrEqual(0.002 + 1e-9)
    expect(Math.abs(f) / WALL.height).toBeLessThanOrEqual(0.002 + 1e-9)
    shifts.add(`${e} ${f}`)
    await wall.pass(10 * SECOND)
  }
  expect(shifts.size).toBe(9)
})

test('the marks of the demonstration and of internal use stay, whatever the wall shows', async () => {
  const wall = await open()
  const marks = ['演示数据', '内部使用 · 边界未审核']
  for (const key of ['1', '2', '3', ' ', ' ']) {
    await wall.press(key)
    expect(await wall.texts(), key).toEqual(expect.arrayContaining(marks))
  }
})

describe('type on the page', () => {
  const sizes = (wall: WallPage) =>
    wall.page.evaluate(() =>
      [...document.querySelectorAll<SVGTextElement>('#wall svg text')].map((text) => {
        const scale = text.getScreenCTM()?.a ?? Number.NaN
        return scale * Number.parseFloat(getComputedStyle(text).fontSize)
      }),
    )
  /** H = 2·D·tan(α/2), in pixels of the wall, ÷ 0.90. */
  const em = (minutes: number, metres: number, millimetres: number, pixels: number) =>
    (2 * metres * 1000 * Math.tan(((minutes / 60) * Math.PI) / 360) * (pixels / millimetres)) / 0.9

  test('is at least 22 minutes of arc at 5 m from a wall 1,660 mm wide with 3,840 pixels: 82 px', async () => {
    const wall = await open('?scenes=gaps&distance=5&width=1660', { width: 3840, height: 2160 })
    const wanted = em(22, 5, 1660, 3840)
    expect(wanted).toBeCloseTo(82.2, 1)
    expect(Math.min(...(await sizes(wall)))).toBeGreaterThanOrEqual(wanted - 0.1)
  })
  test('is never under 28 px, and without dimensions 22 minutes of arc at 2.2 picture heights: 16.9 px at 1080 are 28', {
    tags: 'long',
  }, async () => {
    const wall = await open('?scenes=gaps')
    expect(em(22, 2.2, 1000, 1080)).toBeCloseTo(16.9, 1)
    expect(Math.min(...(await sizes(wall)))).toBeGreaterThanOrEqual(28 - 0.01)
  })
})
