import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeOf } from '../support/authenticator.ts'
import { useBrowser } from '../support/browser.ts'
import { violations } from './support/axe.ts'
import { useOwnApplication } from './support/own-application.ts'

/** One application from its first start on: its first administrator signs in, and then adds a colleague, who does. */
const PASSWORD = 'granite-teapot-81-swallow'
const NEXT = 'lantern-orchid-42-ferry'
const application = useOwnApplication({
  settings: () => ({ AUTH: 'on', AUTH_SECRET: 'a secret of the tests, 32 characters' }),
})
const browser = useBrowser(application.url, 'fresh')

/** What a wrong password and the questions of somebody who has something to do first are answered. */
const EXPECTED = /40[13]/

const fill = async (page: Page, fields: Readonly<Record<string, string>>) => {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text)
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()

/** Where the first administrator has signed in: a session is a cookie. */
let state: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>
let firstPassword = ''

test('the first administrator is made with the code of the terminal, and sets up a second factor before anything else', async () => {
  const page = await browser.open('/', { expected: EXPECTED })
  await heading(page, '建立首位管理员')
  expect(await violations(page)).toEqual([])
  const [, code = ''] = /一次性代码 (\S+) /.exec(application.output()) ?? []
  await fill(page, { 一次性代码: 'wrong', 用户名: 'chief', 姓名: '陈安', 密码: PASSWORD })
  await press(page, '建立并登录')
  await page.getByText('一次性代码不正确或已过期').waitFor()
  await fill(page, { 一次性代码: code })
  await press(page, '建立并登录')

  await heading(page, '请设置动态验证码')
  await fill(page, { 请先输入密码确认: PASSWORD })
  await press(page, '开始设置')
  const secret = (await page.locator('.account-secret').innerText()).replaceAll(' ', '')
  expect(await violations(page)).toEqual([])
  await page.getByLabel('3. 输入验证器显示的 6 位数字。').fill(await codeOf(secret))
  await press(page, '启用')
  await page.getByRole('link', { name: '管理', exact: true }).click()
  await heading(page, '人员')
  state = await page.context().storageState()
})

test('a colleague is added, given a role on the map, and gets a first password', async () => {
  const page = await browser.open('/admin/people', { storageState: state })
  await heading(page, '人员')
  await press(page, '新增人员')
  await fill(page, { 用户名: 'wang', 姓名: '王莉' })
  await press(page, '建立')
  await page.getByText('王莉 的初始密码').waitFor()
  firstPassword = await page.locator('.admin-secret code').innerText()
  await press(page, '已交付')
  // 明溪 350421 by a click; the box says which it is.
  await page.getByRole('heading', { name: '授予角色' }).waitFor()
  await page.locator('[data-code="350421"]').click()
  await page.getByText('明溪县', { exact: true }).waitFor()
  await press(page, '授予')
  await page.getByRole('button', { name: '取消: 查看 明溪县' }).waitFor()
  // A button that waits, or that is pointed at, is paler.
  await page.mouse.move(0, 0)
  await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
  expect(await violations(page)).toEqual([])
  await press(page, '返回列表')
  await page.locator('[data-code="350421"]').click()
  await page.getByRole('button', { name: '王莉' }).waitFor()
  await page.getByText('共 2 人').waitFor()
})

test('tabs are those of the person: settings that are another administrator’s are shown, not offered; the audit is refused', async () => {
  const page = await browser.open('/admin/settings?lang=en', { storageState: state })
  await heading(page, 'Settings')
  const tabs = page.getByRole('navigation', { name: 'Administration' }).getByRole('link')
  await expect.poll(() => tabs.allInnerTexts()).toEqual(['People', 'Tokens', 'Settings'])
  expect(await page.getByRole('textbox', { name: 'Sites that may embed press sheets' }).count()).toBe(0)
  await page.getByText('Changed by the system administrator.').first().waitFor()
  expect(await violations(page)).toEqual([])
  const hours = page.getByRole('spinbutton', { name: 'Longest session' })
  await hours.fill('8')
  await press(page, 'Save')
  await page.getByText(/Changed by 陈安/).waitFor()
  await page.goto('/admin/audit?lang=en')
  await page.getByText('audit administrator').waitFor()
})

test('whoever has a first password is told what is wrong, changes it, and is offered nothing to administer', async () => {
  const page = await browser.open('/', { expected: EXPECTED })
  await heading(page, '登录巡医图')
  await fill(page, { 用户名: 'wang', 密码: 'not the password' })
  await press(page, '登录')
  await page.getByText('还可尝试 4 次').waitFor()
  await fill(page, { 密码: firstPassword })
  await press(page, '登录')
  await heading(page, '请设置新密码')
  await fill(page, { 当前密码: firstPassword, 新密码: NEXT, 再次输入新密码: NEXT })
  await press(page, '保存新密码')
  await page.getByRole('button', { name: '王莉 的账号菜单' }).waitFor()
  await page.getByRole('link', { name: '数据导入' }).waitFor()
  expect(await page.getByRole('link', { name: '管理', exact: true }).count()).toBe(0)
  await press(page, '业务')
  await page.getByRole('menuitem', { name: '大屏' }).waitFor()
  expect(await page.getByRole('menuitem', { name: '宣传图' }).count()).toBe(0)
})
