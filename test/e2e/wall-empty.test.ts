/** @module-tag long */

import { expect, test } from 'vitest'
import { COARSE, useBrowser } from '../support/browser.ts'
import { useProxy } from './support/proxy.ts'
import { useWallApplication } from './support/wall-application.ts'
import { MINUTE, WallPage } from './support/wall-page.ts'

const proxy = useProxy(() => application.url())
const application = useWallApplication('none')
const browser = useBrowser(proxy.url, 'fresh')

test('a wall without any records says so, does not move, and shows the first scene once there is one', async () => {
  const page = await browser.open('about:blank', { viewport: { width: 1920, height: 1080 }, ...COARSE })
  const wall = await WallPage.open(page, '?scenes=gaps,townships,crowding')
  await wall.until('暂无可显示的内容')
  await wall.pass(2 * MINUTE)
  expect(await wall.texts()).toContain('暂无可显示的内容')
  expect((await wall.footer()).join()).toContain('略过“县级缺口”：暂无数据')
  const form = new FormData()
  const rows = 'area_code,designation,from\n350429,recipient,2026-01-01\n'
  form.set('file', new Blob([rows]), 'designations.csv')
  const response = await fetch(`${application.url()}/api/imports/designations`, {
    method: 'POST',
    body: form,
  })
  expect(response.status, await response.clone().text()).toBe(200)
  await wall.hears('现在缺口在哪')
  expect((await wall.footer()).join()).not.toContain('演示数据')
})
