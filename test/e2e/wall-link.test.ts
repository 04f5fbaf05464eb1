import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { connect } from '../../api/db/connect.ts'
import { DbPool } from '../../api/db/db.ts'
import type { Role } from '../../api/domain/access/permissions.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import { findPerson, setPasswordDue } from '../../api/modules/accounts/people.repository.ts'
import { addPersonWithRoles } from '../../api/modules/accounts/people.usecases.ts'
import { GOOD } from '../modules/accounts/office.ts'
import { COARSE, DESK, keep, PHONE, useBrowser } from '../support/browser.ts'
import { TODAY } from '../support/demonstration.ts'
import { violations } from './support/axe.ts'
import { useWallApplication } from './support/wall-application.ts'

const application = useWallApplication('demonstration', {
  AUTH: 'on',
  AUTH_SECRET: 'x'.repeat(40),
  SECOND_FACTOR_ROLES: 'none',
})
const browser = useBrowser(application.url, 'fresh')
const REFUSED = /status of 40[13]|answer 40[13]|ERR_ABORTED|MIME type/

beforeAll(async () => {
  const sql = connect(application.databaseUrl(), { max: 1 })
  const db = new DbPool(sql)
  const people = { db, today: () => TODAY as LocalDate, now: () => new Date(), cost: { ln: 4, r: 8, p: 1 } }
  for (const [username, role] of [
    ['xitong', 'system'],
    ['chakan', 'viewer'],
    // Without one the page asks for the first.
    ['anquan', 'security'],
  ] as readonly [string, Role][]) {
    const grants = [{ role, on: { area: '35' as AreaCode }, from: null, to: null }]
    await addPersonWithRoles(
      people,
      { username, name: username, grants, password: GOOD },
      { who: 'test', person: null, from: null },
    )
    await setPasswordDue(db, (await findPerson(db, username))!.id, false)
  }
  await sql.end()
})

async function signIn(page: Page, username: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(username)
  await page.locator('input[type=password]').fill(GOOD)
  await page.keyboard.press('Enter')
  await page.locator('.page-links').waitFor()
}

/** What a browser still has of a wall. */
const keptBy = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage).filter((key) => key.startsWith('xunyi-wall')),
    answers: await new Promise<number>((done) => {
      const opening = indexedDB.open('xunyi-wall')
      opening.onsuccess = () => {
        const { result } = opening
        if (!result.objectStoreNames.contains('answers')) return done(0)
        const count = result.transaction('answers').objectStore('answers').count()
        count.onsuccess = () => done(count.result)
      }
    }),
    pages: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
const said = (wall: Page) => wall.locator('#wall svg').first().textContent()

test('a link is made on the setup page, shows its area on a wall, and once revoked leaves nothing there', async () => {
  const desk = await browser.open('/wall/setup?wall=scenes%3Dgaps%26within%3D3504', {
    viewport: DESK,
    expected: REFUSED,
  })
  await signIn(desk, 'xitong')
  await desk.getByRole('textbox', { name: '名称' }).fill('三明大厅')
  await desk.keyboard.press('Enter')
  const address = await desk.getByRole('textbox', { name: '链接地址' }).inputValue()
  expect(address).toMatch(/\/wall\?link=1#xyw_[\w-]{43}$/)
  expect(await violations(desk, '.wall-links'), 'the links').toEqual([])
  await keep(desk, 'wall-links')
  await desk.getByRole('button', { name: '知道了' }).click()

  const asked: string[] = []
  const wall = await browser.open('about:blank', {
    ...COARSE,
    viewport: DESK,
    serviceWorkers: 'allow',
    expected: REFUSED,
  })
  wall.on('request', (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers())}`))
  await wall.goto(address)
  await expect.poll(() => said(wall), { timeout: 60_000 }).toContain('现在缺口在哪')
  await expect.poll(() => wall.locator('.wall-layer:nth-child(2)').textContent()).toContain('三明市')
  expect(wall.url()).toMatch(/\/wall\?link=1$/)
  expect(await wall.evaluate(() => document.cookie)).toBe('')
  const secret = address.split('#')[1]!
  expect(asked.filter((request) => request.includes(secret) && !request.includes('cookie'))).toEqual([])
  await expect.poll(async () => (await keptBy(wall)).workers).toBe(1)
  await expect.poll(async () => (await keptBy(wall)).answers).toBeGreaterThan(0)
  // It is switched off and on: the address alone leads back.
  await wall.reload()
  await expect.poll(() => said(wall), { timeout: 60_000 }).toContain('现在缺口在哪')

  await desk.getByRole('button', { name: '撤销“三明大厅”' }).click()
  // By a key: the list asks for news of the wall meanwhile, and the row may move under a pointer.
  await desk.locator('.ant-popconfirm-buttons .ant-btn-dangerous').press('Enter')
  await desk.getByText(/\d 撤销$/).waitFor()
  const revokedAt = Date.now()
  await expect.poll(() => said(wall), { timeout: 10_000 }).toContain('此大屏链接已撤销')
  expect(Date.now() - revokedAt).toBeLessThan(5000)
  await expect.poll(() => keptBy(wall)).toEqual({ local: [], answers: 0, pages: [], workers: 0 })
  expect(await wall.context().cookies()).toEqual([])
  expect(await wall.locator('#wall').textContent()).not.toContain('三明')
  await keep(wall, 'wall-link-revoked')
  await wall.goto(address)
  await expect.poll(() => said(wall)).toContain('此大屏链接已撤销')
})

test('whoever may not manage walls is told whom to ask, also on a telephone', { tags: 'long' }, async () => {
  const desk = await browser.open('/wall/setup?lang=en', { viewport: PHONE, expected: REFUSED })
  await signIn(desk, 'chakan')
  await expect.poll(() => desk.locator('.wall-links').textContent()).toContain('system administrator')
  expect(await desk.locator('.wall-links input').count()).toBe(0)
  expect(await desk.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('after signing out the same browser shows nothing of before: not by going back, not on a wall', {
  tags: 'long',
}, async () => {
  const page = await browser.open('/', { viewport: DESK, serviceWorkers: 'allow', expected: REFUSED })
  await signIn(page, 'chakan')
  await page.locator('.gap-table tbody a').first().waitFor()
  await page.goto('/wall?scenes=gaps')
  await expect.poll(() => said(page), { timeout: 60_000 }).toContain('现在缺口在哪')
  await expect.poll(async () => (await keptBy(page)).answers).toBeGreaterThan(0)
  await page.goto('/account')
  await page.locator('.page-links').waitFor()
  await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
  for (let n = 0; n < 2; n++) {
    await page.goBack()
    await expect.poll(() => page.locator('body').textContent(), { timeout: 20_000 }).toMatch(/尚未登录|登录/)
    expect(await page.locator('body').textContent()).not.toMatch(/现在缺口在哪|达标率/)
  }
  await page.goto('/wall?scenes=gaps')
  await expect.poll(() => said(page)).toContain('此大屏尚未登录')
  await expect.poll(async () => (await keptBy(page)).answers).toBe(0)
})
