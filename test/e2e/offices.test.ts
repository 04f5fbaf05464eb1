import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { connect } from '../../api/db/connect.ts'
import { DbPool } from '../../api/db/db.ts'
import type { Role } from '../../api/domain/access/permissions.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import { findPerson, setPasswordDue } from '../../api/modules/accounts/people.repository.ts'
import { addPersonWithRoles } from '../../api/modules/accounts/people.usecases.ts'
import { GOOD } from '../modules/accounts/office.ts'
import { DESK, keep, PHONE, useBrowser } from '../support/browser.ts'
import { TODAY } from '../support/demonstration.ts'
import { violations } from './support/axe.ts'
import { useWallApplication } from './support/wall-application.ts'

/** A county's office, the hospital that writes the same visits, and those who review and accept: in one page, one after the other. */
const application = useWallApplication('none', {
  AUTH: 'on',
  AUTH_SECRET: 'x'.repeat(40),
  SECOND_FACTOR_ROLES: 'none',
})
const browser = useBrowser(application.url)
const OFFICES: readonly [username: string, role: Role, area: string][] = [
  ['xianban', 'data-officer', '350421'],
  ['yiyuan', 'data-officer', '350421'],
  ['shiban', 'reviewer', '3504'],
  ['shengban', 'approver', '35'],
  ['xitong', 'system', '35'],
]

beforeAll(async () => {
  const sql = connect(application.databaseUrl(), { max: 1 })
  const db = new DbPool(sql)
  const people = { db, today: () => TODAY as LocalDate, now: () => new Date(), cost: { ln: 4, r: 8, p: 1 } }
  for (const [username, role, area] of OFFICES) {
    const grants = [{ role, on: { area: area as AreaCode }, from: null, to: null }]
    await addPersonWithRoles(
      people,
      { username, name: username, grants, password: GOOD },
      { who: 'test', person: null, from: null },
    )
    await setPasswordDue(db, (await findPerson(db, username))!.id, false)
  }
  await sql.end()
})

const HEADER = '记录编号,日期,时段,地点区划代码,服务类型,队伍编号,队伍级别,人数,状态'
const file = (...headcounts: readonly number[]) =>
  [
    HEADER,
    ...headcounts.map((n, i) => `V${i + 1},2026-10-1${i},全天,350421,巡回医疗,S01,市级,${n},已完成`),
  ].join('\n')

async function signIn(page: Page, username: string): Promise<void> {
  await page.context().clearCookies()
  const answer = await page.request.post('/api/session', { data: { username, password: GOOD } })
  expect(answer.status(), await answer.text()).toBe(200)
}

async function go(page: Page, path: string, username: string): Promise<void> {
  await signIn(page, username)
  await page.goto(path)
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

test('whoever changes what another office wrote sees both versions, replaces them knowingly, and reports the month with it', async () => {
  const page = await browser.open('/between', { viewport: DESK, expected: /4\d\d/ })
  await signIn(page, 'xitong')
  const set = await page.request.put('/api/settings/reports-from', { data: { value: '2026-10', version: 0 } })
  expect(set.status()).toBe(200)
  await signIn(page, 'yiyuan')
  const brought = await page.request.post('/api/imports/visits', {
    multipart: { file: { name: '医院.csv', mimeType: 'text/csv', buffer: Buffer.from(file(5, 6)) } },
  })
  expect(brought.status()).toBe(200)

  await go(page, '/imports', 'xianban')
  await page.locator('.drop-zone-box input[type=file]').setInputFiles({
    name: '县.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file(9, 6, 4)),
  })
  const pair = page.locator('.conflict')
  await pair.getByText('现有内容：yiyuan 写入').waitFor()
  expect(await pair.locator('tbody tr').allInnerTexts()).toEqual(['人数\t5\t9'])
  await page.getByText('有 1 行要更改他人写入的记录').waitFor()
  await page.getByRole('combobox', { name: '连同上报' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '2026 年 10 月' }).click()
  expect(await violations(page, '.import-flow')).toEqual([])
  await keep(page, 'imports-conflict')
  await page.setViewportSize(PHONE)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  await keep(page, 'imports-conflict-phone')
  await page.setViewportSize(DESK)
  await press(page, '以本文件为准，覆盖全部 1 条（共写入 2 行）')
  await page.getByText('已导入，批次').waitFor()
  await page.getByText('已上报 2026 年 10 月：明溪县').waitFor()
})

test('a month goes from the county over the city to the province by clicks; the drawer tells its way', async () => {
  const page = await browser.open('/between', { viewport: DESK, expected: /4\d\d/ })
  await go(page, '/reports', 'xianban')
  await press(page, '提交审核')
  await page.getByText('没有待办事项').waitFor()
  expect(await violations(page, 'main')).toEqual([])

  await go(page, '/reports', 'shiban')
  const cell = page.getByRole('button', { name: /^明溪县 2026-10：已提交/ })
  await cell.focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await drawer.getByText('本月已完成的记录 3 条').waitFor()
  await drawer.getByRole('button', { name: '审核通过' }).click()
  await drawer.getByText('审核通过 · shiban').waitFor()
  await page.mouse.move(0, 0)
  expect(await violations(page, '.ant-drawer')).toEqual([])
  await keep(page, 'reports-drawer')

  await go(page, '/reports?lang=en', 'shengban')
  await page.setViewportSize(PHONE)
  await press(page, 'Accept')
  await page.getByRole('button', { name: /^明溪县 2026-10: Accepted/ }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  await keep(page, 'reports-phone')
})
