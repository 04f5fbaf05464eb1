import { afterEach, describe, expect, test } from 'vitest'
import { COARSE, type OpenOptions, SERVER_AWAY, useBrowser } from '../support/browser.ts'
import { useProxy } from './support/proxy.ts'
import { useWallApplication } from './support/wall-application.ts'
import { MINUTE, SECOND, WallPage } from './support/wall-page.ts'

const proxy = useProxy(() => application.url())
const application = useWallApplication()
const browser = useBrowser(proxy.url, 'fresh')

const WALL = { width: 1920, height: 1080 }
const AWAY = new RegExp(`${SERVER_AWAY.source}|502|ERR_|MIME type`)
/** 三明市泰宁县. */
const PLACE = '350429'

async function open(search = '', expected?: RegExp, options: OpenOptions = {}): Promise<WallPage> {
  const page = await browser.open('about:blank', {
    viewport: WALL,
    ...COARSE,
    ...(expected && { expected }),
    ...options,
  })
  return WallPage.open(page, search)
}
/** Whatever a test has broken works for the next one. */
afterEach(async () => {
  proxy.answer('through')
  proxy.renameBuild(null)
  await application.start()
})

const GAPS = '现在缺口在哪'
const VILLAGES = '村巡诊：本周还能补上多少'

test('a wall rotates its scenes, one each 20 s, over two rounds', async () => {
  const wall = await open('?scenes=gaps,villages')
  await wall.until(GAPS, 10 * SECOND)
  for (const round of [1, 2]) {
    await wall.until(VILLAGES, 21 * SECOND)
    expect(await wall.title(), `round ${round}`).toContain(VILLAGES)
    await wall.until(GAPS, 21 * SECOND)
  }
  expect(await wall.page.evaluate(() => window.simulation.webgl)).toBe(0)
})

test('a server that is gone for an hour: amber after 5 minutes, a band after 15; the newest records within 90 s of its return', {
  tags: 'long',
}, async () => {
  const wall = await open('?scenes=gaps,villages&seconds=60', AWAY)
  await wall.until(GAPS, 10 * SECOND)
  await wall.until('实时连接')
  await application.stop()
  proxy.cut()
  await wall.until('连接中断')
  await wall.pass(3 * MINUTE)
  expect((await wall.footer()).join()).not.toContain('失去联系')
  await wall.until('与服务器失去联系 5 分钟', 2 * MINUTE)
  await wall.pass(10 * MINUTE)
  expect(await wall.footer()).toContain('画面停留在 今日 09:40')
  await wall.pass(45 * MINUTE)
  expect(await wall.footer()).toContain('与服务器失去联系 1 小时')
  // The last good scenes still come in turn, slowly here: each is drawn.
  await wall.until(VILLAGES, 61 * SECOND)
  await wall.until(GAPS, 61 * SECOND)
  await application.start()
  const snapshot = await application.importVisit(PLACE)
  await wall.until(`快照 ${snapshot}`)
  await wall.until('实时连接', 0)
  expect(proxy.streams().open).toBe(1)
})

test('one 502 in place of the stream: the wall has a stream again, and the import meanwhile', {
  tags: 'long',
}, async () => {
  const wall = await open('?scenes=gaps,villages', AWAY)
  await wall.until(GAPS, 10 * SECOND)
  proxy.cut('502')
  const snapshot = await application.importVisit(PLACE)
  await wall.until(`快照 ${snapshot}`)
  expect(proxy.streams().open).toBe(1)
})

test('a login page answered with 200 in place of everything: no scene breaks, and it ends with the login page', {
  tags: 'long',
}, async () => {
  const wall = await open('?scenes=gaps,villages', AWAY)
  await wall.until(GAPS, 10 * SECOND)
  await wall.pass(5 * SECOND)
  proxy.answer('login page')
  proxy.cut()
  const snapshot = await application.importVisit(PLACE)
  await wall.until('连接中断')
  await wall.pass(2 * MINUTE)
  expect((await wall.footer()).join()).not.toContain('略过')
  proxy.answer('through')
  await wall.until(`快照 ${snapshot}`)
})

test('records that change while a hand has paused the wall are shown after the pause, all at once', {
  tags: 'long',
}, async () => {
  const wall = await open('?scenes=gaps,villages')
  await wall.until(GAPS, 10 * SECOND)
  await wall.until('实时连接')
  await wall.pass(5 * SECOND)
  const before = (await wall.footer()).find((text) => text.startsWith('快照'))
  await wall.press(' ')
  const snapshot = await application.importVisit(PLACE)
  await wall.hears('有新数据，下一屏更新')
  await wall.pass(2 * MINUTE)
  expect(await wall.footer()).toContain(before)
  await wall.until(`快照 ${snapshot}`, 90 * SECOND)
})

test('a machine whose clock is set back by 3 hours: the wall goes on turning, a pause ends, and the time shown is the server’s', {
  tags: 'long',
}, async () => {
  const wall = await open('?scenes=gaps,villages')
  await wall.until(GAPS, 10 * SECOND)
  await wall.until('实时连接')
  await wall.page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() - 3 * 3_600_000
  })
  await wall.until(VILLAGES, 21 * SECOND)
  await wall.press(' ')
  await wall.pass(3 * MINUTE)
  await wall.until(GAPS, 21 * SECOND)
  const times = (await wall.texts()).filter((text) => /^\d\d:\d\d$/.test(text))
  expect(times).toEqual(['09:43'])
})

test('a browser that may keep nothing: scenes are shown and no question is asked again', async () => {
  const page = await browser.open('about:blank', { viewport: WALL, ...COARSE })
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname + new URL(request.url()).search))
  const wall = await WallPage.open(page, '?scenes=gaps,villages')
  await wall.until(GAPS, 10 * SECOND)
  await wall.pass(MINUTE)
  expect((await wall.footer()).join()).not.toContain('更新失败')
  const geodata = asked.filter((each) => each.startsWith('/api/outlines'))
  expect(geodata.map((each) => new URLSearchParams(each.split('?')[1]).get('level'))).toEqual([
    'county',
    'township',
  ])
})

test('an area that there is not: the wall says so, and what to do', async () => {
  const wall = await open('?within=99', /400/)
  await wall.until('未找到该区划')
  expect((await wall.texts()).join('')).toContain('请在“大屏设置”中重新选择范围')
})

test('midnight: the server’s day is shown, and the figures are of it', { tags: 'long' }, async () => {
  const wall = await open('?scenes=gaps,villages')
  await wall.until(GAPS, 10 * SECOND)
  await wall.until('实时连接')
  expect(await wall.texts()).toContain('11月22日 星期日')
  const { today } = application.clock
  application.clock.today = '2026-11-23'
  try {
    await wall.hears('11月23日 星期一')
    // Sunday ended the week of the villages: 16 to 22 November, then 23 to 29.
    await wall.press('2')
    await wall.press(' ')
    await wall.until('村级巡诊 · 2026 年第 48 周 · 余 6 天')
  } finally {
    application.clock.today = today
  }
})

test('a scene whose answer is a 500 is passed over, said in the footer, and asked for again after a minute', {
  tags: 'long',
}, async () => {
  const page = await browser.open('about:blank', { viewport: WALL, ...COARSE, expected: /500/ })
  const problem = {
    type: 'about:blank',
    title: 'x',
    status: 500,
    code: 'internal',
    detail: { zh: 'x', en: 'x' },
  }
  await page.route('**/api/wall/villages*', (route) => route.fulfill({ status: 500, json: problem }))
  const wall = await WallPage.open(page, '?scenes=gaps,villages,trend')
  await wall.until(GAPS, 10 * SECOND)
  await wall.until('略过“村巡诊·本周”：读取失败')
  const titles = new Set<string>()
  for (let change = 0; change < 3; change++) {
    titles.add(await wall.title())
    await wall.pass(20 * SECOND)
  }
  expect([...titles].some((title) => title.includes(VILLAGES))).toBe(false)
  await page.unroute('**/api/wall/villages*')
  await wall.until(VILLAGES, 3 * MINUTE)
  expect((await wall.footer()).join()).not.toContain('略过')
})

describe('a page that is loaded anew during an outage', () => {
  test('shows what was kept, marked, without the names of whom to call', async () => {
    const wall = await open('?scenes=gaps,calls', AWAY)
    await wall.until(GAPS, 10 * SECOND)
    await wall.until('实时连接')
    await wall.pass(5 * SECOND)
    const figures = (await wall.texts()).filter((text) => /%$/.test(text))
    expect(figures.length).toBeGreaterThan(0)
    // The page itself still comes, such as from a proxy's memory; nothing behind it answers.
    await wall.page.route('**/api/**', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }))
    await wall.page.reload()
    await wall.until('显示的是 今日 09:40 保存的结果', 20 * SECOND)
    expect(await wall.texts()).toEqual(expect.arrayContaining(figures))
    const kept = await wall.page.evaluate(
      () =>
        new Promise<string>((done) => {
          const opening = indexedDB.open('xunyi-wall')
          opening.onsuccess = () => {
            const all = opening.result.transaction('answers').objectStore('answers').getAll()
            all.onsuccess = () => done(JSON.stringify(all.result))
          }
        }),
    )
    expect(kept).toContain('"gaps"')
    expect(kept).not.toContain('"contact"')
    await wall.page.unroute('**/api/**')
    await wall.until('实时连接')
    // It asks again 5 s after the last time.
    await wall.pass(6 * SECOND)
    expect((await wall.footer()).join()).not.toContain('保存的结果')
  })
})

describe('a wall whose browser is restarted while its server is away', () => {
  const opened = async () => {
    const wall = await open('?scenes=gaps', AWAY, { serviceWorkers: 'allow' })
    await wall.until(GAPS, 10 * SECOND)
    await wall.until('实时连接')
    // The worker is registered a second after the start, and keeps the page while it installs.
    await wall.pass(3 * SECOND)
    await wall.page.evaluate(() => navigator.serviceWorker.ready)
    await expect
      .poll(() => wall.page.evaluate(async () => (await caches.match('/wall')) !== undefined))
      .toBe(true)
    return wall
  }

  test.each(['gone', '502'] as const)(
    'comes with what was kept, the server being %s',
    { tags: 'long' },
    async (how) => {
      const wall = await opened()
      proxy.answer(how)
      proxy.cut()
      await wall.page.reload()
      await wall.until('显示的是 今日 09:40 保存的结果', 20 * SECOND)
      expect(await wall.title()).toContain(GAPS)
      proxy.answer('through')
      await wall.until('实时连接')
      await wall.pass(6 * SECOND)
      expect((await wall.footer()).join()).not.toContain('保存的结果')
    },
  )

  test('takes what the server says: another build, a refusal', { tags: 'long' }, async () => {
    const wall = await opened()
    const own = (await wall.page.getAttribute('meta[name=build]', 'content'))!
    proxy.renameBuild({ from: own, to: 'another-build-3' })
    await wall.page.reload()
    expect(await wall.page.getAttribute('meta[name=build]', 'content')).toBe('another-build-3')
    const kept = () =>
      wall.page.evaluate(async () =>
        (await (await caches.match('/wall'))!.text()).includes('another-build-3'),
      )
    await expect.poll(kept).toBe(true)
    proxy.answer('login page')
    await wall.page.reload()
    expect(await wall.page.title()).toBe('Sign in')
    // It is not kept in the wall's place.
    proxy.answer('gone')
    await wall.page.reload()
    expect(await wall.page.getAttribute('meta[name=build]', 'content')).toBe('another-build-3')
    proxy.renameBuild(null)
  })
})

describe('another build', () => {
  test('is loaded at a scene’s boundary once the server is ready, and no second one within 10 minutes', {
    tags: 'long',
  }, async () => {
    const wall = await open('?scenes=gaps,villages', AWAY)
    await wall.until(GAPS, 10 * SECOND)
    await wall.until('实时连接')
    const own = (await wall.page.getAttribute('meta[name=build]', 'content'))!
    const isSame = () => wall.page.evaluate(() => 'sameDocument' in window)
    const mark = () => wall.page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await mark()
    const loads: string[] = []
    wall.page.on('framenavigated', (frame) => loads.push(frame.url()))
    await wall.page.route('**/api/health', (route) => route.fulfill({ status: 503, json: {} }))
    proxy.renameBuild({ from: own, to: 'another-build-1' })
    proxy.cut()
    await wall.pass(60 * SECOND)
    expect(await isSame()).toBe(true)
    await wall.page.unroute('**/api/health')
    const passQuietly = async (milliseconds: number) => {
      // The page is left in the middle of a step.
      for (let passed = 0; passed < milliseconds; passed += 5 * SECOND) {
        await wall.pass(5 * SECOND).catch(() => wall.page.waitForLoadState())
        await wall.page.waitForFunction(() => 'simulation' in window)
      }
    }
    await passQuietly(25 * SECOND)
    expect(loads).toHaveLength(1)
    expect(await wall.page.getAttribute('meta[name=build]', 'content')).toBe('another-build-1')
    await wall.until(GAPS, 20 * SECOND)
    proxy.renameBuild({ from: own, to: 'another-build-2' })
    proxy.cut()
    await passQuietly(8 * MINUTE)
    expect(loads).toHaveLength(1)
    await passQuietly(3 * MINUTE)
    expect(loads).toHaveLength(2)
    expect(await wall.page.getAttribute('meta[name=build]', 'content')).toBe('another-build-2')
    proxy.renameBuild(null)
  })
})
